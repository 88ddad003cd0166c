from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.states import Activity, Scheme, Status, Typology
from sim.engine.agent import fields_of
from sim.population.citizens import citizens_of, groups_of, job_ready_of, stock_of
from sim.population.inflow import entries_of, inflow_of
from sim.population.known import Known
from sim.population.margins import Margins
from sim.population.municipality import Municipality

Rows = NDArray[np.void]
MANY = 40_000


def without_id(rows: Rows) -> list[tuple[object, ...]]:
    names = [name for name in rows.dtype.names or () if name != "id"]
    return [tuple(row[name].item() for name in names) for row in rows]


def sampling_error(share: float, n: int = MANY) -> float:
    return float(4 * np.sqrt(share * (1 - share) / n))


@pytest.fixture(scope="module")
def stock(margins: Margins) -> Rows:
    return stock_of(MANY, margins, 5, -260)


def test_the_stock_has_exactly_the_citizens_asked_for(municipality: Municipality, margins: Margins) -> None:
    rows = citizens_of(municipality, margins, 1, -260, 259)
    stock = rows[groups_of(rows).stock]
    assert len(stock) == municipality.citizens
    assert (stock["status"] == Status.ON_BENEFIT).all()
    assert (stock["activity"] == Activity.WAITING).all()
    assert (stock["entry_week"] == -260).all()
    assert stock["was_activity_ready"].all()


def test_row_numbers_are_ids(municipality: Municipality, margins: Margins) -> None:
    rows = citizens_of(municipality, margins, 1, 0, 51)
    assert rows["id"].tolist() == list(range(len(rows)))


@settings(max_examples=25)
@given(seed=st.integers(0, 2**63 - 1), n=st.integers(1, 300), weeks=st.integers(0, 60))
def test_every_value_is_in_the_range_its_field_declares(
    municipality: Municipality, margins: Margins, seed: int, n: int, weeks: int
) -> None:
    small = municipality.model_copy(update={"citizens": n, "inhabitants": 3_000})
    rows = citizens_of(small, margins, seed, -weeks, weeks)
    for name, field in fields_of(Citizen).items():
        assert rows[name].min() >= field.low, name
        assert rows[name].max() <= field.high, name


def test_a_citizen_changes_little_when_the_town_grows(margins: Margins) -> None:
    few, many = stock_of(700, margins, 1, 0), stock_of(770, margins, 1, 0)[:700]
    for name in ("age", "is_woman", "has_children", "has_vocational_education", "wants_job", "trade"):
        assert (few[name] == many[name]).mean() > 0.95, name
    for name in ("mental", "physical", "addiction", "skills", "social", "housing"):
        same = (few[f"barrier_{name}"] >= 0.5) == (many[f"barrier_{name}"] >= 0.5)
        assert same.mean() > 0.95, name


def test_what_a_list_knows_decides_what_is_likely_of_the_rest(margins: Margins) -> None:
    n = 4_000
    young = stock_of(n, margins, 1, 0, Known(n, {"age": np.full(n, 22.0)}))
    ill = stock_of(n, margins, 1, 0, Known(n, {"barrier_mental": np.full(n, 0.7)}))
    well = stock_of(n, margins, 1, 0, Known(n, {"barrier_mental": np.full(n, 0.1)}))
    assert (young["age"] == 22.0).all()
    physical = margins("barrier_physical", "under_30")
    assert (young["barrier_physical"] >= 0.5).mean() == pytest.approx(
        physical, abs=sampling_error(physical, n)
    )
    assert (young["weeks_in_status"] < 4 * 52).all()
    assert (ill["barrier_social"] >= 0.5).mean() > (well["barrier_social"] >= 0.5).mean() + 0.15
    assert ill["wants_job"].mean() < well["wants_job"].mean() - 0.03


def test_a_newcomer_is_the_same_whatever_the_number_of_others(margins: Margins) -> None:
    few, many = inflow_of(700, margins, 1, 0, 20), inflow_of(1_400, margins, 1, 0, 20)
    assert set(without_id(few)) <= set(without_id(many))


def test_a_longer_horizon_only_adds_citizens_at_the_end(municipality: Municipality, margins: Margins) -> None:
    short, long = (citizens_of(municipality, margins, 1, -52, last) for last in (51, 103))
    assert len(short) < len(long)
    assert (long[: len(short)] == short).all()


def test_another_number_of_citizens_leaves_the_job_ready_where_they_are(
    municipality: Municipality, margins: Margins
) -> None:
    more = municipality.model_copy(update={"citizens": 900})
    first, second = (citizens_of(place, margins, 1, 0, 51) for place in (municipality, more))
    n = groups_of(first).job_ready.stop
    assert (first[:n] == second[:n]).all()


def test_a_larger_municipality_has_the_newcomers_of_the_smaller_and_more(margins: Margins) -> None:
    small, large = (set(entries_of(n, margins, 1, 0, 260)[1].tolist()) for n in (700, 900))
    assert small < large


def test_another_seed_gives_other_people(margins: Margins) -> None:
    assert (stock_of(50, margins, 1, 0)["age"] != stock_of(50, margins, 2, 0)["age"]).all()


def test_newcomers_come_at_the_yearly_rate(margins: Margins) -> None:
    expected = 700 * margins("inflow", "per_citizen_and_year") * 20
    found = len(entries_of(700, margins, 1, 0, 20 * 52)[0])
    assert found == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_newcomers_wait_outside_for_their_week(margins: Margins) -> None:
    rows = inflow_of(700, margins, 1, -10, 10)
    assert (rows["status"] == Status.OUTSIDE).all()
    assert not rows["is_here"].any()
    assert not rows["was_activity_ready"].any()
    assert rows["entry_week"].min() > -10
    assert rows["entry_week"].max() <= 10
    assert (np.diff(rows["entry_week"]) >= 0).all()


def test_nobody_enters_when_there_is_no_week_to_enter_in(margins: Margins) -> None:
    assert len(inflow_of(700, margins, 1, 5, 5)) == 0


def test_newcomers_are_younger_and_have_less_benefit_behind_them(stock: Rows, margins: Margins) -> None:
    newcomers = inflow_of(700, margins, 1, 0, 520)
    assert newcomers["age"].mean() < stock["age"].mean() - 2
    assert newcomers["cum_weeks_on_benefit"].mean() < stock["cum_weeks_on_benefit"].mean() / 2


def test_more_newcomers_than_addresses_is_an_error(margins: Margins) -> None:
    with pytest.raises(ValueError, match="addresses"):
        entries_of(10_000_000, margins, 1, 0, 1)


def test_the_job_ready_follow_the_inhabitants(municipality: Municipality, margins: Margins) -> None:
    rows = job_ready_of(municipality, margins, 1, 0)
    unemployed = (rows["status"] == Status.ON_BENEFIT).sum()
    expected = municipality.inhabitants * margins("job_ready", "unemployed_per_inhabitant")
    assert unemployed == pytest.approx(expected, abs=4 * np.sqrt(expected))
    assert set(rows["status"]) == {Status.ON_BENEFIT, Status.IN_JOB}
    assert (rows["scheme"] == Scheme.JOB_READY).all()
    assert not rows["was_activity_ready"].any()


def test_the_young_without_education_receive_education_benefit(stock: Rows) -> None:
    young_without = (stock["age"] < 30) & ~stock["has_vocational_education"]
    assert ((stock["scheme"] == Scheme.EDUCATION_BENEFIT) == young_without).all()
    assert (stock["scheme"][~young_without] == Scheme.CASH_BENEFIT).all()


@pytest.mark.parametrize("group", ["18-24", "25-29", "30-39", "40-49", "50-59", "60-64"])
def test_ages_have_their_shares(stock: Rows, margins: Margins, group: str) -> None:
    low, high = (int(end) for end in group.split("-"))
    share = margins("age_share_stock", group)
    found = ((stock["age"] >= low) & (stock["age"] < high + 1)).mean()
    assert found == pytest.approx(share, abs=sampling_error(share))


def test_published_shares_come_out(stock: Rows, margins: Margins) -> None:
    young = stock["age"] < 30
    found = {
        "no_vocational_education": (~stock["has_vocational_education"]).mean(),
        "barrier_mental": (stock["barrier_mental"] >= 0.5).mean(),
        "barrier_physical": (stock["barrier_physical"] >= 0.5).mean(),
        "woman": stock["is_woman"].mean(),
    }
    for quantity, share in found.items():
        assert share == pytest.approx(margins(quantity), abs=sampling_error(0.5)), quantity
    for group, rows in (("under_30", stock[young]), ("from_30", stock[~young])):
        wish = margins("wants_job", group)
        assert rows["wants_job"].mean() == pytest.approx(wish, abs=sampling_error(wish, len(rows)))


def test_over_four_in_ten_of_the_young_fail_the_grade_requirement_mostly_for_lack_of_schooling(
    stock: Rows,
) -> None:
    young = stock[stock["age"] < 30]
    assert 0.40 < (~young["has_grades"]).mean() < 0.47
    lacking = young["barrier_skills"] >= 0.5
    assert (~young["has_grades"])[lacking].mean() > 0.7 > 0.2 > (~young["has_grades"])[~lacking].mean()
    assert stock["has_grades"][stock["has_vocational_education"]].all()


def test_people_with_heavy_burdens_wish_for_a_job_less_often(stock: Rows) -> None:
    burden = sum(stock[f"barrier_{name}"] for name in ("mental", "addiction", "social"))
    heavy = burden > np.median(burden)
    assert stock["wants_job"][heavy].mean() < stock["wants_job"][~heavy].mean() - 0.05


def test_work_identity_is_lower_after_a_long_time_on_benefit(stock: Rows) -> None:
    long = stock["cum_weeks_on_benefit"] > 520
    assert stock["work_identity"][long].mean() < stock["work_identity"][~long].mean() - 0.1


def test_spells_and_histories_fit_into_the_adult_life(stock: Rows) -> None:
    adult = (stock["age"] - 18) * 52
    assert (stock["weeks_in_status"] <= adult).all()
    lived = stock["cum_weeks_on_benefit"] + stock["cum_weeks_in_job"] + stock["cum_weeks_in_education"]
    assert (lived <= adult).all()
    assert (stock["weeks_waiting"] <= stock["weeks_in_status"]).all()
    assert (stock["cum_weeks_on_benefit"] >= stock["weeks_in_status"]).all()


def test_spells_are_not_all_alike(stock: Rows) -> None:
    assert stock["weeks_in_status"].std() > 100
    assert stock["weeks_waiting"].std() > 3


def test_a_typology_describes_its_person(stock: Rows) -> None:
    men = stock[stock["typology"] == Typology.MAN_ADDICTION]
    youth = stock[stock["typology"] == Typology.YOUTH_NON_PSYCHOTIC]
    assert len(men) > 0
    assert len(youth) > 0
    assert not men["is_woman"].any()
    assert (men["barrier_addiction"] >= 0.5).all()
    assert (youth["age"] < 30).all()
    assert (youth["barrier_mental"] >= 0.5).all()


def test_all_typologies_of_the_source_are_there(stock: Rows) -> None:
    assert set(stock["typology"].tolist()) == {int(group) for group in Typology}
