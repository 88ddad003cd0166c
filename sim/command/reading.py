"""Read the words of a command line: the study, its options and its overrides."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.configuration.nearest import nearest
from sim.errors import UserError
from sim.store.address import as_given, out_of_sight, without_password

STUDIES = {
    "compare": "compare investment scenarios on the same people and the same luck, and write a report",
    "simulate": "run one scenario; with -m sweep over many settings of it",
    "mechanisms": "switch each mechanism off and move each lever from end to end, and write what it does",
    "discover": "find the worlds in which an investment does not pay back, in words and boxes",
    "convergence": "find how many seeds a precision takes, with and without the same luck",
    "sensitivity": "find which numbers decide the answer, and which decide the ranking of the scenarios",
    "validate": "hold usual effort against published figures: which targets are met, and which not",
    "follow": "follow a few citizens week by week under several scenarios: what happened, and why",
    "calibrate": "find which values of the parameters agree with published figures of usual effort",
    "trial": "try something in a randomised trial inside the model: arms, follow-up, spill-over",
    "benchmark": "measure how fast the model runs on this machine",
}
COMMANDS = {
    "population": "check your own lists of people, write templates, export a run's people",
    "report": "read a sweep: which settings are best, in figures, tables and a page",
    "results": "list the studies that were made, show one, export its numbers, delete it",
}
FLAGS = {
    "--help": "show_help",
    "-h": "show_help",
    "--version": "show_version",
    "--traceback": "traceback",
    "-m": "multirun",
    "--multirun": "multirun",
    "--resolve": "resolve",
    "--dry-run": "dry_run",
}
OPTIONS = {"--config-dir": "config_dir", "-cd": "config_dir", "--cfg": "show_config", "--json": "json"}


@dataclass
class Command:
    """What the user asked for.

    Attributes:
        study: one of `STUDIES` or `COMMANDS`; empty when none is named.
        words: what a command that is no study is to do, and with what.
        overrides: the words `key=value`, in the order given.
        config_dir: folder of the user's own configuration, or None.
        multirun: run every combination of values (Hydra's `-m`).
        dry_run: check all, say what it will take, and run nothing.
        show_config: print the composed configuration instead of running (Hydra's `--cfg`).
        resolve: fill in references when printing the configuration.
        show_help: print help instead of running.
        show_version: print the version instead of running.
        traceback: show where in the program an error arose.
        json: file that is written for a program to read.
    """

    study: str = ""
    words: list[str] = field(default_factory=list)
    overrides: list[str] = field(default_factory=list)
    config_dir: str | None = None
    multirun: bool = False
    dry_run: bool = False
    show_config: str | None = None
    resolve: bool = False
    show_help: bool = False
    show_version: bool = False
    traceback: bool = False
    json: str | None = None

    def line(self) -> str:
        """Return the command line that asks the same again, without a password of a database."""
        folder = ["--config-dir", self.config_dir] if self.config_dir else []
        words = [_as_given(word) for word in self.overrides]
        return shlex.join(["indsats", self.study, *folder, *(["-m"] if self.multirun else []), *words])


def read_command(words: Sequence[str]) -> Command:
    """Sort the words after `indsats` into a command.

    Raises:
        UserError: for an unknown study or option, or a word that is no override.
    """
    command = Command()
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word.startswith("-"):
            _read_option(command, word, waiting)
        elif command.study in COMMANDS and ("=" not in word or command.words[:1] == ["check"]):
            command.words.append(word)
        elif command.study:
            command.overrides.append(_override(_without_secret(word)))
        else:
            command.study = _study(word)
    if command.json is not None and command.study not in COMMANDS:
        raise UserError("--json: is for indsats population check FILE and indsats results list or show")
    if command.dry_run and command.study in COMMANDS:
        raise UserError(f"--dry-run: is for studies, which run something; indsats {command.study} does not")
    return command


def _read_option(command: Command, word: str, waiting: list[str]) -> None:
    name, has_value, value = word.partition("=")
    if name in FLAGS and not has_value:
        setattr(command, FLAGS[name], True)
    elif name in OPTIONS:
        if not has_value and (not waiting or waiting[0].startswith("-")):
            raise UserError(f"{name}: a value is missing; write {name} VALUE")
        setattr(command, OPTIONS[name], value if has_value else waiting.pop(0))
    else:
        known = [*FLAGS, *OPTIONS]
        raise UserError(f"{word}: no such option; options are {', '.join(known)}{nearest(name, known)}")
    if command.show_config not in (None, "job", "hydra", "all"):
        raise UserError(f"--cfg {command.show_config}: must be one of job, hydra, all")


def _without_secret(word: str) -> str:
    key, equals, value = word.partition("=")
    return f"{key}={out_of_sight(value)}" if equals and key == "database" else word


def _as_given(word: str) -> str:
    key, equals, value = word.partition("=")
    return f"{key}={as_given(value)}" if equals and key == "database" else without_password(word)


def _study(word: str) -> str:
    if "=" in word:
        raise UserError(f"{word}: name a study first, for instance: indsats compare {word}")
    known = [*STUDIES, *COMMANDS]
    if word not in known:
        raise UserError(f"{word}: no such study; studies are {', '.join(STUDIES)}{nearest(word, known)}")
    return word


def _override(word: str) -> str:
    if word.startswith(("+", "~")):
        raise UserError(
            f"{word}: keys can be given a value, not added or removed; write key=value without the {word[0]}"
        )
    if "=" not in word:
        raise UserError(f"{word}: not understood; write key=value, for instance seeds=50")
    return word
