"""Who is meant: conditions on the state of a citizen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator

from sim.agents.citizen import Citizen
from sim.agents.states import Status
from sim.configuration.nearest import nearest
from sim.engine.agent import TableAgent, fields_of
from sim.engine.fields import Field

Flags = NDArray[np.bool_]
NOT_OF_A_PERSON = {*fields_of(TableAgent), "arm", "trial_arm", "entry_week", "is_listed"}
NOT_NUMBERS = ("row of", "bits", "øre", "weeks, six bits")  # units
WHOEVER = "they are listed in docs/state.md"


def asked_of_citizens() -> dict[str, Field[Any]]:
    """Return the state variables of a citizen that a condition can name."""
    return {
        name: field
        for name, field in fields_of(Citizen).items()
        if name not in NOT_OF_A_PERSON and not field.unit.startswith(NOT_NUMBERS)
    }


def checked(conditions: dict[str, Any]) -> dict[str, Any]:
    """Return the conditions if each can be asked of a citizen.

    Raises:
        ValueError: says which cannot, and what can.
    """
    known = asked_of_citizens()
    for name, wanted in conditions.items():
        if name not in known:
            raise ValueError(
                f"{name}: there is no such state variable of a citizen{nearest(name, known)}; {WHOEVER}"
            )
        _check(name, known[name], wanted)
    return conditions


Conditions = Annotated[dict[str, Any], AfterValidator(checked)]


def _check(name: str, field: Field[Any], wanted: Any) -> None:
    if field.choices is not None:
        _categories(name, field, wanted)
    elif field.dtype == np.bool_:
        if not isinstance(wanted, bool):
            raise ValueError(f"{name}: must be true or false, not {wanted}")
    else:
        _limits(name, field, wanted)


def _categories(name: str, field: Field[Any], wanted: Any) -> list[int]:
    """Return the numbers of the categories that are named."""
    assert field.choices is not None
    known = {one.name.lower(): int(one) for one in field.choices}
    names = wanted if isinstance(wanted, list) else [wanted]
    for one in names:
        if one not in known:
            raise ValueError(
                f"{name}: there is no {one}{nearest(str(one), known)}; there are {', '.join(known)}"
            )
    return [known[one] for one in names]


def _limits(name: str, field: Field[Any], wanted: Any) -> tuple[float, float]:
    """Return the lowest and the highest number meant, both included."""
    pair = wanted if isinstance(wanted, list) else [wanted, wanted]
    allowed = f"from {field.low:g} to {field.high:g} ({field.unit})"
    if len(pair) != 2 or not all(one is None or _is_number(one) for one in pair):
        raise ValueError(f"{name}: must be a number {allowed}, or [LOW, HIGH] with null for no limit")
    low, high = (
        end if one is None else float(one) for one, end in zip(pair, (field.low, field.high), strict=True)
    )
    if not field.low <= low <= high <= field.high:
        raise ValueError(f"{name}: {low:g} to {high:g} is not possible; give [LOW, HIGH] {allowed}")
    return low, high


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def matching(citizens: NDArray[Any], conditions: Mapping[str, Any]) -> Flags:
    """Return which citizens (rows of their table) meet all conditions."""
    known = asked_of_citizens()
    found: Flags = np.ones(len(citizens), dtype=np.bool_)
    for name, wanted in conditions.items():
        field, values = known[name], citizens[name]
        if field.choices is not None:
            found &= np.isin(values, _categories(name, field, wanted))
        elif field.dtype == np.bool_:
            found &= values == wanted
        else:
            low, high = _limits(name, field, wanted)
            found &= (values >= low) & (values <= high)
    return found


def present(citizens: NDArray[Any], conditions: Mapping[str, Any]) -> Flags:
    """Return who can be meant at all.

    They are here, of the target group unless a benefit is named, and on benefit unless a status is.
    """
    found: Flags = citizens["is_here"].copy()
    if "scheme" not in conditions:
        found &= citizens["was_activity_ready"]
    if "status" not in conditions:
        found &= citizens["status"] == Status.ON_BENEFIT
    return found
