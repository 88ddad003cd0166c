"""A year of a very small town in the interpreter: what was counted over its weeks."""

from __future__ import annotations

from functools import lru_cache

from sim.model import LabourMarket
from tests.worlds import world

TOWN = ("municipality.citizens=100", "municipality.inhabitants=5000")


class Year:
    """The sums of the weeks' statistics."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.sums: dict[str, float] = {}

    def look(self, model: LabourMarket) -> None:
        """Add the week that is over."""
        for name in model.counts.dtype.names or ():
            self.sums[name] = self.sums.get(name, 0.0) + float(model.counts[name])

    def total(self, name: str) -> float:
        """Return a statistic's sum over the weeks."""
        return self.sums[name]

    def share(self, part: str, whole: str) -> float:
        """Return one sum relative to another."""
        return self.sums[part] / self.sums[whole]


@lru_cache(maxsize=16)
def small_town(*overrides: str, weeks: int = 52) -> Year:
    """Return what was counted in the weeks of a town of 100 activity-ready citizens."""
    year = Year()
    world(*TOWN, *overrides, engine="interpreted").run_until(weeks, year.look)
    return year
