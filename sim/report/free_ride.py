"""Who gets what an investment of the municipality gives: a sentence per scenario."""

from __future__ import annotations

from sim.study.certainty import clear_of, doubt
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.estimate import Estimate
from sim.study.money import ExtraPayments, extra_payments
from sim.study.numbers import MILLION, interval, is_zero, number
from sim.study.returns import net_present_value, share_of_gain

OTHERS = ("state", "region")


def free_ride(comparison: Comparison, card: ScenarioCard) -> str:
    """Say what the municipality invests, how the gain is divided, and what state and region end up with.

    Present value. Where the state gains while the municipality pays for the effort, it has a free ride.
    """
    extra = extra_payments(comparison, card.name)
    parts = (_invested(extra), _divided(extra), *(_ends_with(extra, who) for who in OTHERS))
    return f"{card.title}: " + " ".join(part for part in parts if part)


def _invested(extra: ExtraPayments) -> str:
    spent = extra.mean(extra.present(extra.investment("municipality")))
    if not spent.is_clear:
        return f"what the municipality spends more or less on the effort {doubt(spent.uncertainty)}."
    verb = "invests" if (spent.mean or 0.0) > 0 else "spends less on the effort:"
    return f"the municipality {verb} {_amount(spent)}."


def _divided(extra: ExtraPayments) -> str:
    """Return how each krone is divided that the three gain before the effort is paid."""
    state = share_of_gain(extra, "state")
    if state.mean is None:
        sure = clear_of(state.uncertainty)
        return f"Before the effort is paid the three treasuries gain nothing that is {sure} to divide."
    kept = share_of_gain(extra, "municipality")
    if min(state.mean, kept.mean or 0.0) < 0:  # one gains what another loses: there is no krone to divide
        return f"Before the effort is paid {_side(extra, 'municipality')} and {_side(extra, 'state')}."
    return (
        "Of each krone the three treasuries gain before the effort is paid, the state gets "
        f"{number(state.mean, 2)} ({interval(state, 2)}) and the municipality "
        f"{number(kept.mean or 0.0, 2)} ({interval(kept, 2)})."
    )


def _side(extra: ExtraPayments, who: str) -> str:
    return _told(who, extra.mean(extra.present(extra.consequences(who))))


def _told(who: str, result: Estimate) -> str:
    if not result.is_clear:
        return f"what the {who} gains or loses {doubt(result.uncertainty)}"
    return f"the {who} {'gains' if (result.mean or 0.0) > 0 else 'loses'} {_amount(result)}"


def _ends_with(extra: ExtraPayments, who: str) -> str:
    """Return what a treasury other than the municipality ends up with; nothing where it is next to none."""
    result = net_present_value(extra, who)
    if all(is_zero(number((limit or 0.0) / MILLION, 1)) for limit in (result.low, result.high)):
        return ""
    unpaid = " and pays nothing for it" if (result.low or 0.0) > 0 and _rides_free(extra, who) else ""
    return f"In the end {_told(who, result)}{unpaid}."


def _rides_free(extra: ExtraPayments, who: str) -> bool:
    """Tell whether the municipality clearly invests and `who` does not clearly pay more for the effort."""
    spent, share = (extra.mean(extra.present(extra.investment(one))) for one in ("municipality", who))
    return (spent.low or 0.0) > 0 and not (share.low or 0.0) > 0


def _amount(value: Estimate) -> str:
    shown = value.mapped(lambda amount: amount / MILLION)
    low, high = sorted((abs(shown.low or 0.0), abs(shown.high or 0.0)))
    return f"DKK {number(abs(shown.mean or 0.0), 1)} million ({number(low, 1)} to {number(high, 1)})"
