"""Turn the cells of a list into numbers: empty ones into NaN, wrong ones into infinity."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sim.people.columns import BITS, LIST_IDS, ORE, YES_NO, Column
from sim.people.problems import Problem
from sim.population.chance import Numbers

WRONG = float("inf")  # stands for a cell that is not what it should be; outside every range
_NUMBER = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$"


@dataclass(frozen=True)
class Cells:
    """The cells of a list as they were read.

    Attributes:
        source: the list, as the user named it.
        columns: Arrow arrays by header: text, or the numbers of a typed source.
        rows: the number of each row in the source, the header being row 1.
        has_decimal_commas: numbers are written 0,5.
        broken: rows that could not be read.
    """

    source: str
    columns: dict[str, Any]
    rows: NDArray[np.int64]
    has_decimal_commas: bool = False
    broken: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Numbered:
    """A list as numbers.

    Attributes:
        source: the list, as the user named it.
        numbers: one column per header: NaN where empty, infinity where a cell is wrong.
        present: by column of a barrier, 1 for yes and 0 for no, NaN elsewhere.
        rows: the number of each row in the source.
    """

    source: str
    numbers: pd.DataFrame
    present: dict[str, Numbers]
    rows: NDArray[np.int64]


def numbered(cells: Cells, columns: dict[str, Column]) -> Numbered:
    """Return the cells as numbers, each column by what it may hold."""
    numbers, present = {}, {}
    for name, array in cells.columns.items():
        column = columns[name]
        numbers[name] = _numbers(array, column, cells.has_decimal_commas)
        if column.kind == "level":
            said = _from_words(array, YES_NO, is_level=True)
            numbers[name] = np.where(np.isnan(said), numbers[name], np.nan)
            present[name] = said
    return Numbered(cells.source, pd.DataFrame(numbers), present, cells.rows)


def _numbers(array: Any, column: Column, has_decimal_commas: bool) -> Numbers:
    if column.words is not None:
        return _from_words(array, column.words)
    if column.kind == "bits":
        return _from_bits(array)
    if pa.types.is_boolean(array.type):
        return _from_text(pc.cast(array, pa.string()), False)
    if not pa.types.is_string(array.type):
        values = _plain(pc.cast(array, pa.float64(), safe=False))
    else:
        values = _from_text(array, has_decimal_commas)
    return np.where(np.isinf(values), values, np.rint(values * ORE)) if column.kind == "kroner" else values


def _plain(array: Any) -> Numbers:
    values: Numbers = np.asarray(array.to_numpy(zero_copy_only=False), dtype=np.float64)
    return values


def _from_text(text: Any, has_decimal_commas: bool) -> Numbers:
    plain = pc.replace_substring(text, ",", ".") if has_decimal_commas else text
    is_number = pc.match_substring_regex(plain, _NUMBER)
    values = _plain(pc.cast(pc.if_else(is_number, plain, None), pa.float64()))
    return np.where(np.isnan(values) & _is_filled(text), WRONG, values)


def _from_words(array: Any, words: dict[str, int], *, is_level: bool = False) -> Numbers:
    """Return the numbers of words; a level's cell that is none of them says nothing here."""
    known = {word: number for word, number in words.items() if not (is_level and word.isdigit())}
    if pa.types.is_floating(array.type):
        array = pc.cast(array, pa.int64(), safe=False)
    text = pc.utf8_lower(pc.cast(array, pa.string()))
    place = pc.index_in(text, value_set=pa.array(list(known)))
    values = _plain(pc.take(pa.array(list(known.values()), pa.float64()), place))
    return values if is_level else np.where(np.isnan(values) & _is_filled(text), WRONG, values)


def _from_bits(text: Any) -> Numbers:
    """Return histories of weeks, the first sign the first week, as whole numbers."""
    coded = pc.dictionary_encode(pc.cast(text, pa.string()))
    chunk = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    signs = [one if one is not None else "" for one in chunk.dictionary.to_pylist()]
    values = np.array([_history(one) for one in signs] or [np.nan])
    places = _plain(chunk.indices)
    return np.where(np.isnan(places), np.nan, values[np.nan_to_num(places).astype(np.int64)])


def _history(signs: str) -> float:
    if signs == "":
        return float("nan")
    is_right = len(signs) == BITS and set(signs) <= {"0", "1"}
    return float(int(signs[::-1], 2)) if is_right else WRONG


def signs_of(history: int) -> str:
    """Return a history of weeks as signs, the first week first."""
    return f"{history:0{BITS}b}"[::-1]


def _is_filled(text: Any) -> NDArray[np.bool_]:
    filled: NDArray[np.bool_] = pc.fill_null(pc.not_equal(text, ""), False).to_numpy(zero_copy_only=False)
    return filled


def usable_ids(numbers: pd.DataFrame) -> Numbers:
    """Return the numbers of a list's own, NaN where there is none or it is wrong."""
    ids = numbers.get("id", pd.Series(np.nan, index=numbers.index)).to_numpy()
    is_right = (ids >= 0) & (ids <= LIST_IDS) & (ids % 1.0 == 0.0)
    return np.where(is_right, ids, np.nan)
