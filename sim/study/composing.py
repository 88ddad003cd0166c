"""Compose the settings of a study and its scenarios from files and what the user wrote, and check them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sim.configuration.composition import compose_study
from sim.configuration.declared import declared_parameters, with_declarations
from sim.configuration.files import Configuration
from sim.configuration.in_range import is_outside, refuse_outside
from sim.configuration.origin import origin_of
from sim.configuration.validation import together, validate
from sim.errors import UserError
from sim.scenario import Scenario
from sim.study.calibration.settings import CalibrationSettings
from sim.study.convergence.settings import ConvergenceSettings
from sim.study.discovery.settings import DiscoverSettings
from sim.study.inputs import check_inputs
from sim.study.sensitivity.settings import SensitivitySettings
from sim.study.settings import (
    BenchmarkSettings,
    CompareSettings,
    FollowSettings,
    MechanismSettings,
    SimulateSettings,
    StudySettings,
)
from sim.study.targets.settings import ValidateSettings
from sim.study.trial.settings import TrialSettings

S_co = TypeVar("S_co", bound=StudySettings, covariant=True)
REFERENCE = "baseline"
OF_STUDIES = {
    name
    for model in (
        CompareSettings,
        SimulateSettings,
        BenchmarkSettings,
        MechanismSettings,
        FollowSettings,
        DiscoverSettings,
        ConvergenceSettings,
        SensitivitySettings,
        ValidateSettings,
        CalibrationSettings,
        TrialSettings,
    )
    for name in model.model_fields
}


def chosen_scenario(overrides: Sequence[str], default: str = REFERENCE) -> str:
    """Return the name of the scenario that the overrides choose."""
    chosen = [word.partition("=")[2] for word in overrides if word.partition("=")[0] == "scenario"]
    return chosen[-1].strip("'\"") if chosen else default


def settings_of(study: str, model: type[S_co], overrides: Sequence[str], files: Configuration) -> S_co:
    """Return the study's own settings; a mistake in the scenario's is found in the same breath."""
    values = compose_study(study, overrides, files)
    own = {name: value for name, value in values.items() if name in model.model_fields}
    name = chosen_scenario(overrides)
    together(
        lambda: validate(model, own, overrides, files),
        lambda: _valid_scenario(name, values, overrides, files),
    )
    return model.model_validate(own)


def scenario_of(
    study: str, name: str, overrides: Sequence[str], files: Configuration, *, checked: bool = True
) -> Scenario:
    """Compose one scenario with the overrides that hold for all of them, and check all it names."""
    words = [word for word in overrides if word.partition("=")[0] != "scenario"]
    values = compose_study(study, [*words, f"scenario={name}"], files)
    scenario = _valid_scenario(name, values, overrides, files)
    if checked:
        check_named(scenario, overrides, files)
    return scenario


def check_named(scenario: Scenario, overrides: Sequence[str], files: Configuration) -> None:
    """Check what a scenario names; a rule that is refused is named as the user wrote it.

    Raises:
        UserError: a file or a rule does not exist or has errors.
    """
    try:
        check_inputs(scenario)
    except UserError as error:
        change, _, problem = error.message.partition(": ")
        key = change.partition("=")[0]
        origin = origin_of(key, overrides, files) if key.startswith(("rules.", "programmes.")) else ""
        if origin in overrides:
            raise UserError(f"{origin}: {problem}") from error
        raise UserError(f"{origin}{error.message}") from error


def _valid_scenario(
    name: str, values: dict[str, Any], overrides: Sequence[str], files: Configuration
) -> Scenario:
    of_scenario = Scenario.model_fields
    content = {key: value for key, value in values.items() if key in of_scenario or key not in OF_STUDIES}
    content["title"] = content.pop("scenario_title", None) or name
    content["name"] = name
    declared = with_declarations(values["parameters"], declared_parameters(files))
    content["parameters"] = {key: one for key, one in declared.items() if not is_outside(one)}
    files = replace(files, scenario=name)

    def check() -> Scenario:
        return validate(Scenario, {"description": "", **content}, overrides, files)

    if len(content["parameters"]) < len(declared):
        together(lambda: refuse_outside(declared, overrides, files), check)
    return check()
