"""The study `discover`: in which worlds does an investment not pay back within the horizon?"""

from __future__ import annotations

from typing import Any

from sim.study.conduct import CONFIDENCE, config_hash, write_config
from sim.study.discovery.boxes import limits_of
from sim.study.discovery.costs import extra_costs, live_worlds
from sim.study.discovery.finding import Finding, find
from sim.study.discovery.plan import posterior_of
from sim.study.discovery.settings import DiscoverSettings
from sim.study.discovery.words import conditions, in_words
from sim.study.discovery.worlds import drawn_parameters, worlds_of
from sim.study.occasion import Occasion
from sim.study.own_list import check_own_lists
from sim.study.plan import Plan
from sim.study.summary_file import write_summary


def discover(plan: Plan[DiscoverSettings], occasion: Occasion) -> list[str]:
    """Live the worlds with and without the investment, find the boxes and write the page.

    Args:
        plan: baseline, investment and what is uncertain.
        occasion: where to write.

    Returns:
        Lines in plain words.

    Raises:
        UserError: the results folder fails.
        Stopped: asked to stop; finished runs are kept.
    """
    from sim.report.discover_page import write_discovery

    check_own_lists(plan.scenarios, plan.settings.smallest_group)
    write_config(plan, occasion.folder)
    worlds = worlds_of(plan.settings)
    cost = extra_costs(plan, worlds, live_worlds(plan, worlds, occasion))
    drawn = drawn_parameters(plan.settings, posterior_of(plan.scenarios[0]), plan.scenarios)
    finding = find(plan.settings, worlds, drawn, plan.scenarios[0].parameters, cost)
    lines = in_words(finding, plan.settings, plan.scenarios[1].title, is_drawn=not drawn.empty)
    content = _summary(plan, finding, lines)
    write_summary(occasion.folder, content)
    write_discovery(plan, finding, lines, occasion.folder)
    return lines


def _summary(plan: Plan[DiscoverSettings], finding: Finding, lines: list[str]) -> dict[str, Any]:
    from sim.store.facts import commit

    base = plan.scenarios[0]
    return {
        "study": plan.study,
        "overrides": plan.overrides,
        "scenario": plan.chosen,
        "payer": plan.settings.payer,
        "municipality": base.municipality.title,
        "years": base.years,
        "price_level": base.world.kroner_of(),
        "uncertainty": base.uncertainty,
        "posterior": base.posterior,
        "worlds": plan.settings.worlds,
        "seeds": plan.settings.seeds,
        "confidence": CONFIDENCE,
        "commit": commit(),
        "config_hash": config_hash(plan),
        "words": lines,
        "share_failing": finding.share_failing.as_dict(),
        "share_of_chance": finding.share_of_chance,
        "share_undecided": finding.share_undecided,
        "weights": finding.weights,
        "boxes": [
            {
                "where": conditions(box, finding.dimensions),
                "limits": limits_of(box.limits),
                "stands": box.stands,
                "p_value": box.p_value,
                "found": box.found.as_dict(),
                "tested": box.tested.as_dict(),
            }
            for box in finding.boxes
        ],
    }
