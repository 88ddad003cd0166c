"""How sure the answers are, and what it is that is not known: a part of the report, and its figure."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter

from sim.measures import outcome_measure
from sim.report.bars import bar, figure_with_rows, key
from sim.report.drawing import frame
from sim.report.part import Part
from sim.report.style import FILLS, INK, QUIET
from sim.study.calibration.posterior import SEEDS_PER_DRAW
from sim.study.comparison import Comparison
from sim.study.numbers import MILLION, fitting_decimals, number, per_cent
from sim.study.variance import MAIN, Mostly, Split, is_known, splits
from sim.study.words import n_pairs

FIGURE = "uncertainty"
TITLE = "Chance, or what we do not know of the parameters?"
LABELS = {
    "people_in_job_or_education": "In job or education at the end",
    "years_of_self_support": "Years of self-support",
    "cost_municipality": "Net cost, the municipality",
    "cost_public": "Net cost, all three",
}
PARAMETERS, CHANCE = FILLS[0], FILLS[1]
NOTE = (
    "What single runs of the scenario and of {reference} differ by: shares of the variance. Line: interval "
    "of the border."
)
MEANING = {
    Mostly.PARAMETERS: "mostly the parameters",
    Mostly.CHANCE: "mostly chance",
    Mostly.BOTH: "both",
    Mostly.CANNOT_BE_TOLD: "cannot be told from these runs",
    Mostly.NO_DIFFERENCE: "no difference in any run",
}
MEANT = (
    "Single runs of a scenario differ. Where that is mostly the parameters, knowing them better would make "
    "the answer surer; where it is mostly chance, nothing would."
)


def part(comparison: Comparison) -> Part | None:
    """Return what the spread of the main results is made of; nothing where no parameters were drawn."""
    if not is_known(comparison):
        return None
    found = {card.name: splits(comparison, card.name) for card in comparison.alternatives}
    by_title = {card.title: found[card.name] for card in comparison.alternatives}
    n_draws = max(one.n_draws for of in found.values() for one in of.values())
    alone = n_pairs(comparison) - SEEDS_PER_DRAW * n_draws
    return Part(
        TITLE,
        [MEANT, *(_sentence(name, {who: of[name] for who, of in by_title.items()}) for name in MAIN)],
        [
            "Scenario",
            "Result",
            "Standard deviation of a single run",
            "Due to parameters",
            "Due to chance",
            "So",
        ],
        [_row(card.title, name, found[card.name][name]) for card in comparison.alternatives for name in MAIN],
        note=f"From {n_draws} draws of the parameters, two runs each: what differs inside a pair is chance. "
        f"{f'Left out: runs without the other of their pair ({alone}). ' if alone else ''}"
        "Net present value, net cost with the other sign, divides alike. All in tables/uncertainty.csv.",
        figure=FIGURE,
    )


def _sentence(name: str, found: Mapping[str, Split]) -> str:
    """Say in which scenarios the spread of a result is mostly parameters, mostly chance, or not known."""
    whose = {verdict: [who for who, one in found.items() if one.verdict is verdict] for verdict in MEANING}
    told = [f"{MEANING[verdict]} with {', '.join(names)}" for verdict, names in whose.items() if names]
    whole = "; ".join(told)
    if len(told) == 1:
        whole = f"{MEANING[next(iter(found.values())).verdict]} in all scenarios"
    shares = [one.share for one in found.values() if one.share is not None]
    span = f" (parameters are {_span(shares)} of the variance)" if shares else ""
    return f"{LABELS[name]}: {whole}{span}."


def _span(shares: list[float]) -> str:
    low, high = per_cent(min(shares)), per_cent(max(shares))
    return low if low == high else f"{low} to {high}"


def _row(title: str, name: str, one: Split) -> list[str]:
    scale, unit = (MILLION, "DKK million") if name.startswith("cost_") else (1.0, outcome_measure(name).unit)
    sd = "–" if one.sd is None else f"{number(one.sd / scale, fitting_decimals(one.sd / scale))} {unit}"
    if one.share is None or one.low is None or one.high is None:
        return [title, LABELS[name], sd, "–", "–", MEANING[one.verdict]]
    limits = f"{per_cent(one.share)} ({number(100 * one.low)} to {per_cent(one.high)})"
    return [title, LABELS[name], sd, limits, per_cent(1 - one.share), MEANING[one.verdict]]


def draw(comparison: Comparison) -> Figure:
    """Draw one panel per scenario: for each main result a bar of two parts, and the border's interval."""
    figure, found = figure_with_rows(comparison, list(LABELS.values()), row=0.3, head=1.0, left=0.19)
    for axes, card in zip(found, comparison.alternatives, strict=True):
        for row, one in enumerate(splits(comparison, card.name).values()):
            _bar(axes, row, one)
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_locator(FixedLocator([0.0, 0.25, 0.5, 0.75]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: per_cent(share)))
        axes.set_xlabel("share of the variance", color=QUIET, fontsize=7.5)
    key(figure, {"the parameters, which we do not know": PARAMETERS, "chance": CHANCE})
    title = "What single runs differ by: parameters or chance"
    frame(figure, comparison, title, NOTE.format(reference=comparison.reference.title))
    return figure


def _bar(axes: Axes, row: int, one: Split) -> None:
    if one.share is None or one.low is None or one.high is None:
        axes.text(0.02, row, MEANING[one.verdict], va="center", fontsize=7.5)
        return
    bar(axes, row, 0.0, one.share, PARAMETERS)
    bar(axes, row, one.share, 1.0 - one.share, CHANCE)
    axes.plot([one.low, one.high], [row, row], color="white", linewidth=3.4)
    axes.plot([one.low, one.high], [row, row], color=INK, linewidth=1.4)
