"""What is asked of a sweep: which outcome, which levers, which budget, compared with which point."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from sim.configuration.files import Configuration
from sim.configuration.nearest import nearest
from sim.configuration.validation import validate
from sim.errors import UserError
from sim.measures import OUTCOMES
from sim.study.groups import PREFIX
from sim.study.sweeping.swept import Sweep
from sim.study.sweeping.told import MAIN

MOST_LEVERS = 3


class ReportSettings(BaseModel):
    """Settings of `report sweep`."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    results: str = Field(min_length=1, description="folder that results are written to")
    database: str | None = Field(default=None, description="address of the database")
    outcome: str | None = Field(default=None, description="what is to be best; the usual ones when left out")
    levers: list[str] = Field(
        default=[], max_length=MOST_LEVERS, description="levers to show; those that move most when left out"
    )
    budget: float | None = Field(
        default=None, description="extra spending on the effort over the horizon, DKK of the municipality"
    )
    reference: str | None = Field(
        default=None,
        description="number of a point, or its settings: the nearest to usual effort when left out",
    )

    def folder(self) -> Path:
        """Return the results folder."""
        return Path(self.results).expanduser()


def settings_of(words: Sequence[str], files: Configuration) -> ReportSettings:
    """Return the settings that the words `key=value` give; where results are is as in every study.

    Raises:
        UserError: for an unknown setting or a value that is not allowed.
    """
    usual = yaml.safe_load((files.own / "every_study.yaml").read_text(encoding="utf-8"))
    given = dict(_read(word) for word in words)
    return validate(ReportSettings, {"results": usual["results"]} | given, words, files)


def _read(word: str) -> tuple[str, str | list[str]]:
    key, _, value = word.partition("=")
    plain = value.strip("'\"")
    return key, [
        one.strip() for one in plain.strip("[]").split(",") if one.strip()
    ] if key == "levers" else plain


def check_asked(sweep: Sweep, asked: ReportSettings) -> None:
    """Check that the sweep can tell what is asked.

    Raises:
        UserError: an outcome that the runs do not have, or a lever that was not varied; names the nearest.
    """
    outcome = asked.outcome
    if outcome is not None and sweep.outcomes[outcome].isna().all():
        if outcome in OUTCOMES or outcome.startswith(PREFIX):
            raise UserError(f"outcome={outcome}: no run has it, or small groups keep it from being shown")
        near = nearest(outcome, [*OUTCOMES, *MAIN]) or f"; there are {', '.join(MAIN)} ..."
        raise UserError(f"outcome={outcome}: there is no such outcome{near}")
    for name in asked.levers:
        if name not in sweep.levers:
            varied = ", ".join(sweep.levers)
            near = nearest(name, sweep.levers)
            raise UserError(f"levers={name}: was not varied in this sweep; it varied {varied}{near}")
