"""Say what a user's lists hold and what is wrong with them (`indsats population check`)."""

from __future__ import annotations

from pathlib import Path

from sim.people.cells import Numbered
from sim.people.columns import CITIZENS, COLUMNS, counted
from sim.people.loading import Read, read_lists
from sim.people.own_people import given_shares
from sim.people.problems import count, lines


def check_people(path: Path) -> tuple[Read, list[str]]:
    """Return what was read, and in plain words what is wrong with it, or what is known.

    Raises:
        UserError: a list cannot be read, looks personal or has wrong columns.
    """
    read = read_lists(path)
    if read.problems:
        n, kinds = count(read.problems), len(read.problems)
        head = f"{n:,} problem{'s' if n > 1 else ''} of {kinds} kind{'s' if kinds > 1 else ''}:"
        return read, [head, *lines(read.problems)]
    return read, _known(read)


def _known(read: Read) -> list[str]:
    citizens = read.lists[CITIZENS]
    told = [f"{citizens.source}: {counted(len(citizens.rows), CITIZENS)}, no problems found."]
    told += [
        f"{listed.source}: {counted(len(listed.rows), kind)}, no problems found."
        for kind, listed in read.lists.items()
        if kind != CITIZENS
    ]
    told.append("Studies refuse a list of fewer citizens than smallest_group (docs/privacy.md).")
    return [*told, *_imputed(citizens), *_further(citizens)]


def _imputed(citizens: Numbered) -> list[str]:
    """Return what will be imputed, by column."""
    n, shares = len(citizens.rows), given_shares(citizens)
    full = [name for name, share in shares.items() if share == 1.0]
    none = [name for name, share in shares.items() if share == 0.0]
    told = [f"Known of everybody: {', '.join(full)}."] if full else []
    some = [name for name in shares if name not in full and name not in none]
    if some:
        width = max(len(name) for name in some)
        told.append("Known of some, the other cells are imputed:")
        told += [f"  {name:<{width}}  {_cells(n, shares[name])}" for name in some]
    if none:
        told.append(f"Imputed for everybody ({n:,} cells each): {', '.join(none)}.")
    return told


def _cells(n: int, share: float) -> str:
    imputed = round(n * (1.0 - share))
    return f"{share:4.0%} given, {imputed:,} cell{'s' if imputed != 1 else ''} imputed"


def _further(citizens: Numbered) -> list[str]:
    names = [name for name in citizens.numbers.columns if not COLUMNS[CITIZENS][name].is_main]
    return [f"Also given, a run's state: {len(names)} further columns."] if names else []
