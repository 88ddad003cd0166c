"""Which scenario buys a year of self-support most cheaply, said only as far as the runs show it."""

from __future__ import annotations

from sim.measures import TOGETHER
from sim.study.answers import cost_per_extra_year
from sim.study.certainty import doubt
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.estimate import Estimate
from sim.study.numbers import interval, number

Price = tuple[ScenarioCard, Estimate]


def cheapest(comparison: Comparison) -> str:
    """Say which scenarios give years of self-support and save money, else which gives them most cheaply.

    Only scenarios that clearly add years have a price (see `cost_per_extra_year`). Nothing where none has.
    """
    prices = [
        (card, cost_per_extra_year(comparison, card.name, "public")) for card in comparison.alternatives
    ]
    known = sorted((it for it in prices if it[1].mean is not None), key=lambda it: it[1].mean or 0.0)
    start = "Cheapest per extra year of self-support"
    saving = [card.title for card, price in known if price.is_clear and (price.mean or 0.0) < 0]
    if saving:  # below zero a price ranks nothing: fewer years would look better
        return f"{start}: {' and '.join(saving)}, which {'pays' if len(saving) == 1 else 'pay'} back."
    if not known:
        return ""
    (card, price), *others = known
    return f"{start}: {card.title} at {_amount(price)} for {TOGETHER}{_doubts(price, others)}."


def _amount(price: Estimate) -> str:
    rounded = price.mapped(lambda value: round(value, -3))
    return f"DKK {number(rounded.mean or 0.0)} ({interval(rounded, 0)})"


def _doubts(price: Estimate, others: list[Price]) -> str:
    """Say whether the price may be nothing, and whose interval reaches as low."""
    nothing = f", a cost that {doubt(price.uncertainty)}" if not price.is_clear else ""
    near = [card.title for card, other in others if (other.low or 0.0) <= (price.high or 0.0)]
    return f"{nothing}; {', '.join(near)} could be as cheap" if near else nothing
