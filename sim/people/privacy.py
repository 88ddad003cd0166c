"""Refuse lists that could tell who a person is, without ever repeating what they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(
    "ssn|name|initialer|street|vej|gade|zip|by|city|latitude|longitude|mail|epost|tlf|mobile|phone|dob|iban|konto"
)
_PART = re.compile(  # anywhere in a header
    "cpr|personnum|personnr|navn|firstname|lastname|surname|fullname|adress|address|postnr|postnum|postcode"
    "|email|telef|telephone|mobil|fødsel|foedsel|fodsel|birth|borgernr|borgernummer"
)
_NOT_INSIDE_A_NUMBER = r"(?<!\d)(?<!\d[.,])"
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_CPR = re.compile(
    rf"{_NOT_INSIDE_A_NUMBER}{_DAY}[-./ ]?{_MONTH}[-./ ]?(?:\d\d)?\d\d[-/ ]{{0,3}}\d{{4}}(?!\d)"
)
_CPR_WITHOUT_ZERO = re.compile(rf"{_NOT_INSIDE_A_NUMBER}[1-9]{_MONTH}\d\d-?\d{{4}}(?!\d)")
_DATE = re.compile(
    rf"{_NOT_INSIDE_A_NUMBER}(?:\d{{1,2}}[-./]\d{{1,2}}[-./](?:\d\d)?\d\d|(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})(?!\d)"
)
_PHONE = re.compile(rf"{_NOT_INSIDE_A_NUMBER}(?:(?:\+|00)45[\s-]?)?\d\d(?:[\s-]?\d\d){{3}}(?!\d)")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_ADDRESS = re.compile(r"^[^\W\d_]{3,}[\w\s.\-]*\s\d{1,3}\s?[A-Za-z]?\b")
_NAME = re.compile(r"^[^\W\d_][\w'.\-]*,?(?:\s+[^\W\d_][\w'.\-]*)+$")
_LOOKS = (
    (_CPR, "CPR numbers"),
    (_CPR_WITHOUT_ZERO, "CPR numbers"),
    (_EMAIL, "e-mail addresses"),
    (_ADDRESS, "addresses"),
    (_DATE, "dates"),
    (_PHONE, "phone numbers"),
    (_NAME, "names or free text"),
)
_SIX_FIGURES = re.compile(rf"{_DAY}({_MONTH})\d\d")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_ENOUGH_CELLS, _ENOUGH_MONTHS = 10, 4  # numbers counted up from any start do not look like birth dates
SAMPLE = 200


def personal_columns(header: Sequence[str], sample: Sequence[Sequence[str]]) -> list[str]:
    """Return what looks personal in a list, column by column, without values.

    Args:
        header: the column names.
        sample: some rows of cells.

    Returns:
        One sentence per column that looks like CPR numbers, names, addresses, e-mail addresses, phone
        numbers or dates (of birth); empty when none.
    """
    found = []
    for place, name in enumerate(header):
        cells = [_plain(row[place]) for row in sample if place < len(row)]
        if kind := _kind_of(_plain(name)):
            found.append(f"column {place + 1}: the header holds {kind}")
        elif _is_personal_word(name):
            found.append(f"column {place + 1} ({name.strip()}): the header names something personal")
        elif kind := next((kind for cell in cells if (kind := _kind_of(cell))), "") or _dates_in(cells):
            found.append(f"column {place + 1}: the cells look like {kind}")
    return found


def _plain(text: str) -> str:
    """Return a text with usual figures, spaces and hyphens; whole numbers without decimals."""
    usual = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    shown = "".join(sign for sign in usual if unicodedata.category(sign) != "Cf").strip()
    return re.sub(r"^(\d+)[.,]0+$", r"\1", shown)


def _is_personal_word(name: str) -> bool:
    plain = _plain(name).lower()
    words = re.split(r"[\s_.\-]+", plain)
    joined = "".join(words)
    return bool(_PART.search(joined)) or any(_WORD.fullmatch(word) for word in [*words, joined])


def _kind_of(cell: str) -> str:
    return next((kind for pattern, kind in _LOOKS if pattern.search(cell)), "")


def _dates_in(cells: Sequence[str]) -> str:
    """Return "dates of birth" when every cell is six figures of day, month and year in many months."""
    filled = [cell for cell in cells if cell]
    found = [_SIX_FIGURES.fullmatch(cell.zfill(6)) for cell in filled]
    months = {one.group(1) for one in found if one}
    is_it = len(filled) >= _ENOUGH_CELLS and all(found) and len(months) >= _ENOUGH_MONTHS
    return "dates of birth" if is_it else ""
