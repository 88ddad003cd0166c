"""Rates and prices, chosen by date from dated data, as the rules read them.

`RateBook.record()` is what the rules see as `world.rates`: whole numbers only, money in øre (per week
where the figure is per week, month or year), shares in hundred-thousandths, so that no rule has a constant
of the law or a price in its code.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from sim.economy.entries import Checked, Rate
from sim.economy.figure import Figure
from sim.economy.rate_files import own_folder, read_rates
from sim.economy.week_rates import pay, prices
from sim.errors import UserError

PREFIXES = {"reimbursement": "reimburse_", "taxes": "tax_"}  # of the names that rules read
OF_THE_LAW = ("law", "reimbursement")  # sections that `law_day` chooses; the others follow the amounts


@dataclass(frozen=True, eq=False)
class RateBook:
    """All dated figures.

    Attributes:
        sections: the content of each file of `configs/rates`, by name (`sim.economy.figures`).
    """

    sections: Mapping[str, Checked]

    def rates(self) -> Iterator[tuple[str, str, Rate]]:
        """Yield section, name and rate of every figure, in the order of the files."""
        for section, content in self.sections.items():
            yield from ((section, name, rate) for name, rate in content)

    def entries(self, day: dt.date, law_day: dt.date | None = None) -> dict[str, Figure]:
        """Return what is in force on a day by place, such as `benefits.cash_benefit`.

        Args:
            day: of amounts, taxes, wages and prices.
            law_day: of the law; `day` when None.

        Raises:
            UserError: a figure is not known then, or the law needs one that the amounts lack; names the
                nearest year that has it.
        """
        law_day = law_day or day
        found = {}
        for section, name, rate in self.rates():
            chosen = law_day if section in OF_THE_LAW else day
            if rate.exists(day if section == "taxes" else law_day):
                figure = rate.at(chosen)
                if figure is None:
                    raise UserError(self._missing(f"{section}.{name}", rate, chosen, law_day))
                found[f"{section}.{name}"] = figure
        return found

    def _missing(self, place: str, rate: Rate, day: dt.date, law_day: dt.date) -> str:
        near = min(rate.known_years(), key=lambda year: abs(year - day.year))
        if law_day != day and not rate.exists(day):
            what = f"the law of {law_day.year} pays {place}, which {day.year} does not have"
            return f"{what}; the nearest year that has it is {near}"
        known = ", ".join(f"{first}-{last}" for first, last in _spans(self.years))
        what = f"{place} is not known for {day.year}; the nearest year is {near}"
        return f"{what}. All rates are known for {known}"

    @cached_property
    def years(self) -> list[int]:
        """Return the years for which every figure that the law had in the middle of the year is known."""
        candidates = range(self.changes[0].year, self.changes[-1].year + 1)
        return [year for year in candidates if self._is_known(midyear(year))]

    def _is_known(self, day: dt.date) -> bool:
        return all(not rate.exists(day) or rate.at(day) is not None for *_, rate in self.rates())

    def record(self, day: dt.date, law_day: dt.date | None = None) -> dict[str, int]:
        """Return every number the rules read: øre (per week), hundred-thousandths, weeks and ages.

        What the law in force does not have is 0. Days as in `entries`, which says what is refused. The
        same record comes back until something changes.
        """
        try:
            return self._record(self._since(day), self._since(law_day or day))
        except UserError:
            self.entries(day, law_day)  # says it of the day that was asked for
            raise

    def _since(self, day: dt.date) -> dt.date:
        """Return the day since which nothing has changed; itself before everything that is known."""
        n_before = bisect_right(self.changes, day)
        return self.changes[n_before - 1] if n_before else day

    @cache  # noqa: B019 - a program reads few books, and keeps them
    def _record(self, day: dt.date, law_day: dt.date) -> dict[str, int]:
        found = self.entries(day, law_day)
        record = {
            PREFIXES.get(section, "") + name: found[place].number() if place in found else 0
            for section, name, place in self._read()
        }
        return record | prices(found, day.year, self.growth) | pay(found)

    def _read(self) -> Iterator[tuple[str, str, str]]:
        """Yield section, name and place of the figures that rules read as they are."""
        for section, name, _ in self.rates():
            if section not in ("wages", "subsidies", "indices", "prices"):
                yield section, name, f"{section}.{name}"

    def growth(self, index: str, start: int, end: int) -> Fraction:
        """Return the factor from one year's kroner to another's by an index, `wages` or `prices`.

        Raises:
            UserError: the index has no such year.
        """
        rate: Rate = getattr(self.sections["indices"], index)
        return _level(rate, index, end) / _level(rate, index, start)

    @cached_property
    def changes(self) -> list[dt.date]:
        """Return the days on which any figure changes, in order."""
        return sorted({day for *_, rate in self.rates() for day in rate.changes()})


def midyear(year: int) -> dt.date:
    """Return the day on which the law and rates of a year are taken."""
    return dt.date(year, 7, 1)


def _level(rate: Rate, index: str, year: int) -> Fraction:
    figure = rate.at(midyear(year))
    if figure is None:
        near = min(rate.known_years(), key=lambda known: abs(known - year))
        raise UserError(f"the index of {index} has no year {year}; the nearest is {near}")
    return figure.exact()


def _spans(years: list[int]) -> list[tuple[int, int]]:
    """Return first and last of each row of years without a hole."""
    starts = [year for year in years if year - 1 not in years]
    ends = [year for year in years if year + 1 not in years]
    return list(zip(starts, ends, strict=True))


@cache
def rate_book(folder: Path | None = None) -> RateBook:
    """Read all rates, once for a program.

    Args:
        folder: where the files are; the program's own `configs/rates` when None.

    Raises:
        UserError: a file is missing or wrong; names the file, the key and what is allowed.
    """
    return RateBook(read_rates(own_folder() if folder is None else folder))
