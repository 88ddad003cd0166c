"""Write docs/sources.md, what the model says about each source, from the summaries of two studies.

python -m docs.make_sources results/compare/TIME results/mechanisms/TIME

Without folders the page is written with no results in it.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from docs.make_parameters import table
from sim.measures import OUTCOMES, outcome_measure, plain_name
from sim.study.effects import in_words_of
from sim.study.estimate import Estimate
from sim.study.numbers import MILLION, fitting_decimals, number, with_interval

PAGE = Path(__file__).with_name("sources.md")
FINDINGS = PAGE.with_suffix(".yaml")
NOT_RUN = "not run yet"
OF_MACHINES = ("results", "jobs")
HEAD = """# What the model says about each source

One table per source document: what it finds, the [mechanism](odd.md#7-submodels), where to look, and
what the runs show. **This page is generated** from [`sources.yaml`](sources.yaml) and the summaries of
two studies; `python -m docs.make_sources COMPARE_FOLDER MECHANISMS_FOLDER` writes it anew.

- *Scenario*: paired difference from usual effort over the horizon.
- A *lever*: its high end against its low end, in the full scenario ([how](mechanisms.md)).
- A *mechanism*: the full scenario with it against the same without it.

In brackets stand 95 % intervals; they hold chance only. "As the source says" is about the **direction**:
sizes rest on assumptions (grade D) almost everywhere. Where the source gives no direction, none is judged.
"""


@dataclass(frozen=True)
class Runs:
    """What the runs gave: the summaries of `compare` and of `mechanisms`, and the commands that made them."""

    comparison: Mapping[str, Any]
    mechanisms: Mapping[str, Any]
    commands: tuple[str, ...]

    @property
    def effects(self) -> dict[str, Mapping[str, Any]]:
        """Return the rows of the study of mechanisms by name."""
        return {one["name"]: one for one in self.mechanisms["effects"]}


def read(comparison: Path, mechanisms: Path) -> Runs:
    """Return what the folders of two studies hold."""
    summaries = [
        json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        for folder in (comparison, mechanisms)
    ]
    if any(one.get("uncertainty", "chance") != "chance" for one in summaries):
        raise SystemExit("The page speaks of chance only: run both studies with uncertainty=chance.")
    words = [word for word in summaries[1]["overrides"] if word.partition("=")[0] not in OF_MACHINES]
    return Runs(
        summaries[0], summaries[1], (_command(comparison), " ".join(["indsats", "mechanisms", *words]))
    )


def _command(folder: Path) -> str:
    """Return the command of a comparison as the database beside its folder has it."""
    place = folder.resolve()
    with closing(sqlite3.connect(place.parent.parent / "results.sqlite")) as database:
        found = database.execute(
            "SELECT command FROM studies WHERE folder = ?", (f"{place.parent.name}/{place.name}",)
        ).fetchone()
    words = str(found[0]).split(" ")
    return " ".join(word for word in words if word.partition("=")[0] not in OF_MACHINES)


def page(runs: Runs | None) -> str:
    """Return the whole page."""
    parts = [HEAD, *made_by(runs)]
    for source in sources():
        rows = (row(finding, runs) for finding in source["findings"])
        parts.append(f"## {source['title']}\n")
        parts.append(table(("finding", "where", "mechanism", "look at", "what the run shows"), rows))
    return "\n".join(parts).rstrip() + "\n"


def sources() -> list[dict[str, Any]]:
    """Return the sources with their findings."""
    content: list[dict[str, Any]] = yaml.safe_load(FINDINGS.read_text(encoding="utf-8"))
    return content


def made_by(runs: Runs | None) -> Iterator[str]:
    """Yield how the numbers of the page were made."""
    if runs is None:
        return
    yield "```sh\n" + "\n".join(runs.commands) + "\n```\n"
    for name, facts in (("compare", runs.comparison), ("mechanisms", runs.mechanisms)):
        first, last = facts["seeds"][0], facts["seeds"][-1]
        yield (
            f"- `{name}`: {facts['municipality']}, {facts['years']} years, seeds {first} to {last}, rules of "
            f"{facts['rules']}, commit `{str(facts['commit'])[:7]}`, configuration `{facts['config_hash']}`."
        )
    yield ""


def row(finding: Mapping[str, Any], runs: Runs | None) -> list[str]:
    """Return the row of a finding."""
    shown = list(results(finding, runs)) if runs else [NOT_RUN]
    if "note" in finding:
        shown.append(f"({finding['note']})")
    cells = [finding["finding"], finding["place"], finding["mechanism"], "; ".join(places(finding))]
    return [*cells, "<br>".join(shown)]


def places(finding: Mapping[str, Any]) -> Iterator[str]:
    """Yield where a finding is to be seen."""
    if "scenario" in finding:
        yield f"scenario `{finding['scenario']}`"
    if "lever" in finding:
        yield f"lever `{finding['lever']}`"
    if "scenario" not in finding and "lever" not in finding:
        yield "report, groups" if finding["mechanism"] == "M23" else f"mechanism {finding['mechanism']}"


def results(finding: Mapping[str, Any], runs: Runs) -> Iterator[str]:
    """Yield what the runs show of a finding."""
    if "scenario" in finding:
        yield of_scenario(finding, runs.comparison)
    if "lever" in finding:
        yield of_effect(runs.effects[finding["lever"]])
    if "scenario" not in finding and finding["mechanism"] in runs.effects and "lever" not in finding:
        yield of_effect(runs.effects[finding["mechanism"]])


def of_scenario(finding: Mapping[str, Any], summary: Mapping[str, Any]) -> str:
    """Return an outcome of a scenario against the reference, or its level in the reference."""
    name, scenario = finding["measure"], finding["scenario"]
    label, unit = outcome_measure(name)
    if scenario == summary["reference"]:
        level = summary["outcomes"][scenario][name]["mean"]
        return f"Usual effort: {label.lower()} {number(level, fitting_decimals(level))} {unit}"
    gap = summary["paired_differences"][scenario][name]
    found = difference(name, Estimate(gap["mean"], gap["low"], gap["high"], gap["n"]))
    return f"Scenario: {label.lower()} {found} {in_unit(name, unit)}: {verdict(gap, finding.get('goes'))}"


def of_effect(effect: Mapping[str, Any]) -> str:
    """Return what a lever or a mechanism did to what its source speaks of."""
    gap = effect["measured"]
    kind = f"{in_words_of(effect['name']).capitalize()}, " if "." in effect["name"] else "Mechanism, "
    name = effect["measure"]
    label = outcome_measure(name).label if name in OUTCOMES else of_series(name)
    found = difference(name, Estimate(gap["mean"], gap["low"], gap["high"], gap["n"]))
    return f"{kind}{effect['change']}: {label.lower()} {found}: {effect['verdict']}"


def of_series(name: str) -> str:
    """Return what a weekly series is called here."""
    return f"{plain_name(name.removeprefix('n_'))} in a mean week"


def difference(name: str, gap: Estimate) -> str:
    """Return a difference with its interval; costs in DKK million."""
    shown = gap.scaled(1 / MILLION) if name.startswith("cost_") else gap
    return with_interval(shown, 3 if shown.mean is not None and abs(shown.mean) < 1 else None)


def in_unit(name: str, unit: str) -> str:
    """Return the unit a difference is shown in."""
    return "DKK million, present value" if name.startswith("cost_") else unit


def verdict(gap: Mapping[str, Any], goes: str | None) -> str:
    """Return whether a difference is as the source says, as far as the runs tell."""
    if not gap["is_clear"]:
        return "could be chance"
    if goes is None:
        return "clear of chance"
    return "as the source says" if (gap["mean"] > 0) == (goes == "up") else "against the source"


def main(folders: Sequence[str], to: Path = PAGE) -> None:
    """Write the page."""
    runs = read(Path(folders[0]), Path(folders[1])) if folders else None
    to.write_text(page(runs), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
