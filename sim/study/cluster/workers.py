"""Who does the tasks of a study, and what must be the same for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.study.cluster.same import Same, same_for
from sim.study.cluster.settings import ClusterSettings, LocalSettings

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.study.settings import StudySettings


@dataclass(frozen=True)
class Workers:
    """Who does tasks.

    Attributes:
        processes: of this machine, where that is asked for.
        cluster: where they are.
        same: what a worker elsewhere must have; None asks for nothing.
    """

    processes: int
    cluster: ClusterSettings = field(default_factory=LocalSettings)
    same: Same | None = None

    def are_one(self, n_tasks: int) -> bool:
        """Tell whether the tasks are done here, one after the other."""
        return self.cluster.kind != "dask" and min(self.processes, n_tasks) <= 1


def workers_for(settings: StudySettings, scenarios: Sequence[Scenario]) -> Workers:
    """Return who makes the runs of the scenarios.

    Raises:
        OSError: a file that the scenarios name cannot be read.
    """
    is_elsewhere = settings.cluster.kind == "dask"
    same = same_for(scenarios) if is_elsewhere else None
    return Workers(settings.processes(), settings.cluster, same)
