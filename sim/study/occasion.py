"""Where a planned study is carried out, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.study.stopping import Stopper


@dataclass(frozen=True)
class Occasion:
    """One time that a plan is carried out.

    Attributes:
        folder: where everything is written; moved into place when complete.
        name: the folder's final name below the results folder.
        command: the command line that asks for it again.
        stopper: holds a stop back while something is saved.
        is_point_of_sweep: the runs of all points were made before this.
    """

    folder: Path
    name: str
    command: str
    stopper: Stopper
    is_point_of_sweep: bool = False
