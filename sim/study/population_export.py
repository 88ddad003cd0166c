"""Run one seed to a week and write its people as lists (`indsats population export`)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from sim.configuration.files import Configuration
from sim.economy.figure import WEEKS_PER_YEAR
from sim.errors import UserError
from sim.model import LabourMarket
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.study.new_folder import new_folder, unused
from sim.study.plan import Plan, plan_simulation
from sim.study.settings import SimulateSettings

OWN = ("week", "to", "format")
_SECONDS = 2.0  # between lines of progress


class ExportSettings(BaseModel):
    """What is written, beside the settings of a study."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: str = Field(min_length=1, description="folder that is made")
    week: int = Field(default=0, ge=0, le=2600, description="the week that comes next; 0 is after the run-in")
    format: str = Field(default="parquet", pattern="^(parquet|csv)$", description="kind of files")


@dataclass(frozen=True)
class Export:
    """A planned export: the run, and where and how its people are written."""

    plan: Plan[SimulateSettings]
    settings: ExportSettings


def plan_export(overrides: Sequence[str], files: Configuration) -> Export:
    """Return what to run and write; the run is as long as the week asks.

    Raises:
        UserError: for anything wrong in the overrides, or a folder that is there already.
    """
    own = dict(word.split("=", 1) for word in overrides if word.partition("=")[0] in OWN)
    settings = _settings(own)
    words = [word for word in overrides if word.partition("=")[0] not in OWN]
    if not any(word.startswith("years=") for word in words):
        words.append(f"years={max(1, -(-settings.week // WEEKS_PER_YEAR))}")
    plan = plan_simulation([*words, "seeds=1"], files)
    years = plan.scenarios[0].years
    if settings.week > years * WEEKS_PER_YEAR:
        raise UserError(f"week={settings.week}: years={years} ends before that week; leave years out")
    unused("to", settings.to)
    return Export(plan, settings)


def _settings(own: dict[str, str]) -> ExportSettings:
    from pydantic import ValidationError

    if "to" not in own:
        raise UserError("to: a folder is missing; write to=FOLDER, which is made")
    try:
        return ExportSettings.model_validate(own)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        must = {"week": "a whole number from 0 to 2600", "format": "parquet or csv"}
        raise UserError(f"{key}={own[key]}: must be {must.get(key, 'a folder')}") from error


def export(asked: Export, tell: Callable[[str], None]) -> list[str]:
    """Run, write the lists, and return what to tell the user.

    Args:
        asked: what was planned.
        tell: shows a line of progress.

    Raises:
        UserError: the folder cannot be written.
    """
    scenario, settings = asked.plan.scenarios[0], asked.settings
    seed = asked.plan.settings.first_seed
    model = model_at(scenario, seed, settings.week, asked.plan.settings.engine, _teller(tell, settings.week))
    folder = Path(settings.to).expanduser()
    n = _write(model, folder, settings.format)
    return [
        f"Written: {folder}, {n:,} citizens and everybody around them at week {settings.week} "
        f"({scenario.name}, seed {seed}).",
        f"To go on from there: municipality.people={settings.to} run_in_years=0{_staff_kept(scenario)}",
        *_out_of_season(settings.week),
    ]


def _out_of_season(week: int) -> list[str]:
    """Say what is lost when a year is broken off: week 0 of the loaded run begins a new one."""
    if week % WEEKS_PER_YEAR == 0:
        return []
    return [
        f"Week {week} is no multiple of {WEEKS_PER_YEAR}: seasons begin anew, and of the five years that are "
        "looked back over the present one counts as whole. Export at the end of a year to avoid this."
    ]


def _staff_kept(scenario: Scenario) -> str:
    """Return the setting that keeps the staff written, where the scenario has not the usual."""
    caseload = scenario.policy.caseworkers.caseload
    is_usual = caseload == scenario.usual_effort.caseworkers.caseload
    return "" if is_usual else f" usual_effort.caseworkers.caseload={caseload:g}"


def model_at(
    scenario: Scenario,
    seed: int,
    week: int,
    engine: str,
    watch: Callable[[LabourMarket], None] | None = None,
) -> LabourMarket:
    """Return the model of a scenario at the beginning of a week from 0 on."""
    scenario = drawn(scenario, seed)
    model = LabourMarket(scenario, seed, "interpreted" if engine == "interpreted" else "compiled")
    model.run_until(0, watch)
    model.decide(scenario)
    model.run_until(week, watch)
    return model


def _teller(tell: Callable[[str], None], last: int) -> Callable[[LabourMarket], None]:
    """Return what shows the week that is over, every two seconds."""
    told = [time.monotonic()]

    def watch(model: LabourMarket) -> None:
        if time.monotonic() - told[0] >= _SECONDS:
            told[0] = time.monotonic()
            tell(f"Week {model.week} of {last}" + (" (run-in)" if model.week < 0 else ""))

    return watch


def _write(model: LabourMarket, folder: Path, ending: str) -> int:
    from sim.people.export import write_people

    with new_folder("to", folder) as beside:
        return write_people(model.tables, model.week, beside, ending)
