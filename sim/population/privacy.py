"""Refuse lists that could tell who a person is, without ever repeating what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PERSONAL_WORD = re.compile(
    "cpr|cprnr|cprnummer|personnummer|personnr|ssn"
    "|navn|name|fornavn|efternavn|mellemnavn|firstname|lastname|surname|fullname|initialer"
    "|adresse|address|street|vej|gade|postnr|postnummer|postcode|zip|by|city|latitude|longitude"
    "|email|mail|epost|telefon|tlf|mobil|mobile|phone|telephone"
    "|fødselsdato|foedselsdato|fodselsdato|fødselsdag|foedselsdag|birthdate|birthday|dob"
)
_CPR = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-\s]?\d{4}(?!\d)")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_ADDRESS = re.compile(r"^[^\W\d_]{3,}[\w\s.\-]*\s\d{1,3}\s?[A-Za-z]?\b")
_NAME = re.compile(r"^[A-ZÆØÅ][\w\-']+(\s[A-ZÆØÅ][\w\-'.]*)+$")
_LOOKS = ((_CPR, "CPR numbers"), (_EMAIL, "e-mail addresses"), (_ADDRESS, "addresses"), (_NAME, "names"))


def personal_columns(header: Sequence[str], sample: Sequence[Sequence[str]]) -> list[str]:
    """Return what looks personal in a list, column by column, without values.

    Args:
        header: the column names.
        sample: some rows of cells.

    Returns:
        One sentence per column that looks like CPR numbers, names or addresses; empty when none.
    """
    found = []
    for place, name in enumerate(header):
        cells = [row[place].strip() for row in sample if place < len(row)]
        if kind := _kind_of(name):
            found.append(f"column {place + 1}: the header holds {kind}")
        elif _is_personal_word(name):
            found.append(f"column {place + 1} ({name.strip()}): the header names something personal")
        elif kind := next((kind for cell in cells if (kind := _kind_of(cell))), ""):
            found.append(f"column {place + 1}: the cells look like {kind}")
    return found


def _is_personal_word(name: str) -> bool:
    plain = name.strip().lower()
    words = re.split(r"[\s_.\-]+", plain)
    return any(_PERSONAL_WORD.fullmatch(word) for word in [*words, "".join(words)])


def _kind_of(cell: str) -> str:
    return next((kind for pattern, kind in _LOOKS if pattern.search(cell)), "")
