"""Who invests and who gains: the table of the report, a line per answer and a cell per scenario."""

from __future__ import annotations

from sim.measures import payer_name
from sim.report.cells import Cell, difference_cell
from sim.study.answers import PAYERS
from sim.study.certainty import doubt
from sim.study.comparison import Comparison
from sim.study.estimate import Estimate
from sim.study.money import ExtraPayments, extra_payments
from sim.study.numbers import MILLION, interval, number
from sim.study.returns import (
    INVESTORS,
    Worth,
    budget,
    net_present_value,
    return_per_krone,
    value_of_public_funds,
)

Row = tuple[str, str, list[Cell]]
PRESENT = "DKK million, present value"
INVESTED = f"the municipality's extra spending on the effort; {PRESENT}"
PEAK = "what the council must set aside in the year that takes most, minus: less than usual; DKK million"
SUM = "the same, all years added; DKK million"
GAINED = f"+ gains, − loses, when all is paid; {PRESENT}"
BACK = "benefits saved, taxes and reimbursement for each krone invested; above 1 it pays"
WORTH = "income that citizens gain per krone the treasuries are out of pocket (MVPF)"
BOTH_GAIN = "no price: the treasuries and the citizens both gain"


def rows(comparison: Comparison) -> list[Row]:
    """Return for each answer its name, what it means, and a cell per scenario."""
    extras = [extra_payments(comparison, card.name) for card in comparison.alternatives]
    return [
        ("Invested", INVESTED, [_invested(extra) for extra in extras]),
        ("Budget in the dearest year", PEAK, [_peak(extra) for extra in extras]),
        ("Budget over all years", SUM, [_millions(budget(extra).sum) for extra in extras]),
        *(
            (
                f"Net result: {payer_name(who)}",
                GAINED,
                [_millions(net_present_value(extra, who)) for extra in extras],
            )
            for who in PAYERS
        ),
        *(
            (
                f"Comes back per krone: {payer_name(who)}",
                BACK,
                [_return(return_per_krone(extra, who)) for extra in extras],
            )
            for who in INVESTORS
        ),
        ("Value of public money", WORTH, [_worth(extra) for extra in extras]),
    ]


def _millions(amount: Estimate) -> Cell:
    return difference_cell(amount, 1, 1 / MILLION)


def _invested(extra: ExtraPayments) -> Cell:
    return _millions(extra.mean(extra.present(extra.investment("municipality"))))


def _peak(extra: ExtraPayments) -> Cell:
    found = budget(extra)
    cell = _millions(found.peak)
    return cell._replace(below=f"year {found.peak_year}: {cell.below}")


def _return(found: Estimate) -> Cell:
    is_clear = (found.low or 0.0) > 1 or (found.high or 0.0) < 1
    return _ratio(found, is_clear, "could be even", "nothing is clearly invested")


def _worth(extra: ExtraPayments) -> Cell:
    found = value_of_public_funds(extra)
    if found.verdict is Worth.INFINITE:
        return Cell("∞", BOTH_GAIN)
    return _ratio(found.value, found.value.is_clear, doubt(found.value.uncertainty), found.verdict.value)


def _ratio(found: Estimate, is_clear: bool, doubt: str, otherwise: str) -> Cell:
    if found.mean is None:
        return Cell("–", otherwise, is_clear=False)
    limits = interval(found, 2)
    return Cell(number(found.mean, 2), limits if is_clear else f"{limits}: {doubt}", is_clear)
