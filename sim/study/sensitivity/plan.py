"""Turn the words of `indsats sensitivity` into what will be run, checked before anything runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.configuration.files import Configuration
from sim.errors import UserError
from sim.scenario import Scenario
from sim.study.calibration.posterior import Posterior, posterior_file, read_posterior
from sim.study.composing import chosen_scenario, scenario_of, settings_of
from sim.study.plan import Plan, check_comparable, notes_on
from sim.study.sensitivity.inputs import Input, chosen, levers_of, own_levers, parameters_of
from sim.study.sensitivity.outcome import check_outcome
from sim.study.sensitivity.settings import SensitivitySettings
from sim.study.settings import MechanismSettings

STUDY = "sensitivity"
DEFAULT = "company_centres"


@dataclass(frozen=True)
class SensitivityPlan(Plan[SensitivitySettings]):
    """What `sensitivity` is to run.

    Attributes:
        inputs: what is varied.
        free: all parameters with a range, varied or not.
        own: levers that are the chosen scenario's own; only it is varied in them.
        pair: the chosen scenario, and what it is compared with if there is such.
        ranked: the scenarios that are ranked.
        posterior: draws of the parameters for the ranking.
    """

    inputs: tuple[Input, ...] = ()
    free: tuple[Input, ...] = ()
    own: frozenset[str] = frozenset()
    pair: tuple[Scenario, ...] = ()
    ranked: tuple[Scenario, ...] = ()
    posterior: Posterior | None = None


def plan_sensitivity(overrides: Sequence[str], files: Configuration) -> SensitivityPlan:
    """Return what `sensitivity` is to run.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    asked = {word.partition("=")[0]: word for word in overrides}
    if "uncertainty" in asked:
        raise UserError(f"{asked['uncertainty']}: sensitivity varies the parameters itself; leave this out")
    settings = settings_of(STUDY, SensitivitySettings, overrides, files)
    check_outcome(settings.outcome)
    made = _scenarios(settings, overrides, files, asked)
    pair = tuple(made[name] for name in _pair(settings, overrides))
    inputs, free = _inputs(settings, pair[0], files)
    own = frozenset(own_levers(*pair)) if len(pair) > 1 else frozenset()
    return SensitivityPlan(
        STUDY,
        settings,
        list(made.values()),
        list(overrides),
        notes_on(list(made.values()), overrides),
        pair[0].name,
        tuple(inputs),
        tuple(free),
        own,
        pair,
        tuple(made[name] for name in settings.scenarios) if "ranking" in settings.parts else (),
        _posterior(pair[0]) if "ranking" in settings.parts else None,
    )


def _pair(settings: SensitivitySettings, overrides: Sequence[str]) -> list[str]:
    name = chosen_scenario(overrides, DEFAULT)
    if settings.against == name:
        raise UserError(f"against={name}: is the scenario itself; against=null looks at its level")
    return [name, settings.against] if settings.against else [name]


def _scenarios(
    settings: SensitivitySettings, overrides: Sequence[str], files: Configuration, asked: dict[str, str]
) -> dict[str, Scenario]:
    places = {name: asked.get("scenario", "scenario") for name in _pair(settings, overrides)}
    if settings.against:
        places[settings.against] = asked.get("against", "against")
    if "ranking" in settings.parts:
        places |= {name: asked.get("scenarios", "scenarios") for name in settings.scenarios}
    for name, place in places.items():
        files.option("scenario", name, place)
    found = {name: scenario_of(STUDY, name, overrides, files) for name in places}
    found = {name: one.model_copy(update={"uncertainty": "chance"}) for name, one in found.items()}
    check_comparable(list(found.values()))
    return found


def _inputs(
    settings: SensitivitySettings, scenario: Scenario, files: Configuration
) -> tuple[list[Input], list[Input]]:
    free = parameters_of(scenario, files)
    ends = settings_of("mechanisms", MechanismSettings, (), files).levers
    levers = levers_of(scenario, ends) if "levers" in settings.inputs else []
    inputs = chosen([*(free if "parameters" in settings.inputs else []), *levers], settings.only)
    wanted = [part for part in ("sobol", "tornado") if part in settings.parts]
    if wanted and "screening" not in settings.parts and not settings.only:
        raise UserError(
            f"parts=[{','.join(settings.parts)}]: add screening, or name inputs with only=[job_base,...]"
        )
    if len(inputs) < 2 and settings.parts != ["ranking"]:
        raise UserError(f"only=[{','.join(settings.only)}]: name at least two inputs")
    return inputs, free


def _posterior(scenario: Scenario) -> Posterior:
    """Return the draws of the parameters that the scenario names, and check that it has these parameters."""
    name = scenario.posterior
    found = read_posterior(posterior_file(name))
    unknown = sorted(set(found.names) - set(scenario.parameters))
    if unknown:
        raise UserError(f"posterior={name}: column {unknown[0]} is no parameter of this model")
    return found
