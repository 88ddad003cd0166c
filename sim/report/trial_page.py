"""The page of a trial: what it found in words, figures and tables; and the same as CSV files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from matplotlib import rc_context

from sim.agents.states import WayOut
from sim.report.cells import Cell, difference_cell
from sim.report.drawing import write_figure
from sim.report.style import SETTINGS
from sim.report.templating import filled
from sim.report.trial_figures import FIGURES
from sim.study.certainty import held
from sim.study.estimate import Estimate
from sim.study.numbers import per_cent
from sim.study.trial.findings import Findings, Gap
from sim.study.trial.outcomes import Outcome
from sim.study.trial.repeating import ALL, NOT_RECRUITED
from sim.study.trial.words import (
    after,
    beside,
    capital,
    caseloads,
    digits_of,
    headlines,
    how_often,
    published,
    scaled,
    told,
    who,
)

PAGE = "trial.html"
TABLES = {
    "levels": Findings.levels,
    "differences": Findings.differences,
    "spill_over": Findings.spill_over,
    "attrition": Findings.attrition,
    "caseloads": Findings.caseloads,
}


class Row(NamedTuple):
    """A row of a table on the page: its head, what is below it, and its cells."""

    head: str
    below: str
    cells: Sequence[Cell]


def write_trial(found: Findings, facts: dict[str, Any], folder: Path) -> None:
    """Write trial.html, tables/ and figures/ into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    for name in ("tables", "figures"):
        (folder / name).mkdir(exist_ok=True)
    for name, table in TABLES.items():
        table(found).to_csv(
            folder / "tables" / f"{name}.csv", index=False, lineterminator="\n", float_format="%.8g"
        )
    with rc_context(SETTINGS):
        drawings = {
            name: Markup(write_figure(draw(found, facts), folder / "figures", name, label))  # noqa: S704
            for name, (draw, label) in FIGURES.items()
        }
    (folder / PAGE).write_text(_page(found, facts, drawings), encoding="utf-8")


def _page(found: Findings, facts: dict[str, Any], drawings: dict[str, Markup]) -> str:
    return filled(
        "trial.html",
        trial=found.trial,
        held=held(found.uncertainty),
        facts=facts,
        n=found.n,
        description=capital(found.trial.description or found.trial.title),
        eligible=who(found.trial.eligible),
        consent=who(found.trial.consent),
        main=_head(found.trial.measures()[0]),
        lines=headlines(found),
        beside=beside(found),
        how_often=how_often(found),
        caseloads=caseloads(found),
        published=published(found),
        people={arm: f"{found.people(arm):.0f}" for arm in found.trial.arms},
        not_recruited=f"{found.people(NOT_RECRUITED):.0f}",
        heads=[after(week) for week in found.trial.follow_up_weeks],
        tables=[(arm, found.trial.arms[arm].title, _rows(found, arm)) for arm in list(found.trial.arms)[1:]],
        spill=_spill_rows(found),
        left=_left_rows(found),
        figures=drawings,
    )


def _rows(found: Findings, arm: str) -> list[Row]:
    """Return a row per outcome and subgroup, a cell per follow-up."""
    return [
        Row(_head(outcome), "" if group == ALL else f"of these: {group.replace('_', ' ')}", cells)
        for outcome in found.trial.measures()
        for group in (ALL, *found.trial.subgroups)
        if (cells := [_cell(one) for one in found.gaps if _is(one, outcome, group, arm)])
    ]


def _is(gap: Gap, outcome: Outcome, group: str, arm: str) -> bool:
    return gap.outcome == outcome and gap.group == group and gap.arm == arm


def _head(outcome: Outcome) -> str:
    unit = "people of 100" if outcome.is_share else outcome.unit
    return f"{capital(outcome.words)} ({unit})"


def _cell(gap: Gap) -> Cell:
    """Return a difference with both levels below it."""
    cell = _difference(gap.gap, gap.outcome)
    if gap.level.mean is None or gap.control.mean is None:
        return cell
    levels = f"{told(gap.level.mean, gap.outcome)} against {told(gap.control.mean, gap.outcome)}"
    return cell._replace(below=f"{levels}; {cell.below}")


def _difference(gap: Estimate, outcome: Outcome) -> Cell:
    return difference_cell(scaled(gap, outcome), digits_of(gap, outcome))


def _spill_rows(found: Findings) -> list[Row]:
    """Return what the trial changed for each arm and for those not recruited, main outcome."""
    main, *_ = found.trial.measures()
    titles = {name: f"Participants {arm.title}" for name, arm in found.trial.arms.items()}
    titles[NOT_RECRUITED] = "Could have taken part, were not recruited"
    return [
        Row(
            title,
            f"{found.people(name):.0f} people",
            [
                _difference(one.change, main)
                for one in found.changes
                if one.outcome == main and one.who == name
            ],
        )
        for name, title in titles.items()
    ]


def _left_rows(found: Findings) -> list[Row]:
    """Return the share of each arm that has left for good at each follow-up, by way out."""
    return [
        Row(
            arm.title,
            way.name.lower().replace("_", " "),
            [_share(found, name, way, week) for week in _weeks(found)],
        )
        for name, arm in found.trial.arms.items()
        for way in list(WayOut)[1:]
    ]


def _weeks(found: Findings) -> list[int]:
    return found.trial.follow_up_weeks


def _share(found: Findings, arm: str, way: WayOut, week: int) -> Cell:
    gone = found.left(way, arm, week)
    if gone.mean is None or gone.low is None or gone.high is None:
        return Cell("–", "not known", is_clear=False)
    return Cell(per_cent(gone.mean, 1), f"{per_cent(gone.low, 1)} to {per_cent(gone.high, 1)}")
