"""The summary of a comparison as plain data: the documented `summary.json`.

One scenario alone has no paired_differences, variance, break_even, cost_per_extra_year, displacement,
net_result, npv, budget, return_per_krone, share_of_gain, mvpf and no differences of costs.

Keys:
    study: "compare".
    scenarios: list of name, title, description; the first is the reference.
    reference: name of the reference. confidence: of every interval, for example 0.95.
    outcomes: scenario -> outcome -> mean, low, high, n (seeds), unit.
    paired_differences: scenario -> outcome -> mean, low, high, n (pairs), is_clear (interval excludes 0).
    costs_by_payer: scenario -> payer -> total and difference, each mean, low, high, n; DKK present value.
    break_even: scenario -> treasury -> week (null: not within the horizon), share_of_seeds, verdict.
    cost_per_extra_year: scenario -> municipality and public -> mean, low, high, n; DKK per person-year
        of self-support (null where the scenario does not clearly add self-support).
    displacement: scenario -> extra_jobs, from_... (whose jobs they would have been), taken_per_100,
        taken_from_jobless_per_100, competitors_years_in_job -> mean, low, high, n, unit (per 100: null where
        the scenario does not clearly add jobs).
    net_result: scenario -> treasury -> list by year of mean, low, high, n; DKK gained (+), not discounted.
    npv: scenario -> treasury -> mean, low, high, n; the net result in present value, DKK.
    budget: scenario -> by_year (list), sum, peak, each mean, low, high, n, and peak_year (1 is the first):
        what the municipality spends more on the effort, gross, DKK, not discounted.
    return_per_krone: scenario -> municipality and public -> mean, low, high, n; DKK back per DKK invested,
        both in present value (null where nothing is clearly invested).
    share_of_gain: scenario -> treasury -> mean, low, high, n; share of what the three together gain before
        the effort is paid, in present value (null where they do not clearly gain).
    npv_by_law: scenario -> year of law -> treasury -> mean, low, high, n; DKK, + gains, present value, in
        kroner of price_level (empty without other laws).
    mvpf: scenario -> mean, low, high, n, verdict; DKK of net income to citizens per DKK of net cost (null
        unless the verdict is "told").
    variance: scenario -> main result -> sd (of single runs' paired differences), share (of the variance that
        is parameters; the rest is chance), low, high, n_draws, verdict (empty with chance only).
    people: is_own_list; of a municipality's own list small_groups (sim.study.people_facts).
    n_runs, citizen_weeks, seconds, engine, versions, commit, config_hash, municipality, years, seeds,
        rules, price_level (year of all kroner), discount_rate, uncertainty, posterior: how it was made.

Every mean with an interval also says what that holds: uncertainty, `chance` or `chance_and_parameters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sim.measures import outcome_measure
from sim.study.answers import (
    PAYERS,
    break_even,
    cost_per_extra_year,
    costs_by_payer,
    difference,
    level,
)
from sim.study.comparison import TREASURIES, Comparison
from sim.study.displacement import displacement, measured
from sim.study.laws import results_by_law
from sim.study.money import ExtraPayments, extra_payments
from sim.study.returns import (
    INVESTORS,
    budget,
    net_present_value,
    return_per_krone,
    share_of_gain,
    value_of_public_funds,
)
from sim.study.variance import is_known, splits


def summary(comparison: Comparison) -> dict[str, Any]:
    """Return the content of summary.json (see the module): plain data, None where nothing is known."""
    facts: Mapping[str, Any] = comparison.facts
    content = {
        "study": "compare",
        "scenarios": [card._asdict() for card in comparison.scenarios],
        "reference": comparison.reference.name,
        "outcomes": {card.name: _levels(comparison, card.name) for card in comparison.scenarios},
        "costs_by_payer": _costs(comparison),
    }
    beside = _beside(comparison) if comparison.alternatives else {}
    return content | beside | {key: _plain(value) for key, value in facts.items()}


def _beside(comparison: Comparison) -> dict[str, Any]:
    """Return what only a comparison has, by scenario."""
    names = [card.name for card in comparison.alternatives]
    return {
        "paired_differences": {name: _differences(comparison, name) for name in names},
        "break_even": {name: _break_evens(comparison, name) for name in names},
        "cost_per_extra_year": {name: _prices(comparison, name) for name in names},
        "displacement": {name: _displacement(comparison, name) for name in names},
        "npv_by_law": _laws(comparison),
        "variance": _variance(comparison),
    } | _money({name: extra_payments(comparison, name) for name in names})


def _levels(comparison: Comparison, scenario: str) -> dict[str, Any]:
    return {
        name: level(comparison, scenario, name).as_dict() | {"unit": outcome_measure(name).unit}
        for name in comparison.outcome_names
    }


def _differences(comparison: Comparison, scenario: str) -> dict[str, Any]:
    found = {name: difference(comparison, scenario, name) for name in comparison.outcome_names}
    return {name: gap.as_dict() | {"is_clear": gap.is_clear} for name, gap in found.items()}


def _costs(comparison: Comparison) -> dict[str, Any]:
    return {
        scenario: {
            payer: {"total": total.as_dict()}
            | ({"difference": gap.as_dict()} if comparison.alternatives else {})
            for payer, (total, gap) in costs.items()
        }
        for scenario, costs in costs_by_payer(comparison).items()
    }


def _break_evens(comparison: Comparison, scenario: str) -> dict[str, Any]:
    found = {payer: break_even(comparison, scenario, payer) for payer in PAYERS}
    return {
        payer: {"week": it.week, "share_of_seeds": it.share_of_seeds, "verdict": it.verdict.value}
        for payer, it in found.items()
    }


def _displacement(comparison: Comparison, scenario: str) -> dict[str, Any]:
    found = measured(displacement(comparison, scenario))
    return {name: value.as_dict() | {"unit": unit} for name, (value, unit) in found.items()}


def _prices(comparison: Comparison, scenario: str) -> dict[str, Any]:
    return {
        payer: cost_per_extra_year(comparison, scenario, payer).as_dict()
        for payer in ("municipality", "public")
    }


def _money(extras: Mapping[str, ExtraPayments]) -> dict[str, Any]:
    """Return who invests and who gains, by answer and scenario."""
    return {
        "net_result": {name: {who: _years(it, who) for who in PAYERS} for name, it in extras.items()},
        "npv": {
            name: {who: net_present_value(it, who).as_dict() for who in PAYERS} for name, it in extras.items()
        },
        "budget": {name: _budget(it) for name, it in extras.items()},
        "return_per_krone": {
            name: {who: return_per_krone(it, who).as_dict() for who in INVESTORS}
            for name, it in extras.items()
        },
        "share_of_gain": {
            name: {who: share_of_gain(it, who).as_dict() for who in TREASURIES} for name, it in extras.items()
        },
        "mvpf": {name: _value(it) for name, it in extras.items()},
    }


def _laws(comparison: Comparison) -> dict[str, Any]:
    """Return net present values under each law, by scenario and treasury; nothing without other laws."""
    if not comparison.under_laws:
        return {}
    found = {card.name: results_by_law(comparison, card.name) for card in comparison.alternatives}
    return {
        name: {str(law): {who: gap.as_dict() for who, gap in of.items()} for law, of in laws.items()}
        for name, laws in found.items()
    }


def _variance(comparison: Comparison) -> dict[str, Any]:
    """Return how the variance of the main results divides; nothing where no parameters were drawn."""
    if not is_known(comparison):
        return {}
    return {
        card.name: {
            name: asdict(one) | {"verdict": one.verdict.value}
            for name, one in splits(comparison, card.name).items()
        }
        for card in comparison.alternatives
    }


def _years(extra: ExtraPayments, who: str) -> list[dict[str, Any]]:
    return [year.as_dict() for year in extra.by_year(extra.net_result(who))]


def _budget(extra: ExtraPayments) -> dict[str, Any]:
    found = budget(extra)
    parts = {"sum": found.sum.as_dict(), "peak": found.peak.as_dict(), "peak_year": found.peak_year}
    return {"by_year": [year.as_dict() for year in found.by_year], **parts}


def _value(extra: ExtraPayments) -> dict[str, Any]:
    found = value_of_public_funds(extra)
    return found.value.as_dict() | {"verdict": found.verdict.value}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, str) or value is None:
        return value
    if hasattr(value, "tolist"):
        return value.tolist()
    return [_plain(item) for item in value] if hasattr(value, "__iter__") else value
