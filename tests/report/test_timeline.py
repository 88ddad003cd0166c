"""The timeline and the page of a few lives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba

from sim.configuration.files import find_configuration
from sim.report.follow_page import rows_of, write_page
from sim.report.style import SETTINGS
from sim.report.timeline import FILLS, SIGNS, draw
from sim.study.follow import lives_of
from sim.study.follow_plan import plan_follow
from sim.study.follow_states import State
from sim.study.follow_words import Mark
from sim.study.following import Following

HOSTILE = "<script>alert('x')</script> & $x^2$"
WORDS = (
    "scenarios=[baseline,full_investment]",
    "citizens=[2,9]",
    "seed=7",
    "years=1",
    "run_in_years=0",
    "municipality.citizens=60",
    "municipality.inhabitants=5000",
    "engine=interpreted",
)


@pytest.fixture(scope="module")
def found() -> Following:
    """Return two lives under two scenarios, one with a title that would break a careless page."""
    made = lives_of(plan_follow(WORDS, find_configuration(None)))
    people = [replace(one, lives=[one.lives[0], replace(one.lives[1], title=HOSTILE)]) for one in made.people]
    return replace(made, people=people)


@pytest.fixture(scope="module")
def page(found: Following, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the page."""
    folder: Path = tmp_path_factory.mktemp("page")
    write_page(found, folder)
    assert (folder / "timeline.png").stat().st_size > 10_000
    assert (folder / "timeline.svg").exists()
    return (folder / "report.html").read_text(encoding="utf-8")


def texts(found: Following) -> list[str]:
    with rc_context(SETTINGS):
        figure = draw(found, found.people)
        figure.canvas.draw()
        axes = [text.get_text() for one in figure.axes for text in one.texts]
        legends = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
        legends += [
            text.get_text() for artist in figure.artists for text in getattr(artist, "get_texts", list)()
        ]
        named = [one.get_title(loc="left") for one in figure.axes] + [one.get_xlabel() for one in figure.axes]
        return [*axes, *legends, *named, *(text.get_text() for text in figure.texts)]


def test_every_state_has_a_look_and_a_letter_of_its_own() -> None:
    assert set(FILLS) == set(State)
    assert len(set(FILLS.values())) == len(State)
    assert len({state.letter for state in State}) == len(State)
    assert set(SIGNS) == set(Mark) - {Mark.TURN}
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS)


def test_the_figure_names_people_units_and_every_state_that_occurs(found: Following) -> None:
    said = texts(found)
    assert {"Citizen 2", "Citizen 9", "weeks from the start", "motivation 0–1"} <= set(said)
    for one in found.people:
        for life in one.lives:
            for state in life.states:
                assert any(state.words in text for text in said)


def test_the_bars_are_as_long_as_the_weeks_in_each_state(found: Following) -> None:
    (one, *_) = found.people
    with rc_context(SETTINGS):
        axes = draw(found, [one]).axes[0]
    drawn = dict.fromkeys(State, 0.0)
    looks = {_rgba(fill.colour, fill.hatch): state for state, fill in FILLS.items()}
    for bars in axes.collections:
        assert isinstance(bars, PolyCollection)
        state = looks[_rgba(bars.get_facecolor()[0], bars.get_hatch() or "")]
        drawn[state] += sum(path.get_extents().width for path in bars.get_paths())
    lived = {state: sum(life.weeks_by_state().get(state, 0) for life in one.lives) for state in State}
    assert drawn == pytest.approx(lived)


def _rgba(colour: Any, hatch: str) -> tuple[tuple[float, ...], str]:
    return tuple(np.round(to_rgba(colour), 3).tolist()), hatch


def test_the_page_opens_offline_and_writes_what_users_name_as_text(page: str) -> None:
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    body = page[page.index("<svg") : page.index("</svg>") + 6]
    assert ET.fromstring(body).attrib["role"] == "img"


def test_the_page_tells_every_event_with_its_why(found: Following, page: str) -> None:
    plain = page.replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
    for one in found.people:
        assert one.words in plain
        for life in one.lives:
            assert life.events
            for event in life.events:
                assert event.text in plain
                assert event.why in plain


def test_weeks_in_which_all_is_the_same_are_told_once(found: Following) -> None:
    for one in found.people:
        rows = rows_of(one)
        assert [row.week for row in rows] == sorted({e.week for life in one.lives for e in life.events})
        (seen,) = [split.seen for split in one.splits]
        assert [row.week for row in rows if row.is_parting] == [seen]
        for row in rows:
            ours, theirs = ([e for e in life.events if e.week == row.week] for life in one.lives)
            assert (len(row.cells) == 1) == (ours == theirs)
            assert row.cells[0].events == ours
    assert {len(row.cells) for one in found.people for row in rows_of(one)} == {1, 2}
