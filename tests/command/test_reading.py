from __future__ import annotations

import pytest

from sim.command.reading import STUDIES, read_command
from sim.errors import UserError


def test_the_words_of_a_command_are_sorted_into_study_options_and_overrides() -> None:
    command = read_command(["simulate", "-m", "seeds=5", "--config-dir", "mine", "years=1,2", "--traceback"])
    assert (command.study, command.multirun, command.config_dir) == ("simulate", True, "mine")
    assert command.overrides == ["seeds=5", "years=1,2"]
    assert command.traceback


def test_a_dry_run_is_no_part_of_the_line_that_asks_again() -> None:
    command = read_command(["simulate", "-m", "sweep=budget", "--dry-run"])
    assert command.dry_run
    assert command.line() == "indsats simulate -m sweep=budget"


def test_options_may_stand_before_the_study_and_take_their_value_after_a_sign() -> None:
    command = read_command(["--config-dir=mine", "compare", "--cfg=job"])
    assert (command.study, command.config_dir, command.show_config) == ("compare", "mine", "job")


def test_the_line_of_a_command_asks_the_same_again() -> None:
    words = ["simulate", "-m", "--config-dir", "my folder", "scenario=a,b"]
    line = read_command(words).line()
    assert line == "indsats simulate --config-dir 'my folder' -m scenario=a,b"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["comparee"],
            f"comparee: no such study; studies are {', '.join(STUDIES)} (nearest: compare)",
        ),
        (["seeds=5"], "seeds=5: name a study first, for instance: indsats compare seeds=5"),
        (["compare", "seeds"], "seeds: not understood; write key=value, for instance seeds=50"),
        (["compare", "+foo=1"], "+foo=1: keys can be given a value, not added or removed"),
        (["compare", "~seeds"], "~seeds: keys can be given a value, not added or removed"),
        (["compare", "--mulitrun"], "--mulitrun: no such option; options are"),
        (["compare", "--config-dir"], "--config-dir: a value is missing"),
        (["population", "--dry-run"], "--dry-run: is for studies, which run something"),
        (["compare", "--cfg", "jobs"], "--cfg jobs: must be one of job, hydra, all"),
    ],
)
def test_words_that_make_no_command_are_named(words: list[str], said: str) -> None:
    with pytest.raises(UserError) as error:
        read_command(words)
    assert error.value.message.startswith(said)
