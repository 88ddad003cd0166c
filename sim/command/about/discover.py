"""What the help says of `discover`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Lives many worlds, each with its own labour market, law, discount rate, horizon and parameters,\n"
        "with and without an investment, and finds the boxes in which it does not pay back. Boxes are found\n"
        "in some worlds and tested on others. Writes results/discover/TIME/discover.html: boxes in words,\n"
        "worlds as dots, who pays back along each range; worlds.csv, boxes.csv, shares.csv.\n"
        "It says how long it will take. Ctrl-C stops; the same command goes on where it stopped."
    ),
    own={
        "scenario=company_centres": "the investment, compared with baseline",
        "payer=municipality": "for whom it must pay back: municipality, state, region, public (all three)",
        "worlds=300": "how many worlds; more worlds, sharper boxes",
        "seeds=2": "courses of chance in each world",
        "years=10": "how many years are lived: the longest horizon",
        "uncertain.vacancy_level.low=0.6": "a range (configs/discover.yaml lists them)",
        "uncertain.cycle_depth=null": "leave something out",
        "uncertainty=chance": "the declared parameters in every world, not the posterior's",
        "held_out=0.3": "share of the worlds that only test the boxes",
    },
    of_no_use=("seeds=50", "years=5", "keep_run_in=false"),
    examples=(
        "indsats discover scenario=company_centres",
        "indsats discover scenario=low_caseload payer=public worlds=1000",
    ),
)
