"""What the help says of `benchmark`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Measures how many weeks of a citizen's life the model lives per second on this machine, what more\n"
        "processes gain, and how much the same luck in both scenarios narrows the intervals."
    ),
    own={
        "sizes=[1000,10000,100000]": "citizens present, one measurement each",
        "scenario=full_investment": "which scenario is measured",
        "seeds=20": "pairs of runs that show what the same luck in both scenarios is worth",
        "years=5": "years of each of these runs",
        "engine=compiled": "measure one engine only, compiled or interpreted; both when left out",
        "jobs=2": "processes that are compared with one; all cores when left out",
    },
    of_no_use=(
        "seeds=50",
        "municipality=typical",
        "municipality.citizens=700",
        "municipality.people=people.csv",
        "smallest_group=5",
        "keep_run_in=false",
        "municipality.margins=mine.yaml",
        "first_seed=1",
        "run_in_years=5",
    ),
    examples=("indsats benchmark", "indsats benchmark sizes=[10000] engine=compiled"),
    has_groups=False,
)
