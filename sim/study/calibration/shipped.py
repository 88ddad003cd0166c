"""How the posterior that ships meets the published targets: the checks of the calibration that made it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd

from sim.configuration.files import configs_folder
from sim.study.calibration.checks import n_met

SHIPPED = "shipped"


def checks_file() -> Path:
    """Return the file of the checks that were made with the posterior."""
    return configs_folder() / "posteriors" / "checks" / f"{SHIPPED}.csv"


@lru_cache(maxsize=1)
def targets_met() -> tuple[int, int]:
    """Return how many published targets are met on average over the posterior, and how many there are."""
    return n_met(pd.read_csv(checks_file()))
