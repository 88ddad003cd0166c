"""Plan `discover`: what is uncertain is checked at both ends before anything runs."""

from __future__ import annotations

from collections.abc import Sequence

from sim.configuration.files import Configuration
from sim.errors import UserError
from sim.scenario import Scenario
from sim.study.calibration.posterior import Posterior, posterior_file, read_posterior
from sim.study.composing import REFERENCE, chosen_scenario, scenario_of, settings_of
from sim.study.discovery.settings import HORIZON, DiscoverSettings
from sim.study.discovery.worlds import changes_in, in_world
from sim.study.plan import Plan, check_comparable, notes_on

INVESTMENT = "company_centres"


def plan_discover(overrides: Sequence[str], files: Configuration) -> Plan[DiscoverSettings]:
    """Return baseline and investment, in the study's own world.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    settings = settings_of("discover", DiscoverSettings, overrides, files)
    chosen = chosen_scenario(overrides, INVESTMENT)
    if chosen == REFERENCE:
        raise UserError(f"scenario={chosen}: is what an investment is compared with; name another scenario")
    scenarios = [scenario_of("discover", name, overrides, files) for name in (REFERENCE, chosen)]
    check_comparable(scenarios)
    _check_dimensions(settings, scenarios)
    return Plan("discover", settings, scenarios, list(overrides), notes_on(scenarios, overrides), chosen)


def posterior_of(scenario: Scenario) -> Posterior | None:
    """Return the posterior that the worlds take their parameters from; None where they are as declared."""
    is_drawn = scenario.uncertainty != "chance"
    return read_posterior(posterior_file(scenario.posterior)) if is_drawn else None


def _check_dimensions(settings: DiscoverSettings, scenarios: Sequence[Scenario]) -> None:
    dimensions = settings.dimensions()
    if not dimensions:
        raise UserError("uncertain: everything is left out; leave something in")
    years = scenarios[0].years
    for name, one in dimensions.items():
        if one.sets == HORIZON and (one.values is None or not 1 <= one.least <= one.most <= years):
            raise UserError(
                f"uncertain.{name}.values: must be whole years from 1 to years={years}; set years higher"
            )
    kroner_of = scenarios[0].world.kroner_of()
    for ends in ("least", "most"):
        values = {name: getattr(one, ends) for name, one in dimensions.items()}
        for scenario in scenarios:
            try:
                in_world(scenario, scenario.name, changes_in(settings, values, kroner_of))
            except UserError as error:
                raise UserError(f"uncertain: {error.message}") from error
