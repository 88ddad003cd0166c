"""Turn the words of `indsats calibrate` into what will be run, checked before anything runs."""

from __future__ import annotations

from collections.abc import Sequence

from sim.configuration.files import Configuration
from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.scenario import Scenario
from sim.study.calibration.settings import CalibrationSettings
from sim.study.composing import REFERENCE, chosen_scenario, scenario_of, settings_of
from sim.study.plan import Plan, notes_on

STUDY = "calibrate"
LEAST_YEARS = 2  # the figures look up to two years ahead


def plan_calibration(overrides: Sequence[str], files: Configuration) -> Plan[CalibrationSettings]:
    """Return the scenario whose parameters are calibrated.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    settings = settings_of(STUDY, CalibrationSettings, overrides, files)
    scenario = scenario_of(STUDY, chosen_scenario(overrides), overrides, files)
    _check(settings, scenario)
    notes = notes_on([scenario], overrides)
    if scenario.name != REFERENCE:
        notes = (*notes, f"the published figures are of usual effort, which scenario={scenario.name} is not")
    return Plan(STUDY, settings, [scenario], list(overrides), notes, scenario.name)


def _check(settings: CalibrationSettings, scenario: Scenario) -> None:
    if scenario.years < LEAST_YEARS:
        raise UserError(f"years={scenario.years}: the figures look two years ahead; years=2 or more")
    if not settings.used():
        raise UserError("leave_out: leaves no figure of targets to calibrate on; leave out fewer")
    _check_seeds(settings)
    free = {name for name, one in scenario.parameters.items() if one.low < one.high}
    for name in settings.only:
        if name not in scenario.parameters:
            raise UserError(f"only: there is no parameter {name}{nearest(name, scenario.parameters)}")
        if name not in free:
            raise UserError(f"only: {name} has no range to calibrate within (docs/parameters.md)")


def _check_seeds(settings: CalibrationSettings) -> None:
    fitted, checked = settings.seed_numbers(), settings.check_seeds()
    if checked[0] <= fitted[-1] and checked[-1] >= fitted[0]:
        raise UserError(
            f"check_first_seed={checked[0]}: seeds {fitted[0]} to {fitted[-1]} are used to calibrate, "
            f"and the check needs others; try check_first_seed={fitted[-1] + 1}"
        )
