"""What a user can put right: said in one line, without a traceback."""

from __future__ import annotations


class UserError(Exception):
    """Something the user gave or owns is wrong; the command line prints the line and exits with code 2.

    Attributes:
        message: one line that names the key, the value or path, what is wrong and what to do.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
