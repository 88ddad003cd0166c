"""A program that saves runs, for tests that start several or kill one.

Arguments: the results folder, the database ("" for the folder's own), the first seed, the number of saves,
the function to die in ("" for none).
It prints one line per save.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from pathlib import Path

from sim.store import Store
from tests.store.sample_runs import SCENARIOS, sample_run, sample_study


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    results, database, first, saves = (
        Path(sys.argv[1]),
        sys.argv[2] or None,
        int(sys.argv[3]),
        int(sys.argv[4]),
    )
    with Store.open(results, database) as store:
        if sys.argv[5]:
            module, function = sys.argv[5].rsplit(".", 1)
            setattr(import_module(module), function, die)
        for seed in range(first, first + saves):
            runs = [sample_run(name, seed, years=2, columns=10) for name in SCENARIOS]
            store.save_runs(sample_study(f"compare/{first}"), runs, SCENARIOS)
            sys.stdout.write(f"saved {seed}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
