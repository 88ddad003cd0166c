"""Read a sweep back from the store, finished or not."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.agents.states import Typology
from sim.configuration.nearest import nearest
from sim.economy.accounts import Account, Category
from sim.economy.calendar import kroner_factors
from sim.economy.rates import rate_book
from sim.errors import UserError
from sim.policy.world import WorldSettings
from sim.study.archive.entries import LATEST
from sim.study.composing import chosen_scenario
from sim.study.conduct import CONFIDENCE
from sim.study.groups import PREFIX, outcome_name
from sim.study.purposes import INVESTMENT, group_of
from sim.study.small_groups import PEOPLE, outcomes_alike
from sim.study.sweeping.levers import Lever, read_levers
from sim.study.sweeping.reference import reference_point
from sim.study.sweeping.swept import SPENDING, Sweep, SweepFacts
from sim.study.sweeping.told import MAIN

if TYPE_CHECKING:
    from sim.store.store import Store

EFFORT = [one.name for one in Category if group_of(one.name.lower()) in INVESTMENT]


def find_sweep(store: Store, asked: str) -> dict[str, Any]:
    """Return what the store says of the sweep that a path, a name or `latest` means.

    Raises:
        UserError: there is no such study, or it is no sweep; names the nearest.
    """
    place, others = asked.rstrip("/"), []
    kind, _, last = place.rpartition("/")
    for one in reversed(store.studies().to_dict("records")):
        folder = str(one["folder"])
        is_it = place == folder or place.endswith(f"/{folder}")
        is_latest = last == LATEST and kind in ("", folder.partition("/")[0])
        if not is_it and not is_latest:
            others.append(folder)
        elif one["n_scenarios"] and not store.settings_of(folder).empty:
            return {str(key): value for key, value in one.items()}
        elif is_it:
            raise UserError(
                f"{asked}: is no sweep, which has several values, such as: indsats simulate -m ..."
            )
    names = [folder for folder in others if not store.settings_of(folder).empty]
    if not names:
        raise UserError(
            f"{asked}: there is no sweep in these results; make one first: indsats simulate -m ..."
        )
    known = nearest(place, names) or f" (newest: {names[0]})"
    raise UserError(f"{asked}: there is no such sweep{known}; indsats results list shows all")


def read_sweep(
    store: Store, study: Mapping[str, Any], reference: str | None = None, outcome: str | None = None
) -> Sweep:
    """Return the runs of a sweep with the main outcomes.

    Args:
        store: where they are.
        study: what the store says of it (see `find_sweep`).
        reference: label of a point, or some of its settings; the nearest to usual effort by default.
        outcome: one more outcome.

    Raises:
        UserError: too little was run or varied to tell anything, or there is no such reference.
    """
    folder = str(study["folder"])
    outcomes = store.outcomes(folder, _needed(outcome))
    settings = store.settings_of(folder)
    points, levers = _points(settings, outcomes, str(study["command"]), folder)
    outcomes = outcomes[outcomes["scenario"].isin(points.index)]
    usual = store.configuration(folder, str(points.index[0]))
    home = reference_point(points, levers, usual, reference)
    configuration = store.configuration(folder, home)
    if configuration["municipality"]["people"] is not None or any(
        name.startswith("municipality") for name in levers
    ):
        outcomes = outcomes_alike(outcomes)
    outcomes = outcomes.assign(**{SPENDING: _spending(store, folder, outcomes, configuration, levers)})
    failures = store.failures(folder)
    seeds = sorted({int(seed) for seed in outcomes["seed"]} | {one.seed for one in failures})
    facts = _facts(study, configuration, seeds)
    return Sweep(points, levers, outcomes, home, failures, settings["label"].nunique(), facts)


def _needed(outcome: str | None) -> list[str]:
    """Return the names of the outcomes to read; with one of a group those that tell whether it is hidden."""
    is_of_group = outcome is not None and outcome.startswith(PREFIX)
    people = [outcome_name(one, PEOPLE) for one in Typology] if is_of_group else []
    return list(
        dict.fromkeys([*(name for name in MAIN if name != SPENDING), *people, *filter(None, [outcome])])
    )


def _points(
    settings: pd.DataFrame, outcomes: pd.DataFrame, command: str, folder: str
) -> tuple[pd.DataFrame, dict[str, Lever]]:
    """Return the points that have runs, each set of settings once, and what was varied."""
    wide = settings.pivot(index="label", columns="setting", values="value")
    run = wide[wide.index.isin(outcomes["scenario"])]
    written = _written(command)
    names = sorted(
        run.columns, key=lambda name: list(written).index(name) if name in written else len(written)
    )
    points, levers = read_levers(run.loc[sorted(run.index, key=_in_order), names], written)
    if len(points) < 2 or not levers:
        raise UserError(
            f"{folder}: {len(points)} of {len(wide)} points has runs, and it takes two to compare; "
            "give the sweep more values, or let it go on with the same command"
        )
    return points.drop_duplicates(), levers


def _in_order(label: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"[/]", label)]


def _written(command: str) -> dict[str, list[str]]:
    """Return the values of each setting in the order of the command line."""
    words = [word.partition("=") for word in shlex.split(command)]
    return {key: [one.strip("'\"") for one in values.split(",")] for key, _, values in words}


def _spending(
    store: Store, folder: str, outcomes: pd.DataFrame, configuration: Mapping[str, Any], levers: Iterable[str]
) -> pd.Series[float]:
    """Return the municipality's gross spending on the effort, DKK over the horizon, in the sweep's kroner."""
    paid = store.paid(folder, Account.MUNICIPALITY.name, EFFORT)
    factors = _factors(configuration)
    if any(name.startswith("world.") for name in levers):  # the year of law or of prices differs
        of = {
            str(label): _factors(store.configuration(folder, str(label)))
            for label in outcomes["scenario"].unique()
        }
        worth = [
            of.get(str(label), factors)[year - 1]
            for label, year in zip(paid["scenario"], paid["year"], strict=True)
        ]
    else:
        worth = [factors[year - 1] for year in paid["year"]]
    totals = (paid["dkk"] * worth).groupby([paid["scenario"], paid["seed"]]).sum()
    keys = pd.MultiIndex.from_frame(outcomes[["scenario", "seed"]])
    return pd.Series(totals.reindex(keys, fill_value=0.0).to_numpy(), index=outcomes.index)


def _factors(configuration: Mapping[str, Any]) -> Sequence[float]:
    world = WorldSettings.model_validate(configuration["world"])
    return kroner_factors(rate_book(), world, int(configuration["years"]))


def _facts(study: Mapping[str, Any], configuration: Mapping[str, Any], seeds: Sequence[int]) -> SweepFacts:
    words = shlex.split(str(study["command"]))
    return {
        "folder": str(study["folder"]),
        "command": str(study["command"]),
        "scenario": chosen_scenario(words),
        "municipality": configuration["municipality"]["title"],
        "years": configuration["years"],
        "seeds": seeds,
        "price_level": WorldSettings.model_validate(configuration["world"]).kroner_of(),
        "confidence": CONFIDENCE,
        "uncertainty": configuration["uncertainty"],
        "config_hash": study["configuration_hash"] or "unknown",
        "commit": study["commit"],
        "is_finished": bool(pd.notna(study["finished"])),
    }
