"""What a lever is: a number or a yes/no that a municipality decides, with unit, limits and meaning."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Levers(BaseModel):
    """A group of levers. Unknown keys and numbers out of range are errors."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True, strict=False)


def lever(low: float, high: float, unit: str, meaning: str) -> Any:
    """Declare one lever: a number from low to high in the unit."""
    return Field(ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})
