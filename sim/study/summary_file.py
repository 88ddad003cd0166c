"""The file summary.json that every study writes: the numbers as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SUMMARY = "summary.json"


def write_summary(folder: Path, content: Mapping[str, Any]) -> None:
    """Write summary.json into a folder.

    Args:
        folder: exists.
        content: JSON values; what is not known is None.

    Raises:
        OSError: the disk does not take it.
        ValueError: a number is infinite or not a number, which JSON cannot say.
    """
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
    (folder / SUMMARY).write_text(f"{text}\n", encoding="utf-8")
