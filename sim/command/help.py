"""The help that a non-programmer reads; nothing here loads the model."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from sim.command.about.page import about
from sim.command.reading import COMMANDS, STUDIES, Command
from sim.configuration.files import Configuration, find_configuration

USAGE = """indsats - what becomes of vulnerable citizens, and what it costs whom, when a municipality invests

  indsats STUDY [setting=value ...]

Studies
{studies}

Also
{commands}

Scenarios
{scenarios}

Municipalities
{municipalities}

Settings everybody needs (the same in every study)
{settings}

Examples
{examples}

Options
{options}

More: indsats STUDY --help, for instance indsats compare --help
"""
GROUPS_HEAD = """What the municipality decides, and what it does not (any of these can be set)
{groups}
{note}
"""
IN_ALL = (
    "  In a comparison policy.* holds in all scenarios; what differs belongs in a scenario of your own.\n"
)
STUDY = """indsats {study} - {meaning}

  indsats {study} [setting=value ...]

{about}

Scenarios
{scenarios}

{rows}{sweeps}Settings
{settings}

{municipalities}{groups}Examples
{examples}
"""
SETTINGS = {
    "seeds=50": "runs of each scenario; more runs, surer answers",
    "uncertainty=chance": "what intervals hold: chance, or chance_and_parameters (docs/uncertainty.md)",
    "posterior=mine.csv": "draws of the parameters from a file of your own",
    "years=5": "how many years are followed, week by week",
    "municipality=typical": "which municipality: small, large, a place of the sources ...",
    "municipality.citizens=700": "activity-ready citizens at the start",
    "municipality.people=people.csv": "your own citizens instead of typical ones (indsats population --help)",
    "smallest_group=5": "groups of your own list with fewer people are not shown (docs/privacy.md)",
    "municipality.margins=mine.yaml": "your own published figures (docs/population.md)",
    "engine=compiled": "compiled is fast, interpreted is easy to follow; the numbers are the same",
    "jobs=2": "processes at work; all cores when left out",
    "cluster=local": "where runs are made: here, or with dask or slurm on more machines (docs/clusters.md)",
    "results=results": "folder that results are written to",
    "database=env:INDSATS_DATABASE": "a PostgreSQL database instead of results.sqlite (docs/database.md)",
    "keep_run_in=false": "live the years before the start anew, do not keep them on disk",
    "first_seed=1": "where to begin, for instance to add new seeds to old ones",
    "run_in_years=5": "years lived under usual effort before the start",
}
GROUPS = {
    "policy.waiting.max_weeks=4": "weeks a citizen may wait before an activity",
    "policy.caseworkers.caseload=35": "citizens per caseworker",
    "policy.role_models.volunteers=50": "volunteers; likewise policy.mentors, policy.company_centres ...",
    "policy.GROUP.LEVER=VALUE": "all levers are listed in docs/parameters.md",
    "world/labour_market=tight": "the labour market: {markets}",
    "world.rules=2016": "year of law and rates; dated: those of each week, from world.start on",
    "world.price_level=2026": "the year whose kroner results are told in",
    "world.discount_rate=0.035": "how much less a krone counts a year later",
}
OPTIONS = {
    "-m": "a sweep: all combinations of values with commas, or the points of a design (docs/sweeps.md)",
    "--dry-run": "check all, say how many runs there are and what they take, and run nothing",
    "--config-dir FOLDER": "use your own files too: FOLDER/scenario/NAME.yaml is a scenario NAME",
    "--cfg job": "show the complete configuration instead of running",
    "--traceback": "show where in the program an error arose",
    "--version": "show the version",
    "--help": "this page; after a study, that study's page",
}


def help_for(command: Command) -> str:
    """Return the help page of the program, or of the study that is named.

    Raises:
        UserError: the user's folder of configuration is not usable.
    """
    if command.study in COMMANDS:
        whole: str = import_module(f"sim.command.{command.study}").HELP
        return whole
    files = find_configuration(command.config_dir)
    scenarios = _table(scenario_lines(files))
    if not command.study:
        examples = [line for study in STUDIES for line in about(study).examples]
        return USAGE.format(
            studies=_table(STUDIES),
            commands=_table(COMMANDS),
            scenarios=scenarios,
            municipalities=_table(municipality_lines(files)),
            settings=_table(_filled(SETTINGS, files)),
            examples="\n".join(f"  {line}" for line in examples),
            options=_table(OPTIONS),
        ).rstrip()
    study = command.study
    page = about(study)
    hidden = {*page.own, *page.of_no_use}
    shown = page.own | {name: text for name, text in SETTINGS.items() if name not in hidden}
    return STUDY.format(
        study=study,
        meaning=STUDIES[study],
        about=page.text.replace("{n}", str(_n_variants(files))),
        scenarios=scenarios,
        rows=_rows(study, files),
        sweeps=_sweeps(study, files),
        settings=_table(_filled(shown, files)),
        municipalities=_municipalities(study, files),
        groups=_groups(study, files),
        examples="\n".join(f"  {line}" for line in page.examples),
    ).rstrip()


def scenario_lines(files: Configuration) -> dict[str, str]:
    """Return one line for each scenario: those of the main job in its order, then the others by name."""
    options = files.options("scenario")
    compared = _read(files.own / "compare.yaml")["scenarios"]
    names = [*compared, *sorted(options.keys() - set(compared))]
    return {name: _description(options[name]) for name in names}


def municipality_lines(files: Configuration) -> dict[str, str]:
    """Return one line for each municipality: what its file calls it."""
    contents = {name: _read(file) for name, file in files.options("municipality").items()}
    return {name: str(one.get("municipality", one).get("title", name)) for name, one in contents.items()}


def _sweeps(study: str, files: Configuration) -> str:
    """Return the named sweeps, for the study that is swept most."""
    if study != "simulate":
        return ""
    named = {name: _description(file) for name, file in files.options("sweep").items() if name != "grid"}
    return f"Sweeps (with -m sweep=NAME; docs/sweeps.md)\n{_table(named)}\n\n"


def _municipalities(study: str, files: Configuration) -> str:
    """Return the municipalities, for the studies in which one is chosen."""
    if "municipality=typical" in about(study).of_no_use:
        return ""
    return f"Municipalities\n{_table(municipality_lines(files))}\n\n"


def _description(file: Path) -> str:
    """Return the line that a scenario's or a sweep's file has for it."""
    return " ".join(str(_read(file).get("description", "(no description)")).split())


def _read(file: Path) -> dict[str, Any]:
    import yaml

    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    return content


def _rows(study: str, files: Configuration) -> str:
    """Return the mechanisms by number, for the study that is about them."""
    if study != "mechanisms":
        return ""
    rows = _read(files.own / "mechanisms.yaml")["mechanisms"]
    titles = {name: f"{row['title']} ({row['source']})" for name, row in rows.items()}
    return f"Mechanisms (the levers are listed in docs/parameters.md)\n{_table(titles)}\n\n"


def _n_variants(files: Configuration) -> int:
    """Return how many runs the study of mechanisms makes for each seed when all are asked for."""
    study = _read(files.own / "mechanisms.yaml")
    rows = [*study["mechanisms"].values(), *study["levers"].values()]
    elsewhere = {row["scenario"] for row in rows if "scenario" in row}
    return 1 + len(elsewhere) + len(study["mechanisms"]) + 2 * len(study["levers"])


def _groups(study: str, files: Configuration) -> str:
    """Return what can be set in the scenarios, for the studies that are about them."""
    if not about(study).has_groups:
        return ""
    note = IN_ALL if study in ("compare", "follow") else ""
    return GROUPS_HEAD.format(groups=_table(_filled(GROUPS, files)), note=note)


def _filled(lines: dict[str, str], files: Configuration) -> dict[str, str]:
    known = {
        "markets": ", ".join(files.options("world/labour_market")),
    }
    return {name: text.format(**known) for name, text in lines.items()}


def _table(lines: dict[str, str]) -> str:
    width = max(len(name) for name in lines)
    return "\n".join(f"  {name:<{width}}  {text}" for name, text in lines.items())
