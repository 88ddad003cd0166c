"""What a municipality does not know of itself: taken from `typical`, and made to fit what it knows."""

from __future__ import annotations

from sim.population.margins import Margin, Margins
from sim.population.quantities import GROUPS, OPTIONAL, SUMS_TO_ONE
from sim.population.stated import AS_IN_TYPICAL

Rows = dict[tuple[str, str], Margin]
_BY_AGE = [quantity for quantity, groups in GROUPS.items() if {"all", "under_30"} <= set(groups)]


def over_typical(own: Rows, typical: Rows) -> tuple[Rows, list[str]]:
    """Return all margins, the municipality's own first, and what is wrong with them together.

    A share that is known for all but not under 30 years scales the share under 30; one that is known
    under 30 but not for all leaves those from 30 as in `typical`.
    """
    own = {key: _with_unit(margin, typical) for key, margin in own.items()}
    rows = typical | own
    problems = _halves(own) + _beyond(own)
    if problems:
        return rows, problems
    for quantity in _BY_AGE:
        if (quantity, "all") in own and (quantity, "under_30") not in own:
            rows[quantity, "under_30"] = _scaled(rows[quantity, "under_30"], own[quantity, "all"], typical)
        elif (quantity, "all") not in own and (quantity, "under_30") in own:
            rows[quantity, "all"] = _together(quantity, rows, typical)
    return rows, []


def _with_unit(margin: Margin, typical: Rows) -> Margin:
    """Return a margin with the unit of its quantity, where a file does not say."""
    if margin.unit != AS_IN_TYPICAL:
        return margin
    usual = typical.get((margin.quantity, margin.group))
    return margin.model_copy(update={"unit": usual.unit if usual else "share"})


def _beyond(own: Rows) -> list[str]:
    """Return the shares that are none."""
    beyond = [one for one in own.values() if one.unit == "share" and not 0.0 <= one.value <= 1.0]
    return [
        f"{one.quantity}, {one.group}: {one.value:g} is not a share between 0 and 1; "
        "write counts as {count: 330, of: 700}"
        for one in beyond
    ]


def _halves(own: Rows) -> list[str]:
    """Return the quantities of which only some groups are given though they sum to one."""
    problems = []
    for quantity in SUMS_TO_ONE:
        groups = GROUPS.get(quantity) or OPTIONAL[quantity]
        missing = [group for group in groups if (quantity, group) not in own]
        if missing and len(missing) < len(groups):
            problems.append(
                f"{quantity}: its groups sum to 1, so give all of them; missing {', '.join(missing)}"
            )
    return problems


def _scaled(young: Margin, everybody: Margin, typical: Rows) -> Margin:
    usual = typical[young.quantity, "all"].value
    share = min(young.value * everybody.value / usual, 1.0) if usual > 0.0 else everybody.value
    return _assumed(young, share, "scaled as the share of all")


def _together(quantity: str, rows: Rows, typical: Rows) -> Margin:
    young = Margins(rows).under_30()
    older = Margins(typical).from_30(quantity)
    if (quantity, "from_30") in rows:
        older = rows[quantity, "from_30"].value
    share = young * rows[quantity, "under_30"].value + (1.0 - young) * older
    return _assumed(rows[quantity, "all"], share, "from 30 years as there")


def _assumed(margin: Margin, share: float, how: str) -> Margin:
    low, high = min(margin.low, share), max(margin.high, share)
    source = f"Stated assumption: {how}; {margin.source}"
    return margin.model_copy(
        update={"value": share, "low": low, "high": high, "grade": "D", "source": source}
    )
