"""The study `follow`: the lives of a few citizens under several scenarios, side by side, with why."""

from __future__ import annotations

import sys

from sim.scenario import Scenario
from sim.study.conduct import config_hash, uncertainty_of, write_config
from sim.study.follow_choice import kinds, rows_at, telling
from sim.study.follow_courses import Lived, Whom, live
from sim.study.follow_log import log
from sim.study.following import Following, as_dict, people_of
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.progress import Progress, progress
from sim.study.settings import FollowSettings
from sim.study.summary_file import write_summary
from sim.study.warming import compile_rules

LOG = "log.csv"
COMPARED = 2  # scenarios by which people are told apart


def follow(plan: Plan[FollowSettings], occasion: Occasion) -> list[str]:
    """Live the scenarios of the plan and write page, timeline, log and summary.

    Args:
        plan: whom to follow where.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: there is no such citizen.
        KeyboardInterrupt: asked to stop.
    """
    from sim.report.follow_page import write_page

    write_config(plan, occasion.folder)
    found = lives_of(plan)
    lived = [(life.scenario, one.place, life.course.notes) for one in found.people for life in one.lives]
    log(lived).to_csv(occasion.folder / LOG, index=False, lineterminator="\n")
    lines = in_words(found)
    write_page(found, occasion.folder)
    write_summary(occasion.folder, _summary(plan, found))
    return lines


def in_words(found: Following) -> list[str]:
    """Return what the lives show, for the terminal."""
    whom = ", ".join(str(one.place) for one in found.people)
    seed = found.origin["seeds"][0]
    lines = [f"Followed citizens {whom} of the {found.n_stock} activity-ready at week 0 (seed {seed})."]
    lines.append("Of these " + "; ".join(f"{len(kind.places)} {kind.words}" for kind in found.kinds) + ".")
    lines += [f"Citizen {one.place}: {split.words}" for one in found.people for split in one.splits]
    return [*lines, "These are single lives with the luck of one seed: stories, not results."]


def lives_of(plan: Plan[FollowSettings]) -> Following:
    """Live the scenarios of the plan and return the lives of the people it names, or chooses.

    Raises:
        UserError: there is no such citizen.
    """
    from sim.store.facts import commit

    settings, scenarios = plan.settings, plan.scenarios
    told_apart = scenarios[:COMPARED]
    places = list(settings.citizens)
    _compile(plan)
    with progress("follow", len(scenarios) + (0 if places else len(told_apart))) as shown:
        if not places:
            places = telling(kinds([_live(one, plan, lambda _: (), shown) for one in told_apart]))
        lives = _lives(plan, places, shown)
    first = scenarios[0]
    return Following(
        people=people_of(lives, places, _own_rules(scenarios)),
        kinds=kinds(lives[:COMPARED]),
        n_stock=len(lives[0].stock),
        is_chosen=not settings.citizens,
        municipality=first.municipality.title,
        years=first.years,
        is_own_list=first.municipality.people is not None,
        origin={
            "seeds": [settings.seed],
            "config_hash": config_hash(plan),
            "commit": commit(),
            **uncertainty_of(first),
        },
    )


def _compile(plan: Plan[FollowSettings]) -> None:
    from sim.engine.tracing import TracingRunner

    if plan.settings.engine == "compiled":
        for note in compile_rules(plan.scenarios, TracingRunner):
            print(note, file=sys.stderr)


def _lives(plan: Plan[FollowSettings], places: list[int], shown: Progress) -> list[Lived]:
    """Live every scenario; the places are those of the first, the rows the same in all."""
    first = _live(plan.scenarios[0], plan, lambda stock: rows_at(places, stock), shown)
    rows = list(first.courses)
    return [first, *(_live(one, plan, lambda _: rows, shown) for one in plan.scenarios[1:])]


def _live(scenario: Scenario, plan: Plan[FollowSettings], whom: Whom, shown: Progress) -> Lived:
    lived = live(scenario, plan.settings.seed, plan.settings.engine, whom)
    shown.advance(1)
    return lived


def _own_rules(scenarios: list[Scenario]) -> list[str]:
    """Return the names of rules that are not the program's."""
    dotted = {rule for one in scenarios for _, rule in one.rule_names() if not rule.startswith("sim.")}
    return sorted(rule.rpartition(".")[2] for rule in dotted)


def _summary(plan: Plan[FollowSettings], found: Following) -> dict[str, object]:
    return {
        "study": plan.study,
        "overrides": plan.overrides,
        "municipality": found.municipality,
        "years": found.years,
        "seed": plan.settings.seed,
        "commit": found.origin["commit"],
        "config_hash": found.origin["config_hash"],
        **uncertainty_of(plan.scenarios[0]),
        "scenarios": [scenario.name for scenario in plan.scenarios],
        "n_activity_ready_at_week_0": found.n_stock,
        "kinds": [{"words": kind.words, "citizens": len(kind.places)} for kind in found.kinds],
        "citizens": [as_dict(one) for one in found.people],
    }
