"""What a job of a queue does: make its share of a study's runs and save them."""

from __future__ import annotations

import pickle
import socket
from pathlib import Path
from typing import Any

from sim.errors import UserError
from sim.study.cluster.same import refuse_another
from sim.study.cluster.shares import ERRORS, WORK
from sim.study.own_rules import in_words
from sim.study.stopping import Stopper


def make_share(config: Any) -> None:
    """Make the share of the runs that the configuration names; an error is written down for the study.

    Args:
        config: `share`, its number from 0, and `folder`, where the work is described.
    """
    folder = Path(config.folder)
    try:
        _make_share(folder, config.share)
    except Exception as error:  # noqa: BLE001 - told to the user by the study that waits
        said = error.message if isinstance(error, UserError) else in_words(error)
        (folder / ERRORS / f"{config.share:04}.txt").write_text(said, encoding="utf-8")


def _make_share(folder: Path, share: int) -> None:
    from sim.store.store import Store
    from sim.study.runs import make_runs

    with (folder / WORK).open("rb") as file:
        refuse_another(pickle.load(file), f"the job on {socket.gethostname()}")  # noqa: S301 - our own
        plan, study, n_shares = pickle.load(file)  # noqa: S301
    stopper = Stopper()
    settings = plan.settings
    with stopper.listening(), Store.open(settings.results_folder(), settings.database) as store:
        make_runs(plan, store, study, stopper, share=(share, n_shares))
