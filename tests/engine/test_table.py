from __future__ import annotations

import mesa
import numpy as np
import pytest

from sim.agents.citizen import Citizen
from sim.agents.states import Activity, Status
from sim.engine.agentset import TableAgentSet
from sim.engine.fields import share
from sim.engine.table import empty_table
from tests.worlds import world


class Proud(Citizen):
    pride = share(0.7, meaning="for the test")


def test_an_empty_table_holds_the_defaults() -> None:
    rows = empty_table(Citizen, 3)
    assert rows["id"].tolist() == [0, 1, 2]
    assert rows["caseworker"].tolist() == [-1, -1, -1]
    assert rows["motivation"].tolist() == [0.5, 0.5, 0.5]


def test_every_field_says_its_unit_range_and_meaning() -> None:
    model = world()
    for table in model.tables.values():
        for name, field in table.fields.items():
            assert field.unit, name
            assert field.meaning, name
            assert field.low <= field.default <= field.high, name


def test_a_citizen_is_a_mesa_agent_that_reads_and_writes_its_row() -> None:
    model = world()
    citizen = model.citizens[5]
    assert isinstance(citizen, mesa.Agent)
    citizen.motivation = 0.25
    assert model.tables["citizens"].rows["motivation"][5] == 0.25
    model.tables["citizens"].rows["activity"][5] = Activity.PROJECT
    assert citizen.activity == Activity.PROJECT
    assert citizen == model.citizens[5]
    assert "activity=PROJECT" in repr(citizen)


def test_a_set_speaks_mesas_words() -> None:
    model = world()
    people = model.citizens
    on_benefit = people.select(lambda c: c.status == Status.ON_BENEFIT)
    assert len(on_benefit) == int((people.get("status") == Status.ON_BENEFIT).sum()) > 0
    assert len(people.select(people.get("age") < 30)) == sum(c.age < 30 for c in people)
    assert len(people.select(at_most=3)) == 3
    assert people.agg("age", [min, max]) == [people.get("age").min(), people.get("age").max()]
    assert sum(people.groupby("status").count().values()) == len(people)
    on_benefit.set("trust", 0.9)
    assert set(on_benefit.get("trust")) == {0.9}
    on_benefit.do(lambda c: setattr(c, "trust", 0.1))
    assert set(on_benefit.get("trust")) == {0.1}
    assert people[2] in people


def test_the_model_answers_as_a_mesa_model() -> None:
    model = world()
    assert isinstance(model, mesa.Model)
    assert isinstance(model.agents, TableAgentSet)
    assert set(model.agents_by_type) >= {Citizen}
    assert len(model.agents) == sum(len(group) for group in model.agents_by_type.values())
    model.step()
    assert model.week == 1


def test_a_subclass_adds_its_fields_for_everybody_and_its_class_to_some() -> None:
    model = world()
    young = model.citizens.get("age") < 30
    model.adopt(Proud, young)
    assert {type(c) for c in model.citizens.select(young)} == {Proud}
    assert set(model.citizens.get("pride")) == {0.7}
    assert type(model.citizens.select(~young)[0]) is Citizen


def test_a_value_outside_the_type_is_refused() -> None:
    with pytest.raises(OverflowError):
        world().citizens[0].weeks_waiting = 2**40


def test_two_models_alive_do_not_touch_each_other() -> None:
    one, other = world(), world()
    before = other.tables["citizens"].rows.copy()
    one.citizens.set("trust", 0.123)
    one.run_until(4)
    assert np.array_equal(other.tables["citizens"].rows, before)
