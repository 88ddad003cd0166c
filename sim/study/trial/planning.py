"""Turn the words of `indsats trial` into a trial in a town, checked before anything runs."""

from __future__ import annotations

from collections.abc import Sequence

from sim.configuration.files import Configuration
from sim.economy.figure import WEEKS_PER_YEAR
from sim.errors import UserError
from sim.policy.investment import is_always_full
from sim.scenario import Scenario
from sim.study.composing import chosen_scenario, scenario_of, settings_of
from sim.study.plan import Plan, notes_on
from sim.study.trial.declared import Trial
from sim.study.trial.settings import TrialSettings

DEFAULT = "mentor_youth"


def plan_trial(overrides: Sequence[str], files: Configuration) -> Plan[TrialSettings]:
    """Return the trial and the town that it is in.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    asked = {word.partition("=")[0]: word for word in overrides}
    if "years" in asked:
        raise UserError(
            f"{asked['years']}: a trial lasts until its last follow-up; write trial.follow_up_weeks=[26,52]"
        )
    settings = settings_of("trial", TrialSettings, overrides, files)
    town = scenario_of("trial", chosen_scenario(overrides), overrides, files)
    _check(town, settings.trial)
    end = settings.trial.recruitment.first_week + settings.trial.n_weeks
    town = town.model_copy(update={"years": -(-end // WEEKS_PER_YEAR)})
    name = asked.get("trial", f"trial={DEFAULT}").partition("=")[2].strip("'\"")
    return Plan("trial", settings, [town], list(overrides), notes_on([town], overrides), name)


def _check(town: Scenario, trial: Trial) -> None:
    """Refuse what a trial cannot be made in.

    Raises:
        UserError: the town is a municipality's own list, or an investment grows under an arm with own staff.
    """
    if town.municipality.people is not None:
        raise UserError(
            f"municipality.people={town.municipality.people}: a trial shows small groups, which a list of "
            "real people must not; leave it out, the trial then has synthetic people"
        )
    separate = [name for name, arm in trial.arms.items() if arm.has_caseworkers() or arm.has_mentors()]
    if separate and not is_always_full(town.policy.investment):
        raise UserError(
            f"trial.arms.{separate[0]}.capacities=separate: needs levers that hold in full all the time; "
            "leave policy.investment as in the baseline, or write shared"
        )
