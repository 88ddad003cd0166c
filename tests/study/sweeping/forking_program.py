"""A program that has everything imported and starts sweeps as copies of itself, so that each starts at once.

It reads lines of words from standard input, gives the process number of each sweep it starts, and its exit
code when it has ended (minus the signal that killed it). Each sweep leads a process group of its own.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pandas as pd  # noqa: F401 - what a sweep needs
import pyarrow.parquet  # noqa: F401
import sqlalchemy.dialects.sqlite  # noqa: F401

from sim.command import cli, session, sweeping  # noqa: F401
from sim.study.plan import plan_simulation  # noqa: F401


def start(words: list[str]) -> int:
    """Start a sweep; returns its process number."""
    number = os.fork()
    if number == 0:
        os.setsid()
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        os._exit(cli.main(words))
    return number


def main() -> None:
    for line in sys.stdin:
        number = start(shlex.split(line))
        print(number, flush=True)  # noqa: T201
        _, status = os.waitpid(number, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
