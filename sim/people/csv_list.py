"""A list in a CSV file: UTF-8, divided by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from sim.errors import UserError
from sim.people.cells import Cells
from sim.people.privacy import SAMPLE
from sim.people.problems import Problem

_DIVIDERS = (",", ";", "\t")
_NOT_UTF8 = "is not a CSV file in UTF-8; save it as «CSV UTF-8»"
_MOST_BYTES_IN_A_HEADER = 100_000
_BLOCK = 1 << 26  # bytes read at a time; a row must lie within two


@dataclass(frozen=True)
class CsvList:
    """One CSV file."""

    path: Path

    @property
    def name(self) -> str:
        """Return the file as the user named it."""
        return str(self.path)

    def look(self) -> tuple[list[str], list[list[str]]]:
        """Return the header and the first rows."""
        try:
            with self.path.open(newline="", encoding="utf-8-sig") as file:
                rows = list(islice(csv.reader(file, delimiter=self._divider()), SAMPLE + 1))
        except OSError as error:
            raise UserError(f"{self.path}: cannot be read: {error.strerror}") from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise UserError(f"{self.path}: {_NOT_UTF8}") from error
        if not any(any(row) for row in rows[1:]):
            raise UserError(f"{self.path}: has no rows; it needs a header and at least one row")
        return [name.strip() for name in rows[0]], rows[1:]

    def read(self, header: list[str]) -> Cells:
        """Return all cells as text without blanks around them, and the rows that are too long or short."""
        broken: dict[str, list[int]] = defaultdict(list)

        def note(row: Any) -> str:
            n = row.actual_columns
            broken[f"has {n} cell{'s' if n > 1 else ''}, the header {row.expected_columns}"].append(
                row.number
            )
            return "skip"

        try:
            table = self._table(header, note)
        except (pa.ArrowInvalid, OSError) as error:
            wrong = (
                _NOT_UTF8 if "UTF8" in str(error) else "is not a CSV file that can be read: a quote is open"
            )
            raise UserError(f"{self.path}: {wrong}") from None
        left_out = np.sort(np.array([row for rows in broken.values() for row in rows], dtype=np.int64))
        every = np.arange(2, table.num_rows + len(left_out) + 2)
        rows = np.setdiff1d(every, left_out, assume_unique=True)
        columns = {name: pc.utf8_trim_whitespace(table[name]) for name in header}
        problems = [Problem(self.name, what, "", np.array(where)) for what, where in broken.items()]
        return Cells(self.name, columns, rows, self._divider() != ",", problems)

    def _table(self, header: list[str], note: Any) -> Any:
        return arrow_csv.read_csv(
            self.path,
            read_options=arrow_csv.ReadOptions(
                column_names=header, skip_rows=1, use_threads=False, block_size=_BLOCK
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self._divider(),
                ignore_empty_lines=False,
                newlines_in_values=True,
                invalid_row_handler=note,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False, null_values=[]
            ),
        )

    def _divider(self) -> str:
        with self.path.open("rb") as file:
            first = file.readline(_MOST_BYTES_IN_A_HEADER)
        if b"\0" in first:
            raise UserError(f"{self.path}: {_NOT_UTF8}")
        return max(_DIVIDERS, key=lambda sign: first.count(sign.encode()))
