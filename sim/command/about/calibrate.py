"""What the help says of `calibrate`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Finds which values of the parameters, within their plausible ranges, give the published figures of\n"
        "usual effort (configs/targets.yaml). Writes results/calibrate/TIME/posterior.csv, weighted draws\n"
        "of the parameters, calibration.html with how well they meet each figure and which parameters\n"
        "the figures tell anything about, and figures.csv and parameters.csv with the same numbers.\n"
        "About 4,600 runs: 15 minutes on two cores. Ctrl-C stops; the same command goes on where it stopped."
    ),
    own={
        "points=600": "sets of parameters in each wave, one run of each",
        "waves=2": "waves of points that teach the emulator",
        "draws=800": "candidates for the posterior, weighed by real runs",
        "seeds=4": "runs of each candidate",
        "kept=200": "draws in the posterior that is written",
        "check_first_seed=1000001": "first seed of the runs that check the posterior",
        "targets=[jobs_running_12m]": "figures to calibrate on; all when left out",
        "leave_out=[severe_mental_18m]": "figures not to calibrate on",
        "only=[job_base,pension_base]": "parameters to calibrate; all when left out",
    },
    of_no_use=("seeds=50", "smallest_group=5", "keep_run_in=false"),
    examples=("indsats calibrate", "indsats calibrate points=200 draws=100 waves=1"),
)
