"""The program `indsats`: reads its words, runs a study, and says what went wrong in one line."""

from __future__ import annotations

import os
import shlex
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from sim.command.reading import COMMANDS, Command, read_command
from sim.errors import RunsFailed, UserError
from sim.store.address import without_password
from sim.study.stopping import Stopped, Stopper

OK, FAULT, WRONG_INPUT, STOPPED = 0, 1, 2, 130
WITHOUT_STORE = ("follow", "population", "report")  # a stop leaves nothing, and nothing to go on from


def main(words: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        words: the words after the program's name; those of the command line when None.

    Returns:
        0 when done, 2 for wrong input, 130 when stopped, 1 for a fault of the program.
    """
    given = list(sys.argv[1:] if words is None else words)
    wants_traceback = "--traceback" in given or os.environ.get("HYDRA_FULL_ERROR") == "1"
    stopper = Stopper()
    with stopper.listening():
        try:
            return _run(read_command(given), stopper)
        except UserError as error:
            return _wrong_input(error, wants_traceback)
        except RunsFailed as error:
            code = _wrong_input(error, wants_traceback)
            return code if error.is_users else FAULT
        except KeyboardInterrupt as stop:
            return _stopped(stop, given)
        except BrokenPipeError:  # the reader of our output has gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FAULT
        except Exception as error:  # noqa: BLE001 - the last resort, said in one line
            return _fault(error, wants_traceback)


def _run(command: Command, stopper: Stopper) -> int:
    if command.show_version:
        print(_version())
    elif command.show_help or not command.study:
        from sim.command.help import help_for

        print(help_for(command))
    elif command.study in COMMANDS:
        code: int = import_module(f"sim.command.{command.study}").run(command)
        return code
    else:
        from sim.command.session import run_command

        return OK if run_command(command, stopper) else FAULT
    return OK


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"indsats {version('indsats')}"
    except PackageNotFoundError:
        return "indsats (not installed)"


def _wrong_input(error: UserError | RunsFailed, wants_traceback: bool) -> int:
    if wants_traceback:
        _tell_where(error)
    for line in without_password(error.message).splitlines():
        print(f"indsats: {line}", file=sys.stderr)
    return WRONG_INPUT


def _stopped(stop: KeyboardInterrupt, given: Sequence[str]) -> int:
    if given and given[0] == "results":
        print("\nStopped.", file=sys.stderr)
        return STOPPED
    if given and given[0] in WITHOUT_STORE:
        print("\nStopped: nothing was written.", file=sys.stderr)
        return STOPPED
    kept = stop if isinstance(stop, Stopped) else "finished runs are kept"
    print(f"\nStopped: {kept}. The same command goes on from there:", file=sys.stderr)
    print(f"  {shlex.join(['indsats', *map(without_password, given)])}", file=sys.stderr)
    return STOPPED


def _fault(error: Exception, wants_traceback: bool) -> int:
    from sim.study.own_rules import in_users_rule, in_words

    mistake = in_users_rule(error)
    if mistake is not None:
        return _wrong_input(UserError(mistake).with_traceback(error.__traceback__), wants_traceback)
    if wants_traceback:
        _tell_where(error)
    print(f"indsats: a fault of the program: {without_password(in_words(error))}", file=sys.stderr)
    if not wants_traceback:
        print("indsats: give the same command with --traceback to see where", file=sys.stderr)
    return FAULT


def _tell_where(error: Exception) -> None:
    """Print the traceback; a password of a database is left out."""
    print(without_password("".join(traceback.format_exception(error))), end="", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
