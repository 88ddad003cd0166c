"""What a sweep varied: each lever with its values in order, and the ranges that many values are told in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.configuration.allowed import fields_of
from sim.measures import plain_name
from sim.scenario import Scenario

DECIDED = ("scenario", "policy", "programme", "programmes")  # what a municipality decides; the rest it meets
YES_NO = {"true": "yes", "false": "no"}
Value = float | str


class Part(NamedTuple):
    """One value of a lever, or a range of them: how it is told, its values, and where it lies."""

    text: str
    values: tuple[Value, ...]
    at: float


@dataclass(frozen=True)
class Lever:
    """A setting that a sweep varied.

    Attributes:
        name: as written on the command line.
        title: in words.
        unit: of its values; empty where it has none.
        meaning: what it is; empty where nobody declared it.
        values: numbers from the lowest, else as they were given.
        is_number: the values are numbers.
        is_decided: a municipality decides it; otherwise it is a circumstance.
    """

    name: str
    title: str
    unit: str
    meaning: str
    values: tuple[Value, ...]
    is_number: bool
    is_decided: bool

    @property
    def label(self) -> str:
        """Return title and unit, as for an axis."""
        return f"{self.title} ({self.unit})" if self.unit else self.title

    def told(self, value: Value) -> str:
        """Return one value in words."""
        return f"{value:,.4g}" if isinstance(value, float) else YES_NO.get(value, value.replace("_", " "))

    def parts(self, most: int) -> list[Part]:
        """Return its values one by one; where they are more numbers than `most`, as that many ranges.

        A range is told by the lowest and highest value in it.
        """
        if not self.is_number or len(self.values) <= most:
            return [Part(self.told(one), (one,), self._at(one)) for one in self.values]
        numbers = np.array(self.values, dtype=np.float64)
        edges = np.linspace(numbers[0], numbers[-1], most + 1)
        places = np.clip(np.searchsorted(edges, numbers, side="right") - 1, 0, most - 1)
        inside = [numbers[places == place] for place in range(most)]
        return [_range(self, found.tolist()) for found in inside if len(found)]

    def _at(self, value: Value) -> float:
        return value if isinstance(value, float) else float(self.values.index(value))


def _range(lever: Lever, values: Sequence[float]) -> Part:
    low, high = lever.told(values[0]), lever.told(values[-1])
    return Part(low if low == high else f"{low} to {high}", tuple(values), float(np.mean(values)))


def read_levers(
    settings: pd.DataFrame, written: Mapping[str, Sequence[str]] | None = None
) -> tuple[pd.DataFrame, dict[str, Lever]]:
    """Return the settings that vary, numbers as numbers, and each as a lever.

    Args:
        settings: a row per point, a column per setting, texts as written.
        written: the order of a setting's values; else they stand as they are first met.
    """
    varied = [str(name) for name in settings.columns if settings[name].nunique(dropna=False) > 1]
    found, levers = pd.DataFrame(index=settings.index), {}
    for name in varied:
        texts = settings[name].fillna("not set").astype(str)
        numbers = pd.to_numeric(texts, errors="coerce").astype(float)
        is_number = bool(np.isfinite(numbers).all())
        found[name] = numbers if is_number else texts
        order = [one for one in (written or {}).get(name, ()) if one in set(texts)]
        values = found[name].unique().tolist()
        kept = tuple(sorted(values) if is_number else dict.fromkeys([*order, *values]))
        is_decided = name.replace("/", ".").split(".")[0] in DECIDED
        levers[name] = Lever(name, _title(name), *_declared(name), kept, is_number, is_decided)
    return found, levers


def is_grid(points: pd.DataFrame) -> bool:
    """Tell whether every combination of the levers' values is a point."""
    return len(points) == int(np.prod([points[name].nunique() for name in points], dtype=np.int64))


def _title(name: str) -> str:
    """Return "policy.waiting.max_weeks" as "Waiting max weeks", "world/labour_market" as "Labour market"."""
    parts = name.replace("/", ".").split(".")
    return plain_name(" ".join(parts[1:] if len(parts) > 1 else parts))


def _declared(name: str) -> tuple[str, str]:
    """Return unit and meaning as the setting's declaration has them."""
    before, *rest = name.replace("/", ".").split(".")
    field = Scenario.model_fields.get(before)
    for part in rest:
        inside = fields_of(field.annotation) if field else {}
        field = inside.get(part, inside.get("*"))
    if field is None:
        return "", ""
    extra = field.json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) else "", field.description or ""
