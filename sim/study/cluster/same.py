"""What must be the same wherever runs are made: the program, the user's own rules and files.

A worker that lives on has loaded what it first saw; a file that is changed afterwards is not loaded again.
So what counts at a worker is the content at that first time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.configuration.files import configs_folder
from sim.errors import UserError
from sim.scenario import Scenario
from sim.store.facts import content_hash, files_of_rules, model_version
from sim.study.inputs import files_behind

CONFIGS, RULES = "configs:", "rules:"


@dataclass(frozen=True)
class Same:
    """What must be the same.

    Attributes:
        folder: where the command was given; own rules and files lie there.
        program: content of the program.
        files: name and content of what the scenarios name besides.
    """

    folder: str
    program: str
    files: tuple[tuple[str, str], ...]


def same_for(scenarios: Sequence[Scenario]) -> Same:
    """Return what must be the same wherever runs of the scenarios are made.

    Raises:
        OSError: a file that they name cannot be read.
    """
    names = sorted(set(_names(scenarios)))
    return Same(str(Path.cwd()), model_version(), tuple((name, _content(name)) for name in names))


def refuse_another(same: Same, who: str) -> None:
    """Refuse to work where something is not the same; go to the user's folder if it exists here.

    Raises:
        UserError: names the worker and what is another.
    """
    _go_to(same.folder)
    found = _difference(same)
    if found is not None:
        raise UserError(f"{who} {found}")


@cache
def _difference(same: Same) -> str | None:
    if _first_program() != same.program:
        return "has another version of the program: install the same one there and start the worker again"
    for name, content in same.files:
        if _first_content(name) != content:
            kind, _, inside = name.rpartition(":")
            what = f"{'your rules in' if f'{kind}:' == RULES else 'the file'} {inside or name}"
            return f"has not the same content of {what}: copy it there and start the worker again"
    return None


def _go_to(folder: str) -> None:
    """Work in the user's folder, where relative names begin and own rules are found."""
    with contextlib.suppress(OSError):
        os.chdir(folder)
        if folder not in sys.path:
            sys.path.append(folder)


def _names(scenarios: Sequence[Scenario]) -> Iterator[str]:
    """Yield the names of own rules and of files; those of the program by their place in it."""
    rules = {
        dotted.partition(".")[0]
        for scenario in scenarios
        for _, dotted in scenario.rule_names()
        if not dotted.startswith("sim.")
    }
    yield from (RULES + root for root in rules)
    sources = set(files_of_rules(rules))
    for file in files_behind(scenarios):
        if isinstance(file, Path) and file not in sources:
            is_ours = file.is_relative_to(configs_folder())
            yield f"{CONFIGS}{file.relative_to(configs_folder()).as_posix()}" if is_ours else str(file)


def _content(name: str) -> str:
    """Return the content behind a name, as a hash.

    Raises:
        OSError: there is no such file.
    """
    if name.startswith(RULES):
        files = files_of_rules([name.removeprefix(RULES)])
    elif name.startswith(CONFIGS):
        files = [configs_folder() / name.removeprefix(CONFIGS)]
    else:
        files = [Path(name)]
    return hashlib.sha256("\n".join(sorted(map(content_hash, files))).encode()).hexdigest()


@cache
def _first_program() -> str:
    return model_version()


@cache
def _first_content(name: str) -> str:
    try:
        return _content(name)
    except OSError:
        return "missing"
