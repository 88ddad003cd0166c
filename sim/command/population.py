"""The command `indsats population`: own lists, templates, a run's people, and how well people fit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from sim.command.reading import Command
from sim.command.slow import told_when_slow
from sim.configuration.nearest import nearest
from sim.errors import UserError

HELP = """\
indsats population - who the people are: check your lists, write templates or a run's people, see the fit

  indsats population check FILE [--json FILE]
  indsats population template [FOLDER]
  indsats population export to=FOLDER [week=260] [setting=value ...]
  indsats population fit [municipality=stevns] [setting=value ...]

check     Reads your list and says all that is wrong with it, by row and column, and what will be imputed.
          FILE is a CSV or Parquet file of citizens, a folder with citizens.csv, caseworkers.csv,
          companies.csv, volunteers.csv (or .parquet), or a .yaml file with database queries. Columns that
          look like CPR numbers, names or addresses are refused; no cell is ever shown. Nothing is run.
template  Writes a template file for each kind of list into FOLDER (this one when left out).
export    Runs one seed to a week and writes everybody who is there then, with their whole state, as lists
          that municipality.people=FOLDER run_in_years=0 goes on from.
fit       Draws the people of a municipality and says how near they are to every figure it is to have.

Options of check
  --json FILE      write every problem as row, column and what is wrong, for a program to read
Settings of export
  to=FOLDER        folder that is made
  week=0           the week that comes next; 0 is when the run-in is over
  format=parquet   or csv
  scenario=baseline, first_seed=1 and all settings of indsats simulate (indsats simulate --help)

Examples
  indsats population template my_people
  indsats population check people.csv
  indsats population check my_people --json problems.json
  indsats population export scenario=company_centres first_seed=7 week=260 to=after_five_years
  indsats population fit municipality.margins=mine.yaml
  indsats compare municipality.people=people.csv

Columns, units and ranges: docs/people.md; figures of your own: docs/population.md"""
WRONG_INPUT = 2


def run(command: Command) -> int:
    """Do what the command asks and return the exit code: 0, or 2 where a list has problems.

    Raises:
        UserError: for anything wrong in the command, or a list that cannot be read.
    """
    what, *words = command.words or ("",)
    if what not in ACTIONS:
        raise UserError(
            f"{what or 'population'}: say what to do with the population: {', '.join(ACTIONS)}"
            f"{nearest(what, list(ACTIONS))}"
        )
    if what != "check" and command.json is not None:
        raise UserError(f"--json: is for indsats population check, not for {what}")
    return ACTIONS[what](command, words)


def check(command: Command, words: list[str]) -> int:
    """Say what lists hold and what is wrong with them."""
    from sim.people.checking import check_people
    from sim.people.problems import write_json

    if len(words) != 1 or command.overrides:
        raise UserError(
            "population check: name one file or folder, for instance: indsats population check people.csv"
        )
    with told_when_slow(f"Checking {words[0]} ..."):
        read, told = check_people(Path(words[0]))
    print("\n".join(told))
    if command.json is not None:
        write_json(read.problems, Path(command.json))
        print(f"\nWritten: {command.json}")
    if not read.problems:
        print(f"\nReady: indsats compare municipality.people={words[0]}")
        return 0
    print("Nothing can be run on it until these are mended.", file=sys.stderr)
    return WRONG_INPUT


def template(command: Command, words: list[str]) -> int:
    """Write the template files."""
    from sim.people.templates import write_templates

    if len(words) > 1 or command.overrides:
        raise UserError("population template: name one folder, or none for this one")
    files = write_templates(Path(words[0] if words else "."))
    print("\n".join(f"Written: {file}" for file in files))
    print("The people in them are invented: replace the rows, then: indsats population check FILE")
    return 0


def export(command: Command, words: list[str]) -> int:
    """Run to a week and write who is there."""
    from sim.configuration.files import find_configuration
    from sim.configuration.overrides import points
    from sim.study import population_export

    _only_settings(words, "week=260")
    files = find_configuration(command.config_dir)
    own = [word for word in command.overrides if word.partition("=")[0] in population_export.OWN]
    rest = [word for word in command.overrides if word not in own]
    (plain,) = points(rest, False, files, "simulate")
    asked = population_export.plan_export([*own, *plain], files)
    told = population_export.export(asked, lambda line: print(line, file=sys.stderr, flush=True))
    print("\n".join(told))
    return 0


def fit(command: Command, words: list[str]) -> int:
    """Draw the people of a municipality and say how near they are to the figures."""
    import pandas as pd

    from sim.configuration.files import find_configuration
    from sim.configuration.overrides import points
    from sim.report.margin_fit import part_of
    from sim.study.people_facts import people_facts
    from sim.study.plan import plan_simulation

    _only_settings(words, "municipality=stevns")
    files = find_configuration(command.config_dir)
    (plain,) = points(command.overrides, False, files, "simulate")
    plan = plan_simulation(plain, files)
    with told_when_slow("Drawing the people ..."):
        facts = people_facts(plan.scenarios[0], plan.settings.first_seed)
    part = part_of(facts["margins"])
    table = pd.DataFrame(part.rows, columns=list(part.columns))
    print(plan.scenarios[0].municipality.title, table.to_string(index=False), *part.sentences, sep="\n")
    print(f"\n{part.note}")
    return 0


def _only_settings(words: list[str], example: str) -> None:
    if words:
        raise UserError(f"{words[0]}: not understood; write key=value, for instance {example}")


ACTIONS: dict[str, Callable[[Command, list[str]], int]] = {
    "check": check,
    "template": template,
    "export": export,
    "fit": fit,
}
