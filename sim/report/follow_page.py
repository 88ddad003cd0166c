"""The page of `follow`: the timeline of each person, and the log of the lives side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from matplotlib import rc_context

from sim.engine.tracing import Note
from sim.report.drawing import footer, write_figure
from sim.report.style import SETTINGS
from sim.report.templating import filled
from sim.report.timeline import draw
from sim.study.follow_choice import CHOSEN
from sim.study.follow_log import UNITS
from sim.study.follow_parting import shown
from sim.study.follow_story import Event, name_of
from sim.study.following import Following, Life, Person

PAGE = "report.html"
QUIET_UNITS = ("weeks", "øre", "bits", "years")  # they move every week and are in the log


class Cell(NamedTuple):
    """A week of one life, or of several that are alike.

    Attributes:
        events: what happened.
        details: what each rule did, by the title of the scenario.
    """

    events: list[Event]
    details: dict[str, list[str]]


class Row(NamedTuple):
    """A week of all lives; one cell where all are alike."""

    week: int
    is_parting: bool
    cells: list[Cell]


def write_page(found: Following, folder: Path) -> None:
    """Write report.html, and timeline.png and .svg with all who are followed, into an existing folder.

    Raises:
        OSError: the folder cannot be written.
    """
    with rc_context(SETTINGS):
        write_figure(draw(found, found.people), folder, "timeline", "Lives week by week, by scenario")
        drawings = [_drawing(found, one, folder) for one in found.people]
    (folder / PAGE).write_text(_page(found, drawings), encoding="utf-8")


def _drawing(found: Following, one: Person, folder: Path) -> Markup:
    (folder / "figures").mkdir(exist_ok=True)
    label = f"The life of citizen {one.place} week by week, by scenario"
    return Markup(write_figure(draw(found, [one]), folder / "figures", f"citizen_{one.place}", label))  # noqa: S704


def _page(found: Following, drawings: Sequence[Markup]) -> str:
    return filled(
        "follow.html",
        found=found,
        people=[(one, drawing, rows_of(one)) for one, drawing in zip(found.people, drawings, strict=True)],
        chosen=CHOSEN,
        origin=footer(found.origin),
    )


def rows_of(one: Person) -> list[Row]:
    """Return the weeks in which something happens in any of the lives."""
    first_seen = min((split.seen for split in one.splits if split.seen is not None), default=None)
    weeks = sorted({event.week for life in one.lives for event in life.events})
    return [_row(one, week, week == first_seen) for week in weeks]


def _row(one: Person, week: int, is_parting: bool) -> Row:
    cells = [Cell(_of(life.events, week), {life.title: details(life, week)}) for life in one.lives]
    if any(cell.events != cells[0].events for cell in cells):
        return Row(week, is_parting, cells)
    told = {title: lines for cell in cells for title, lines in cell.details.items()}
    is_same = all(lines == cells[0].details[one.lives[0].title] for lines in told.values())
    return Row(week, is_parting, [cells[0] if is_same else Cell(cells[0].events, told)])


def _of(events: Sequence[Event], week: int) -> list[Event]:
    return [event for event in events if event.week == week]


def details(life: Life, week: int) -> list[str]:
    """Return what each rule did in a week, a line each, counters of weeks and money left out."""
    lines = [(note.rule, "; ".join(_said(note))) for note in life.course.of_week(week)]
    return [f"{rule}: {said}" for rule, said in lines if said]


def _said(note: Note) -> Iterator[str]:
    for one in note.questions:
        if one.hazard is None:
            yield f"{name_of(one)} draw {one.draw:.4g}"
        else:
            answer = "yes" if one.happened else "no"
            yield f"{name_of(one)} chance {one.hazard:.4g}, draw {one.draw:.4g}: {answer}"
    for name, before, after in note.changes:
        if UNITS.get(name) not in QUIET_UNITS:
            yield f"{name} {shown(name, before)} → {shown(name, after)}"
