"""What a sweep is: its design, and the settings that a named one varies (`configs/sweep/NAME.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from sim.configuration.composition import compose_study, quoted
from sim.configuration.files import Configuration
from sim.configuration.validation import validate
from sim.errors import UserError

if TYPE_CHECKING:
    from hydra.core.override_parser.types import Override

GROUP = "sweep"
MOST_POINTS = 100_000
PLAIN = re.compile(r"[\w./-]+", re.ASCII)  # a text that Hydra reads without quotes

# Settings that change no number, or only what is kept and shown: they cannot be varied in a sweep.
HOW = {
    "cluster",
    "database",
    "engine",
    "jobs",
    "keep_citizens",
    "keep_run_in",
    "results",
    "smallest_group",
    "sweep",
}
CHANCE = {"seeds", "first_seed"}


class SweepSettings(BaseModel):
    """Which points a sweep has. Unknown keys and values out of range are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="the sweep in a few words")
    description: str = Field(description="what it asks")
    design: Literal["grid", "latin_hypercube", "sobol"] = Field(
        description="every combination, or points drawn between the ends"
    )
    points: int = Field(ge=1, le=MOST_POINTS, description="points that are drawn; a grid has its own number")
    seed: int = Field(ge=0, le=2**32 - 1, description="which points are drawn; decides no course of chance")
    settings: dict[str, Any] = Field(description="values of each setting: a list, interval(0,26), or one")

    @field_validator("settings")
    @classmethod
    def _has_whole_keys_and_values(cls, settings: dict[str, Any]) -> dict[str, Any]:
        for key, values in settings.items():
            if isinstance(values, dict):
                raise ValueError(f"write the whole key: {key}.{next(iter(values), '')}: [...]")
            if values == []:
                raise ValueError(f"{key} has no values")
        return settings

    def words(self) -> list[str]:
        """Return the words of the command line that say the same as the settings."""
        return [f"{key}={_written(values)}" for key, values in self.settings.items()]


class _Asked(BaseModel):
    """The place that messages name."""

    sweep: SweepSettings


def asked_sweep(words: Sequence[str], files: Configuration) -> SweepSettings:
    """Return the sweep that the words choose and change.

    Raises:
        UserError: there is no such sweep, or it is not as it must be.
    """
    own = [word for word in words if is_about_the_sweep(word)]
    values = compose_study("every_study", own, files)
    sweep = validate(_Asked, {GROUP: values[GROUP]}, own, files).sweep
    for word in own if sweep.design == "grid" else ():
        if word.startswith(("sweep.points=", "sweep.seed=")):
            raise UserError(
                f"{word}: a grid runs every combination; to draw points add sweep.design=latin_hypercube"
            )
    return sweep


def refuse_a_sweep(words: Sequence[str], study: str) -> None:
    """Refuse what only a sweep has.

    Raises:
        UserError: says what to type.
    """
    for word in words:
        if is_about_the_sweep(word) and word != "sweep=grid":
            raise UserError(f"{word}: a sweep needs -m; type: indsats {study} -m {' '.join(words)}")


def refuse_to_vary(parsed: Sequence[Override], study: str) -> None:
    """Refuse several values of what must be the same at all points.

    Raises:
        UserError: says why, and what to type.
    """
    for one in parsed:
        name = re.split(r"[./]", one.key_or_group)[0]
        if not one.is_sweep_override():
            continue
        if name in HOW:
            raise UserError(
                f"{one.input_line}: says how runs are made, not what is run; give it one value in a sweep"
            )
        if name in CHANCE and study in ("simulate", "compare"):
            raise UserError(
                f"{one.input_line}: every point of a sweep has the same seeds, so that points differ "
                f"by their settings and not by luck; give one number, for instance {name}=20"
            )


def is_about_the_sweep(word: str) -> bool:
    """Tell whether a word chooses a sweep or one of its settings."""
    return word.partition("=")[0].partition(".")[0] == GROUP


def _written(values: Any) -> str:
    if isinstance(values, list):
        return ",".join(_element(one) for one in values)
    return values if isinstance(values, str) else _element(values)


def _element(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{','.join(_element(one) for one in value)}]"
    text = str(value)
    return text if PLAIN.fullmatch(text) else quoted(text)
