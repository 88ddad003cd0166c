"""Stop when asked to, at a moment when nothing is half-written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPS = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stopper:
    """Turns Ctrl-C, a plain kill and a closed terminal into KeyboardInterrupt, and can hold it back."""

    def __init__(self) -> None:
        self._is_held = False
        self._is_asked = False

    @contextmanager
    def listening(self) -> Iterator[Stopper]:
        """Listen while the block runs, then put back what listened before; only the main thread can."""
        if threading.current_thread() is not threading.main_thread():
            yield self
            return
        before = {name: signal.signal(getattr(signal, name), self._hear) for name in STOPS}
        try:
            yield self
        finally:
            for name, handler in before.items():
                signal.signal(getattr(signal, name), handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Finish the block before stopping.

        Raises:
            KeyboardInterrupt: after the block, when a stop was asked for meanwhile.
        """
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._is_asked:
            raise KeyboardInterrupt

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._is_asked = True
        if not self._is_held:
            raise KeyboardInterrupt


class Stopped(KeyboardInterrupt):
    """A study was asked to stop; its finished runs are in the store.

    Attributes:
        n_kept: finished runs in the store.
        n_runs: runs of the study.
    """

    def __init__(self, n_kept: int, n_runs: int) -> None:
        super().__init__(f"{n_kept} of {n_runs} runs are finished and kept")
