"""Plan `convergence`."""

from __future__ import annotations

from collections.abc import Sequence

from sim.configuration.files import Configuration
from sim.errors import UserError
from sim.study.altered import with_parameters
from sim.study.calibration.posterior import Posterior, posterior_file, read_posterior
from sim.study.composing import REFERENCE, chosen_scenario, scenario_of, settings_of
from sim.study.convergence.settings import ConvergenceSettings
from sim.study.plan import Plan, check_comparable, notes_on

INVESTMENT = "company_centres"


def plan_convergence(overrides: Sequence[str], files: Configuration) -> Plan[ConvergenceSettings]:
    """Return baseline and the scenario that is compared with it.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    settings = settings_of("convergence", ConvergenceSettings, overrides, files)
    chosen = chosen_scenario(overrides, INVESTMENT)
    if chosen == REFERENCE:
        raise UserError(f"scenario={chosen}: is what the other is compared with; name another scenario")
    scenarios = [scenario_of("convergence", name, overrides, files) for name in (REFERENCE, chosen)]
    check_comparable(scenarios)
    posterior = posterior_of(settings)
    if posterior is not None:
        with_parameters(scenarios[0], posterior.parameters(0))
    return Plan("convergence", settings, scenarios, list(overrides), notes_on(scenarios, overrides), chosen)


def posterior_of(settings: ConvergenceSettings) -> Posterior | None:
    """Return the posterior that seeds take their parameters from, or None."""
    name = settings.parameter_draws
    return None if name is None else read_posterior(posterior_file(name))
