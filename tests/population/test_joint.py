"""The joint table of the activity-ready."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.agents.states import Typology
from sim.errors import UserError
from sim.population.axes import AXES, places_of_cells
from sim.population.joint import Joint, joint_of
from sim.population.margins import Margin, Margins
from sim.population.quantities import BARRIERS, SPELLS, TYPOLOGIES
from sim.population.typology import Signs, describing


def with_shares(margins: Margins, **shares: float) -> Margins:
    """Return margins with some shares added or changed; `barrier_mental__under_30=0.3`."""
    rows = dict(margins.rows)
    for name, share in shares.items():
        quantity, _, group = name.partition("__")
        rows[quantity, group.replace("to", "-")] = Margin(
            quantity=quantity,
            group=group.replace("to", "-"),
            value=share,
            unit="share",
            low=share,
            high=share,
            year=2024,
            grade="C",
            source="a test",
        )
    return replace(margins, rows=rows)


def share(joint: Joint, **where: int | tuple[int, ...]) -> float:
    """Return the share of people at some places on some axes."""
    table = joint.table
    for axis, places in where.items():
        chosen = (places,) if isinstance(places, int) else places
        table = np.take(table, chosen, axis=AXES.index(axis))
    return float(table.sum())


def with_barrier(joint: Joint, barrier: str, **where: int | tuple[int, ...]) -> float:
    has = tuple(range(1, joint.table.shape[AXES.index(barrier)]))
    return share(joint, **{barrier: has}, **where)


@pytest.mark.parametrize("barrier", BARRIERS)
def test_each_barrier_has_its_published_share_in_all_and_in_the_young(margins: Margins, barrier: str) -> None:
    joint, quantity = joint_of(margins), f"barrier_{barrier}"
    assert with_barrier(joint, barrier) == pytest.approx(margins(quantity), abs=1e-6)
    young = with_barrier(joint, barrier, age=(0, 1)) / share(joint, age=(0, 1))
    assert young == pytest.approx(margins(quantity, "under_30"), abs=1e-6)


def test_barriers_come_in_clusters(margins: Margins) -> None:
    joint = joint_of(margins)
    social = with_barrier(joint, "social")
    among_mental = share(joint, mental=(1, 2), social=1) / with_barrier(joint, "mental")
    assert among_mental > social + 0.1


def test_without_a_common_strain_barriers_are_independent(margins: Margins) -> None:
    alone = with_shares(margins, **{f"cluster__{barrier}": 0.0 for barrier in BARRIERS})
    joint = joint_of(alone)
    of_the_old = share(joint, age=3)
    both = share(joint, mental=(1, 2), social=1, age=3) / of_the_old
    one, other = (with_barrier(joint, name, age=3) / of_the_old for name in ("mental", "social"))
    assert both == pytest.approx(one * other, abs=1e-6)


def test_a_barrier_known_by_age_group_is_met_beside_the_others(margins: Margins) -> None:
    joint = joint_of(with_shares(margins, barrier_physical__50to59=0.5, woman__under_30=0.4))
    assert with_barrier(joint, "physical", age=4) / share(joint, age=4) == pytest.approx(0.5, abs=1e-6)
    assert share(joint, sex=1, age=(0, 1)) / share(joint, age=(0, 1)) == pytest.approx(0.4, abs=1e-6)
    assert with_barrier(joint, "physical") == pytest.approx(margins("barrier_physical"), abs=1e-6)
    assert share(joint, sex=1) == pytest.approx(margins("woman"), abs=1e-6)


def test_spells_known_under_30_years_are_met(margins: Margins) -> None:
    everybody = dict(zip(SPELLS, (0.25, 0.2, 0.15, 0.15, 0.25), strict=True))
    young = dict(zip(SPELLS, (0.45, 0.25, 0.15, 0.1, 0.05), strict=True))
    given = {f"spell_share__{one.replace('-', 'to')}": value for one, value in everybody.items()}
    given |= {f"spell_share_under_30__{one.replace('-', 'to')}": value for one, value in young.items()}
    joint = joint_of(with_shares(margins, **given))
    assert share(joint, spell=0) == pytest.approx(0.25, abs=1e-6)
    assert share(joint, spell=0, age=(0, 1)) / share(joint, age=(0, 1)) == pytest.approx(0.45, abs=1e-6)


def test_nobody_has_been_on_benefit_longer_than_the_adult_life(margins: Margins) -> None:
    assert share(joint_of(margins), age=0, spell=4) == 0.0


def test_a_published_share_of_schemes_is_met_beside_ages_and_education(margins: Margins) -> None:
    given = {"scheme_share__EDUCATION_BENEFIT": 0.25, "scheme_share__CASH_BENEFIT": 0.75}
    joint = joint_of(with_shares(margins, no_vocational_education__under_30=0.25 / 0.33, **given))
    assert share(joint, age=(0, 1), education=1) == pytest.approx(0.25, abs=1e-6)


def test_a_published_share_of_typologies_is_met(margins: Margins) -> None:
    usual = typologies(joint_of(margins))
    moved = np.zeros(len(Typology))
    moved[[Typology.OTHER, Typology.IMMIGRANT]] = -0.03, 0.03
    moved[[Typology.SEVERE_MENTAL_ILLNESS, Typology.YOUTH_NON_PSYCHOTIC]] = -0.02, 0.02
    wanted = dict(zip(TYPOLOGIES, usual + moved, strict=True))
    given = {f"typology_share__{name}": float(one) for name, one in wanted.items()}
    joint = joint_of(with_shares(margins, **given))
    assert typologies(joint) == pytest.approx(usual + moved, abs=0.002)
    assert with_barrier(joint, "mental") == pytest.approx(margins("barrier_mental"), abs=0.002)


def typologies(joint: Joint) -> np.ndarray:
    """Return the share of each typology in the table."""
    at = places_of_cells()
    ages, graded = at["age"], (at["mental"], at["physical"], at["addiction"])
    labels = describing(Signs(ages < 2, ages >= 3, at["sex"], at["origin"], *graded))
    cells = np.broadcast_to(labels, joint.table.shape).reshape(-1)
    return np.bincount(cells, weights=joint.table.reshape(-1), minlength=len(Typology))


def test_what_typical_says_gives_way_to_what_the_municipality_knows(margins: Margins) -> None:
    known = with_shares(margins, scheme_share__EDUCATION_BENEFIT=0.22, scheme_share__CASH_BENEFIT=0.78)
    with pytest.raises(UserError, match="scheme_share"):
        joint_of(known)
    joint = joint_of(replace(known, taken=frozenset(margins.rows)))
    assert share(joint, age=(0, 1), education=1) == pytest.approx(0.22, abs=1e-6)
    assert share(joint, sex=1) == pytest.approx(margins("woman"), abs=1e-6)


def test_margins_that_contradict_each_other_are_named(margins: Margins) -> None:
    wrong = with_shares(margins, woman__under_30=0.9, woman__from_30=0.9)
    with pytest.raises(UserError, match=r"contradict each other: .*woman, ") as caught:
        joint_of(wrong)
    assert "percentage points" in str(caught.value)
    assert "barrier_social" not in str(caught.value)


def test_the_job_ready_have_fewer_barriers(margins: Margins) -> None:
    factor = margins("job_ready_barriers")
    joint = joint_of(margins, is_job_ready=True)
    assert share(joint) == pytest.approx(1.0)
    expected = [factor * margins("barrier_housing", "under_30"), factor * margins.from_30("barrier_housing")]
    for group, wanted in ((0, expected[0]), (3, expected[1])):
        found = with_barrier(joint, "housing", age=group) / share(joint, age=group)
        assert found == pytest.approx(wanted, abs=1e-9)
