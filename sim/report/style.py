"""How figures look: colours safe for colour-blind readers, and line, marker and hatch that say the same.

Colours: Okabe and Ito 2008, Color Universal Design (the yellow is left out: too pale on white).
"""

from __future__ import annotations

from typing import Any, NamedTuple

INK = "#1c1c1c"
QUIET = "#666666"
PALE = "#d9d9d9"
BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
)


class Look(NamedTuple):
    """Colour, marker and line of one scenario or treasury; each alone tells it from the others."""

    colour: str
    marker: str
    line: Any


REFERENCE = Look(QUIET, "o", (0, (1, 1)))
LOOKS = (
    Look(BLUE, "s", "-"),
    Look(VERMILLION, "^", (0, (6, 2))),
    Look(GREEN, "D", (0, (3, 1, 1, 1))),
    Look(PURPLE, "v", (0, (2, 1))),
    Look(ORANGE, "P", (0, (8, 2, 2, 2))),
    Look(SKY, "X", (0, (4, 3))),
)
TREASURY_LOOKS = {
    "municipality": Look(BLUE, "s", (0, (5, 2))),
    "state": Look(VERMILLION, "^", (0, (3, 1, 1, 1))),
    "region": Look(GREEN, "D", (0, (1, 1.2))),
    "public": Look(INK, "o", "-"),
}


class Fill(NamedTuple):
    """Colour and hatch of one area."""

    colour: str
    hatch: str


FILLS = (  # one dark and plain, the others pale enough for a dark hatch, so that they differ in grey too
    Fill(BLUE, ""),
    Fill("#f5c04a", "///"),
    Fill("#a6dcc8", "..."),
    Fill("#d8eefb", "\\\\"),
    Fill("#f3dce9", "xx"),
    Fill("#f0a878", "---"),
    Fill("white", "++"),
)

SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "indsats",
    "text.parse_math": False,
    "font.family": ["DejaVu Sans"],
    "font.size": 8.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.7,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": PALE,
    "grid.linewidth": 0.5,
    "hatch.linewidth": 0.6,
    "lines.linewidth": 1.6,
    "path.simplify": True,
    "path.simplify_threshold": 0.5,
}


def look_of(place: int) -> Look:
    """Return the look of the scenario at this place in the comparison; 0 is the reference."""
    return REFERENCE if place == 0 else LOOKS[(place - 1) % len(LOOKS)]
