"""The world: what nobody in the municipality decides."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator


class LabourMarket(BaseModel):
    """Demand for unskilled labour around the municipality."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    name: str = Field(description="slack, normal, tight, cycle, downturn, upturn, or a name of your own")
    vacancy_level: float = Field(
        ge=0, le=5, description="vacancies posted, relative to a normal year; with a cycle, in its middle"
    )
    competition: float = Field(
        ge=0,
        le=5,
        description="how fast others fill them, relative to a normal year; with a cycle, in its middle",
    )
    cycle_years: float | None = Field(
        default=None,
        ge=1,
        le=50,
        description="years from one top of the business cycle to the next; null is none",
    )
    cycle_depth: float = Field(
        default=0.0,
        ge=0,
        le=0.9,
        description="share by which vacancies rise to the top and fall to the bottom",
    )
    cycle_start: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="where week 0 lies: 0 normal and rising, 0.25 top, 0.5 normal and falling, 0.75 bottom",
    )

    @model_validator(mode="after")
    def _has_a_length(self) -> LabourMarket:
        if self.cycle_depth > 0 and self.cycle_years is None:
            raise ValueError("a cycle_depth needs a length of the cycle, such as cycle_years=10")
        return self


class WorldSettings(BaseModel):
    """Law, labour market and price of time."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    rules: int | Literal["dated"] = Field(
        description="year whose law and rates hold all the time, or dated: those of each week from `start` on"
    )
    amounts: int | None = Field(
        default=None,
        ge=1900,
        le=2100,
        description="year whose amounts are paid under the law of `rules`; null is the same year",
    )
    start: int | None = Field(
        default=None, ge=1900, le=2100, description="calendar year of week 0 when rules are dated"
    )
    price_level: int | None = Field(
        default=None,
        ge=1900,
        le=2100,
        description="year whose kroner results are told in; null is the year of the amounts",
    )
    labour_market: LabourMarket
    discount_rate: float = Field(ge=0, le=0.2, description="per year")

    @field_validator("rules", mode="before")
    @classmethod
    def _is_a_year_or_dated(cls, rules: object) -> object:
        if rules != "dated" and not (str(rules).isdigit() and 1900 <= int(str(rules)) <= 2100):
            raise ValueError("must be a year, such as 2016, or dated")
        return rules

    @model_validator(mode="after")
    def _says_what_year_it_is(self) -> WorldSettings:
        is_dated = self.rules == "dated"
        if is_dated and self.start is None:
            raise ValueError("rules=dated needs the calendar year of week 0, such as start=2014")
        if is_dated and self.amounts is not None:
            raise ValueError("amounts can only be given with a year of rules, not with rules=dated")
        if not is_dated and self.start is not None:
            raise ValueError("start can only be given with rules=dated")
        return self

    def first_year(self) -> int:
        """Return the calendar year of week 0, that of the amounts where one year holds all the time."""
        return self.start or self.amounts or int(self.rules)

    def kroner_of(self) -> int:
        """Return the year whose kroner results are told in."""
        return self.price_level or self.first_year()


class Parameter(BaseModel):
    """One number of a rule, with what it rests on."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    value: float
    low: float
    high: float
    unit: str
    grade: Literal["A", "B", "C", "D"] = Field(
        description="A trial, B quasi-experiment, C statistic, D assumption"
    )
    source: str = Field(min_length=3)
    meaning: str = Field(min_length=3)
    mechanism: str | None = Field(
        default=None, pattern=r"^M([1-9]|1\d|2[0-4])$", description="mechanism of the evidence it belongs to"
    )
    neutral: float | None = Field(default=None, description="value at which the mechanism does nothing")
    declared: float | None = Field(
        default=None, description="value of its file where another is set, which draws of a posterior keep"
    )

    def model_post_init(self, _context: Any) -> None:
        """Refuse a value outside its own range."""
        if not self.low <= self.value <= self.high:
            raise ValueError(f"value {self.value:g} is outside {self.low:g} to {self.high:g}")


class Parameters(Protocol):
    """The parameters as a rule reads them: `world.p.name`, a real number."""

    def __getattr__(self, name: str) -> float:
        """Return the value of a parameter declared in configs/parameters."""
        ...


class Market(Protocol):
    """The labour market of the week as a rule reads it.

    Attributes:
        vacancy_level: demand for labour relative to a normal year, business cycle included, season not.
        swing: how far the cycle is above or below its middle, as a share; 0 without a cycle.
        season: vacancies posted relative to the year's average.
        competition: how fast others fill vacancies relative to a normal year, in the middle of the cycle.
        openings: by trade, vacancies that ask for no training, per employee and week of a normal year.
    """

    vacancy_level: float
    swing: float
    season: float
    competition: float
    openings: Any


class Staff(Protocol):
    """Who applies for a caseworker's post in this municipality, as a rule reads it."""

    belief_base: float
    belief_spread: float
    competence_base: float
    competence_spread: float
    share_firm: float
    share_stepwise: float
    share_patient: float


class World(Protocol):
    """What a rule sees of the world (read only).

    Attributes:
        week: 0 is the start of the comparison; the run-in has negative weeks.
        seed: addresses the draws.
        p: parameters by name.
        market: the labour market.
        staff: who applies for a caseworker's post.
        rates: benefits, prices and reimbursement in force.
    """

    week: int
    seed: int
    p: Parameters
    market: Market
    staff: Staff
    rates: Any
