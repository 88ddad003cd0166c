"""Tables on file, written part by part, so that a large one need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter


class TableFile(Protocol):
    """A table on file that grows.

    Attributes:
        columns: names, known from the first part on.
    """

    columns: list[str]

    def add(self, part: pd.DataFrame) -> None:
        """Add rows; the columns are those of the first part."""

    def close(self) -> None:
        """Finish the file."""


@contextmanager
def table_file(folder: Path, name: str, kind: str) -> Iterator[TableFile]:
    """Give a new table; `kind` is csv or parquet.

    Raises:
        OSError: the disk does not take it.
    """
    file = folder / f"{name}.{kind}"
    table: TableFile = _Csv(file) if kind == "csv" else _Parquet(file)
    try:
        yield table
    finally:
        table.close()


class _Csv:
    def __init__(self, file: Path) -> None:
        self.columns: list[str] = []
        self._file: TextIO = file.open("w", newline="", encoding="utf-8")

    def add(self, part: pd.DataFrame) -> None:
        is_first = not self.columns
        self.columns = self.columns or list(part.columns)
        part.to_csv(self._file, columns=self.columns, header=is_first, index=False, lineterminator="\n")

    def close(self) -> None:
        self._file.close()


class _Parquet:
    def __init__(self, file: Path) -> None:
        self.columns: list[str] = []
        self._file = file
        self._writer: ParquetWriter | None = None

    def add(self, part: pd.DataFrame) -> None:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        if self._writer is None:
            self.columns = list(part.columns)
            self._writer = ParquetWriter(self._file, _schema(part))
        schema = self._writer.schema
        self._writer.write_table(pa.Table.from_pandas(part[self.columns], schema, preserve_index=False))

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


def _schema(part: pd.DataFrame) -> pa.Schema:
    """Return the columns' types; one that is empty so far holds text."""
    import pyarrow as pa

    found = pa.Schema.from_pandas(part, preserve_index=False)
    return pa.schema([one.with_type(pa.string()) if pa.types.is_null(one.type) else one for one in found])
