"""A list in a Parquet file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from sim.errors import UserError
from sim.people.cells import Cells
from sim.people.privacy import SAMPLE


@dataclass(frozen=True)
class ParquetList:
    """One Parquet file; rows are counted as in a spreadsheet, the first row of data is row 2."""

    path: Path

    @property
    def name(self) -> str:
        """Return the file as the user named it."""
        return str(self.path)

    def look(self) -> tuple[list[str], list[list[str]]]:
        """Return the column names and the first rows; a typed date or a nested cell is shown as such."""
        with self._file() as file:
            header = list(file.schema_arrow.names)
            first: Any = next(file.iter_batches(batch_size=SAMPLE), None)
        if first is None or first.num_rows == 0:
            raise UserError(f"{self.path}: has no rows; it needs at least one")
        return header, sample_of(first.columns)

    def read(self, header: list[str]) -> Cells:
        """Return all cells."""
        with self._file() as file:
            table = file.read()
        columns = {name: simple(table.column(place)) for place, name in enumerate(header)}
        return Cells(self.name, columns, np.arange(2, table.num_rows + 2))

    def _file(self) -> Any:
        try:
            return parquet.ParquetFile(self.path)
        except (pa.ArrowException, OSError):
            raise UserError(f"{self.path}: is not a Parquet file that can be read") from None


def sample_of(columns: list[Any]) -> list[list[str]]:
    """Return the first rows of Arrow arrays as text, a row each; what is not there is empty."""
    texts = [["" if cell is None else str(cell) for cell in column.to_pylist()] for column in columns]
    return [list(row) for row in zip(*texts, strict=True)]


def simple(array: Any) -> Any:
    """Return an array of text without blanks around it, numbers or yes and no; NaN is nothing.

    Anything else (lists, bytes) becomes the text `?`, which no column allows.
    """
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    kind = array.type
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind):
        array = array.cast(pa.string())
    if pa.types.is_string(array.type):
        return pc.fill_null(pc.utf8_trim_whitespace(array), "")
    if pa.types.is_decimal(kind) or pa.types.is_float16(kind):
        array = array.cast(pa.float64())
    if pa.types.is_floating(array.type):
        return pc.if_else(pc.is_nan(array), None, array)
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return array
    return pc.if_else(pc.is_valid(array), pa.scalar("?"), pa.scalar(""))
