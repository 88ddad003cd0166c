"""The joint table: how age, sex, origin, barriers, education and spells go together.

The seed carries what no margin says: that barriers come in clusters (`sim.population.strain`) and that
a spell fits into the adult life. Raking then fits every margin at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sim.errors import UserError
from sim.population.axes import AXES, GRADED, SHAPE, SIZES, Rows, cells_before, place_on
from sim.population.chance import Numbers
from sim.population.joint_targets import is_taken, severe_share, targets_of
from sim.population.margins import Margins
from sim.population.quantities import AGES, BARRIERS
from sim.population.raking import Target, rake
from sim.population.spells import spell_classes
from sim.population.strain import Following, Mixture, mixture_of

_TOLERATED = 0.005  # share of all: margins of two sources may be rounded differently
_YOUNG_GROUPS = 2


@dataclass(frozen=True, eq=False)
class Joint:
    """Shares of people in every combination.

    Attributes:
        table: share of all in each cell, shape `SHAPE`.
        mixtures: strain behind the barriers, under 30 and from 30.
        margins: what it was made from.
    """

    table: Numbers
    mixtures: tuple[Mixture, Mixture]
    margins: Margins

    def shares(self, axis: str, rows: Rows) -> Numbers:
        """Return the share of each place on an axis among people like each citizen so far.

        Args:
            axis: one of `AXES`.
            rows: citizens; what the axes before this one say of them is used.

        Returns:
            Shape (citizens, places).
        """
        n = SIZES[axis]
        joined = self._upto(axis).reshape(-1, n)
        totals = np.add.accumulate(joined, axis=1)[:, -1:]
        everybody = np.add.accumulate(joined, axis=0)[-1]
        known = np.where(totals > 0.0, joined / np.where(totals > 0.0, totals, 1.0), everybody)
        return known[cells_before(axis, rows, self.margins)]

    def _upto(self, axis: str) -> Numbers:
        """Return the table of all axes up to and including this one."""
        cells = int(np.prod(SHAPE[: AXES.index(axis) + 1]))
        total: Numbers = np.add.accumulate(self.table.reshape(cells, -1), axis=1)[:, -1]
        return total

    def strain(self, rows: Rows, places: Numbers) -> Numbers:
        """Return a common strain that fits each citizen's barriers and education.

        Args:
            rows: citizens with age, barriers and education.
            places: an even draw in [0, 1) per citizen.
        """
        axes = (*BARRIERS, "education")
        has = tuple(np.minimum(place_on(axis, rows, self.margins), 1) for axis in axes)
        young, older = (mixture.strain(has, places) for mixture in self.mixtures)
        return np.where(rows["age"] < 30.0, young, older)


@lru_cache(maxsize=16)
def joint_of(margins: Margins, *, is_job_ready: bool = False) -> Joint:
    """Return the joint table of the activity-ready, or of the job-ready.

    Raises:
        UserError: margins contradict each other; names them and by how much.
    """
    mixtures = _mixtures(margins, is_job_ready)
    seed = _seed(margins, mixtures, "age_share_job_ready" if is_job_ready else "age_share_stock")
    if is_job_ready:  # only one margin each: the seed meets them all
        return Joint(seed.reshape(SHAPE), mixtures, margins)
    table, apart = _raked(seed, targets_of(margins), margins)
    if apart:
        listed = "; ".join(
            f"{name} (off by {100.0 * miss:.1f} percentage points)" for name, miss in apart.items()
        )
        raise UserError(f"{margins.name}: these margins contradict each other: {listed}")
    return Joint(table.reshape(SHAPE), mixtures, margins)


def _raked(seed: Numbers, targets: list[Target], margins: Margins) -> tuple[Numbers, dict[str, float]]:
    """Return the table, and which targets contradict others and by how much (share of all).

    What `typical` says gives way where it contradicts what the municipality knows of itself.
    """
    table, misses = rake(seed, targets)
    apart = {name: miss for name, miss in misses.items() if miss > _TOLERATED}
    stays = [target for target in targets if target.name not in apart or not is_taken(target.name, margins)]
    return _raked(seed, stays, margins) if len(stays) < len(targets) else (table, apart)


def _mixtures(margins: Margins, is_job_ready: bool) -> tuple[Mixture, Mixture]:
    """Return what lies behind the barriers, under 30 and from 30 years."""
    factor = margins("job_ready_barriers") if is_job_ready else 1.0
    follow = np.array(list(margins.groups("cluster").values()))
    lacks_follow = margins("no_vocational_education", "cluster")

    def of(is_young: bool) -> Mixture:
        shares = [factor * share_by_age(margins, f"barrier_{one}", is_young) for one in BARRIERS]
        lacks = share_by_age(margins, "no_vocational_education", is_young)
        if is_job_ready:
            lacks = margins("no_vocational_education", "job_ready")
        return mixture_of(Following(np.array(shares), follow, lacks, lacks_follow))

    return of(is_young=True), of(is_young=False)


def share_by_age(margins: Margins, quantity: str, is_young: bool) -> float:
    """Return the share under 30, or what is left for those from 30 years."""
    return margins(quantity, "under_30") if is_young else margins.from_30(quantity)


def _seed(margins: Margins, mixtures: tuple[Mixture, Mixture], ages: str) -> Numbers:
    tables = [mixtures[0].table()] * _YOUNG_GROUPS + [mixtures[1].table()] * (len(AGES) - _YOUNG_GROUPS)
    combined = np.stack(tables)
    for barrier in GRADED:
        combined = _graded(combined, 1 + BARRIERS.index(barrier), severe_share(margins))
    shape = (len(AGES), 1, 1, *combined.shape[1:], 1)
    woman, foreign = margins("woman"), margins("non_western")
    refugee = foreign * margins("refugee", "of_non_western")
    return np.asarray(
        combined.reshape(shape)
        * _on("age", list(margins.groups(ages).values()))
        * _on("sex", [1.0 - woman, woman])
        * _on("origin", [1.0 - foreign, foreign - refugee, refugee])
        * _fitting_spells(margins)
    ).reshape(-1)


def _graded(table: Numbers, axis: int, severe: float) -> Numbers:
    """Divide those with a barrier into present and severe."""
    absent, present = np.split(table, 2, axis=axis)
    return np.concatenate([absent, present * (1.0 - severe), present * severe], axis=axis)


def _on(axis: str, shares: list[float]) -> Numbers:
    return np.array(shares).reshape([-1 if name == axis else 1 for name in AXES])


def _fitting_spells(margins: Margins) -> Numbers:
    """Return the share of each class of spells, less where an age group is too young for it."""
    classes = spell_classes(margins)
    fitting = classes.room() * classes.shares
    fitting = fitting / np.add.accumulate(fitting, axis=1)[:, -1:]
    return fitting.reshape((len(AGES), *[1] * (len(AXES) - 2), SIZES["spell"]))
