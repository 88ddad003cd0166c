"""How near the drawn people, companies and staff come to the margins they were drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Approach, Help, Scheme, Status, Trade, WayIn
from sim.population.axes import age_group
from sim.population.chance import Flags, range_of
from sim.population.citizens import groups_of
from sim.population.joint_targets import BINARY, CLASSES
from sim.population.margins import Margins
from sim.population.quantities import AGES, GROUPS, SIZES, SPELLS, TYPOLOGIES
from sim.population.spells import spell_classes

Rows = NDArray[np.void]
ONE_BY_ONE = frozenset(
    {"age_share_inflow", "way_in_18-24", "way_in_from_25", "approach_share", "cooperating"}
)


@dataclass(frozen=True)
class Fit:
    """One margin and what the drawn people have.

    Attributes:
        quantity: what is counted.
        group: for whom, or of what.
        unit: what one means.
        target: the number aimed at.
        achieved: the number that the drawn people, companies or staff have.
        people: how many it is a share of; 0 where it is no share.
        is_taken: it is that of `typical`, not the municipality's own.
        is_exact: drawn so that it comes out in every run; others are drawn one by one.
    """

    quantity: str
    group: str
    unit: str
    target: float
    achieved: float
    people: int
    is_taken: bool
    is_exact: bool

    @property
    def off(self) -> float:
        """Return how far it is: percentage points of a share, per cent of other numbers."""
        gap = self.achieved - self.target
        return 100.0 * (gap if self.people else gap / self.target)


@dataclass(frozen=True)
class Fitting:
    """Compares what was drawn with the margins; a margin nobody could have is left out."""

    margins: Margins

    def share(self, quantity: str, group: str, has: Flags, target: float | None = None) -> Iterator[Fit]:
        """Yield the fit of a share; `has` tells of each who counts whether it has it."""
        if len(has) and self.margins.has(quantity, group):
            aimed = self.margins(quantity, group) if target is None else target
            yield self._fit(quantity, group, "share", aimed, np.count_nonzero(has) / len(has), len(has))

    def number(self, quantity: str, group: str, found: float) -> Iterator[Fit]:
        """Yield the fit of a number that is no share."""
        unit = self.margins.rows[quantity, group].unit
        yield self._fit(quantity, group, unit, self.margins(quantity, group), found, 0)

    def groups(self, quantity: str, places: NDArray[np.int64], names: tuple[str, ...]) -> Iterator[Fit]:
        """Yield the fit of every group of a quantity whose groups sum to one."""
        for number, group in enumerate(names):
            yield from self.share(quantity, group, places == number)

    def _fit(self, quantity: str, group: str, unit: str, target: float, found: float, n: int) -> Fit:
        taken = (quantity, group) in self.margins.taken
        return Fit(quantity, group, unit, target, found, n, taken, quantity not in ONE_BY_ONE)


def margin_fit(
    margins: Margins, inhabitants: int, tables: Mapping[str, Rows], *, is_listed: bool = False
) -> list[Fit]:
    """Return target and achieved for every margin that can be counted.

    Args:
        margins: what was aimed at.
        inhabitants: people who live in the municipality.
        tables: the rows of `citizens`, `companies`, `volunteers` and `caseworkers` as they were drawn.
        is_listed: the activity-ready come from the municipality's own list, so no margin is aimed at.
    """
    fitting, citizens = Fitting(margins), tables["citizens"]
    at = groups_of(citizens)
    newcomers = _drawn(citizens[at.inflow])
    return [
        *(() if is_listed else stock_fit(fitting, citizens[at.stock])),
        *_newcomers_fit(fitting, newcomers[newcomers["scheme"] != Scheme.SICKNESS_BENEFIT]),
        *_job_ready_fit(fitting, _drawn(citizens[at.job_ready]), inhabitants),
        *_sick_fit(fitting, _drawn(citizens[at.sick]), inhabitants),
        *_around_fit(fitting, tables, inhabitants),
    ]


def _drawn(rows: Rows) -> Rows:
    """Return those who were drawn: nobody of the municipality's own list."""
    drawn: Rows = rows[~rows["is_listed"]]
    return drawn


def _newcomers_fit(fitting: Fitting, rows: Rows) -> Iterator[Fit]:
    """Yield the fit of those who will become activity-ready, by age and by way in."""
    yield from fitting.groups("age_share_inflow", age_group(rows["age"]), AGES)
    young = rows["age"] < 25.0
    for quantity, among in (("way_in_18-24", young), ("way_in_from_25", ~young)):
        for way in GROUPS[quantity]:
            yield from fitting.share(quantity, way, rows["way_in"][among] == WayIn[way])


def stock_fit(fitting: Fitting, rows: Rows) -> Iterator[Fit]:
    """Yield the fit of the activity-ready citizens at the start."""
    groups = age_group(rows["age"])
    yield from fitting.groups("age_share_stock", groups, AGES)
    for quantity in BINARY:
        for group, span in CLASSES.items():
            among = (groups >= span.start) & (groups < span.stop)
            yield from fitting.share(quantity, group, _has(fitting.margins, rows, quantity)[among])
    foreign = rows["origin"][rows["origin"] >= 1]
    yield from fitting.share("refugee", "of_non_western", foreign == 2)
    yield from _family_fit(fitting, rows)
    young = rows["age"] < 30.0
    fails = ~rows["has_grades"]
    yield from fitting.share("fails_grades", "all", fails)
    yield from fitting.share("fails_grades", "under_30", fails[young])
    yield from fitting.share("wants_job", "under_30", rows["wants_job"][young])
    yield from fitting.share("wants_job", "from_30", rows["wants_job"][~young])
    yield from fitting.share("sanctioned", "ever", rows["n_sanctions"] > 0)
    yield from fitting.groups("trade_share_citizens", rows["trade"], tuple(trade.name for trade in Trade))
    yield from fitting.groups("typology_share", rows["typology"], TYPOLOGIES)
    yield from fitting.groups("scheme_share", rows["scheme"], tuple(scheme.name for scheme in Scheme)[:2])
    yield from _spell_fit(fitting, rows)


def _has(margins: Margins, rows: Rows, quantity: str) -> Flags:
    """Tell who has an attribute of `BINARY`."""
    if quantity == "woman":
        return rows["is_woman"].astype(np.bool_)
    if quantity == "non_western":
        return np.asarray(rows["origin"] >= 1)
    if quantity == "no_vocational_education":
        return ~rows["has_vocational_education"].astype(np.bool_)
    return np.asarray(rows[quantity] >= margins("barrier_level", "present"))


def _family_fit(fitting: Fitting, rows: Rows) -> Iterator[Fit]:
    woman = rows["is_woman"].astype(np.bool_)
    yield from fitting.share("has_children", "woman", rows["has_children"][woman])
    yield from fitting.share("has_children", "man", rows["has_children"][~woman])
    yield from fitting.share("single", "all", rows["is_single"])
    for number, group in enumerate(("18-24", "25-29")):
        yield from fitting.share(
            "lives_at_home", group, rows["lives_at_home"][age_group(rows["age"]) == number]
        )


def _spell_fit(fitting: Fitting, rows: Rows) -> Iterator[Fit]:
    """Yield the share with a spell below each percentile, or in each class where those are known."""
    classes, weeks = spell_classes(fitting.margins), rows["weeks_in_status"]
    known = fitting.margins.has("spell_share", SPELLS[0])
    if not known:
        for place, below in zip(*classes.points, strict=True):
            if 0.0 < place < 1.0:
                yield from fitting.share("spell_weeks", f"{100.0 * place:.0f}", weeks < below, float(place))
        return
    held = np.searchsorted(classes.edges[1:-1], weeks, side="right")
    yield from fitting.groups("spell_share", held, SPELLS)
    young = rows["age"] < 30.0
    yield from fitting.groups("spell_share_under_30", held[young], SPELLS)


def _job_ready_fit(fitting: Fitting, rows: Rows, inhabitants: int) -> Iterator[Fit]:
    yield from fitting.groups("age_share_job_ready", age_group(rows["age"]), AGES)
    yield from fitting.share("no_vocational_education", "job_ready", ~rows["has_vocational_education"])
    yield from fitting.share("wants_job", "job_ready", rows["wants_job"])
    yield from fitting.share("job_ready", "share_in_job", rows["status"] == Status.IN_JOB)
    unemployed = np.count_nonzero(rows["status"] == Status.ON_BENEFIT)
    if len(rows):
        yield from fitting.number("job_ready", "unemployed_per_inhabitant", unemployed / inhabitants)


def _sick_fit(fitting: Fitting, rows: Rows, inhabitants: int) -> Iterator[Fit]:
    yield from fitting.groups("age_share_sick", age_group(rows["age"]), AGES)
    yield from fitting.share("sick_leave", "has_workplace", rows["has_workplace"])
    if len(rows):
        yield from fitting.number("sick_leave", "stock_per_inhabitant", len(rows) / inhabitants)


def _around_fit(fitting: Fitting, tables: Mapping[str, Rows], inhabitants: int) -> Iterator[Fit]:
    companies, volunteers = tables["companies"], tables["volunteers"]
    for group in SIZES:
        low, high = range_of(group)
        inside = (companies["size"] >= low) & (companies["size"] < high + 1)
        yield from fitting.share("size_share", group, inside)
    yield from fitting.groups("trade_share_companies", companies["trade"], tuple(one.name for one in Trade))
    present = fitting.margins("openness_level", "present")
    yield from fitting.share("cooperating", "all", companies["openness"] >= present)
    yield from fitting.number("companies", "per_inhabitant", len(companies) / inhabitants)
    employees = float(np.add.accumulate(companies["size"])[-1]) if len(companies) else 0.0
    yield from fitting.number("companies", "employees_per_inhabitant", employees / inhabitants)
    if len(volunteers):
        yield from fitting.number("volunteers", "per_inhabitant", len(volunteers) / inhabitants)
    yield from fitting.groups("volunteer_way", volunteers["way"], tuple(way.name for way in Help))
    approaches = tuple(approach.name for approach in Approach)
    yield from fitting.groups("approach_share", tables["caseworkers"]["approach"], approaches)
