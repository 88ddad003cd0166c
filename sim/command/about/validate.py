"""What the help says of `validate`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Runs usual effort with draws of the calibrated parameters and holds it against the 17 published\n"
        "targets: published value and tolerance, the model's mean and its interval, met or not met. Writes\n"
        "results/validate/TIME/validation.html, a figure and targets.csv.\n"
        "Ctrl-C stops; the same command goes on where it stopped."
    ),
    own={
        "seeds=200": "runs; each pair of seeds takes its own draw of the parameters",
        "check=true": "do all again with other seeds, and tell whether the verdicts agree",
        "uncertainty=chance": "the declared parameters in every run; luck alone differs",
        "posterior=shipped": "draws of the parameters: a name of configs/posteriors, or a file .csv",
    },
    of_no_use=("seeds=50",),
    examples=(
        "indsats validate",
        "indsats validate check=true",
        "indsats validate seeds=400 first_seed=10001",
    ),
    has_groups=False,
)
