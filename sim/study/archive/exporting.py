"""Write all numbers of a study as plain tables into a new folder: whole, or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from sim.errors import UserError
from sim.study.archive.columns import Column, columns_of
from sim.study.archive.writing import table_file
from sim.study.new_folder import new_folder, unused
from sim.study.progress import progress

if TYPE_CHECKING:
    from sim.store.store import Store
    from sim.study.archive.entries import Entry
    from sim.study.archive.settings import ExportSettings

TABLES = {  # file -> view
    "study": "v_studies",
    "scenarios": "v_scenarios",
    "settings": "v_settings",
    "runs": "v_runs",
    "failures": "v_failures",
    "outcomes": "v_outcomes",
    "groups": "v_groups",
    "ledger": "v_ledger",
    "costs": "v_costs",
}
GROUP = "group."


def export(entry: Entry, store: Store | None, settings: ExportSettings) -> list[str]:
    """Write the tables of a study and say what was written.

    Args:
        entry: a study that the database knows.
        store: where its runs are.
        settings: the folder to make, and the kind of files.

    Raises:
        UserError: the folder is there or cannot be written, the study is running, or weekly series are lost.
    """
    if entry.is_running:
        raise UserError(f"{entry.name}: is running; export it when it is finished")
    if store is None or not entry.row:
        where = f"; export its points, such as {entry.points[0].name}" if entry.points else ""
        raise UserError(f"{entry.name}: keeps no runs in the database{where}; its tables are in {entry.path}")
    lost = store.holdings([entry.name]).n_lost
    if lost:
        raise UserError(
            f"{entry.name}: the weekly series of {lost} runs are missing or damaged; make them anew with the "
            f"same command: {entry.row['command']}"
        )
    folder = unused("to", settings.to)
    with new_folder("to", folder) as beside:
        written = _write(entry, store, beside, settings.format)
    return [f"Written: {folder} ({', '.join(written)}; units and meanings in columns.csv)"]


def _write(entry: Entry, store: Store, folder: Path, kind: str) -> list[str]:
    """Write every table; returns the names of the files."""
    heads: dict[str, list[str]] = {}

    def write(name: str, parts: Iterator[pd.DataFrame]) -> None:
        with table_file(folder, name, kind) as file:
            for part in parts:
                file.add(part)
        heads[name] = file.columns

    for name, view in TABLES.items():
        write(name, store.view_parts(view, entry.name))
    write("measures", store.view_parts("v_measures"))
    write("outcomes_wide", iter([_wide(entry, store)]))
    with progress("export: weekly series", int(entry.row["n_runs"])) as shown:
        write("weeks", _shown(store.series_parts(entry.name), shown.advance))
    _write_columns(folder, columns_of(heads))
    return [f"{name}.{kind}" for name in heads]


def _wide(entry: Entry, store: Store) -> pd.DataFrame:
    """Return one row per run: scenario, seed, what the sweep varied, and one column per outcome."""
    outcomes = store.outcomes(entry.name)
    outcomes = outcomes[[name for name in outcomes.columns if not name.startswith(GROUP)]]
    settings = store.view("v_settings", entry.name)
    if settings.empty or outcomes.empty:
        return outcomes
    levers = settings.pivot_table(index="scenario", columns="setting", values="value", aggfunc="first")
    wide = outcomes.merge(levers.reset_index(), on="scenario", how="left")
    first = ["scenario", "seed", *levers.columns]
    return wide[[*first, *(name for name in wide.columns if name not in first)]]


def _shown(parts: Iterable[pd.DataFrame], advance: Callable[[int], None]) -> Iterator[pd.DataFrame]:
    """Give the parts on, and tell how many runs each holds when it is written."""
    for part in parts:
        yield part
        advance(len(part[["scenario", "seed"]].drop_duplicates()))


def _write_columns(folder: Path, columns: Iterable[Column]) -> None:
    with (folder / "columns.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(Column._fields)
        writer.writerows(columns)
