"""Compile the rules once, before many processes need them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sim.engine.runner import Runner
from sim.model import LabourMarket
from sim.scenario import Scenario

FEW_CITIZENS = 20  # enough to compile for: machine code does not depend on their number
LOGGER = "indsats"


def compile_rules(scenarios: Sequence[Scenario], runner: type[Runner] = Runner) -> list[str]:
    """Live one week with few citizens, so that the compiled rules are on disk.

    Says so on standard error when it takes long, which it does the first time on a computer.

    Args:
        scenarios: those with the same rules are compiled together.
        runner: what will run them.

    Returns:
        What the user should know about how rules are run.
    """
    notes: list[str] = []
    with _told():
        for scenario in _by_rules(scenarios):
            model = LabourMarket(_small(scenario), 0, "compiled", runner=runner)
            model.step()
            notes += model.runner.notes
    return list(dict.fromkeys(notes))


def _by_rules(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Return one scenario for each set of rules."""
    return list({str(scenario.rule_names()): scenario for scenario in scenarios}.values())


def _small(scenario: Scenario) -> Scenario:
    few = scenario.municipality.model_copy(update={"citizens": FEW_CITIZENS, "people": None})
    return scenario.model_copy(update={"municipality": few})


@contextmanager
def _told() -> Iterator[None]:
    """Let the user read what the engine says meanwhile."""
    log = logging.getLogger(LOGGER)
    handler, level = logging.StreamHandler(sys.stderr), log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
