"""Turn the words of a command into what will be run, checked completely before anything runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sim.configuration.files import Configuration
from sim.economy.calendar import held_over
from sim.economy.rates import rate_book
from sim.errors import UserError
from sim.scenario import Scenario
from sim.study.composing import REFERENCE, check_named, chosen_scenario, scenario_of, settings_of
from sim.study.in_all import levelled, not_reached
from sim.study.inputs import check_measure
from sim.study.law_variants import under_laws
from sim.study.settings import (
    BenchmarkSettings,
    CompareSettings,
    MechanismSettings,
    SimulateSettings,
    StudySettings,
)
from sim.study.variants import variants_of

S_co = TypeVar("S_co", bound=StudySettings, covariant=True)
EVERYTHING_ON = "full_investment"
SAME_FOR_ALL = ("years", "run_in_years", "municipality", "uncertainty", "posterior")
SAME_IN_WORLD = ("rules", "amounts", "start", "price_level", "discount_rate")


@dataclass(frozen=True)
class Plan(Generic[S_co]):
    """Scenarios to run over seeds.

    Attributes:
        study: name of the study.
        settings: how many runs, and how.
        scenarios: what is run, in the order asked for.
        overrides: what the user wrote.
        notes: what the user should know before anything runs.
        chosen: name of the scenario that a study is about, where there is one.
    """

    study: str
    settings: S_co
    scenarios: list[Scenario]
    overrides: list[str]
    notes: tuple[str, ...] = ()
    chosen: str = REFERENCE

    def resolved(self) -> dict[str, Any]:
        """Return the complete configuration as plain values, for the result folder and its hash.

        The first scenario is given in full, the others by what differs from it.
        """
        every = (scenario.model_dump(mode="json") for scenario in self.scenarios)  # too many to keep
        first = next(every)
        scenarios = {first["name"]: first} | {other["name"]: difference(first, other) for other in every}
        return {"study": self.study, **self.settings.model_dump(mode="json"), "scenarios": scenarios}


def difference(first: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return the values of `other` that are not those of `first`."""
    result: dict[str, Any] = {}
    for key, value in other.items():
        before = first.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            inside = difference(before, value)
            result |= {key: inside} if inside else {}
        elif key not in first or value != before:
            result[key] = value
    return result


def plan_comparison(overrides: Sequence[str], files: Configuration) -> Plan[CompareSettings]:
    """Return the scenarios that `compare` is to run.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    asked = {word.partition("=")[0]: word for word in overrides}
    if "scenario" in asked:
        raise UserError(
            f"{asked['scenario']}: compare takes a list, the reference first: "
            "scenarios=[baseline,company_centres]"
        )
    settings = settings_of("compare", CompareSettings, overrides, files)
    for name in settings.scenarios:
        files.option("scenario", name, asked.get("scenarios", "scenarios"))
    scenarios = [scenario_of("compare", name, overrides, files) for name in settings.scenarios]
    check_comparable(scenarios)
    notes = levelled(
        scenarios, overrides, lambda name, words: scenario_of("compare", name, words, files, checked=False)
    )
    laws = under_laws(scenarios, settings.laws, is_asked="laws" in asked)
    for scenario in laws:
        try:
            check_named(scenario, overrides, files)
        except UserError as error:
            raise UserError(f"laws={settings.laws}: {error.message}") from error
    told = (*notes, *notes_on(scenarios, overrides))
    return Plan("compare", settings, [*scenarios, *laws], list(overrides), told)


def plan_simulation(overrides: Sequence[str], files: Configuration) -> Plan[SimulateSettings]:
    """Return the one scenario that `simulate` is to run.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    settings = settings_of("simulate", SimulateSettings, overrides, files)
    scenario = scenario_of("simulate", chosen_scenario(overrides), overrides, files)
    return Plan("simulate", settings, [scenario], list(overrides), notes_on([scenario], overrides))


def plan_benchmark(overrides: Sequence[str], files: Configuration) -> Plan[BenchmarkSettings]:
    """Return the reference and the scenario that `benchmark` is to measure.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    settings = settings_of("benchmark", BenchmarkSettings, overrides, files)
    names = (REFERENCE, chosen_scenario(overrides, EVERYTHING_ON))
    scenarios = [scenario_of("benchmark", name, overrides, files) for name in names]
    return Plan("benchmark", settings, scenarios, list(overrides), notes_on(scenarios, overrides))


def plan_mechanisms(overrides: Sequence[str], files: Configuration) -> Plan[MechanismSettings]:
    """Return the full scenario and its variants: a mechanism switched off, a lever at one end.

    Raises:
        UserError: for anything wrong in the overrides or in a file.
    """
    for word in overrides:
        key, _, value = word.partition("=")
        if key.startswith("levers."):
            lever, _, end = key.removeprefix("levers.").rpartition(".")
            raise UserError(
                f'{word}: a lever is named in braces; type: "levers={{{lever}:{{{end}:{value}}}}}"'
            )
    settings = settings_of("mechanisms", MechanismSettings, overrides, files)
    chosen = chosen_scenario(overrides, EVERYTHING_ON)
    rows = [*settings.mechanisms.items(), *settings.levers.items()]
    for name, row in rows:
        place = f"{'levers' if '.' in name else 'mechanisms'}.{name}"
        check_measure(place, row.measure)
        if row.scenario is not None:
            files.option("scenario", row.scenario, f"{place}.scenario={row.scenario}")
    names = {row.scenario or chosen for name, row in rows if settings.asked(name)}
    bases = {name: scenario_of("mechanisms", name, overrides, files) for name in sorted(names)}
    variants = list(variants_of(settings, bases, chosen))
    return Plan(
        "mechanisms",
        settings,
        variants,
        list(overrides),
        notes_on(list(bases.values()), overrides),
        chosen,
    )


def notes_on(scenarios: Sequence[Scenario], overrides: Sequence[str]) -> tuple[str, ...]:
    """Return what the user should know: settings that reach nothing, years without rates of their own."""
    first = scenarios[0]
    held = held_over(rate_book(), first.world, first.years, first.run_in_years)
    return (*not_reached(scenarios, overrides), *held)


def check_comparable(scenarios: Sequence[Scenario]) -> None:
    """Refuse scenarios that do not have the same people for the same time under the same law.

    Raises:
        UserError: names the scenario and the setting.
    """
    first = scenarios[0].model_dump()
    for scenario in scenarios[1:]:
        changed = difference(first, scenario.model_dump())
        found = [key for key in SAME_FOR_ALL if key in changed]
        found += [f"world.{key}" for key in SAME_IN_WORLD if key in changed.get("world", {})]
        if found:
            raise UserError(f"scenario {scenario.name}: {found[0]} must be the same in all that are compared")
