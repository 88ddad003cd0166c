"""Check the words `key=value` before anything is composed or run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.configuration.composition import quoted
from sim.configuration.designs import every_point
from sim.configuration.files import Configuration
from sim.configuration.nearest import nearest
from sim.configuration.short_forms import in_full
from sim.configuration.sweep_settings import asked_sweep, refuse_a_sweep, refuse_to_vary
from sim.errors import UserError

# Settings that are lists.
LISTS = {"scenarios", "citizens", "sizes", "rules.add", "rules.replace", "rules.remove"}

HYDRAS_OWN = {
    "launcher": "say where runs are made with cluster=local, dask or slurm (docs/clusters.md)",
    "sweeper": "say which points are run with sweep=NAME or sweep.design=sobol (docs/sweeps.md)",
}

if TYPE_CHECKING:
    from hydra.core.override_parser.types import Override


def parse_overrides(
    words: Sequence[str], multirun: bool, files: Configuration, study: str = "STUDY"
) -> list[Override]:
    """Return the overrides as Hydra reads them.

    Args:
        words: `key=value`, as written.
        multirun: whether several values are allowed (`-m`).
        files: the files that groups are chosen from.
        study: what is asked, for the line that a message tells the user to type.

    Raises:
        UserError: for a word that cannot be read, several values without `-m`, or an unknown file.
    """
    parsed = [_parse(word) for word in readable(words)]
    groups = files.groups()
    for override in parsed:
        _check_is_not_how_hydra_runs(override)
        if override.is_sweep_override():
            _check_sweep(override, words, multirun, study)
        if _is_choice(override, groups):
            _check_choice(override, files)
        else:
            _check_is_not_a_folder(override, groups)
    return parsed


def points(
    words: Sequence[str], multirun: bool, files: Configuration, study: str = "STUDY"
) -> list[list[str]]:
    """Return the overrides of each run of the study: one, or every point of a sweep.

    Args:
        words: `key=value`, as written; `sweep=NAME` names a sweep, whose settings other words replace.
        multirun: whether this is a sweep (`-m`).
        files: the files that groups are chosen from.
        study: what is asked.

    Raises:
        UserError: as `parse_overrides`; a sweep that is not as it must be, or has too many points.
    """
    if not multirun:
        refuse_a_sweep(words, study)
        return [[str(one.input_line) for one in _without_hydras(parse_overrides(words, False, files, study))]]
    refuse_to_vary(parse_overrides(words, True, files, study), study)
    sweep = asked_sweep(words, files)
    parsed = parse_overrides([*sweep.words(), *words], True, files, study)
    refuse_to_vary(parsed, study)
    last = {one.key_or_group: one for one in _without_hydras(parsed)}
    return every_point(list(last.values()), sweep, files, study)


def readable(words: Sequence[str]) -> list[str]:
    """Return words as Hydra reads them: short forms in full, quotes where a value needs them."""
    return [_quoted_where_needed(word) for word in in_full(words)]


def _quoted_where_needed(word: str) -> str:
    key, equals, value = word.partition("=")
    is_plain = value.isascii() and not set(value) & set(" ()")
    is_hydras = value[:1] in "'\"[{" or "," in value or re.fullmatch(r"\w+\(.*\)", value, re.ASCII)
    if not equals or is_plain or is_hydras:
        return word
    return f"{key}={quoted(value)}"


def _parse(word: str) -> Override:
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.errors import HydraException

    try:
        return OverridesParser.create().parse_override(word)
    except HydraException as error:
        key, _, value = word.partition("=")
        raise UserError(
            f"{word}: the value of {key} cannot be read: {value!r}; close every bracket and quote, and put "
            f"a text with spaces or signs in two kinds of quotes, for instance {key}='\"a text\"'"
        ) from error


def _check_sweep(override: Override, words: Sequence[str], multirun: bool, study: str) -> None:
    from hydra.core.override_parser.types import Glob

    if not multirun:
        raise UserError(f"{override.input_line}: {_line_to_type(override, words, study)}")
    if isinstance(override.value(), Glob):
        raise UserError(f"{override.input_line}: a sweep takes values with commas, or range(FROM,TO,STEP)")


def _line_to_type(override: Override, words: Sequence[str], study: str) -> str:
    """Return what to type instead of several values without `-m`."""
    given = str(override.input_line)
    key, _, value = given.partition("=")
    if key in LISTS:
        in_brackets = [f"{key}=[{value}]" if word == given else word for word in words]
        return f"a list needs brackets; type: indsats {study} {' '.join(in_brackets)}"
    design = " sweep.design=latin_hypercube sweep.points=64" if override.is_interval_sweep() else ""
    return f"several values need -m, which runs each; type: indsats {study} -m {' '.join(words)}{design}"


def _without_hydras(parsed: Sequence[Override]) -> list[Override]:
    return [one for one in parsed if not _is_hydras(one)]


def _check_is_not_how_hydra_runs(override: Override) -> None:
    for part, instead in HYDRAS_OWN.items():
        if override.key_or_group.startswith((f"hydra/{part}", f"hydra.{part}")):
            raise UserError(f"{override.input_line}: Hydra's {part} is not chosen by itself; {instead}")


def _is_hydras(override: Override) -> bool:
    return override.key_or_group.split(".")[0].split("/")[0] == "hydra"


def _is_choice(override: Override, groups: set[str]) -> bool:
    return override.key_or_group in groups and not isinstance(override.value(), dict)


def _check_choice(override: Override, files: Configuration) -> None:
    if override.is_interval_sweep():
        names = ",".join(list(files.options(override.key_or_group))[:3])
        raise UserError(
            f"{override.input_line}: an interval is for numbers; give names with commas, "
            f"for instance {override.key_or_group}={names}"
        )
    values = override.sweep_string_iterator() if override.is_discrete_sweep() else [override.value()]
    for value in values:
        for name in value if isinstance(value, list) else [value]:
            files.option(override.key_or_group, str(name), str(override.input_line))


def _check_is_not_a_folder(override: Override, groups: set[str]) -> None:
    key = override.key_or_group
    if _is_hydras(override):
        return
    if key.replace(".", "/") in groups:
        raise UserError(
            f"{override.input_line}: to choose a file write {key.replace('.', '/')}={override.value()}"
        )
    if "/" in key or "@" in key:
        known = ", ".join(sorted(groups))
        raise UserError(f"{override.input_line}: no such choice; choices are {known}{nearest(key, groups)}")
