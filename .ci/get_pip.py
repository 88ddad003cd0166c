"""Get pip into an environment where Python has no ensurepip (Debian without python3-venv), without root.

Each way is tried in turn until one has worked. No address of a package index stands here:
the ways use what the machine and its user have been set up with.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

DISTRIBUTION_WHEELS = Path("/usr/share/python-wheels")
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
ADVICE = """Python on this machine comes without pip, and no way to get it without root has worked:
{reasons}
Is there a connection? If not that: as root, once, `apt install python3-venv`, then `make` again."""


class NotThisWay(Exception):
    """A way to get pip is not open on this machine; the message says why."""


def run(*command: str | Path, folder: Path | None = None, certificates: Path | None = None) -> None:
    """Run a command quietly.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        certificates: what pip trusts, if not the system's.

    Raises:
        NotThisWay: it is not on this machine, or fails.
    """
    environment = os.environ | ({"PIP_CERT": str(certificates)} if certificates else {})
    try:
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, text=True)
    except OSError as error:
        raise NotThisWay(f"{command[0]}: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines() or [f"exit code {error.returncode}"]
        first = next((line for line in lines if "rror" in line), lines[-1])
        raise NotThisWay(f"{Path(command[0]).name}: {first[:300]}") from error


def from_wheel(python: Path, folder: Path, certificates: Path | None = None) -> None:
    """Run pip from a wheel found below the folder to install pip."""
    wheels = sorted(folder.rglob("pip-*.whl"))
    if not wheels:
        raise NotThisWay("no wheel of pip there")
    run(python, wheels[-1] / "pip", "install", "pip", certificates=certificates)


def from_distribution(python: Path) -> None:
    """Use the wheel that Debian's python3-pip-whl has put on the machine."""
    from_wheel(python, DISTRIBUTION_WHEELS)


def from_pip_outside(python: Path) -> None:
    """Use the pip of the Python that runs this."""
    run(sys.executable, "-m", "pip", "--python", python, "install", "pip")


def from_uv(python: Path) -> None:
    """Use uv."""
    run("uv", "pip", "install", "--python", python, "pip")


def from_apt(python: Path) -> None:
    """Fetch Debian's package of pip as the user one is, and unpack it in a temporary folder."""
    if not shutil.which("apt-get"):
        raise NotThisWay("not a Debian")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch("python3-pip-whl", folder)
        if SYSTEM_CERTIFICATES.exists() or "PIP_CERT" in os.environ:
            from_wheel(python, folder)
        else:
            fetch("ca-certificates", folder)
            from_wheel(python, folder, bundle(folder))


def fetch(package: str, folder: Path) -> None:
    """Download and unpack a Debian package, with package lists of one's own so that it needs no root."""
    lists, cache = folder / "lists", folder / "cache"
    apt = ["apt-get", "-o", f"Dir::State::Lists={lists}", "-o", f"Dir::Cache={cache}"]
    if not lists.exists():
        (lists / "partial").mkdir(parents=True)
        (cache / "archives" / "partial").mkdir(parents=True)
        run(*apt, "update")
    run(*apt, "download", package, folder=folder)
    for file in folder.glob(f"{package}_*.deb"):
        run("dpkg-deb", "-x", file, folder)


def bundle(folder: Path) -> Path:
    """Put the certificates of an unpacked ca-certificates together in one file."""
    file = folder / "certificates.pem"
    certificates = sorted((folder / "usr/share/ca-certificates").rglob("*.crt"))
    file.write_text("".join(path.read_text(encoding="ascii") for path in certificates), encoding="ascii")
    return file


WAYS: dict[str, Callable[[Path], None]] = {
    "the distribution's wheel": from_distribution,
    "pip of this Python": from_pip_outside,
    "uv": from_uv,
    "Debian's package": from_apt,
}


def get_pip(python: Path) -> None:
    """Get pip into the environment of this Python, or stop and say what was tried and what to do."""
    print("No ensurepip here (Debian: python3-venv); getting pip another way ...", flush=True)
    reasons = []
    for name, way in WAYS.items():
        try:
            return way(python)
        except NotThisWay as reason:
            reasons.append(f"  {name}: {reason}")
    sys.exit(ADVICE.format(reasons="\n".join(reasons)))
