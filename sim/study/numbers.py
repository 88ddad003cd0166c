"""Numbers as a reader meets them: thousands apart, signs where they matter, intervals in brackets."""

from __future__ import annotations

from sim.study.estimate import Estimate

MILLION = 1e6
MINUS = "\N{MINUS SIGN}"


def number(value: float, decimals: int = 0) -> str:
    """Return 1234.56 as 1,235, with a real minus sign and never a minus zero."""
    text = f"{abs(value):,.{decimals}f}"
    return f"{MINUS}{text}" if value < 0 and not is_zero(text) else text


def signed(value: float, decimals: int = 0) -> str:
    """Return the number with plus or minus before it, and nothing before zero."""
    text = number(value, decimals)
    return text if text.startswith(MINUS) or is_zero(text) else f"+{text}"


def per_cent(share: float, decimals: int = 0) -> str:
    """Return a share of 0 to 1 as per cent."""
    return f"{number(100 * share, decimals)} %"


def fitting_decimals(value: float) -> int:
    """Return how many decimals a number of this size deserves: none from 10 on."""
    return 0 if abs(value) >= 9.95 else 1


def with_interval(gap: Estimate, decimals: int | None = None) -> str:
    """Return a difference as +38 (31 to 45); without an interval the mean alone."""
    if gap.mean is None:
        return "not known"
    digits = fitting_decimals(gap.mean) if decimals is None else decimals
    return signed(gap.mean, digits) + (f" ({interval(gap, digits)})" if gap.has_interval else "")


def interval(gap: Estimate, decimals: int) -> str:
    """Return the interval as 31 to 45; one that excludes zero gets the decimals to show it."""
    if gap.low is None or gap.high is None:
        return "not known"
    for digits in range(decimals, decimals + 3):
        limits = number(gap.low, digits), number(gap.high, digits)
        if not gap.is_clear or not any(is_zero(limit) for limit in limits):
            break
    return " to ".join(limits)


def is_zero(text: str) -> bool:
    """Tell whether a written number shows nothing but zero."""
    return not text.strip("0.,")
