"""What the help says of `convergence`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Tells how many seeds it takes to know the share of the target group in job or education at the\n"
        "end, and its difference from usual effort, as precisely as you want: with the same luck in both,\n"
        "with luck of its own in each, by chance only and with uncertain parameters. Writes\n"
        "results/convergence/TIME/convergence.html, needs.csv and half_widths.csv. Ctrl-C stops; the same\n"
        "command goes on where it stopped."
    ),
    own={
        "scenario=company_centres": "what is compared with baseline",
        "half_width=0.005": "half the width of the 95 % interval that is wanted: half a percentage point",
        "seeds=100": "seeds that the answer is read from; more seeds, a surer answer",
        "uncertainty=chance": "chance only, the declared parameters in every run",
    },
    of_no_use=("seeds=50", "keep_run_in=false"),
    examples=("indsats convergence", "indsats convergence scenario=role_models half_width=0.01"),
)
