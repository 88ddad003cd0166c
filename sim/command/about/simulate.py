"""What the help says of `simulate`."""

from sim.command.about.page import KEEP, About

ABOUT = About(
    text=(
        "Runs one scenario and writes its outcomes and weekly means as tables. With -m it is a sweep:\n"
        "values with commas are run in all combinations, a named sweep has its settings in a file, and\n"
        "a design draws points between the ends of intervals. --dry-run says what it takes and stops.\n"
        "A sweep that was stopped goes on with the same command; indsats report sweep FOLDER shows it."
    ),
    own={
        "scenario=baseline": "which scenario",
        **KEEP,
        "sweep=NAME": "with -m: one of those above, or FOLDER/sweep/NAME.yaml with --config-dir FOLDER",
        "sweep.design=grid": "with -m: grid, or latin_hypercube or sobol: points drawn between the ends",
        "sweep.points=64": "with -m: points that a design draws; a power of two for sobol",
        "sweep.seed=1": "with -m: which points are drawn; not the seeds of the runs",
    },
    examples=(
        "indsats simulate scenario=company_centres",
        "indsats simulate -m policy.waiting.max_weeks=0,4,13 policy.role_models.volunteers=0,50",
        "indsats simulate -m sweep=waiting_and_caseload seeds=20 --dry-run",
        'indsats simulate -m "policy.waiting.max_weeks=interval(0,26)" "policy.mentors.posts=interval(0,10)" '
        "sweep.design=sobol",
    ),
)
