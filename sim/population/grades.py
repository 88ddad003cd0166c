"""Who would fail the grade requirement of vocational school (DEA 2014, KL 2021; M22)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sim.agents.decisions import Decision
from sim.population.axes import AXES, Rows, age_group, place_on
from sim.population.chance import Chance, Flags, Numbers
from sim.population.joint import joint_of, share_by_age
from sim.population.margins import Margins
from sim.population.raking import Target, rake


def fails_grades(rows: Rows, chance: Chance, margins: Margins) -> Flags:
    """Tell who would fail: mostly those who lack schooling, nobody who has vocational education."""
    young = 1 * (rows["age"] < 30.0)
    skills, lacks = (place_on(axis, rows, margins) for axis in ("skills", "education"))
    share = _share_failing(margins)[young, skills, lacks]
    by_age = [share_by_age(margins, "fails_grades", is_young) for is_young in (False, True)]
    groups, wanted = age_group(rows["age"]), np.array(by_age)[young]
    return chance.happens(Decision.POPULATION_GRADES, share, groups, wanted=wanted)


@lru_cache(maxsize=16)
def _share_failing(margins: Margins) -> Numbers:
    """Return the share who fail, by [under 30, skills barrier, lacks education], shape (2, 2, 2)."""
    people = _people(margins)
    seed = np.stack([_failing(margins, is_young=flag) for flag in (False, True)])
    table = np.stack([people * (1.0 - seed), people * seed], axis=-1)
    at = np.indices(table.shape)
    cells = (at[0] * 4 + at[1] * 2 + at[2]).reshape(-1)
    fails = (at[0] * 2 + at[3]).reshape(-1)
    wanted = []
    for place, is_young in enumerate((False, True)):
        among = float(np.add.accumulate(people[place].reshape(-1))[-1])
        share = share_by_age(margins, "fails_grades", is_young)
        wanted += [among * (1.0 - share), among * share]
    targets = [Target("people", cells, people.reshape(-1)), Target("fails_grades", fails, np.array(wanted))]
    fitted, _ = rake(table.reshape(-1), targets)
    counted = fitted.reshape(table.shape)
    total = counted[..., 0] + counted[..., 1]
    return np.where(total > 0.0, counted[..., 1] / np.where(total > 0.0, total, 1.0), 0.0)


def _people(margins: Margins) -> Numbers:
    """Return the share of people by [under 30, skills barrier, lacks education], shape (2, 2, 2)."""
    table = joint_of(margins).table
    keep = [AXES.index(name) for name in ("age", "skills", "education")]
    moved = np.moveaxis(table, keep, (0, 1, 2))
    flat = np.add.accumulate(moved.reshape(*moved.shape[:3], -1), axis=3)[..., -1]
    young = np.add.accumulate(flat[:2], axis=0)[-1]
    older = np.add.accumulate(flat[2:], axis=0)[-1]
    return np.stack([older, young])


def _failing(margins: Margins, *, is_young: bool) -> Numbers:
    """Return the seed by [skills barrier, lacks education], shape (2, 2): it follows skills for some."""
    part = margins("fails_grades", "cluster")
    share = share_by_age(margins, "fails_grades", is_young)
    skills = share_by_age(margins, "barrier_skills", is_young)
    with_barrier = min(share / skills, 1.0) if skills > 0.0 else 1.0
    without = max(share - skills, 0.0) / (1.0 - skills) if skills < 1.0 else 1.0
    fails = [part * follows + (1.0 - part) * share for follows in (without, with_barrier)]
    return np.array([[0.0, fail] for fail in fails])
