"""What the help says of `mechanisms`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Runs the full scenario, the same with each mechanism of the sources switched off, and with each\n"
        "lever at its low and its high end, on the same people with the same luck. Writes\n"
        "results/mechanisms/TIME/mechanisms.html: the change in job, education, pension, benefit and cost,\n"
        "and whether it goes as the source says. That is {n} runs for each seed: name a few with only=.\n"
        "Ctrl-C stops; the same command goes on where it stopped."
    ),
    own={
        "scenario=full_investment": "in which scenario, everything on when left out",
        "only=[M1,sanctions.strictness]": "some mechanisms or levers; all when left out",
        "seeds=20": "pairs of runs; more pairs, narrower intervals",
    },
    of_no_use=("seeds=50",),
    examples=("indsats mechanisms", "indsats mechanisms only=[M14,sanctions.strictness] seeds=50"),
)
