"""The world: what nobody in the municipality decides."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field


class LabourMarket(BaseModel):
    """Demand for unskilled labour around the municipality."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    name: str = Field(description="slack, normal or tight")
    vacancy_level: float = Field(ge=0, le=5, description="vacancies posted, relative to a normal year")
    competition: float = Field(ge=0, le=5, description="how fast others fill them, relative to a normal year")


class WorldSettings(BaseModel):
    """Law, labour market and price of time."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    rules: Literal[2014, 2016] = Field(description="year whose rates and reimbursement rules hold")
    labour_market: LabourMarket
    discount_rate: float = Field(ge=0, le=0.2, description="per year")


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
    """The labour market as a rule reads it."""

    vacancy_level: float
    competition: float
    vacancies_per_employee: float


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
