"""The command `indsats report`: read a sweep, in figures, tables and a page."""

from __future__ import annotations

from sim.command.reading import Command
from sim.configuration.nearest import nearest
from sim.errors import UserError

HELP = """\
indsats report - read a sweep: which settings are best, what they cost, how sure that is

  indsats report sweep FOLDER [outcome=...] [levers=[a,b]] [budget=5e6] [reference=0]

FOLDER is the folder of a sweep (results/simulate/TIME), its name (simulate/TIME), or latest. A sweep that
is running or was stopped can be read too. Nothing is run. The page, its figures (.png, .svg) and the tables
behind them are written to results/report/TIME/.

One lever        response curves with bands, and differences from the reference with the same luck
Two levers       heatmaps with the numbers in the cells
Three levers     a heatmap for each value of the third
More             the levers that move the outcome most; the others are averaged over, and the page says so
All              the best settings, under a budget if you give one, and effect against spending

Settings
  outcome=NAME     what is to be best: people_in_job_or_education (usual), years_of_self_support, mean_wait,
                   cost_municipality, cost_public ... (docs/results.md)
  levers=[a,b]     settings to show, one to three; those that move the outcome most when left out
  budget=DKK       most that the municipality may spend more on the effort, all years added up
  reference=0      point that all are compared with: its number, or settings such as
                   reference='scenario=baseline,policy.waiting.max_weeks=13'; the nearest to usual effort
                   when left out
  results=FOLDER, database=ADDRESS   where the runs are, as in the sweep

Examples
  indsats report sweep latest
  indsats report sweep latest outcome=cost_public
  indsats report sweep simulate/2026-11-22T14-56-38Z budget=5e6 'levers=[policy.waiting.max_weeks,scenario]'

How to read it, and how not: docs/reading-a-sweep.md"""
SWEEP = "sweep"


def run(command: Command) -> int:
    """Write the report that the command asks for and return the exit code 0.

    Raises:
        UserError: for anything wrong in the command, or a sweep that cannot be told.
    """
    what, *folders = command.words or ("",)
    if what != SWEEP:
        raise UserError(
            f"{what or 'report'}: say what to report on: indsats report sweep FOLDER{nearest(what, [SWEEP])}"
        )
    if len(folders) != 1:
        raise UserError("report sweep: name one sweep, or the latest: indsats report sweep latest")
    return _sweep(command, folders[0])


def _sweep(command: Command, asked: str) -> int:
    from sim.command.slow import told_when_slow
    from sim.configuration.files import find_configuration
    from sim.report.sweep_page import PAGE, write_report
    from sim.store.address import refuse_a_missing_file
    from sim.store.folder import result_folder
    from sim.store.store import Store
    from sim.study.sweeping.answer import Answer
    from sim.study.sweeping.asking import check_asked, settings_of
    from sim.study.sweeping.reading import find_sweep, read_sweep
    from sim.study.sweeping.words import on_a_terminal

    settings = settings_of(command.overrides, find_configuration(command.config_dir))
    if not settings.folder().is_dir():
        raise UserError(f"results={settings.results}: there is no such folder; name that of the sweep")
    refuse_a_missing_file(settings.database, settings.folder())
    with told_when_slow("Reading the sweep and drawing its figures ..."):
        with Store.open(settings.folder(), settings.database) as store:
            sweep = read_sweep(store, find_sweep(store, asked), settings.reference, settings.outcome)
        check_asked(sweep, settings)
        answer = Answer(sweep, settings)
        with result_folder(settings.folder(), "report") as folder:
            write_report(answer, folder.path)
    print("\n".join(on_a_terminal(answer.words())))
    print(f"\nWritten: {folder.final / PAGE}")
    return 0
