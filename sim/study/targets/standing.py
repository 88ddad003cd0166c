"""How usual effort stands against what is published: all that the page and the tables of `validate` show."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sim.study.comparison import Origin
from sim.study.conduct import config_hash
from sim.study.plan import Plan
from sim.study.targets.declared import load_targets
from sim.study.targets.runs import FURTHER_ON
from sim.study.targets.settings import ValidateSettings
from sim.study.targets.verdict import Fit, Target, agreement, fits_of, in_words, targets_of


@dataclass(frozen=True)
class Validation:
    """What came out.

    Attributes:
        rows: the figures of every run.
        fits: how each figure stands.
        checked: the same with other seeds; empty unless asked for.
        origin: seeds, configuration and commit.
        holds: which uncertainty the runs hold, in words.
        municipality, years: for whom and how long.
    """

    rows: pd.DataFrame
    fits: list[Fit]
    checked: list[Fit]
    origin: Origin
    holds: str
    municipality: str
    years: int

    @property
    def targets(self) -> list[Target]:
        """Return the targets, in the order of their numbers."""
        return targets_of(self.fits)

    def lines(self) -> list[str]:
        """Return what came out in plain words."""
        told = in_words(self.targets)
        return [*told, agreement(self.targets, targets_of(self.checked))] if self.checked else told


def validation_of(plan: Plan[ValidateSettings], rows: pd.DataFrame) -> Validation:
    """Return how the runs of a plan stand against the published figures."""
    from sim.store.facts import commit

    settings, scenario = plan.settings, plan.scenarios[0]
    is_drawn = plan.scenarios[0].uncertainty == "chance_and_parameters"
    of_check = rows["seed"] >= settings.first_seed + FURTHER_ON
    first, second = (
        fits_of(part, load_targets(), share_draws=is_drawn) if len(part) else []
        for part in (rows[~of_check], rows[of_check])
    )
    return Validation(
        rows=rows,
        fits=first,
        checked=second,
        origin={
            "seeds": settings.seed_numbers(),
            "config_hash": config_hash(plan),
            "commit": commit(),
        },
        holds="chance and parameters" if is_drawn else "chance only",
        municipality=scenario.municipality.title,
        years=scenario.years,
    )


def table(found: Validation) -> pd.DataFrame:
    """Return one row per figure; shares, ratios and DKK as the column `unit` says."""
    frame = pd.DataFrame([one.as_dict() for one in found.fits]).assign(holds=found.holds)
    if found.checked:
        frame["check_mean"] = [one.mean.mean for one in found.checked]
        frame["check_verdict"] = [one.verdict for one in found.checked]
    return frame
