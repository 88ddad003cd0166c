"""The published margins are reached, in every seed."""

from __future__ import annotations

import numpy as np
import pytest

from sim.agents.caseworker import Caseworker
from sim.engine.table import empty_table
from sim.population.around import caseworkers_of, companies_of, volunteers_of
from sim.population.citizens import citizens_of, stock_of
from sim.population.clusters import clusters_of_rows, clusters_of_table
from sim.population.joint import joint_of
from sim.population.margin_fit import Fit, Fitting, Rows, margin_fit, stock_fit
from sim.population.margins import Margins
from sim.population.municipality import Municipality


def drawn(municipality: Municipality, margins: Margins, seed: int) -> dict[str, Rows]:
    return {
        "citizens": citizens_of(municipality, margins, seed, 0, 52),
        "companies": companies_of(municipality, margins, seed),
        "volunteers": volunteers_of(municipality, margins, seed),
        "caseworkers": caseworkers_of(9, margins, seed),
    }


def fits(municipality: Municipality, margins: Margins, seed: int) -> dict[tuple[str, str], Fit]:
    tables = drawn(municipality, margins, seed)
    found = margin_fit(margins, municipality.inhabitants, tables)
    return {(fit.quantity, fit.group): fit for fit in found}


@pytest.mark.parametrize("seed", range(1, 41))
def test_every_share_of_typical_is_reached_within_one_percentage_point_with_700_citizens(
    municipality: Municipality, margins: Margins, seed: int
) -> None:
    found = fits(municipality, margins, seed)
    missed = {
        key: fit.off for key, fit in found.items() if fit.people and fit.is_exact and abs(fit.off) > 1.0
    }
    assert missed == {}
    assert sum(fit.is_exact for fit in found.values()) > 70


def test_people_drawn_one_by_one_would_miss(margins: Margins) -> None:
    """The fit is no matter of course: 700 independent draws are off by more than a percentage point."""
    chosen = stock_of(2_000, margins, 1, 0)[np.arange(0, 2_000, 3)]
    off = [abs(fit.off) for fit in stock_fit(Fitting(margins), chosen) if fit.people]
    assert max(off) > 1.0


def test_every_margin_of_the_citizens_is_counted(municipality: Municipality, margins: Margins) -> None:
    counted = set(fits(municipality, margins, 1))
    shares = {key for key, row in margins.rows.items() if row.unit == "share" and "cluster" not in key}
    not_of_people = {"adult_share", "hires"}
    drawn_elsewhere = {("sick_leave", "mental_illness")}
    wanted = {key for key in shares if key[0] not in not_of_people} - drawn_elsewhere
    assert {key for key in wanted if key[0] != "cluster"} - counted == set()


def test_numbers_per_inhabitant_are_off_by_rounding_alone(
    municipality: Municipality, margins: Margins
) -> None:
    found = fits(municipality, margins, 2)
    for key in (("companies", "per_inhabitant"), ("volunteers", "per_inhabitant")):
        assert abs(found[key].off) < 0.5
    assert abs(found["companies", "employees_per_inhabitant"].off) < 8.0


def test_a_list_of_ones_own_is_held_against_no_margin(municipality: Municipality, margins: Margins) -> None:
    tables = drawn(municipality, margins, 1)
    found = margin_fit(margins, municipality.inhabitants, tables, is_listed=True)
    assert {fit.quantity for fit in found}.isdisjoint({"age_share_stock", "barrier_mental", "woman"})
    assert "age_share_job_ready" in {fit.quantity for fit in found}


def test_nobody_drawn_is_no_error(municipality: Municipality, margins: Margins) -> None:
    tables = drawn(municipality, margins, 1) | {"caseworkers": empty_table(Caseworker, 0)}
    assert margin_fit(margins, municipality.inhabitants, tables)


def test_barriers_of_the_drawn_go_together_as_in_the_table(margins: Margins) -> None:
    aimed = clusters_of_table(joint_of(margins))
    found = clusters_of_rows(stock_of(40_000, margins, 3, 0), margins)
    assert np.abs(aimed.correlation - found.correlation).max() < 0.02
    assert np.abs(aimed.with_it - found.with_it).max() < 0.02
    assert np.allclose(np.diagonal(aimed.correlation), 1.0)
    assert (aimed.correlation[~np.eye(6, dtype=bool)] > 0.05).all()


def test_a_share_that_is_not_met_shows(margins: Margins) -> None:
    rows = stock_of(400, margins, 1, 0)
    rows["is_woman"] = True
    woman = {(fit.quantity, fit.group): fit for fit in stock_fit(Fitting(margins), rows)}["woman", "all"]
    assert woman.achieved == 1.0
    assert woman.off == pytest.approx(51.0)
