"""What `indsats results` can be told: where the studies are, and what to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field

from sim.configuration.files import Configuration
from sim.configuration.validation import validate
from sim.errors import UserError


class Place(BaseModel):
    """Where the studies are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    results: str = Field(min_length=1, description="folder that results are written to")
    database: str | None = Field(description="address of the database")

    def folder(self) -> Path:
        """Return the results folder."""
        return Path(self.results).expanduser()


class ListSettings(Place):
    """Settings of `list`."""

    study: str | None = Field(default=None, description="kind of study, such as compare")
    limit: int = Field(default=20, ge=1, le=100_000, description="most studies shown")


class ShowSettings(Place):
    """Settings of `show`."""


class ExportSettings(Place):
    """Settings of `export`."""

    to: str = Field(min_length=1, description="folder that is made")
    format: Literal["csv", "parquet"] = Field(default="csv", description="kind of files")


class DeleteSettings(Place):
    """Settings of `delete`."""

    yes: bool = Field(default=False, description="delete without asking")


P = TypeVar("P", bound=Place)


def settings_of(model: type[P], overrides: Sequence[str], files: Configuration) -> P:
    """Return the settings that the words `key=value` give; where the studies are is as in every study.

    Raises:
        UserError: for an unknown setting, a value that is not allowed, or `to` left out.
    """
    words = (word.partition("=") for word in overrides)
    given = {key: value.strip("'\"") for key, _, value in words}
    if "to" in model.model_fields and "to" not in given:
        raise UserError("to: a folder is missing; write to=FOLDER, which is made")
    return validate(model, _usual(files) | given, overrides, files)


def _usual(files: Configuration) -> dict[str, Any]:
    every: dict[str, Any] = yaml.safe_load((files.own / "every_study.yaml").read_text(encoding="utf-8"))
    return {name: every.get(name) for name in Place.model_fields}
