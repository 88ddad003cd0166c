from __future__ import annotations

import sys

import pytest

from sim.command.session import fitted

LINE = "Paid back within 3 years, municipality, state and region together: none of them."


def test_a_line_is_broken_between_words_for_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    first, *rest = fitted(LINE).splitlines()
    assert len(rest) == 2
    assert all(line.startswith("  ") and len(line) <= 40 for line in rest)
    assert " ".join([first, *(line.strip() for line in rest)]) == LINE


def test_a_pipe_gets_the_line_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert fitted(LINE) == LINE
