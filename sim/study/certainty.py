"""What intervals and bands hold, in words: the one place that says it, for the screen, pages and figures."""

from __future__ import annotations

from sim.scenario import Uncertainty
from sim.study.calibration.posterior import SEEDS_PER_DRAW
from sim.study.calibration.shipped import SHIPPED, targets_met
from sim.study.comparison import Comparison, UncertaintyFacts
from sim.study.estimate import draws_of, reach
from sim.study.numbers import number, per_cent

HELD: dict[Uncertainty, str] = {
    "chance": "chance only",
    "chance_and_parameters": "chance and parameters",
}
DOUBT: dict[Uncertainty, str] = {
    "chance": "could be chance",
    "chance_and_parameters": "could go either way",
}
BAND: dict[Uncertainty, str] = {
    "chance": "what chance alone can do to one municipality",
    "chance_and_parameters": "what chance and parameters that nobody knows can do to one municipality",
}
LEFT_OUT: dict[Uncertainty, str] = {
    "chance": "What is wrong in a parameter or in a rule is in no interval.",
    "chance_and_parameters": "What is wrong in a rule is in no interval.",
}


def held(uncertainty: Uncertainty) -> str:
    """Return what an interval or a band holds: chance only, or chance and parameters."""
    return HELD[uncertainty]


def doubt(uncertainty: Uncertainty) -> str:
    """Return what is said of a number whose interval does not settle on which side of zero it lies."""
    return DOUBT[uncertainty]


def band(uncertainty: Uncertainty) -> str:
    """Return what a band over single runs shows."""
    return BAND[uncertainty]


def left_out(uncertainty: Uncertainty) -> str:
    """Say what no interval holds."""
    return LEFT_OUT[uncertainty]


def too_few(uncertainty: Uncertainty) -> str:
    """Return what stands where there are too few runs for an interval."""
    return "one run: chance not known" if uncertainty == "chance" else "one draw: spread not known"


def clear_of(uncertainty: Uncertainty) -> str:
    """Return what is said of a number whose interval excludes zero."""
    return f"clear of {HELD[uncertainty].removesuffix(' only')}"


def intervals_in_words(comparison: Comparison, pairs: int) -> str:
    """Return what the intervals of a comparison are, from how many pairs of runs, and what they hold."""
    confidence, uncertainty = comparison.spread
    if reach(pairs, *comparison.spread) is None:
        few = "one run of each scenario" if pairs < SEEDS_PER_DRAW else "one draw of the parameters"
        return f"{few} gives no interval, so every difference {doubt(uncertainty)}"
    if uncertainty == "chance":
        kind = f"{per_cent(confidence)} intervals of the mean over {pairs} pairs of runs with the same luck"
        return f"{kind}; they hold {held(uncertainty)}"
    kind = f"intervals that {number(100 * confidence)} of 100 single courses fall in"
    return f"{kind}; they hold {held(uncertainty)} ({pairs} pairs of runs, {draws_of(pairs)} draws)"


def calibration_in_words(facts: UncertaintyFacts) -> str:
    """Say how far the parameters are fitted to published figures of usual effort."""
    if facts.get("uncertainty", "chance") == "chance":
        return "Parameters are those declared, tuned by hand to published figures of usual effort."
    posterior = facts.get("posterior", SHIPPED)
    if posterior != SHIPPED:
        return f"Parameters are drawn from the posterior {posterior}."
    met, targets = targets_met()
    return (
        "Parameters are calibrated, and drawn from what published figures leave open: on average usual "
        f"effort meets {met} of {targets} targets. The effects of an investment are fitted to nothing."
    )
