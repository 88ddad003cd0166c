"""Write the book of rates, docs/rates.md, from the dated figures of configs/rates.

python -m docs.make_rates
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.make_parameters import shown, table
from sim.economy.entries import Dated, Rate
from sim.economy.rate_files import own_folder
from sim.economy.rates import rate_book

PAGE = Path(__file__).with_name("rates.md")
HEAD = """# Book of rates

Every figure of law, tax, wages and prices with the days it holds, and what it rests on. **This page is
generated** from [`configs/rates`](../configs/rates). Do not edit it: change the file, then run
`python -m docs.make_rates`. A test fails when the two differ.

All figures are known from {first} to {last}. A run uses those of one year, taken on 1 July
(`world.rules=2016`), or those of each week (`world.rules=dated world.start=2014`). Amounts are in kroner of
the day, before tax; a price is converted from the kroner of its year by the index of wages, results are
told in the kroner of `world.price_level` by the index of prices (`indices.yaml`). *Low* and *high* are
how far a figure could reasonably differ; **C** is law or a published statistic, **D** a stated assumption.
"""


def page() -> str:
    """Return the whole page."""
    years = rate_book().years
    return "\n".join([HEAD.format(first=years[0], last=years[-1]), *files()]).rstrip() + "\n"


def files() -> Iterator[str]:
    """Yield a section for each file: what its first comment says, and its figures."""
    for name, section in rate_book().sections.items():
        file = own_folder() / f"{name}.yaml"
        yield f"## `{file.name}`\n\n{comment(file)}\n"
        for key, rate in section:
            yield f"### `{key}`\n\n{sentence(rate)}\n"
            yield table(
                ("from", "until", "value", "low", "high", "kroner of", "grade", "source"),
                (row(rate, one) for one in rate.values),
            )


def comment(file: Path) -> str:
    """Return the lines of comment that a file begins with."""
    lines = file.read_text(encoding="utf-8").splitlines()
    n = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return " ".join(line.lstrip("# ") for line in lines[:n])


def sentence(rate: Rate) -> str:
    """Return meaning, unit and the time in which the law has such a thing."""
    begins = f" Since {rate.begins}." if rate.begins else ""
    ends = f" Until {rate.ends}." if rate.ends else ""
    return f"{shown(rate.meaning)} ({rate.unit}).{begins}{ends}"


def row(rate: Rate, one: Dated) -> list[object]:
    """Return the cells of one value."""
    level = one.price_level if rate.unit.startswith("DKK") else ""
    return [one.start, one.until or "", one.value, one.low, one.high, str(level), one.grade, one.source]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
