"""Which studies there are: those that the database knows, and folders of studies that keep no runs in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.store.claims import is_running

if TYPE_CHECKING:
    from sim.store.store import Store
    from sim.study.archive.settings import Place

TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(-\d+)?")
LATEST = "latest"


@dataclass(frozen=True)
class Entry:
    """A study.

    Attributes:
        name: its folder within the results folder, with slashes ("compare/2026-01-31T09-30-00Z").
        kind: "compare", "simulate" ...
        started: with time zone.
        path: where its folder is, or was.
        row: what the database says of it (`v_studies`), empty where it keeps no runs there.
        points: the studies of its points, where it is a sweep.
        is_running: a program is at work on it now.
    """

    name: str
    kind: str
    started: datetime
    path: Path
    row: dict[str, Any]
    points: tuple[Entry, ...] = ()
    is_running: bool = False

    @property
    def state(self) -> str:
        """Return finished, running or stopped."""
        if self.is_running:
            return "running"
        return "finished" if self.row.get("finished") is not None or self.path.is_dir() else "stopped"

    @property
    def in_database(self) -> list[str]:
        """Return the names under which the database knows the study and its points; the study last."""
        return [*(point.name for point in self.points), *([self.name] if self.row else [])]

    def count(self, what: str) -> int | None:
        """Return n_scenarios, n_runs or n_failed; None where the database keeps nothing."""
        rows = [self.row] if self.row else [point.row for point in self.points]
        return sum(row[what] for row in rows) if rows else None

    def n_bytes(self) -> int:
        """Return the size of the folder, without what the database and the weekly series take."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())


def entries(place: Place, store: Store | None) -> list[Entry]:
    """Return all studies, the newest first; the points of a sweep are part of it."""
    results = place.folder()
    rows = {} if store is None else _rows(store)
    points: dict[str, list[Entry]] = defaultdict(list)
    for name, row in rows.items():
        if not _is_whole(name):
            points[_sweep(name)].append(Entry(name, _kind(name), row["started"], results / name, row))
    found = [
        Entry(
            name,
            _kind(name),
            rows[name]["started"] if name in rows else _started(name),
            results / name,
            rows.get(name, {}),
            tuple(points[name]),
            is_running(results, name),
        )
        for name in {*_folders(results), *filter(_is_whole, rows), *points}
    ]
    return sorted(found, key=lambda one: (one.started, one.name), reverse=True)


def find(word: str, every: list[Entry], place: Place) -> Entry:
    """Return the study that a path, a name, `latest` or `KIND/latest` means; it may be a point of a sweep.

    Raises:
        UserError: there is none; names the nearest.
    """
    name = _name(word, place.folder())
    kind, _, last = name.rpartition("/")
    for one in every:
        if last == LATEST and kind in ("", one.kind):
            return one
        for found in (one, *one.points):
            if found.name == name:
                return found
    hint = nearest(name, [one.name for one in every])
    raise UserError(f"{word}: no such study in {place.results}{hint}; indsats results list shows all")


def _rows(store: Store) -> dict[str, dict[str, Any]]:
    """Return name -> what the database says of each study; None where it says nothing."""
    table = store.view("v_studies")
    records = table.astype(object).where(table.notna(), None).to_dict("records")
    return {record["study"]: {str(key): value for key, value in record.items()} for record in records}


def _name(word: str, results: Path) -> str:
    """Return the name of a study that is given by its name or by the path of its folder."""
    path = Path(word).expanduser()
    try:
        return path.resolve().relative_to(results.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _folders(results: Path) -> Iterator[str]:
    """Give the name of every folder that a study has written."""
    for path in results.glob("*/*"):
        if path.is_dir() and TIME.fullmatch(path.name):
            yield f"{path.parent.name}/{path.name}"


def _kind(name: str) -> str:
    return name.partition("/")[0]


def _is_whole(name: str) -> bool:
    """Tell whether a name is that of a study, not of a point of a sweep."""
    return _sweep(name) == name


def _sweep(name: str) -> str:
    """Return the study that a study is a point of; itself where it is none."""
    return "/".join(name.split("/")[:2])


def _started(name: str) -> datetime:
    """Return the time in a folder's name."""
    match = TIME.fullmatch(name.rpartition("/")[2])
    assert match, name
    return datetime.strptime(match[1], "%Y-%m-%dT%H-%M-%SZ").replace(tzinfo=UTC)
