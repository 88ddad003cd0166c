"""Words of the command line that Hydra alone would not read."""

from __future__ import annotations

import pytest

from sim.configuration.files import find_configuration
from sim.configuration.overrides import parse_overrides, readable
from sim.errors import UserError


@pytest.mark.parametrize("value", ["borgere_æøå.csv", "mine (1).csv", "Søren Kanes by.csv"])
def test_a_file_may_be_called_as_danes_and_browsers_call_it(value: str) -> None:
    (one,) = parse_overrides([f"municipality.people={value}"], False, find_configuration(None))
    assert one.value() == value


@pytest.mark.parametrize("word", ["years=range(1,3)", "a=[å,b]", "a='å'", "years=5", "seeds", "a=glob(*)"])
def test_what_hydra_reads_by_itself_is_left_as_it_is(word: str) -> None:
    assert readable([word]) == [word]


@pytest.mark.parametrize("word", ["hydra/launcher=submitit_slurm", "hydra.sweeper.max_batch_size=2"])
def test_hydras_own_launcher_and_sweeper_are_not_taken_without_a_word(word: str) -> None:
    with pytest.raises(UserError, match=r"cluster=|sweep="):
        parse_overrides([word], True, find_configuration(None))
