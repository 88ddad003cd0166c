"""The command `indsats results`: which studies were made, what came out, export and delete them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.command.reading import Command
from sim.command.slow import told_when_slow
from sim.configuration.files import find_configuration
from sim.configuration.nearest import nearest
from sim.errors import UserError

if TYPE_CHECKING:
    from sim.store.store import Store
    from sim.study.archive.entries import Entry
    from sim.study.archive.settings import Place

HELP = """\
indsats results - the studies that were made: list them, show one, export its numbers, delete it

  indsats results list [study=compare] [limit=20] [--json FILE]
  indsats results show FOLDER [--json FILE]
  indsats results export FOLDER to=FOLDER [format=csv]
  indsats results delete FOLDER [yes=true]

list    The studies, the newest first: when, how many scenarios and runs, failed runs, finished or not.
show    What a study was: command, versions, what differs between its scenarios, means of the main
        outcomes with intervals, and the errors of runs that failed.
export  Writes its numbers as plain tables into a new folder: outcomes (a row per run, and a row per
        outcome), settings, groups, ledger, costs by treasury, weekly series. columns.csv has the units.
delete  Deletes the folder and the runs that no other study uses, after saying what goes and asking.

FOLDER is a folder such as results/compare/2026-11-21T23-23-27Z, the same without results/, latest, or
compare/latest.

Settings
  study=compare    list: only studies of this kind
  limit=20         list: at most so many
  to=FOLDER        export: folder that is made
  format=csv       export: csv or parquet
  yes=true         delete: do not ask
  results=results  folder that results are written to
  database=...     address of the database, where it is not results.sqlite (docs/database.md)

Options
  --json FILE      write the list, or what is shown, for a program to read

Examples
  indsats results list
  indsats results show latest
  indsats results export compare/latest to=numbers format=parquet
  indsats results delete simulate/2026-11-21T23-23-27Z

The same in SQL, pandas, R or a BI tool: docs/database.md"""


def run(command: Command) -> int:
    """Do what the command asks and return the exit code 0.

    Raises:
        UserError: for anything wrong in the command, an unknown study, or a database that cannot be used.
    """
    what, *words = command.words or ("",)
    if what not in ACTIONS:
        raise UserError(
            f"{what or 'results'}: say what to do with results: {', '.join(ACTIONS)}"
            f"{nearest(what, list(ACTIONS))}"
        )
    if command.json is not None and what not in ("list", "show"):
        raise UserError(f"--json: is for indsats results list and show, not for {what}")
    if what == "list" and words:
        raise UserError(f"{words[0]}: not understood; write key=value, for instance study=compare")
    if what != "list" and len(words) != 1:
        raise UserError(f"results {what}: name one study, for instance: indsats results {what} latest")
    ACTIONS[what](command, *words)
    return 0


def list_studies(command: Command) -> None:
    """Print the studies, the newest first."""
    from sim.study.archive.entries import entries
    from sim.study.archive.listing import as_data, table
    from sim.study.archive.settings import ListSettings

    asked = _settings(ListSettings, command)
    with told_when_slow("Looking at the studies ..."), _store(asked) as store:
        every = entries(asked, store)
    chosen = [one for one in every if asked.study in (None, one.kind)]
    if asked.study is not None and every and not chosen:
        kinds = sorted({one.kind for one in every})
        raise UserError(
            f"study={asked.study}: none of this kind in {asked.results}; there are {', '.join(kinds)}"
        )
    shown = chosen[: asked.limit]
    _write_json(command, as_data(shown))
    if not chosen:
        print(f"No studies in {asked.results} yet. To make one: indsats compare")
        return
    print("\n".join(table(shown)))
    if len(chosen) > len(shown):
        print(f"\n{len(chosen) - len(shown):,} older: limit={len(chosen)} shows all")


def show(command: Command, word: str) -> None:
    """Print what a study was and what came out of it."""
    from sim.study.archive.settings import ShowSettings
    from sim.study.archive.showing import as_data
    from sim.study.archive.telling import in_words

    asked = _settings(ShowSettings, command)
    with told_when_slow(f"Reading {word} ..."), _found(asked, word) as (entry, store):
        shown = as_data(entry, store)
    _write_json(command, shown)
    print("\n".join(in_words(shown)))


def export(command: Command, word: str) -> None:
    """Write a study's numbers into a new folder."""
    from sim.study.archive.exporting import export as write
    from sim.study.archive.settings import ExportSettings

    asked = _settings(ExportSettings, command)
    with _found(asked, word) as (entry, store), told_when_slow(f"Writing {asked.to} ..."):
        lines = write(entry, store, asked)
    print("\n".join(lines))


def delete(command: Command, word: str) -> None:
    """Delete a study after saying what goes."""
    from sim.study.archive import deleting
    from sim.study.archive.settings import DeleteSettings

    asked = _settings(DeleteSettings, command)
    with _found(asked, word) as (entry, store):
        with told_when_slow(f"Looking at {entry.name} ..."):
            goes = deleting.what_goes(entry, store)
        print("\n".join(goes), flush=True)
        if not asked.yes and not _is_confirmed():
            print("Nothing was deleted.")
            return
        with told_when_slow(f"Deleting {entry.name} ..."):
            deleting.delete(entry, store)
    print(f"Deleted: {entry.name}")


def _is_confirmed() -> bool:
    """Ask at the terminal.

    Raises:
        UserError: nobody is there to ask.
    """
    if not sys.stdin.isatty():
        raise UserError("results delete: nobody can be asked here; write yes=true to delete without asking")
    return input("Delete? Write yes: ").strip().lower() == "yes"


def _settings(model: Any, command: Command) -> Any:
    from sim.study.archive.settings import settings_of

    return settings_of(model, command.overrides, find_configuration(command.config_dir))


@contextmanager
def _store(place: Place) -> Iterator[Store | None]:
    """Open the store where there is one; none is made."""
    from sim.store.address import SQLITE, refuse_a_missing_file
    from sim.store.store import Store

    if place.database is None and not (place.folder() / SQLITE).exists():
        yield None
        return
    refuse_a_missing_file(place.database, place.folder())
    with Store.open(place.folder(), place.database) as store:
        yield store


@contextmanager
def _found(place: Place, word: str) -> Iterator[tuple[Entry, Store | None]]:
    """Give the study that a word means, and the store."""
    from sim.study.archive.entries import entries, find

    with _store(place) as store:
        yield find(word, entries(place, store), place), store


def _write_json(command: Command, content: Any) -> None:
    if command.json is not None:
        text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
        try:
            Path(command.json).write_text(f"{text}\n", encoding="utf-8")
        except OSError as error:
            raise UserError(f"--json {command.json}: cannot be written: {error.strerror}") from error
        print(f"Written: {command.json}", file=sys.stderr)


ACTIONS: dict[str, Callable[..., None]] = {
    "list": list_studies,
    "show": show,
    "export": export,
    "delete": delete,
}
