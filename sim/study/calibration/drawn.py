"""The parameters that a seed takes: those of its draw of the posterior, the same in every scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from sim.configuration.files import configs_folder
from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.policy.world import Parameter
from sim.scenario import Scenario
from sim.study.calibration.posterior import Posterior, posterior_file, read_posterior

AGAIN = "run `indsats calibrate` again"


def drawn(scenario: Scenario, seed: int) -> Scenario:
    """Return the scenario as a seed runs it: the same one where the seeds differ by chance only.

    Neighbouring seeds take the same draw. What a user or a scenario set (`Parameter.declared`) and what
    the posterior does not hold stays as it is.

    Raises:
        UserError: the posterior cannot be used (see `check_posterior`).
    """
    if scenario.uncertainty == "chance":
        return scenario
    posterior = read_posterior(posterior_file(scenario.posterior))
    values = posterior.parameters(posterior.draw_of(seed))
    return scenario.model_copy(
        update={"uncertainty": "chance", "parameters": _with(scenario.parameters, values)}
    )


def _with(parameters: dict[str, Parameter], values: dict[str, float]) -> dict[str, Parameter]:
    changed = {
        name: parameters[name].model_copy(update={"value": values[name]})
        for name in left_open(parameters, values)
    }
    return parameters | changed


def left_open(parameters: Mapping[str, Parameter], names: Iterable[str]) -> list[str]:
    """Return those of the names that a draw sets: neither a user nor a scenario did."""
    return [name for name in names if parameters[name].declared is None]


def check_posterior(scenario: Scenario) -> None:
    """Check that every draw of the scenario's posterior can be run; nothing is read with chance only.

    Raises:
        UserError: there is no such posterior, or it names no parameter of today, or a value out of range.
    """
    if scenario.uncertainty == "chance":
        return
    file, asked = posterior_file(scenario.posterior), f"posterior={scenario.posterior}"
    if not file.is_file():
        known = [one.stem for one in (configs_folder() / "posteriors").glob("*.csv")]
        there = nearest(scenario.posterior, known) or f"; there are {', '.join(sorted(known))}"
        raise UserError(f"{asked}: there is no such file{there}")
    posterior = read_posterior(file)
    gone = [name for name in posterior.names if name not in scenario.parameters]
    if gone:
        raise UserError(f"{asked}: there is no parameter {gone[0]} any more; {AGAIN}")
    _check_range(asked, posterior, scenario.parameters)


def _check_range(asked: str, posterior: Posterior, parameters: dict[str, Parameter]) -> None:
    low, high = (
        np.array([getattr(parameters[name], end) for name in posterior.names]) for end in ("low", "high")
    )
    outside = np.argwhere((posterior.values < low) | (posterior.values > high))
    if len(outside):
        draw, column = outside[0]
        name = posterior.names[column]
        one = parameters[name]
        raise UserError(
            f"{asked}: draw {draw + 1} has {name}={posterior.values[draw, column]:g}, which "
            f"must be {one.low:g} to {one.high:g} ({one.unit}); {AGAIN}"
        )
