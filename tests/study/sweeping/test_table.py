from __future__ import annotations

import csv
import json
from pathlib import Path

from sim.study.sweeping.table import varied_settings, write_sweep


def interval(mean: float | None) -> dict[str, float | str | None]:
    return {"mean": mean, "low": mean, "high": mean, "uncertainty": "chance"}


def folder_of_points(tmp_path: Path, *costs: float | None) -> Path:
    for number, cost in enumerate(costs):
        (tmp_path / str(number)).mkdir()
        outcomes = {"baseline": {"cost_public": interval(cost)}}
        (tmp_path / str(number) / "summary.json").write_text(
            json.dumps({"outcomes": outcomes}), encoding="utf-8"
        )
    return tmp_path


def test_only_the_settings_that_vary_are_shown() -> None:
    every_point = [["seeds=2", "a=0", "b=x"], ["seeds=2", "a=1", "b=x"]]
    assert varied_settings(every_point) == [{"a": "0"}, {"a": "1"}]


def test_a_sweep_gives_one_row_for_each_point_in_a_table_and_a_summary(tmp_path: Path) -> None:
    folder = folder_of_points(tmp_path, 2_000_000.0, None)
    lines = write_sweep(folder, "simulate", [["a=0"], ["a=4"]])
    with (folder / "sweep.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["a"], row["mean"]) for row in rows] == [("0", "2000000.0"), ("4", "")]
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary["points"] == [{"a": "0"}, {"a": "4"}]
    assert lines[1].split()[-1] == "2.0"
    assert lines[2].split()[-1] == "-"
