"""The results of a scenario line by line, as the Danish social investment model SØM lays them out.

SØM (*Den Socialøkonomiske Investeringsmodel*, Social- og Boligstyrelsen) adds the costs of the effort and the
economic consequences of its effect, year by year and for municipality, region and state, to the net result
(*budgetøkonomisk nettoresultat*), + the public gains. Source: social.dk/tvaergaaende/soem/om-soem/faq; VIVE
2018, Socialøkonomisk investeringsmodel (SØM): Dokumentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.economy.figure import WEEKS_PER_YEAR
from sim.study.answers import PAYERS
from sim.study.comparison import Comparison
from sim.study.money import ExtraPayments, Values
from sim.study.purposes import CONSEQUENCES

PEOPLE = {
    "n_in_job": "In job",
    "n_in_education": "In education",
    "n_in_flex_job": "In flex job",
    "n_recipients": "On benefit",
    "n_on_pension": "On disability pension",
}
EFFECT = "Effect"
COST = "Cost of the effort"
CONSEQUENCE = "Consequences"
NET = "Net result"
CUMULATIVE = "Net result, cumulative"
IN_ALL = "In all"
COUNT = "people, mean over the year"


class Line(NamedTuple):
    """A line of the table: extra people, or DKK that the payer gains (+) or loses (-), not discounted.

    `values` has shape (seeds, years); `payer` is empty for people.
    """

    section: str
    name: str
    payer: str
    values: Values

    @property
    def is_money(self) -> bool:
        """Tell whether the line is in kroner."""
        return bool(self.payer)

    @property
    def is_flow(self) -> bool:
        """Tell whether the years of the line may be added."""
        return self.section != CUMULATIVE


def som_lines(comparison: Comparison, scenario: str, extra: ExtraPayments) -> list[Line]:
    """Return the lines of a scenario against the reference.

    For each payer, and for the three together, the cost of the effort and its consequences add up to the net
    result.
    """
    return [*_people(comparison, scenario), *_money(extra)]


def _people(comparison: Comparison, scenario: str) -> Iterator[Line]:
    seeds = comparison.shared_seeds(scenario)
    for series, name in PEOPLE.items():
        here, there = (comparison.weekly(one, series, seeds) for one in (scenario, comparison.reference.name))
        by_week = (here - there).reshape(len(seeds), -1, WEEKS_PER_YEAR)
        yield Line(EFFECT, name, "", np.nanmean(by_week, axis=2))


def _money(extra: ExtraPayments) -> Iterator[Line]:
    for payer in PAYERS:
        yield Line(COST, IN_ALL, payer, 0.0 - extra.investment(payer))
    for payer in PAYERS:
        for purpose in CONSEQUENCES:
            yield Line(CONSEQUENCE, purpose, payer, extra.net_result(payer, (purpose,)))
        yield Line(CONSEQUENCE, IN_ALL, payer, extra.consequences(payer))
    for payer in PAYERS:
        yield Line(NET, IN_ALL, payer, extra.net_result(payer))
    for payer in PAYERS:
        yield Line(CUMULATIVE, IN_ALL, payer, np.cumsum(extra.net_result(payer), axis=1))
