"""What `convergence` finds, in words."""

from __future__ import annotations

from collections.abc import Sequence

from sim.study.certainty import held
from sim.study.convergence.needs import BOTH, Answer, Need
from sim.study.numbers import number, per_cent

NOT_SMALLER = (
    "With parameters uncertain these seeds give the middle of the range only: its width, what we do not "
    "know, does not vanish with more seeds."
)


def in_words(answers: Sequence[Answer], title: str, years: int, half_width: float) -> list[str]:
    """Return the answers; seeds are runs of each scenario."""
    wanted = f"{number(100 * half_width, 1 if half_width >= 0.001 else 2)} percentage point"
    lines = []
    for one in answers:
        level, paired, apart = one.needs
        lines.append(
            f"{_head(one)}: the share in job or education after {years} years with {title} is known to "
            f"within {wanted} (95 %) after {_seeds(level)}; its difference from the reference after "
            f"{_seeds(paired)} with the same luck in both, {_seeds(apart)} with luck of its own in each."
        )
        lines.append(
            f"{_head(one)}: the same luck leaves {per_cent(one.ratio)} of the variance of the difference, "
            f"{number(apart.seeds / paired.seeds, 1)} times as many seeds are needed without it."
        )
    return [*lines, NOT_SMALLER] if any(one.uncertainty == BOTH for one in answers) else lines


def _head(one: Answer) -> str:
    return f"By {held(one.uncertainty)}"


def _seeds(need: Need) -> str:
    return f"{number(need.seeds)} seeds ({number(need.low)} to {number(need.high)})"
