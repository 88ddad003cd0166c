"""A folder that a user names and the program makes: whole, or not there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.errors import UserError


def unused(key: str, name: str) -> Path:
    """Return the folder that a setting names.

    Raises:
        UserError: something is there already.
    """
    folder = Path(name).expanduser()
    if folder.exists():
        raise UserError(f"{key}={name}: is there already; name a new folder")
    return folder


@contextmanager
def new_folder(key: str, folder: Path) -> Iterator[Path]:
    """Give a hidden folder beside it to write into, and move that into place when the block ends well.

    Args:
        key: the setting that names the folder, for messages.
        folder: is not there; the folders above it are made.

    Raises:
        UserError: it cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            yield beside
            beside.chmod(0o755)
            beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise UserError(f"{key}={folder}: cannot be written: {error.strerror or error}") from error
