"""Whom to follow: those named by their place, or the first of each kind of life."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import UserError
from sim.study.follow_courses import Lived

CHOSEN = "of each kind of life the first in the list of those activity-ready at week 0, not the best story"


class Kind(NamedTuple):
    """A kind of life, by who gets an ordinary job in which scenario.

    Attributes:
        words: what they have in common.
        places: their places among those activity-ready at week 0, from 1 up.
    """

    words: str
    places: list[int]


def rows_at(places: Sequence[int], stock: NDArray[np.int64]) -> list[int]:
    """Return the rows at some places (from 1 up) among those activity-ready at week 0.

    Raises:
        UserError: a place that nobody has.
    """
    if len(stock) == 0:
        raise UserError("nobody is activity-ready at week 0: there is nobody to follow")
    beyond = [place for place in places if place > len(stock)]
    if beyond:
        raise UserError(
            f"citizens={list(places)}: there is no citizen {beyond[0]}; {len(stock)} citizens are "
            f"activity-ready at week 0, so choose among 1 to {len(stock)}"
        )
    return [int(stock[place - 1]) for place in places]


def kinds(lives: Sequence[Lived]) -> list[Kind]:
    """Return the kinds of life in the first scenario beside the second; with one scenario, in that one."""
    first, *others = lives
    usual = first.got_job
    if not others:
        return [
            Kind("get an ordinary job", _places(usual)),
            Kind("get no ordinary job", _places(~usual)),
        ]
    other = np.isin(first.stock, others[0].stock[others[0].got_job])
    return [
        Kind(f"get an ordinary job only under: {others[0].title}", _places(other & ~usual)),
        Kind(f"get an ordinary job only under: {first.title}", _places(usual & ~other)),
        Kind("get an ordinary job under both", _places(usual & other)),
        Kind("get no ordinary job under either", _places(~usual & ~other)),
    ]


def telling(found: Sequence[Kind]) -> list[int]:
    """Return the first place of each kind that there is."""
    return [kind.places[0] for kind in found if kind.places]


def _places(chosen: NDArray[np.bool_]) -> list[int]:
    return [int(place) + 1 for place in np.flatnonzero(chosen)]
