"""Find the configuration files: those of the program and those of the user."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sim
from sim.configuration.nearest import nearest
from sim.errors import UserError

NOT_CHOSEN = {"rates", "parameters"}  # read whole, not composed
FileStates = tuple[tuple[str, int, int], ...]  # path, time of the last change in ns, size in bytes
GLOBAL_PACKAGE = "# @package _global_"
MARKED = ("scenario", "trial")  # groups whose files set keys at the top


def configs_folder() -> Path:
    """Return the folder of the program's own configuration, installed or in a checkout."""
    package = Path(sim.__file__).parent
    installed = package / "configs"
    return installed if installed.is_dir() else package.parent / "configs"


@dataclass(frozen=True)
class Configuration:
    """The configuration files that can be named on the command line.

    Attributes:
        own: folder of the program's files.
        users: folder of the user's files (`--config-dir`), or None.
        scenario: the scenario being read, so that a message names its file.
    """

    own: Path
    users: Path | None = None
    scenario: str | None = None

    def folders(self) -> list[Path]:
        """Return the folders, the program's first."""
        return [self.own] if self.users is None else [self.own, self.users]

    def groups(self) -> set[str]:
        """Return every group of files, such as `scenario` or `world/labour_market`."""
        found = {
            file.parent.relative_to(folder).as_posix()
            for folder in self.folders()
            for file in folder.rglob("*.yaml")
            if file.parent != folder
        }
        return found - NOT_CHOSEN

    def state(self) -> FileStates:
        """Return what changes when somebody edits one of the user's files."""
        files = sorted(self.users.rglob("*.yaml")) if self.users else []
        return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files)

    def options(self, group: str) -> dict[str, Path]:
        """Return the files of a group by name, in the order of their names."""
        files = [file for folder in self.folders() for file in (folder / group).glob("*.yaml")]
        return {file.stem: file for file in sorted(files, key=lambda file: file.stem)}

    def option(self, group: str, name: str, asked: str) -> Path:
        """Return the file of one option.

        Args:
            group: the group, such as `scenario`.
            name: the option's name.
            asked: what the user wrote, for the message.

        Raises:
            UserError: when the group holds no such file; names the nearest.
        """
        options = self.options(group)
        if name not in options:
            known = ", ".join(options) or "none"
            raise UserError(f"{asked}: no {group} named {name!r}; there are {known}{nearest(name, options)}")
        return options[name]


def find_configuration(config_dir: str | None) -> Configuration:
    """Return the program's files and, after checking them, the user's.

    Raises:
        UserError: when the folder is missing, holds nothing in the right place, hides a file of
            the program, or has a file that is no YAML.
    """
    own = configs_folder()
    if config_dir is None:
        return Configuration(own)
    users = Path(config_dir).expanduser()
    if not users.is_dir():
        raise UserError(f"--config-dir {config_dir}: no such folder")
    found = Configuration(own, users.absolute())
    _check_users_files(found, config_dir)
    return found


def _check_users_files(found: Configuration, asked: str) -> None:
    assert found.users is not None
    files = sorted(found.users.rglob("*.yaml"))
    if not any(file.parent != found.users for file in files):
        raise UserError(
            f"--config-dir {asked}: holds no configuration; "
            f"a scenario belongs in {asked.rstrip('/')}/scenario/NAME.yaml"
        )
    for file in files:
        inside = file.relative_to(found.users)
        if (found.own / inside).exists():
            raise UserError(
                f"{file}: the program has {inside.as_posix()} already; give the file another name"
            )
        check_yaml(file)
    _check_programmes(found)


def _check_programmes(found: Configuration) -> None:
    """Refuse two files with a programme of the same name, which would be mixed without a word."""
    import yaml

    assert found.users is not None
    taken = {name: file for name, file in found.options("programme").items() if found.own in file.parents}
    for file in sorted((found.users / "programme").glob("*.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        programmes = content.get("programmes") if isinstance(content, dict) else None
        for name in programmes if isinstance(programmes, dict) else ():
            if name in taken:
                raise UserError(
                    f"{file}: programme {name} is in {taken[name].name} already; give it another name"
                )
            taken[name] = file


def check_yaml(file: Path) -> None:
    """Check that a file is YAML that can be read, and a scenario is marked as one.

    Raises:
        UserError: names the file, the line and what is wrong there.
    """
    from omegaconf import OmegaConf
    from yaml import MarkedYAMLError, YAMLError

    try:
        OmegaConf.load(file)
    except MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UserError(f"{file}{line}: not readable as YAML: {error.problem}") from error
    except (YAMLError, UnicodeDecodeError, OSError, ValueError) as error:
        raise UserError(f"{file}: not readable as YAML: {error}") from error
    if file.parent.name in MARKED and not is_marked_global(file):
        raise UserError(f"{file}, line 1: a {file.parent.name} must begin with the line {GLOBAL_PACKAGE}")


def is_marked_global(file: Path) -> bool:
    """Tell whether a file's keys stand at the top of the configuration."""
    lines = file.read_text(encoding="utf-8").splitlines()
    comments = [line.replace(" ", "") for line in lines if line.startswith("#")]
    return GLOBAL_PACKAGE.replace(" ", "") in comments
