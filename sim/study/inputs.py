"""The files that determine runs beside the program's own sources and the configuration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sim.configuration.files import configs_folder
from sim.configuration.nearest import nearest
from sim.economy.calendar import kroner_factors, rates_in
from sim.economy.rates import rate_book
from sim.errors import UserError
from sim.population.joint import joint_of
from sim.population.margin_files import load_margins, margins_folder
from sim.population.margin_yaml import tables_of
from sim.population.official import load_official
from sim.scenario import Scenario, load_rule
from sim.study.calibration.drawn import check_posterior
from sim.study.calibration.posterior import posterior_file
from sim.town import official_lines


def files_behind(scenarios: Sequence[Scenario]) -> list[Path | str]:
    """Return the files whose content is part of a run's identity: people, margins, rates, draws, rules.

    What comes from a database has no file; a text names its content.

    Raises:
        UserError: a file or a rule is named that does not exist.
    """
    return sorted({file for scenario in scenarios for file in _files(scenario)}, key=str)


def check_inputs(scenario: Scenario) -> None:
    """Read every file and load every rule that the scenario names.

    Raises:
        UserError: a file or a rule does not exist or has errors.
    """
    people = scenario.municipality.people
    if people is not None:
        _check_people(people)
    check_posterior(scenario)
    files_behind([scenario])
    _check_official(scenario)
    joint_of(load_margins(margins_file(scenario.municipality.margins)))
    _check_rates(scenario)
    for _, dotted in scenario.rule_names():
        load_rule(dotted)
    _check_measures(scenario)


def _check_official(scenario: Scenario) -> None:
    name = scenario.municipality.official
    if name is None:
        return
    try:
        totals = load_official(Path(name))
    except UserError as error:
        raise UserError(f"municipality.official={error.message}") from error
    official_lines(scenario, totals)


def _check_rates(scenario: Scenario) -> None:
    book, world = rate_book(), scenario.world
    asked = f"world.rules={world.rules}" + (f" world.amounts={world.amounts}" if world.amounts else "")
    if world.start is not None and world.start not in book.years:
        known = f"{book.years[0]} to {book.years[-1]}"
        raise UserError(f"world.start={world.start}: rates are known for {known}; week 0 must be among them")
    try:
        rates_in(0, book, world)
        asked = f"world.price_level={world.kroner_of()}"
        kroner_factors(book, world, scenario.years)
    except UserError as error:
        raise UserError(f"{asked}: {error.message}") from error


def _check_measures(scenario: Scenario) -> None:
    from sim.study.run import series_names

    known = series_names() if scenario.programmes else []
    for name, programme in scenario.programmes.items():
        for place, measure in programme.measures():
            if measure not in known:
                key = f"programmes.{name}.{place}.measure"
                raise UserError(f"{key}={measure}: there is no such weekly series{nearest(measure, known)}")


def check_measure(place: str, measure: str) -> None:
    """Check that a measure is an outcome or a weekly series of a run.

    Raises:
        UserError: names the place and the nearest measure.
    """
    from sim.measures import OUTCOMES
    from sim.study.run import series_names

    known = [*OUTCOMES, *series_names()]
    if measure not in known:
        key = f"{place}.measure={measure}"
        known_near = nearest(measure, known) or "; docs/results.md lists all"
        raise UserError(f"{key}: there is no such outcome or weekly series{known_near}")


def _check_people(name: str) -> None:
    from sim.people.loading import load_people

    try:
        load_people(Path(name))
    except UserError as error:
        raise UserError(f"municipality.people={error.message}") from error


def _files(scenario: Scenario) -> Iterator[Path | str]:
    municipality = scenario.municipality
    if municipality.people:
        yield from _lists(Path(municipality.people))
    margins = margins_file(municipality.margins)
    yield from (margins, margins_folder() / "typical.csv", *tables_of(margins))
    if municipality.official:
        yield Path(municipality.official)
    yield from (configs_folder() / "rates").glob("*.yaml")
    if scenario.uncertainty != "chance":
        yield posterior_file(scenario.posterior)
    for _, dotted in scenario.rule_names():
        if not dotted.startswith("sim."):
            yield from _sources([dotted])


def _lists(people: Path) -> Iterator[Path | str]:
    from sim.people.loading import load_people
    from sim.people.sources import files_behind as files_of_lists

    files = files_of_lists(people)
    yield from files
    if not files:
        yield load_people(people).digest


def margins_file(name: str) -> Path:
    """Return the file of margins that a name stands for: a path, or a file of the program.

    Raises:
        UserError: there is none.
    """
    for file in (Path(name), margins_folder() / name):
        if file.is_file():
            return file
    raise UserError(f"municipality.margins={name}: no such file")


def _sources(dotted: Sequence[str]) -> list[Path]:
    """Return the files behind own rules, and what lies beside them; none where they cannot be found."""
    from sim.store.facts import files_of_rules

    try:
        return files_of_rules(dotted)
    except (ImportError, ValueError):  # the model says what is wrong when it loads the rule
        return []
