"""Rates and prices in force in a year, read from dated data.

`Rates.record()` is what the rules see as `world.rates`: whole numbers only, money in øre (per week
where the figure is per week, month or year: a month is a twelfth and a week a 52nd of a year),
shares in ten-thousandths, so that no rule has a constant of the law or a price in its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from sim.economy.entries import Checked, Entry, PerPiece, PerTime, nearest_int
from sim.economy.figures import ByActivity, ByClock, PriceFile, Subsidies, Wages, YearFile
from sim.economy.flex_job import flex_subsidy
from sim.economy.refusals import describe
from sim.economy.shares import take
from sim.errors import UserError

Part = TypeVar("Part", bound=Checked)


class Rates(Checked):
    """All figures in force: those of a year, the prices, and the law of reimbursement of a year.

    Attributes:
        figures: benefits, taxes and wages.
        prices: prices of efforts, at their own price levels.
        law: year whose reimbursement holds, as a rule that of the figures.
        reimbursement: the shares of that law.
    """

    figures: YearFile
    prices: PriceFile
    law: int
    reimbursement: ByActivity | ByClock = Field(discriminator="kind")

    def record(self) -> dict[str, int]:
        """Return every number the rules read: øre (per week), ten-thousandths and weeks.

        Shares that the law in force does not have are 0.
        """
        record = {"year": self.figures.year, "regime": self.law}
        record |= _numbers("", self.figures.benefits)
        record |= dict.fromkeys(_reimbursement_names(), 0)
        record |= _numbers("reimburse_", self.reimbursement)
        record |= _numbers("clock_", self.figures.clock)
        record |= _numbers("tax_", self.figures.taxes)
        record |= _pay(self.figures.wages, self.figures.subsidies)
        return record | {name: self._price(entry) for name, entry in self.prices.prices}

    def _price(self, entry: Entry) -> int:
        if not isinstance(entry, (PerTime, PerPiece)):
            return entry.number()
        return entry.number(self.prices.index.growth(entry.price_level, self.figures.year))

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield every figure by its place, such as `benefits.cash_benefit`, for the reader."""
        parts = {
            "benefits": self.figures.benefits,
            "reimbursement": self.reimbursement,
            "clock": self.figures.clock,
            "taxes": self.figures.taxes,
            "subsidies": self.figures.subsidies,
            "wages": self.figures.wages,
            "prices": self.prices.prices,
        }
        for part, values in parts.items():
            yield from ((f"{part}.{name}", entry) for name, entry in values if isinstance(entry, Entry))


def _numbers(prefix: str, part: Checked) -> dict[str, int]:
    return {prefix + name: entry.number() for name, entry in part if isinstance(entry, Entry)}


def _pay(wages: Wages, subsidies: Subsidies) -> dict[str, int]:
    """Return wages and subsidies of a week, øre; the same for everybody in the same kind of job."""
    full, flex = wages.week(wages.hours.exact()), wages.week(wages.flex_hours.exact())
    return {
        "wage_hour": wages.hour.number(),
        "wage": full,
        "wage_pressed": take(full, wages.pressed.number()),
        "wage_flex": flex,
        "subsidy_flex": flex_subsidy(flex, full, subsidies),
        "subsidy_wage": nearest_int(subsidies.wage_subsidy.exact() * wages.hours.exact() * 100),
    }


def _reimbursement_names() -> list[str]:
    names = [*ByActivity.model_fields, *ByClock.model_fields]
    return [f"reimburse_{name}" for name in names if name != "kind"]


def load_rates(year: int, folder: Path | None = None, *, law: int | None = None) -> Rates:
    """Read the rates of a year, with the reimbursement of that year or of another.

    Args:
        year: year whose benefits, taxes, wages and price level hold.
        folder: where the files are; the program's own `configs/rates` when None.
        law: year whose reimbursement rules hold; `year` when None.

    Raises:
        UserError: a file is missing or wrong; names the file, the key and what is allowed.
    """
    folder = own_folder() if folder is None else folder
    figures = _read_year(folder, year)
    law = year if law is None else law
    reimbursement = figures.reimbursement if law == year else _read_year(folder, law).reimbursement
    prices = _read(PriceFile, folder / "prices.yaml")
    if year not in prices.index.values:
        known = ", ".join(str(known) for known in sorted(prices.index.values))
        raise UserError(f"{folder / 'prices.yaml'}: index.values has no year {year}; it has {known}")
    return Rates(figures=figures, prices=prices, law=law, reimbursement=reimbursement)


def own_folder() -> Path:
    """Return the program's own rates, installed or in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "configs"
    return (installed if installed.is_dir() else package.parent / "configs") / "rates"


def known_years(folder: Path) -> list[int]:
    """Return the years that have a file, in order."""
    return sorted(int(file.stem) for file in folder.glob("*.yaml") if re.fullmatch(r"\d{4}", file.stem))


def _read_year(folder: Path, year: int) -> YearFile:
    years = known_years(folder)
    if not years:
        raise UserError(f"{folder}: no rates here; a year's rates belong in {folder / f'{year}.yaml'}")
    if year not in years:
        nearest = min(years, key=lambda known: abs(known - year))
        known = ", ".join(str(known) for known in years)
        raise UserError(f"rates: none for {year}; there are {known}; the nearest is {nearest}")
    file = folder / f"{year}.yaml"
    figures = _read(YearFile, file)
    if figures.year != year:
        raise UserError(f"{file}: year: is {figures.year}, but the file is named {year}")
    return figures


def _read(model: type[Part], file: Path) -> Part:
    from omegaconf import OmegaConf
    from yaml import YAMLError

    try:
        content: Any = OmegaConf.to_container(OmegaConf.load(file), resolve=True)
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise UserError(f"{file}: not readable as YAML: {' '.join(str(error).split())}") from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise UserError(f"{file}: {describe(error)}") from error
