"""Turn correct lists into what is known of each agent: `OwnPeople`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd

from sim.agents.states import Scheme, Status, TreatmentKind, VolunteerStage
from sim.people.cells import Numbered, usable_ids
from sim.people.columns import CITIZENS, COLUMNS, SCHEMES_OF_ACTIVITY_READY
from sim.population.chance import Flags, Numbers
from sim.population.known import NOTHING_KNOWN, Known, OwnPeople

VOLUNTEERS = "volunteers"


def own_people(lists: Mapping[str, Numbered]) -> OwnPeople:
    """Return what correct lists say about each agent."""
    citizens, values = lists[CITIZENS], {kind: _values(kind, lists) for kind in lists}
    _pair(lists, values)
    _order_providers(values)
    _add_what_follows(citizens.numbers, values[CITIZENS])
    job_ready, sick = _groups(citizens.numbers, values[CITIZENS])

    def group(chosen: Flags) -> Known:
        if not chosen.any():
            return NOTHING_KNOWN
        present = {name: said[chosen] for name, said in citizens.present.items() if not np.isnan(said).all()}
        of_group = {name: one[chosen] for name, one in values[CITIZENS].items()}
        return Known(int(np.count_nonzero(chosen)), of_group, present)

    return OwnPeople(
        group(~job_ready & ~sick),
        group(job_ready),
        group(sick),
        int(np.count_nonzero(is_activity_ready(citizens.numbers))),
        {kind: Known(len(lists[kind].rows), values[kind]) for kind in lists if kind != CITIZENS},
        given_shares(citizens),
        _digest(lists),
    )


def _values(kind: str, lists: Mapping[str, Numbered]) -> dict[str, Numbers]:
    """Return the numbers by field; a link becomes the place in the list it leads to, -1 for nobody."""
    found = {}
    for name in lists[kind].numbers.columns:
        column, numbers = COLUMNS[kind][name], lists[kind].numbers[name].to_numpy()
        if column.kind == "link":
            found[column.field] = _places(numbers, lists.get(column.target))
        elif column.field:
            found[column.field] = np.array(numbers)
    return found


def _places(links: Numbers, target: Numbered | None) -> Numbers:
    if target is None:
        return np.full(len(links), -1.0)
    ids = usable_ids(target.numbers)
    place = pd.Series(np.arange(len(ids), dtype=np.float64), index=ids)[~np.isnan(ids)]
    return np.array(place.reindex(links).fillna(-1.0))


def _pair(lists: Mapping[str, Numbered], values: dict[str, dict[str, Numbers]]) -> None:
    """Let citizens name the volunteers who name them; a volunteer who meets somebody is trained.

    The other side is set when the rows of the citizens are known (`sim.town`).
    """
    if VOLUNTEERS not in lists:
        return
    volunteers, citizens = values[VOLUNTEERS], values[CITIZENS]
    met = volunteers.pop("citizen", np.zeros(0))
    links = citizens.setdefault("volunteer", np.full(len(lists[CITIZENS].rows), -1.0))
    for volunteer in np.flatnonzero(met >= 0):
        links[int(met[volunteer])] = volunteer
    stage = volunteers.setdefault("stage", np.full(len(lists[VOLUNTEERS].rows), np.nan))
    taken = links[links >= 0].astype(np.int64)
    stage[taken] = np.where(np.isnan(stage[taken]), float(VolunteerStage.TRAINED), stage[taken])


def _order_providers(values: dict[str, dict[str, Numbers]]) -> None:
    """Put providers in the order of what they treat; nothing is known of those that are not listed."""
    providers = values.get("providers")
    if providers is None:
        return
    row = providers["treats"].astype(np.int64)
    for name, of_list in providers.items():
        ordered = np.full(len(TreatmentKind), np.nan)
        ordered[row] = of_list
        providers[name] = ordered


def _add_what_follows(numbers: pd.DataFrame, values: dict[str, Numbers]) -> None:
    """Add what stated schemes tell of education, among the young only, and of the right to a flex job."""
    if "scheme" not in values:
        return
    stated = values.get("has_vocational_education", np.full(len(numbers), np.nan))
    told = numbers["scheme"].map({int(Scheme.EDUCATION_BENEFIT): 0.0, int(Scheme.CASH_BENEFIT): 1.0})
    young = numbers["age"].to_numpy() < 30.0
    follows = np.where(young, told.to_numpy(dtype=np.float64), np.nan)
    values["has_vocational_education"] = np.where(np.isnan(stated), follows, stated)
    right = values.get("has_flex_right", np.full(len(numbers), np.nan))
    has_right = np.where(values["scheme"] == Scheme.FLEX_BENEFIT, 1.0, np.nan)
    values["has_flex_right"] = np.where(np.isnan(right), has_right, right)


def _groups(numbers: pd.DataFrame, values: dict[str, Numbers]) -> tuple[Flags, Flags]:
    """Return who is job-ready, and who is sick and has not been activity-ready."""
    nothing = np.full(len(numbers), np.nan)
    scheme, was_ready = (values.get(name, nothing) for name in ("scheme", "was_activity_ready"))
    return scheme == Scheme.JOB_READY, (scheme == Scheme.SICKNESS_BENEFIT) & (was_ready != 1.0)


def is_activity_ready(numbers: pd.DataFrame) -> Flags:
    """Tell who is on cash or education benefit, as far as a list says; who it says nothing of is."""
    nothing = pd.Series(np.nan, index=numbers.index)
    status, scheme = (numbers.get(name, nothing).to_numpy() for name in ("status", "scheme"))
    on_benefit = np.isnan(status) | (status == Status.ON_BENEFIT)
    schemes = [float(one) for one in SCHEMES_OF_ACTIVITY_READY]
    is_ready: Flags = on_benefit & (np.isnan(scheme) | np.isin(scheme, schemes))
    return is_ready


def given_shares(citizens: Numbered) -> dict[str, float]:
    """Return the share of cells that are filled, by each of the main columns."""
    columns = [one for one in COLUMNS[CITIZENS].values() if one.is_main and one.kind not in ("id", "link")]
    shares = {}
    for column in columns:
        numbers = citizens.numbers.get(column.name)
        filled = np.zeros(len(citizens.rows)) if numbers is None else numbers.notna().to_numpy(dtype=float)
        if column.name in citizens.present:
            filled = filled + ~np.isnan(citizens.present[column.name])
        shares[column.name] = float(np.mean(filled))
    return shares


def _digest(lists: Mapping[str, Numbered]) -> str:
    """Return a name of the content of lists: other for other content."""
    found = hashlib.sha256()
    for kind, listed in sorted(lists.items()):
        for name in sorted(listed.numbers.columns):
            found.update(f"{kind} {name} ".encode() + listed.numbers[name].to_numpy().tobytes())
            found.update(listed.present.get(name, np.zeros(0)).tobytes())
    return found.hexdigest()
