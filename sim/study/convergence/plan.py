"""Plan `convergence`."""

from __future__ import annotations

from collections.abc import Sequence

from sim.configuration.files import Configuration
from sim.errors import UserError
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
    return Plan("convergence", settings, scenarios, list(overrides), notes_on(scenarios, overrides), chosen)
