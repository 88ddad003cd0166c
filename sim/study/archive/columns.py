"""What the columns of exported tables mean, and in which unit they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sim.agents.counts import WeekCounts
from sim.engine.agent import fields_of
from sim.measures import outcome_measure

MEANS_OF = "sum of shares"  # as counted; the weekly series has the mean


class Column(NamedTuple):
    """A column of an exported table."""

    file: str
    column: str
    unit: str
    meaning: str


PLAIN = {  # of several tables
    "study": ("", "folder of the study within the results folder"),
    "kind": ("", "what was asked: compare, simulate ..."),
    "started": ("UTC", "when the study began"),
    "finished": ("UTC", "when it was complete; empty: it was stopped"),
    "n_scenarios": ("scenarios", "in the study"),
    "n_seeds": ("seeds", "courses of chance in the study"),
    "n_runs": ("runs", "finished"),
    "n_failed": ("runs", "failed and not finished since"),
    "command": ("", "the command line that asks the same again"),
    "configuration_hash": ("", "of all that determines the study's numbers"),
    "model_version": ("", "content of the model's sources"),
    "versions": ("JSON", "of Python and the packages"),
    "commit_hash": ("", "of the checkout that made it; empty without one"),
    "scenario": ("", "name within the study; in a sweep the number of the point"),
    "scenario_hash": ("", "SHA-256 of the configuration: the same hash, the same world"),
    "configuration": ("JSON", "all that determines a run apart from seed and model"),
    "seed": ("", "the course of chance; scenarios of one seed share people and luck"),
    "status": ("", "finished or failed"),
    "error": ("", "why the run failed"),
    "n_attempts": ("attempts", "made to run it"),
    "saved": ("UTC", "when the run was saved"),
    "seconds": ("seconds", "time the run took, without its run-in"),
    "citizen_weeks": ("weeks", "lived by all citizens of the run"),
    "n_years": ("years", "followed"),
    "engine": ("", "how rules were run; the numbers are the same"),
    "setting": ("", "key of the configuration that the sweep varied"),
    "number": ("", "the value, where it is a number"),
    "outcome": ("", "name of the outcome; title and unit in the table measures"),
    "group_name": ("", "risk group of those activity-ready at the start"),
    "measure": ("", "of the group, or of the whole"),
    "label": ("", "the measure in words"),
    "unit": ("", "of the value beside it"),
    "value": ("see unit", "of the run; empty where it does not exist or is not shown (small groups)"),
    "year": ("year", "1 is the first"),
    "category": ("", "what was paid for"),
    "cause": ("", "the effort that it belongs to"),
    "account": ("", "who paid (plus) or received (minus)"),
    "dkk": ("DKK", "paid (plus) or received (minus), in the kroner of that year, not discounted"),
    "municipality_dkk": ("DKK", "net cost to the municipality, in the kroner of that year, not discounted"),
    "state_dkk": ("DKK", "net cost to the state, in the kroner of that year, not discounted"),
    "region_dkk": ("DKK", "net cost to the region, in the kroner of that year, not discounted"),
    "public_dkk": ("DKK", "the three together"),
    "week": ("week", "0 is the first"),
}
OF_SETTINGS = {"value": ("", "what the setting was set to")}
WEEKLY = {  # made from what is counted
    "n_left": ("number", "target group: left for good since week 0"),
    "caseload": ("citizens per caseworker", "target group on benefit per caseworker"),
    "mean_wait": ("weeks", "waited so far by those waiting, mean"),
    "absence": ("share", "of those to come to a talk or an activity who stayed away without excuse"),
    "cost_municipality": ("DKK", "net cost of the week to the municipality, not discounted"),
    "cost_state": ("DKK", "net cost of the week to the state, not discounted"),
    "cost_region": ("DKK", "net cost of the week to the region, not discounted"),
}


def columns_of(tables: Mapping[str, Iterable[str]]) -> Iterator[Column]:
    """Give unit and meaning of every column.

    Args:
        tables: name of a table -> its columns; the tables weeks, settings and outcomes_wide have columns
            of their own.
    """
    for table, names in tables.items():
        for name in names:
            yield Column(table, name, *_unit_and_meaning(table, name))


def _unit_and_meaning(table: str, name: str) -> tuple[str, str]:
    if table == "settings" and name in OF_SETTINGS:
        return OF_SETTINGS[name]
    if name in PLAIN:
        return PLAIN[name]
    if table == "weeks":
        return _weekly(name)
    if "." in name and not name.startswith("start."):
        return "", "setting of the sweep"
    measure = outcome_measure(name)
    return measure.unit, measure.label


def _weekly(name: str) -> tuple[str, str]:
    if name in WEEKLY:
        return WEEKLY[name]
    field = fields_of(WeekCounts).get(name)
    if field is None:
        return "", ""
    return ("degree 0-1, mean", field.meaning) if field.unit == MEANS_OF else (field.unit, field.meaning)
