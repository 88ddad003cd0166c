"""Runs that fail: what is written down of them, and when they end a study."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.errors import RunsFailed, UserError
from sim.scenario import Scenario
from sim.store.address import without_password
from sim.study.own_rules import in_users_rule, in_words

MOST_IN_A_ROW = 10  # failures, before a run has finished, that say: it is the rule's, not the run's
PATH = re.compile(r"(?<![\w.~])(?:[A-Za-z]:)?(?:[\\/][^\\/\s:'\"]+)*[\\/]([^\\/\s:'\"]+)")


@dataclass(frozen=True)
class Failed:
    """A run that failed.

    Attributes:
        scenario: its name within the study.
        seed: of every draw.
        error: one line, without paths of this machine.
        is_users: a mistake in a file or a rule of the user, not in the program.
        where: the traceback as text, for --traceback; kept nowhere.
    """

    scenario: str
    seed: int
    error: str
    is_users: bool = False
    where: str = ""


@dataclass(frozen=True)
class Made:
    """What became of the runs of a study.

    Attributes:
        n_runs: runs that were asked for.
        n_failed: those that failed.
        failures: the first of them.
        lacking: scenarios of which a run failed.
    """

    n_runs: int
    n_failed: int = 0
    failures: Sequence[Failed] = ()
    lacking: frozenset[str] = frozenset()

    def __add__(self, other: Made) -> Made:
        """Return what became of the runs of both."""
        return Made(
            self.n_runs + other.n_runs,
            self.n_failed + other.n_failed,
            (*self.failures, *other.failures),
            self.lacking | other.lacking,
        )

    def all_needed(self) -> None:
        """See that nothing failed.

        Raises:
            RunsFailed: a run failed.
        """
        if self.n_failed:
            raise runs_failed(self)


def runs_failed(made: Made) -> RunsFailed:
    """Return the error that says how many of the runs failed, and why the first did."""
    first, n, of = made.failures[0], made.n_failed, made.n_runs
    said = f"{first.error} (in all {n:,} runs that were tried)" if n > 1 else first.error
    if n < of:
        where = f"scenario {first.scenario}, seed {first.seed}"
        again = "the same command tries them again"
        said = f"{n:,} of {of:,} runs failed, the first ({where}): {first.error}; {again}"
    error = RunsFailed(said, is_users=first.is_users)
    error.add_note(first.where)
    return error


def failed(scenario: Scenario, seed: int, error: Exception) -> Failed:
    """Return what is written down of a run that failed."""
    where = "".join(traceback.format_exception(error))
    return Failed(scenario.name, seed, told(error), _mistake(error) is not None, where)


def told(error: Exception) -> str:
    """Return in one line, without paths of this machine, why a run failed."""
    return without_paths(" ".join((_mistake(error) or in_words(error)).split()))


def _mistake(error: Exception) -> str | None:
    """Return what is wrong in a file or a rule of the user, None where it is the program."""
    return error.message if isinstance(error, UserError) else in_users_rule(error)


def without_paths(text: str) -> str:
    """Return a text without passwords, and without the folders of this machine before names of files."""
    text = without_password(text)
    for folder in (Path.cwd(), Path.home()):
        text = text.replace(f"{folder}/", "")
    return PATH.sub(r"\1", text)
