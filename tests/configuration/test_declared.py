from __future__ import annotations

from pathlib import Path

import pytest

from sim.configuration.declared import declared_parameters, values_of, with_declarations
from sim.configuration.files import Configuration, configs_folder
from sim.errors import UserError

WHOLE = {
    "value": 1.0,
    "low": 0.0,
    "high": 2.0,
    "unit": "share",
    "grade": "D",
    "source": "assumed",
    "meaning": "my own",
}


def test_every_parameter_of_the_program_is_declared_once_with_a_value() -> None:
    declared = declared_parameters(Configuration(configs_folder()))
    assert "waiting_motivation_loss" in declared
    assert all(isinstance(value, int | float) for value in values_of(declared).values())


def test_a_value_is_joined_with_what_it_rests_on() -> None:
    joined = with_declarations({"rate": 0.5}, {"rate": WHOLE})
    assert joined == {"rate": {**WHOLE, "value": 0.5, "declared": 1.0}}


def test_a_value_that_is_the_declared_one_is_not_taken_for_one_of_the_users() -> None:
    assert with_declarations({"rate": 1.0}, {"rate": WHOLE}) == {"rate": WHOLE}


def test_a_scenario_may_declare_a_parameter_of_its_own() -> None:
    assert with_declarations({"mine": WHOLE}, {}) == {"mine": WHOLE}


def test_a_value_without_a_declaration_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UserError, match=r"parameters.rat: there is no such parameter \(nearest: rate\)"):
        with_declarations({"rat": 0.5}, {"rate": WHOLE})


def test_a_parameter_declared_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "parameters").mkdir()
    for name in ("a", "b"):
        (tmp_path / "parameters" / f"{name}.yaml").write_text("rate: {value: 1}\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"b.yaml: parameter rate is declared in another file"):
        declared_parameters(Configuration(tmp_path))
