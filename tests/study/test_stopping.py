from __future__ import annotations

import os
import signal

import pytest

from sim.study.stopping import Stopped, Stopper


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_every_way_of_asking_to_stop_stops(name: str) -> None:
    with pytest.raises(KeyboardInterrupt), Stopper().listening():
        os.kill(os.getpid(), getattr(signal, name))


def test_a_stop_waits_until_what_is_held_is_done() -> None:
    stopper, done = Stopper(), []

    def ask_and_save() -> None:
        with stopper.held():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("saved")

    with pytest.raises(KeyboardInterrupt), stopper.listening():
        ask_and_save()
    assert done == ["saved"]


def test_nothing_is_raised_after_holding_when_nobody_asked() -> None:
    stopper = Stopper()
    with stopper.listening(), stopper.held():
        pass


def test_afterwards_signals_are_heard_by_whom_they_were_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Stopper().listening():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_a_stop_tells_what_is_kept() -> None:
    assert str(Stopped(120, 300)) == "120 of 300 runs are finished and kept"
