from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.barriers import barriers_of, level_of, strain_of
from sim.population.chance import Chance, Numbers
from sim.population.margins import Margins
from sim.population.quantities import BARRIERS

MANY = 40_000
PRESENT = 0.5


def barriers(margins: Margins, *, is_young: bool = False, factor: float = 1.0) -> Numbers:
    chance = Chance(3, np.arange(MANY, dtype=np.int64))
    return barriers_of(chance, margins, strain_of(chance), np.full(MANY, is_young), factor)


@pytest.mark.parametrize("is_young", [True, False])
@pytest.mark.parametrize("barrier", BARRIERS)
def test_each_barrier_has_its_published_share(margins: Margins, barrier: str, is_young: bool) -> None:
    quantity = f"barrier_{barrier}"
    share = margins(quantity, "under_30") if is_young else margins.from_30(quantity)
    found = (barriers(margins, is_young=is_young)[:, BARRIERS.index(barrier)] >= PRESENT).mean()
    assert found == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / MANY))


def test_barriers_come_in_clusters(margins: Margins) -> None:
    has = barriers(margins) >= PRESENT
    correlations = np.atleast_2d(np.corrcoef(has, rowvar=False))
    assert correlations[np.triu_indices(len(BARRIERS), 1)].min() > 0.02
    shares = has.mean(axis=0)
    assert has.sum(axis=1).var() > 1.5 * (shares * (1 - shares)).sum()


def test_the_job_ready_have_fewer_barriers(margins: Margins) -> None:
    all_shares, fewer = ((barriers(margins, factor=f) >= PRESENT).mean() for f in (1.0, 0.25))
    assert fewer == pytest.approx(0.25 * all_shares, rel=0.05)


@given(rank=st.floats(0, 1, exclude_max=True), share=st.integers(0, 1_000).map(lambda k: k / 1_000))
def test_a_level_says_who_has_the_barrier(margins: Margins, rank: float, share: float) -> None:
    level = level_of(np.array([rank]), np.array([share]), margins, "barrier_level")[0]
    assert 0.0 <= level <= 1.0 + 1e-12
    assert (level >= PRESENT) == (rank >= 1.0 - share)
