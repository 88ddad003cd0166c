"""The published figures: 17 targets, each described so that a reader can tell what is compared."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from sim.study.targets.declared import Figure, load_targets


def test_there_are_seventeen_targets_in_the_order_of_their_numbers() -> None:
    numbers = [one.target for one in load_targets().values()]
    assert sorted(set(numbers)) == list(range(1, 18))
    assert numbers == sorted(numbers)


def test_a_published_value_lies_within_its_tolerance() -> None:
    for name, one in load_targets().items():
        assert one.low < one.high, name
        assert one.published is None or one.low <= one.published <= one.high, name


def test_a_figure_must_say_whom_it_is_about_and_what_is_counted() -> None:
    content = load_targets()["judged_sure"].model_dump()
    for needed in ("who", "counted", "source"):
        with pytest.raises(ValidationError):
            Figure.model_validate({**content, needed: ""})
