"""Turn the words of `indsats follow` into whom to follow where, checked before anything runs."""

from __future__ import annotations

from collections.abc import Sequence

from sim.configuration.files import Configuration
from sim.errors import UserError
from sim.study.composing import scenario_of, settings_of
from sim.study.plan import Plan, check_comparable, notes_on
from sim.study.settings import FollowSettings

INSTEAD = {
    "scenario": "scenarios=[baseline,company_centres], the one the others are laid beside first",
    "seeds": "seed=7: follow shows one course of chance",
    "first_seed": "seed=7: follow shows one course of chance",
}


def plan_follow(overrides: Sequence[str], files: Configuration) -> Plan[FollowSettings]:
    """Return the scenarios in which `follow` is to follow citizens.

    Raises:
        UserError: for anything wrong in the overrides or in a file, and for a list that may hold real
            people where that was not allowed.
    """
    asked = {word.partition("=")[0]: word for word in overrides}
    for key, instead in INSTEAD.items():
        if key in asked:
            raise UserError(f"{asked[key]}: write {instead}")
    settings = settings_of("follow", FollowSettings, overrides, files)
    for name in settings.scenarios:
        files.option("scenario", name, asked.get("scenarios", "scenarios"))
    scenarios = [scenario_of("follow", name, overrides, files) for name in settings.scenarios]
    people = scenarios[0].municipality.people
    if people is not None and not settings.allow_real_people:
        raise UserError(
            f"municipality.people={people}: follow shows single people week by week, and these may be real; "
            "leave the list out to follow synthetic people, or write allow_real_people=true if you may"
        )
    check_comparable(scenarios)
    return Plan("follow", settings, scenarios, list(overrides), notes_on(scenarios, overrides))
