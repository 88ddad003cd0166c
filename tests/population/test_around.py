from __future__ import annotations

import numpy as np
import pytest

from sim.agents.caseworker import Caseworker
from sim.agents.company import Company
from sim.agents.states import Trade, TreatmentKind
from sim.engine.agent import fields_of
from sim.policy.levers import Policy
from sim.population.around import (
    caseworkers_of,
    companies_of,
    jobcentre_of,
    providers_of,
    volunteers_of,
)
from sim.population.margins import Margins
from sim.population.municipality import Municipality
from sim.population.openings import vacancies_per_employee
from tests.worlds import scenario


@pytest.fixture
def policy() -> Policy:
    places = {"mental": 30, "physical": 20, "addiction": 10}
    return scenario(
        "policy.projects.places=70",
        *(f"policy.treatment.{kind}_places={n}" for kind, n in places.items()),
    ).policy


def test_companies_employ_about_as_many_as_the_statistics_say(
    municipality: Municipality, margins: Margins
) -> None:
    employees = np.mean([companies_of(municipality, margins, seed)["size"].sum() for seed in range(20)])
    published = margins("companies", "employees_per_inhabitant")
    assert employees / municipality.inhabitants == pytest.approx(published, rel=0.1)


def test_the_published_share_of_companies_cooperates(municipality: Municipality, margins: Margins) -> None:
    rows = companies_of(municipality, margins, 1)
    share = margins("cooperating")
    assert (rows["openness"] >= 0.5).mean() == pytest.approx(share, abs=4 * np.sqrt(share / len(rows)))
    assert not rows["has_agreement"].any()
    assert not rows["vacancies"].any()


def test_companies_and_caseworkers_stay_within_their_fields(
    municipality: Municipality, margins: Margins
) -> None:
    tables = (
        (Company, companies_of(municipality, margins, 1)),
        (Caseworker, caseworkers_of(200, margins, 1)),
    )
    for kind, rows in tables:
        for name, field in fields_of(kind).items():
            assert rows[name].min() >= field.low, name
            assert rows[name].max() <= field.high, name


def test_nearly_every_company_is_the_same_in_a_larger_municipality(
    municipality: Municipality, margins: Margins
) -> None:
    larger = municipality.model_copy(update={"inhabitants": 80_000})
    few, many = (companies_of(place, margins, 1) for place in (municipality, larger))
    assert (many[: len(few)] == few).mean() > 0.95


def test_sizes_and_trades_of_companies_have_their_shares(
    municipality: Municipality, margins: Margins
) -> None:
    rows = companies_of(municipality, margins, 3)
    for group, share in margins.groups("size_share").items():
        low, high = (int(end) for end in group.split("-"))
        assert ((rows["size"] >= low) & (rows["size"] < high + 1)).mean() == pytest.approx(share, abs=0.001)
    for trade, share in zip(Trade, margins.groups("trade_share_companies").values(), strict=True):
        assert (rows["trade"] == trade).mean() == pytest.approx(share, abs=0.001)


def test_a_caseworker_is_the_same_whatever_the_size_of_the_staff(margins: Margins) -> None:
    assert (caseworkers_of(20, margins, 1)[:9] == caseworkers_of(9, margins, 1)).all()


def test_caseworkers_differ_in_belief(margins: Margins) -> None:
    belief = caseworkers_of(4_000, margins, 1)["belief"]
    assert belief.mean() == pytest.approx(margins("caseworker_belief", "base"), abs=0.02)
    assert belief.std() == pytest.approx(margins("caseworker_belief", "spread"), abs=0.02)


def test_a_small_municipality_can_recruit_between_50_and_100_volunteers(
    municipality: Municipality, margins: Margins
) -> None:
    stevns = municipality.model_copy(update={"inhabitants": 22_000})
    assert 50 <= len(volunteers_of(stevns, margins, 1)) <= 100
    assert not volunteers_of(stevns, margins, 1)["stage"].any()


def test_treatment_has_the_places_that_are_paid_for(policy: Policy) -> None:
    places = providers_of(policy)["places"].tolist()
    assert dict(zip(TreatmentKind, places, strict=True)) == {
        TreatmentKind.MENTAL: 30,
        TreatmentKind.PHYSICAL: 20,
        TreatmentKind.ADDICTION: 10,
    }


def test_the_jobcentre_has_the_project_places_that_are_paid_for(policy: Policy) -> None:
    assert jobcentre_of(policy)["project_places"].tolist() == [70]


def test_vacancies_are_the_hires_that_ask_for_no_training(margins: Margins) -> None:
    yearly = vacancies_per_employee(margins) * 52
    assert 0 < yearly < margins("hires", "per_employee_and_year")
    assert yearly == pytest.approx(0.25 * 0.15, rel=1e-9)
