"""From a figure to files: the sheet it is drawn on, its small footer, PNG, SVG and SVG for a page."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sim.report.style import INK, QUIET, SETTINGS
from sim.study.certainty import held
from sim.study.comparison import Comparison, Origin

WIDTH = 10.5  # inches
COLUMNS = 3
PNG_DPI = 144
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
FONTS = "'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


def sheet(height: float) -> Figure:
    """Return an empty figure of the report's width, height in inches."""
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def panels(
    figure: Figure,
    n: int,
    *,
    share: str,
    wspace: float,
    head: float,
    hspace: float = 0.52,
    left: float = 0.06,
    right: float = 0.89,
) -> list[Axes]:
    """Return n axes in rows of `COLUMNS`.

    Args:
        figure: the sheet.
        n: number of axes.
        share: scales that all have in common: "x", "y" or "xy"; a common y is numbered on the left only.
        wspace: room between columns, in widths of axes.
        head: room above in inches.
        hspace: room between rows, in heights of axes.
        left: left edge, share of the width.
        right: right edge, share of the width.
    """
    height = figure.get_figheight()
    edges = {"left": left, "right": right, "top": 1 - head / height, "bottom": 0.85 / height}
    grid = figure.add_gridspec(-(-n // COLUMNS), COLUMNS, wspace=wspace, hspace=hspace, **edges)
    found: list[Axes] = []
    for place in range(n):
        first = found[0] if found else None
        common = {f"share{side}": first for side in share}
        axes = figure.add_subplot(grid[place // COLUMNS, place % COLUMNS], **common)
        if "y" in share:
            axes.tick_params(labelleft=place % COLUMNS == 0, left=place % COLUMNS == 0)
        found.append(axes)
    return found


def figure_of(axes: Axes) -> Figure:
    """Return the sheet that the axes are on."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure


def frame(figure: Figure, comparison: Comparison, title: str, note: str) -> None:
    """Write the title above, and below it how to read the figure and where it comes from.

    `{held}` in the note becomes what intervals and bands hold.
    """
    told = note.replace("{held}", held(comparison.spread.uncertainty))
    frame_with(figure, footer(comparison.facts), title, told)


def frame_with(figure: Figure, origin: str, title: str, note: str) -> None:
    """Write the title above, and below it how to read the figure and a line on its origin."""
    height = figure.get_figheight()
    figure.text(0.008, 1 - 0.3 / height, title, fontsize=11.5, fontweight="bold")
    figure.text(0.008, 0.24 / height, note, fontsize=7.5, color=INK)
    figure.text(0.008, 0.07 / height, origin, fontsize=5.5, color=QUIET)


def footer(facts: Origin) -> str:
    """Return where a figure comes from: seeds, configuration hash, commit, and what its bands hold."""
    seeds = facts["seeds"]
    named = f"seeds {min(seeds)}-{max(seeds)}" if len(seeds) > 1 else f"seed {seeds[0]}"
    made = f"{named} · configuration {facts['config_hash']} · commit {short_commit(facts['commit'])}"
    return f"{made} · {held(facts['uncertainty'])}" if "uncertainty" in facts else made


def short_commit(commit: str | None) -> str:
    """Return the first letters of a commit, and whether the checkout had changes ("-dirty")."""
    name, _, state = (commit or "unknown").partition("-")
    return f"{name[:10]}-{state}" if state else name[:10]


def write_figure(figure: Figure, folder: Path, name: str, label: str) -> str:
    """Write NAME.png and NAME.svg into the folder and return the SVG for a page.

    The same figure gives the same bytes: ids come from a fixed salt and no date is written.
    """
    with rc_context(SETTINGS):
        figure.savefig(folder / f"{name}.png", dpi=PNG_DPI, metadata={"Software": None})
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    drawing = page_svg(buffer.getvalue(), name, label)
    (folder / f"{name}.svg").write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n{drawing}\n', encoding="utf-8"
    )
    return drawing


def page_svg(source: bytes, name: str, label: str) -> str:
    """Return an SVG that can stand inside a page: ids of its own, no style for others, a label for all."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(source)  # noqa: S314 - our own drawing
    _drop(root, {f"{{{SVG}}}metadata", f"{{{SVG}}}style"})
    for element in root.iter():
        _own(element, name)
    root.attrib |= {"role": "img", "aria-label": label}
    root.attrib |= {"stroke-linejoin": "round", "stroke-linecap": "butt"}
    return ET.tostring(root, encoding="unicode")


def _drop(parent: ET.Element, tags: set[str]) -> None:
    for child in list(parent):
        if child.tag in tags:
            parent.remove(child)
        else:
            _drop(child, tags)


def _own(element: ET.Element, name: str) -> None:
    for key, value in element.attrib.items():
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key == f"{{{XLINK}}}href" and value.startswith("#"):
            element.set(key, f"#{name}-{value[1:]}")
        elif key == "d":
            element.set(key, re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", value))
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{name}-"))
        elif key == "style":
            element.set(key, re.sub(r"'DejaVu Sans'[^;]*", FONTS, value))
