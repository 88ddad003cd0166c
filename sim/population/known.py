"""What a user's own lists say about the agents, and what they leave to the margins."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.population.chance import Numbers
from sim.population.margins import Margins


@dataclass(frozen=True)
class Known:
    """What is known about each agent of one group, in the order of the list.

    Attributes:
        n: number of agents in the list.
        values: by field of the agent, one number per agent, NaN where the list says nothing.
        present: by field of a barrier, 1 where the list says only that it is there, 0 that it is not,
            NaN where it says nothing or gives the level.
        background: the level up to which those without a barrier lie.
        from_level: the level from which those with a barrier lie.
    """

    n: int
    values: dict[str, Numbers] = field(default_factory=dict)
    present: dict[str, Numbers] = field(default_factory=dict)
    background: float = 0.0
    from_level: float = 1.0

    def over(self, name: str, drawn: NDArray[Any] | float) -> NDArray[Any]:
        """Return what is known of a field, and what was drawn where nothing is known."""
        if name in self.present:
            drawn = self._moved(self.present[name], np.asarray(drawn))
        if name not in self.values:
            return np.asarray(drawn)
        known = self.values[name]
        return np.where(np.isnan(known), drawn, known)

    def fill(self, rows: NDArray[np.void]) -> NDArray[np.void]:
        """Set every field that is known of the first rows, and return the rows."""
        for name, values in self.values.items():
            known = values[: len(rows)]
            rows[name][: len(known)] = np.where(np.isnan(known), rows[name][: len(known)], known)
        return rows

    def levelled(self, margins: Margins) -> Known:
        """Return the same with the levels of a barrier that the margins give."""
        levels = margins("barrier_level", "background"), margins("barrier_level", "present")
        return replace(self, background=levels[0], from_level=levels[1])

    def _moved(self, present: Numbers, drawn: NDArray[Any]) -> NDArray[Any]:
        """Return levels on the side of `from_level` that is known, as far into it as they were drawn.

        The inverse of `sim.population.barriers.level_of` on the one side, and itself on the other.
        """
        place_below = np.sqrt(np.minimum(drawn / self.background, 1.0))
        place_above = np.maximum((drawn - self.from_level) / (1.0 - self.from_level), 0.0)
        risen = self.from_level + (1.0 - self.from_level) * place_below
        sunk = self.background * place_above * place_above
        is_drawn = drawn >= self.from_level
        moved = np.where((present == 1.0) & ~is_drawn, risen, drawn)
        return np.where((present == 0.0) & is_drawn, sunk, moved)


NOTHING_KNOWN = Known(0)


def finished(rows: NDArray[np.void], known: Known) -> NDArray[np.void]:
    """Let barriers be as usual, then whatever a list says hold, and return the rows."""
    for kind in ("mental", "social", "housing"):
        rows[f"usual_{kind}"] = rows[f"barrier_{kind}"]
    return known.fill(rows)


@dataclass(frozen=True)
class OwnPeople:
    """A municipality's own lists.

    Attributes:
        job_ready: competitors for vacancies; synthetic ones when there are none in the list.
        sick: on sickness benefit and not yet in the target group; synthetic ones likewise.
        stock: everybody else: the activity-ready, and who has been activity-ready.
        n_activity_ready: of the stock, those on cash or education benefit: newcomers and staff follow them.
        around: what is known of caseworkers, companies, volunteers ..., by the plural of the kind.
        given: by column of the citizens' list, the share of cells that are filled.
        digest: names the content of the lists.
    """

    stock: Known = NOTHING_KNOWN
    job_ready: Known = NOTHING_KNOWN
    sick: Known = NOTHING_KNOWN
    n_activity_ready: int = 0
    around: dict[str, Known] = field(default_factory=dict)
    given: dict[str, float] = field(default_factory=dict)
    digest: str = ""

    @property
    def n(self) -> int:
        """Return the number of citizens in the list."""
        return self.stock.n + self.job_ready.n + self.sick.n

    def of(self, plural: str) -> Known:
        """Return what is known of a kind of agents around the citizens."""
        return self.around.get(plural, NOTHING_KNOWN)

    def levelled(self, margins: Margins) -> OwnPeople:
        """Return the same with the levels of a barrier that the margins give."""
        groups = {name: getattr(self, name).levelled(margins) for name in ("stock", "job_ready", "sick")}
        return replace(self, **groups)


NO_LISTS = OwnPeople()
