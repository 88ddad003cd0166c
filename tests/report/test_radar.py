from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.agents.counts import WeekCounts
from sim.report import write_report
from sim.report.radar import AREAS, joint_scenarios, values
from sim.study.comparison import Comparison
from tests.study.sample_comparison import sample_comparison


def joint(parties: int = 4, usual: int = 1, **changes: Any) -> Comparison:
    """Return a comparison in which one scenario is joint and its areas rise by one per cent a week."""
    told = {
        "baseline": {"policy": {"joint": {"parties": usual, "leaders": 1}}},
        "centres": {"policy": {"joint": {"parties": parties}}} if parties != usual else {},
    }
    comparison = sample_comparison(settings={"scenarios": told}, **changes)
    is_joint = comparison.series["scenario"] == "centres"
    for place, area in enumerate(AREAS):
        weeks = comparison.series["week"] * is_joint
        comparison.series[area.column] = 0.01 * place + 0.01 * weeks
    return comparison


def titles(page: Path) -> list[str]:
    """Return the headings of a page."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("<h2>").removesuffix("</h2>") for line in lines if line.startswith("<h2>")]


def test_the_eleven_areas_are_weekly_statistics_of_the_model() -> None:
    assert len({area.column for area in AREAS}) == 11
    assert {area.column for area in AREAS} == {name for name in vars(WeekCounts) if name.startswith("area_")}
    assert sum(area.is_core for area in AREAS) == 4


def test_the_radar_shows_the_first_week_the_middle_and_the_last() -> None:
    shown = values(joint(), "centres")
    assert shown.shape == (3, 11)
    assert shown[:, 0] == pytest.approx([0.0, 0.26, 0.51])
    assert np.all(values(joint(), "baseline") == values(joint(), "baseline")[0])


def test_only_scenarios_with_more_than_one_party_are_shown() -> None:
    assert [card.name for card in joint_scenarios(joint())] == ["centres"]
    assert joint_scenarios(joint(parties=1)) == []
    assert joint_scenarios(sample_comparison()) == []
    assert [card.name for card in joint_scenarios(joint(parties=3, usual=3))] == ["baseline", "centres"]


def test_the_report_has_a_radar_when_a_joint_jobcentre_is_compared(tmp_path: Path) -> None:
    page = write_report(joint(), tmp_path)
    assert "7. How far is the work joint?" in titles(page)
    assert "10. What this rests on" in titles(page)
    drawing = (tmp_path / "figures" / "radar.svg").read_text(encoding="utf-8")
    assert all(area.label in drawing for area in AREAS)
    assert 'aria-label="How far the work is joint in eleven areas' in drawing
    assert (tmp_path / "figures" / "radar.png").exists()


def test_the_report_has_no_radar_when_nobody_works_jointly(tmp_path: Path) -> None:
    page = write_report(joint(parties=1), tmp_path)
    assert "9. What this rests on" in titles(page)
    assert not (tmp_path / "figures" / "radar.svg").exists()
