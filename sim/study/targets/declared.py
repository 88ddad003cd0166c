"""The published figures that the model is held against, as configs/targets.yaml has them."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from sim.configuration.files import configs_folder


class Figure(BaseModel):
    """A published figure of usual effort, with what still agrees with it.

    Attributes:
        target: number of the target it belongs to; one target may have several figures.
        title: in words.
        who: whom the published figure is about.
        counted: what the model counts for it.
        low, high: lowest and highest that agree.
        published: the figure as published; None where only a range is.
        unit: share, ratio or DKK.
        source: where.
    """

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    target: int = Field(ge=1)
    title: str = Field(min_length=3)
    who: str = Field(min_length=3)
    counted: str = Field(min_length=3)
    low: float
    high: float
    published: float | None = None
    unit: Literal["share", "ratio", "DKK"]
    source: str = Field(min_length=2)


@lru_cache(maxsize=1)
def load_targets() -> dict[str, Figure]:
    """Return the figures by name, in the order of the file."""
    content = yaml.safe_load((configs_folder() / "targets.yaml").read_text(encoding="utf-8"))
    return {name: Figure.model_validate(one) for name, one in content.items()}
