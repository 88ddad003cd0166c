"""Where answers stay: runs in SQL, weekly series in Parquet, one folder per study.

`Store` is looked up when it is first asked for, because SQLAlchemy takes a third of a second to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.store.facts import Facts, facts_of, files_of_rules, model_version
from sim.store.folder import ResultFolder, check_results, result_folder
from sim.store.identity import scenario_hash, short_hash

if TYPE_CHECKING:
    from sim.store.records import StoredRun, Study
    from sim.store.store import Store

__all__ = [
    "Facts",
    "ResultFolder",
    "Store",
    "StoredRun",
    "Study",
    "check_results",
    "facts_of",
    "files_of_rules",
    "model_version",
    "result_folder",
    "scenario_hash",
    "short_hash",
]


def __getattr__(name: str) -> Any:
    if name == "Store":
        from sim.store.store import Store

        return Store
    if name in ("Study", "StoredRun"):
        from sim.store import records

        return getattr(records, name)
    raise AttributeError(f"module 'sim.store' has no attribute {name!r}")
