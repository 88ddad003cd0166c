"""What is composed once and copied is what Hydra composes anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hydra import compose, initialize_config_dir

from sim.configuration.composition import compose_study, offer_parameters, plain
from sim.configuration.files import find_configuration
from sim.errors import UserError

OWN = find_configuration(None)


@pytest.mark.parametrize(
    "words",
    [
        ["policy.waiting.max_weeks=3", "scenario=company_centres", "world/labour_market=slack"],
        ["scenario=baseline", "policy.company_centres.agreements=7"],  # nothing of the one before is left
        ["policy={waiting:{max_weeks:2}}", "municipality.people='my list.csv'", "world.rules=dated"],
        ["scenario=short_lived", "years=2", "years=3", "results=there"],
    ],
)
def test_values_set_in_a_copy_give_what_hydra_gives(words: list[str]) -> None:
    offer_parameters(OWN)
    with initialize_config_dir(str(OWN.own), version_base="1.3"):
        expected = plain(compose("simulate", words))
    assert compose_study("simulate", words, OWN) == expected


def test_a_users_file_that_was_edited_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "scenario" / "mine.yaml"
    file.parent.mkdir()
    for weeks in (3, 12):
        file.write_text(
            f"# @package _global_\npolicy:\n  waiting:\n    max_weeks: {weeks}\n", encoding="utf-8"
        )
        values = compose_study("simulate", ["scenario=mine"], find_configuration(str(tmp_path)))
        assert values["policy"]["waiting"]["max_weeks"] == weeks


def test_a_mistake_at_one_point_does_not_reach_the_next() -> None:
    with pytest.raises(UserError):
        compose_study("simulate", ["policy.waiting.max_week=3"], OWN)
    assert compose_study("simulate", [], OWN)["policy"]["waiting"] == {"max_weeks": 13}
