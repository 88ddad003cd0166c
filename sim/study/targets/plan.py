"""From the words of `indsats validate` to what will be run."""

from __future__ import annotations

from collections.abc import Sequence

from sim.configuration.files import Configuration
from sim.errors import UserError
from sim.study.composing import REFERENCE, scenario_of, settings_of
from sim.study.plan import Plan, notes_on
from sim.study.targets.runs import FURTHER_ON
from sim.study.targets.settings import ValidateSettings

LEAST_YEARS = 5  # the figures look five years back


def plan_validation(overrides: Sequence[str], files: Configuration) -> Plan[ValidateSettings]:
    """Return usual effort, to be held against the published figures.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    for word in overrides:
        key = word.partition("=")[0]
        if key == "scenario":
            raise UserError(f"{word}: the published figures are about usual effort; leave scenario out")
    settings = settings_of("validate", ValidateSettings, overrides, files)
    if settings.check and settings.seeds > FURTHER_ON:
        raise UserError(
            f"seeds={settings.seeds}: with check=true at most {FURTHER_ON}, where its seeds begin"
        )
    scenario = scenario_of("validate", REFERENCE, overrides, files)
    if scenario.years < LEAST_YEARS:
        raise UserError(f"years={scenario.years}: figures that look five years back need years=5 or more")
    return Plan("validate", settings, [scenario], list(overrides), notes_on([scenario], overrides))
