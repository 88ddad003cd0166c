"""What produced a result: versions, the checkout's commit, the content of the model's sources."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import subprocess
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

PACKAGES = (
    "indsats",
    "mesa",
    "numpy",
    "numba",
    "scipy",
    "pandas",
    "pyarrow",
    "sqlalchemy",
    "pydantic",
    "hydra-core",
)
WITHOUT_INFLUENCE = ("report", "store")  # packages of sim that change no simulated number
SOURCES = (".py",)
DATA = ("rates", "municipality")  # folders of configs that a configuration names without holding them
DATA_FILES = (".yaml", ".csv")
GIT_SECONDS = 10


@dataclass(frozen=True)
class Facts:
    """What produced a result, apart from configuration and seed; holds no path.

    Attributes:
        engine: "compiled" or "interpreted" (the same numbers, so no part of a run's identity).
        model_version: content of the model's sources, part of a run's identity.
        versions: name -> version of Python and the packages used.
        commit: commit of the checkout ("-dirty" when it was edited since), None without one.
    """

    engine: str
    model_version: str
    versions: dict[str, str]
    commit: str | None


def facts_of(engine: str, also: Iterable[Path | str] = ()) -> Facts:
    """Gather the facts of this program; `also` as in `model_version`."""
    return Facts(engine, model_version(also), versions(), commit())


def versions() -> dict[str, str]:
    """Return the versions of Python and of the installed packages that runs and reports use."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def model_version(also: Iterable[Path | str] = (), package: Path | None = None) -> str:
    """Return 12 characters that change when a file of the program changes that could change a number.

    These are the sources of the package, except `sim/report` and `sim/store`, and the data that a
    configuration only names (`configs/rates`, `configs/municipality`). Line ends do not count.

    Args:
        also: files outside the program that determine runs: a user's list of citizens, margins, rules
            (see `files_of_rules`); a file counts with its content, not with its name or place. A text
            names content that is in no file.
        package: folder of the package `sim`; this one by default.

    Raises:
        OSError: a file of `also` cannot be read.
    """
    folder = package or _package()
    named = _below(folder, SOURCES, WITHOUT_INFLUENCE)
    for data in DATA:
        named |= _below(_configs(folder) / data, DATA_FILES)
    lines = [f"{name} {content_hash(path)}" for name, path in sorted(named.items())]
    lines += sorted(one if isinstance(one, str) else content_hash(one) for one in also)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def files_of_rules(dotted_names: Iterable[str]) -> list[Path]:
    """Return the sources behind a user's own rules ("my_rules.my_rule"), for `model_version`.

    A module counts with the modules beside it, a package with all its modules: what it imports from
    there determines runs too. Rules of this program and modules that are not found have none.
    """
    roots = {dotted.split(".")[0] for dotted in dotted_names} - {_package().name}
    found: set[Path] = set()
    for root in roots:
        spec = importlib.util.find_spec(root)
        if spec and spec.submodule_search_locations:
            found.update(
                path for place in spec.submodule_search_locations for path in Path(place).rglob("*.py")
            )
        elif spec and spec.origin:
            found.update(Path(spec.origin).parent.glob("*.py"))
    return sorted(found)


def commit(package: Path | None = None) -> str | None:
    """Return the commit of the checkout that the package lies in, or None where there is none.

    "-dirty" follows when `sim` or `configs` differ from the commit. A package installed inside
    somebody else's repository has no commit.
    """
    root = (package or _package()).parent
    top = _git(root, "rev-parse", "--show-toplevel")
    head = _git(root, "rev-parse", "--verify", "HEAD")
    if not top or not head or Path(top).resolve() != root.resolve():
        return None
    changes = _git(root, "status", "--porcelain", "--", "sim", "configs")
    return head + ("-dirty" if changes else "")


def _package() -> Path:
    return Path(__file__).resolve().parent.parent


def _configs(package: Path) -> Path:
    """Return the program's own configuration: inside an installed package, beside a checkout's."""
    installed = package / "configs"
    return installed if installed.is_dir() else package.parent / "configs"


def _below(folder: Path, ends: Collection[str], leave_out: Collection[str] = ()) -> dict[str, Path]:
    """Return name -> file of the files below the folder, named the same on every machine."""
    files = (path for path in folder.rglob("*") if path.suffix in ends)
    named = {f"{folder.name}/{path.relative_to(folder).as_posix()}": path for path in files}
    return {name: path for name, path in named.items() if name.split("/")[1] not in leave_out}


def content_hash(path: Path) -> str:
    """Return the hash of a file's content; line ends do not count."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _git(folder: Path, *words: str) -> str | None:
    """Return what git answers, or None when git, the repository or the answer is missing."""
    elsewhere = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        answer = subprocess.run(
            ["git", "-C", str(folder), *words],
            capture_output=True,
            text=True,
            timeout=GIT_SECONDS,
            check=True,
            env=elsewhere,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()
