"""A PostgreSQL server of our own for tests: on the loopback, in a folder that goes away with it.

Where no server is installed these tests are skipped; with CI=true they fail instead.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import psycopg
import pytest

USER, PASSWORD = "indsats", "a secret: 1/2@home"  # with every sign that an address has to write otherwise
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programs() -> Path | None:
    """Return the folder of the server's programs, None where it is not installed."""
    asked = shutil.which("pg_config")
    if asked:
        said = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        if Path(said, "initdb").exists():
            return Path(said)
    onpath = shutil.which("initdb")
    if onpath:
        return Path(onpath).parent
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return newest[-1].parent if newest else None


def programs_or_skip() -> Path:
    """Return the folder of the server's programs; without them a test cannot go on."""
    found = programs()
    if found:
        return found
    missing = "PostgreSQL is not installed here (Debian: apt-get install postgresql)"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


class Server:
    """A running server, that can be stopped and started; tables are kept meanwhile."""

    def __init__(self, folder: Path, options: Sequence[str]) -> None:
        self.programs, self.folder, self.options = programs_or_skip(), folder, options
        self.port = _free_port()
        self._user = "postgres" if os.name == "posix" and os.geteuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        secret = folder / "secret"
        secret.write_text(PASSWORD)
        how = ["--auth=scram-sha-256", f"--pwfile={secret}", f"--username={USER}", "--encoding=UTF8"]
        secret.chmod(0o644)
        self._run("initdb", "-D", self._data, "--no-sync", "--locale=C.UTF-8", *how)
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), *words]
        with Path(self.folder / "log").open("a") as log:
            subprocess.run(
                command, user=self._user, cwd=self.folder, check=True, stdout=log, stderr=log, timeout=60
            )

    def start(self) -> None:
        listening = (f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
        options = " ".join(f"-c {option}" for option in (*listening, *self.options))
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-o", options)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self._data)

    def address(self, database: str = "postgres", user: str = USER, password: str = PASSWORD) -> str:
        from urllib.parse import quote

        return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def empty_database(self) -> str:
        """Make the one database of the tests empty; returns its address."""
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return self.address()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def start_server(options: Sequence[str] = QUICK) -> Server:
    """Start a server in a new folder that the server's user may enter."""
    programs_or_skip()
    folder = Path(tempfile.mkdtemp(prefix="indsats-postgres-"))
    return Server(folder, options)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
