"""Set up `.venv`: a Python environment with the locked requirements and Indsats itself.

Needs nothing but Python. Where that comes without ensurepip, .ci/get_pip.py gets pip by another way.
An environment that is up to date is left as it is; one of another Python, or moved here, is made anew.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up"
VENV_PYTHON = VENV / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def identity() -> str:
    """Return what an environment is made for: Python and folder."""
    return f"Python {platform.python_version()} of {sys.base_prefix} in {ROOT}"


def wanted() -> str:
    """Return what the environment should hold, with a hash of the files that say so."""
    files = [ROOT / "requirements.txt", ROOT / "pyproject.toml"]
    content = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return f"{identity()}\n{content}\n"


def stamp() -> str:
    """Return what the environment held when it was last set up, empty if it never was."""
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""


def pip(*arguments: str) -> None:
    """Run the environment's pip and stop with its message if it fails."""
    command = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit("Set-up stopped: pip's message is above. Is there a connection? `make` goes on from here.")


def has_pip() -> bool:
    """Tell whether the environment is there and its pip answers."""
    if not VENV_PYTHON.exists():
        return False
    command = [str(VENV_PYTHON), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def make_environment() -> None:
    """Make `.venv` anew, with pip."""
    shutil.rmtree(VENV, ignore_errors=True)
    with_pip = importlib.util.find_spec("ensurepip") is not None
    try:
        venv.create(VENV, with_pip=with_pip, symlinks=sys.platform != "win32")
    except subprocess.CalledProcessError:  # an ensurepip without the wheel it should install
        venv.create(VENV, with_pip=False, clear=True, symlinks=sys.platform != "win32")
    if not has_pip():
        from get_pip import get_pip

        get_pip(VENV_PYTHON)


def install() -> None:
    """Install the locked requirements, then Indsats so that edits count at once."""
    pip("install", "--quiet", "--quiet", "--requirement", "requirements.txt")
    pip("install", "--quiet", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")


def set_up() -> None:
    """Bring the environment up to date."""
    old, new = stamp(), wanted()
    if old == new and has_pip():
        return
    version = platform.python_version()
    print(f"Python {version} ({sys.executable}): setting up .venv, a minute or two ...", flush=True)
    if not (old.startswith(identity()) and has_pip()):
        make_environment()
    # Half a stamp until all is installed: a set-up that was stopped goes on from here.
    STAMP.write_text(identity(), encoding="utf-8")
    install()
    STAMP.write_text(new, encoding="utf-8")


def main() -> None:
    """Set up, or with --check say by the exit code whether there is nothing to do."""
    parser = argparse.ArgumentParser(description="Set up .venv for Indsats.")
    parser.add_argument("--check", action="store_true", help="only tell whether it is up to date")
    if parser.parse_args().check:
        sys.exit(stamp() != wanted())
    set_up()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nSet-up stopped. `make` goes on from here.")
