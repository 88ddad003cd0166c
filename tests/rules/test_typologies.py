"""The eight groups at risk describe people; they steer nothing. (M23; DI 2.1)"""

from __future__ import annotations

import ast

import numpy as np

from sim.agents.states import Typology
from sim.model import LabourMarket
from tests.repository.sources import modules
from tests.worlds import SMALL, scenario

WHO_DECIDES = ("sim.rules.", "sim.economy.", "sim.policy.")


def test_no_rule_reads_which_group_a_citizen_belongs_to() -> None:
    reading = [
        name
        for name, tree in modules()
        if name.startswith(WHO_DECIDES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "typology"
    ]
    assert reading == []


def test_the_scan_sees_the_rules() -> None:
    seen = [name for name, _ in modules()]
    assert all(any(name.startswith(part) for name in seen) for part in WHO_DECIDES)


def test_two_towns_that_differ_in_groups_only_live_the_same_year() -> None:
    """Whoever is called a man with addiction, or nothing at all, meets the same effort and the same luck."""
    here = scenario(*SMALL, "years=1")
    town, other = (LabourMarket(here, 1, engine="interpreted") for _ in range(2))
    other.citizens.set("typology", np.full(len(other.citizens), Typology.MAN_ADDICTION))
    for model in (town, other):
        model.run_until(26)
    told = [model.tables["citizens"].rows.copy() for model in (town, other)]
    assert (told[0]["typology"] != told[1]["typology"]).any()
    for rows in told:
        rows["typology"] = Typology.OTHER
    assert (told[0] == told[1]).all()
