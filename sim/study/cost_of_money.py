"""Measure how much longer a week takes because every krone of it is booked."""

from __future__ import annotations

import time

from sim.economy.figure import WEEKS_PER_YEAR
from sim.model import LabourMarket
from sim.scenario import Scenario
from sim.study.benchmark import CITIZEN_WEEKS, of_size

TURNS = 20  # measurements with and without money each
SETTLED = 26  # weeks before them, until places and queues are in use


def cost_of_money(scenario: Scenario, citizens: int, seed: int = 1) -> float:
    """Return how much longer a compiled week takes with the rules of money than without, 0.1 is a tenth.

    The two take turns over the same weeks, and the quickest of each counts, so that another program
    on the computer disturbs both or neither. Taking the rules of money out changes nobody's life.
    """
    sized = of_size(scenario, citizens)
    models = [LabourMarket(one, seed) for one in (sized, without_money(sized))]
    starts = []
    for model in models:
        model.run_until(model.week + SETTLED)
        starts.append(model.snapshot())
    seconds: list[list[float]] = [[], []]
    for turn in range(2 * TURNS):
        model = models[turn % 2]
        model.restore(starts[turn % 2])
        seconds[turn % 2].append(_seconds(model, max(1, CITIZEN_WEEKS["compiled"] // TURNS // citizens)))
    return min(seconds[0]) / min(seconds[1]) - 1.0


def _seconds(model: LabourMarket, n_weeks: int) -> float:
    """Return the seconds of some weeks, at most a year, after one that warms up."""
    model.step()
    started = time.perf_counter()
    model.run_until(model.week + min(n_weeks, WEEKS_PER_YEAR))
    return (time.perf_counter() - started) / min(n_weeks, WEEKS_PER_YEAR)


def without_money(scenario: Scenario) -> Scenario:
    """Return the scenario without the rules of `sim.economy`."""
    paying = [dotted for _, dotted in scenario.rule_names() if dotted.startswith("sim.economy.")]
    removed = [*scenario.rules.remove, *(dotted.rpartition(".")[2] for dotted in paying)]
    return scenario.model_copy(update={"rules": scenario.rules.model_copy(update={"remove": removed})})
