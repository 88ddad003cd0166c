"""Write docs/fit.md, how usual effort stands against published figures, from a study `validate`.

python -m docs.make_fit results/validate/TIME

The runs of the study are copied to docs/fit_runs.csv; a test makes some of them again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from docs.make_parameters import table
from sim.report.validation_page import runs_of
from sim.study.targets.declared import load_targets
from sim.study.targets.validation import RUNS
from sim.study.targets.verdict import MET, Fit, fits_of, in_words, shown, targets_of

PAGE = Path(__file__).with_name("fit.md")
KEPT = "fit_runs.csv"
HOW = "fit_runs.json"
TOLD = ("municipality", "years", "seeds", "uncertainty", "posterior", "overrides", "config_hash", "commit")
HEAD = """# Fit: usual effort against published figures

**This page is generated**; `python -m docs.make_fit FOLDER` writes it anew from a study `indsats validate`.
[How do you know?](validation.md) says what is compared, what fails and why, and what agreement does not show.
"""


def keep(study: Path, folder: Path) -> None:
    """Copy what the page is made of: the runs without the check's, and how they were made."""
    summary = json.loads((study / "summary.json").read_text(encoding="utf-8"))
    runs = pd.read_csv(study / RUNS)
    runs = runs[runs["seed"].isin(summary["seeds"])]
    runs.to_csv(folder / KEPT, index=False, lineterminator="\n", float_format="%.6g")
    how = {name: summary[name] for name in TOLD}
    how["overrides"] = [word for word in how["overrides"] if not word.startswith(("results=", "jobs="))]
    (folder / HOW).write_text(json.dumps(how, indent=2) + "\n", encoding="utf-8")


def how_made(folder: Path = PAGE.parent) -> dict[str, Any]:
    """Return how the kept runs were made."""
    how: dict[str, Any] = json.loads((folder / HOW).read_text(encoding="utf-8"))
    return how


def page(folder: Path = PAGE.parent) -> str:
    """Return the whole page from what is kept in a folder."""
    how, runs = how_made(folder), pd.read_csv(folder / KEPT)
    fits = fits_of(runs, load_targets(), share_draws=how["uncertainty"] != "chance")
    targets = targets_of(fits)
    heads = ("target", "figure", "published", "agrees", "model", "95 % of single runs", "verdict", "source")
    rows = (row(fit) for target in targets for fit in target.fits)
    said = "\n".join(f"- {line}" for line in in_words(targets))
    return "\n".join([HEAD, *made_by(how), said, "", table(heads, rows)]).rstrip() + "\n"


def made_by(how: Mapping[str, Any]) -> Iterator[str]:
    """Return the lines on how the runs were made."""
    words = " ".join(["indsats", "validate", *how["overrides"]])
    parameters = "the declared parameters" if how["uncertainty"] == "chance" else "draws of the parameters"
    yield f"```sh\n{words}\n```\n"
    yield (
        f"{how['municipality']}, {how['years']} years, {len(how['seeds'])} runs with {parameters}; "
        f"configuration `{how['config_hash']}`.\n"
    )


def row(fit: Fit) -> tuple[str, ...]:
    """Return a row of the table."""
    figure = fit.figure
    published = "" if figure.published is None else shown(figure, figure.published)
    mean = "" if fit.mean.mean is None else shown(figure, fit.mean.mean)
    verdict = fit.verdict if fit.verdict == MET else f"**{fit.verdict}**"
    agrees = shown(figure, figure.low, figure.high)
    return (str(figure.target), figure.title, published, agrees, mean, runs_of(fit), verdict, figure.source)


def main(words: Sequence[str], file: Path = PAGE) -> None:
    """Write the page; with a folder, from that study."""
    if words:
        keep(Path(words[0]), file.parent)
    file.write_text(page(file.parent), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
