"""Tell a mistake in the user's own rule from a fault of the program."""

from __future__ import annotations

import sysconfig
import textwrap
from pathlib import Path
from traceback import walk_tb
from types import CodeType
from typing import NamedTuple

import sim

MOST_LETTERS = 300  # of an unexpected error; --traceback shows all
PACKAGE = Path(sim.__file__).resolve().parent
LIBRARIES = tuple(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platlib", "purelib"))


class Place(NamedTuple):
    """Where an error arose: module, function and line."""

    module: str
    function: str
    line: int


def in_words(error: BaseException) -> str:
    """Return kind and message of an error in one line."""
    said = textwrap.shorten(str(error), MOST_LETTERS) or "no message"
    return f"{type(error).__name__}: {said}"


def in_users_rule(error: BaseException) -> str | None:
    """Return one line on an error that arose in the user's own code, None when it arose in the program.

    The innermost code that is no library's decides; a library called from a rule is the rule's affair.
    """
    places = [_place(frame.f_code, frame.f_globals, line) for frame, line in walk_tb(error.__traceback__)]
    known = [place for place in places if place is not None]
    if not known or known[-1].module.partition(".")[0] == "sim":
        return None
    module, function, line = known[-1]
    return f"in your rule {module}.{function}, line {line}: {in_words(error)}"


def _place(code: CodeType, scope: dict[str, object], line: int) -> Place | None:
    """Return a place in the program or in the user's own files, None for libraries and generated code."""
    file = Path(code.co_filename)
    if code.co_filename.startswith("<") or file.name.startswith("indsats_rules_"):
        return None
    file = file.resolve()
    is_ours = file.is_relative_to(PACKAGE)
    if not is_ours and any(file.is_relative_to(folder) for folder in LIBRARIES):
        return None
    return Place("sim" if is_ours else str(scope.get("__name__", file.stem)), code.co_name, line)
