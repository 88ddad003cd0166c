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


class RunsFailed(Exception):
    """Runs that a study needs have failed; the finished ones are kept.

    Attributes:
        message: one line: what failed, how often, and what to do.
        is_users: the first failure is a mistake in a file or a rule of the user: wrong input, no fault.
    """

    def __init__(self, message: str, *, is_users: bool) -> None:
        super().__init__(message)
        self.message = message
        self.is_users = is_users
