"""Values of one setting at the points of a drawn design: whole numbers, numbers, or one of several."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from annotated_types import Ge, Le

from sim.configuration.allowed import allowed_in_words, annotation_of, is_number
from sim.configuration.composition import name_unknown_keys
from sim.configuration.declared import GROUP, declared_parameters
from sim.configuration.files import Configuration
from sim.configuration.validation import field_at
from sim.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from hydra.core.override_parser.types import Override
    from numpy.typing import NDArray

DIGITS = 3  # steps of a drawn number: a thousandth of its range, or up to a tenth of that


def values_at(override: Override, shares: NDArray[np.float64], files: Configuration, study: str) -> list[str]:
    """Return the values of a setting as words, one for each share of its range.

    Args:
        override: a sweep of one setting.
        shares: 0 to 1, below 1.
        files: where parameters are declared.
        study: what is asked.

    Raises:
        UserError: the setting is no number, or the interval is not inside its range.
    """
    if override.is_interval_sweep():
        return _between(override, shares, files, study)
    values = list(override.sweep_string_iterator())
    return [values[int(share * len(values))] for share in shares]


def _between(override: Override, shares: NDArray[np.float64], files: Configuration, study: str) -> list[str]:
    interval: Any = override.value()
    low, high = interval.start, interval.end
    if not low < high:
        raise UserError(f"{override.input_line}: write the lower end first, and a higher one after it")
    if _is_whole_number(override, files, study):
        if not (low.is_integer() and high.is_integer()):
            raise UserError(f"{override.input_line}: must be whole numbers; write whole ends")
        return [str(int(low) + int(share * (high - low + 1))) for share in shares]
    digits = max(0, DIGITS - math.floor(math.log10(high - low)))
    return [str(min(high, max(low, round(low + float(share) * (high - low), digits)))) for share in shares]


def _is_whole_number(override: Override, files: Configuration, study: str) -> bool:
    """Tell whether a setting is a whole number, after checking that the interval is allowed."""
    from sim.scenario import Scenario

    interval: Any = override.value()
    key, line = override.key_or_group, override.input_line
    name = key.removeprefix(f"{GROUP}.")
    declared = declared_parameters(files).get(name) if name != key else None
    if declared:
        if not declared["low"] <= interval.start <= interval.end <= declared["high"]:
            raise UserError(
                f"{line}: must be {declared['low']:g} to {declared['high']:g} ({declared['unit']})"
            )
        return False
    field = field_at(Scenario, key.split("."))
    if field is None:
        name_unknown_keys(study, [str(line)], files)
    if field is None or not is_number(field):
        raise UserError(f"{line}: an interval is for numbers of the scenario; give values with commas")
    limits: list[Any] = field.metadata
    low = [one.ge for one in limits if isinstance(one, Ge) and interval.start < one.ge]
    high = [one.le for one in limits if isinstance(one, Le) and interval.end > one.le]
    if low or high:
        raise UserError(f"{line}: must be {allowed_in_words(field)}")
    return annotation_of(field) is int
