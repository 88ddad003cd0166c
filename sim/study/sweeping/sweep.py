"""A sweep of `simulate`: one study over many points, told in one table."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.measures import OUTCOMES
from sim.store.address import without_password
from sim.study.conduct import CONFIDENCE, citizens_kept, origin_of, uncertainty_of, write_config
from sim.study.estimate import Spread
from sim.study.failing import Made
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.small_groups import outcomes_alike
from sim.study.summary_file import write_summary
from sim.study.sweeping.making import make_points
from sim.study.sweeping.means import means_of
from sim.study.sweeping.table import SWEEP_TABLE, in_words, varied_settings, write_points
from sim.study.sweeping.union import union_plan

if TYPE_CHECKING:
    import pandas as pd

    from sim.store.records import Study


def sweep(
    plans: Sequence[Plan[Any]], every_point: Sequence[Sequence[str]], occasion: Occasion
) -> tuple[list[str], Made]:
    """Run the scenario of every point and write sweep.csv, points.csv, summary.json and config.yaml.

    Args:
        plans: the plan of each point.
        every_point: the overrides of each point.
        occasion: where to write.

    Returns:
        Lines in plain words, and what became of the runs.

    Raises:
        UserError: the results folder fails.
        RunsFailed: no run has finished.
        KeyboardInterrupt: asked to stop; finished runs are in the store.
    """
    from sim.store.store import Store

    union, varied = union_plan(plans, every_point), varied_settings(every_point)
    write_config(union, occasion.folder)
    with (
        Store.open(union.settings.results_folder(), union.settings.database) as store,
        citizens_kept(union, occasion) as citizens,
    ):
        study, made = make_points(union, plans, every_point, store, occasion, citizens)
        means = _means(union, plans, store.outcomes(study, list(OUTCOMES)))
        write_points(occasion.folder, means, varied)
        write_summary(occasion.folder, _summary(union, study, made, varied))
        store.finish(study)
    return in_words(means, varied, _report_of(union, occasion)), made


def _report_of(union: Plan[Any], occasion: Occasion) -> str:
    """Return the command that reads the sweep."""
    given = [word for word in union.overrides if word.startswith(("results=", "database="))]
    return shlex.join(["indsats", "report", "sweep", occasion.name, *map(without_password, given)])


def _means(union: Plan[Any], plans: Sequence[Plan[Any]], outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each point and outcome, with the scenario's own name."""
    import pandas as pd

    if any(one.municipality.people is not None for one in union.scenarios):
        outcomes = outcomes_alike(outcomes)
    kinds = {one.name: one.uncertainty for one in union.scenarios}
    parts = [
        means_of(outcomes[outcomes["scenario"].map(kinds) == kind], Spread(CONFIDENCE, kind))
        for kind in dict.fromkeys(kinds.values())
    ]
    means = pd.concat(parts).astype({"point": int}).sort_values("point", kind="stable", ignore_index=True)
    return means.assign(scenario=means["point"].map([plan.scenarios[0].name for plan in plans].__getitem__))


def _summary(union: Plan[Any], study: Study, made: Made, varied: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "study": "simulate",
        "overrides": [word for word in union.overrides if word.partition("=")[0] not in varied[0]],
        "points": varied,
        "table": SWEEP_TABLE,
        "n_runs": made.n_runs - made.n_failed,
        "n_failed": made.n_failed,
        "engine": study.facts.engine,
        "versions": study.facts.versions,
        **origin_of(union, study),
        "confidence": CONFIDENCE,
        **uncertainty_of(union.scenarios[0]),
    }
