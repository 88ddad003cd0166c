"""Compose the configuration of a study from files and overrides, with Hydra."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from sim.configuration.declared import GROUP, declared_parameters, values_of
from sim.configuration.files import Configuration, FileStates
from sim.configuration.nearest import nearest
from sim.errors import UserError

if TYPE_CHECKING:
    from hydra.core.override_parser.types import Override

DECLARED = "declared"
NO_HELP = ("To append", "See ", "full_key", "object_type")  # lines of Hydra that would mislead


def search_path(files: Configuration) -> list[str]:
    """Return the override that lets Hydra find the user's files, if there are any."""
    if files.users is None:
        return []
    return [f"hydra.searchpath=[{quoted(f'file://{files.users}')}]"]


def quoted(text: str) -> str:
    """Return a text as Hydra takes it whatever signs it holds."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def compose_study(study: str, overrides: Sequence[str], files: Configuration) -> dict[str, Any]:
    """Return the resolved configuration of one run of a study as plain values.

    Args:
        study: name of the study, which is also its file.
        overrides: `key=value`, without several values.
        files: where configuration is found.

    Raises:
        UserError: for an unknown key, a reference to nothing, or a value that is missing.
    """
    from hydra.errors import HydraException, MissingConfigException

    try:
        return plain(_compose(study, overrides, files))
    except MissingConfigException as error:
        raise UserError(missing_file(error)) from error
    except (HydraException, OmegaConfBaseException, ValueError) as error:
        name_unknown_keys(study, overrides, files)
        raise UserError(one_line(error)) from error


def missing_file(error: Any) -> str:
    """Return the line that says which file names one that does not exist, and which is near it."""
    wanted = str(error.missing_cfg_file)
    group, _, name = wanted.rpartition("/")
    where = str(error).partition(":")[0].removeprefix("In ").strip("'")
    return f"{where}: there is no {group} named '{name}'{nearest(name, error.options or [])}"


def plain(config: DictConfig) -> dict[str, Any]:
    """Return a configuration as plain values, references filled in."""
    values = OmegaConf.to_container(config, resolve=True, throw_on_missing=True)
    return cast("dict[str, Any]", values)


def keys(values: dict[str, Any], before: str = "") -> Iterator[str]:
    """Yield the dotted name of every value and every group of values."""
    for name, value in values.items():
        yield f"{before}{name}"
        if isinstance(value, dict):
            yield from keys(value, f"{before}{name}.")


def _compose(study: str, overrides: Sequence[str], files: Configuration) -> DictConfig:
    """Compose as Hydra does: the files that are chosen, then the values set in a copy of them."""
    from hydra._internal.config_loader_impl import ConfigLoaderImpl
    from hydra.core.override_parser.overrides_parser import OverridesParser

    parsed = OverridesParser.create().parse_overrides(list(overrides))
    groups = files.groups()
    choices = tuple(str(one.input_line) for one in parsed if _chooses(one, groups))
    config: DictConfig = pickle.loads(_composed(study, choices, files, files.state()))  # noqa: S301 - ours
    ConfigLoaderImpl._apply_overrides_to_config([one for one in parsed if not _chooses(one, groups)], config)
    return config


def _chooses(override: Override, groups: set[str]) -> bool:
    """Tell whether a word chooses a file; what begins with hydra is Hydra's own."""
    key = override.key_or_group
    return (key in groups and not isinstance(override.value(), dict)) or key.startswith("hydra")


@lru_cache(maxsize=64)
def _composed(study: str, choices: tuple[str, ...], files: Configuration, _: FileStates) -> bytes:
    """Return what some files give, pickled: a point of a sweep copies it in a tenth of the time."""
    from hydra import compose

    with _hydra(files):
        return pickle.dumps(compose(study, [*search_path(files), *choices]))


def offer_parameters(files: Configuration) -> None:
    """Let Hydra know the parameters that are declared, by name and value."""
    from hydra.core.config_store import ConfigStore

    ConfigStore.instance().store(name=DECLARED, group=GROUP, node=values_of(declared_parameters(files)))


@contextmanager
def _hydra(files: Configuration) -> Iterator[None]:
    """Start Hydra unless this runs inside one of its jobs."""
    from hydra import initialize_config_dir
    from hydra.core.global_hydra import GlobalHydra

    offer_parameters(files)
    if GlobalHydra.instance().is_initialized():
        yield
    else:
        with initialize_config_dir(str(files.own), version_base="1.3"):
            yield


def name_unknown_keys(study: str, overrides: Sequence[str], files: Configuration) -> None:
    """Raise the error that says which key does not exist, when that was the reason."""
    groups = files.groups()
    choices = [word for word in overrides if word.partition("=")[0] in groups]
    known = list(keys(cast("dict[str, Any]", OmegaConf.to_container(_compose(study, choices, files)))))
    for word in overrides:
        key = word.partition("=")[0]
        if key not in known and key not in groups and not key.startswith("hydra"):
            raise UserError(unknown_key(word, [*known, *groups]))


def unknown_key(word: str, known: Sequence[str]) -> str:
    """Return the line that says a key does not exist, and which ones do beside it."""
    key = word.partition("=")[0]
    found = nearest(key, known)
    parent = key.rpartition(".")[0]
    beside = sorted({name for name in known if name.rpartition(".")[0] == parent})
    allowed = f"; {parent or 'at the top'} has {', '.join(_last(beside))}" if beside and not found else ""
    return f"{word}: there is no setting {key}{found}{allowed}"


def _last(names: Sequence[str]) -> list[str]:
    return [name.rpartition(".")[2] for name in names]


def one_line(error: Exception) -> str:
    """Return the message of a composition error without Hydra's advice on other syntax."""
    key = getattr(error, "full_key", None) or "configuration"
    text, _, _ = str(error).partition("Config search path")
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith(NO_HELP)]
    return f"{key}: {' '.join(kept)[:400]}"
