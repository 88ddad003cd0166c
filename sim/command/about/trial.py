"""What the help says of `trial`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Recruits people by lot, randomises them to arms and follows them, in a town that lives without the\n"
        "trial too: the same people with the same luck. Writes results/trial/TIME/trial.html: every arm\n"
        "against control with intervals, subgroups, spill-over, who left. Each seed is one repetition.\n"
        "Your own trial: MY_FOLDER/trial/NAME.yaml and --config-dir MY_FOLDER (docs/trials.md)."
    ),
    own={
        "trial=mentor_youth": "mentor_youth, intensive_caseload, individual_job_support, or your own",
        "trial.participants=100": "how many take part, over all arms",
        "trial.share_of_market=null": "share of those who could take part, instead of participants",
        "seeds=60": "repetitions; more, narrower intervals",
    },
    of_no_use=("years=5", "seeds=50"),
    examples=(
        "indsats trial trial=individual_job_support",
        "indsats trial -m trial.participants=null trial.share_of_market=0.1,0.5,0.9",
    ),
)
