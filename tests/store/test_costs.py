from __future__ import annotations

from dataclasses import replace

import pytest

from sim.store import Store
from tests.store.sample_runs import SampleRun, sample_run, sample_study

TOWN = {"municipality": {"citizens": 60}, "name": "a town"}


def saved(store: Store, *runs: SampleRun, citizens: int = 60) -> None:
    content = {"baseline": TOWN | {"municipality": {"citizens": citizens}}}
    store.save_runs(sample_study(), list(runs), content)


def test_the_first_run_of_a_process_does_not_tell_what_a_run_takes(store: Store) -> None:
    took = {1: 90.0, 2: 1.0, 3: 2.0, 4: 3.0, 5: 1.5}
    saved(store, *(replace(sample_run(seed=seed), seconds=seconds) for seed, seconds in took.items()))
    saved(store, replace(sample_run(seed=1), seconds=100.0), citizens=700)
    cost = store.cost_of_runs("compiled", 60, 2)
    assert cost is not None
    assert cost.n_runs == 5
    assert cost.seconds == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("engine", "citizens", "years"), [("interpreted", 60, 2), ("compiled", 61, 2), ("compiled", 60, 3)]
)
def test_runs_of_another_kind_tell_nothing(store: Store, engine: str, citizens: int, years: int) -> None:
    saved(store, sample_run())
    assert store.cost_of_runs(engine, citizens, years) is None


def test_the_bytes_of_a_run_hold_its_share_of_the_file_of_its_weekly_series(store: Store) -> None:
    saved(store, *(sample_run(seed=seed) for seed in range(20)))
    saved(store, *(sample_run(seed=seed, columns=60) for seed in range(20)), citizens=61)
    narrow = store.cost_of_runs("compiled", 60, 2)
    wide = store.cost_of_runs("compiled", 61, 2)
    assert narrow is not None
    assert wide is not None
    assert wide.n_bytes > narrow.n_bytes + 10_000
