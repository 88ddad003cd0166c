"""What the help says of `sensitivity`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Varies every parameter between its low and its high end, and every lever, and finds which of them\n"
        "decide what a scenario gains: screening (Morris), shares of variance (Sobol), one at a time\n"
        "(tornado). Then ranks scenarios under draws of the parameters, and finds which assumption decides\n"
        "who is first. Writes results/sensitivity/TIME/sensitivity.html. Some 6,000 runs, ten minutes.\n"
        "Ctrl-C stops; the same command goes on where it stopped."
    ),
    own={
        "scenario=company_centres": "the scenario whose gain is looked at",
        "against=baseline": "what it is compared with; null looks at the scenario's own level",
        "outcome=years_of_self_support": "any outcome (docs/results.md), or npv, npv_municipality",
        "better=higher": "higher or lower ranks first; as the outcome says when left out",
        "parts=[screening,sobol,tornado,ranking]": "what is done",
        "inputs=[parameters,levers]": "what is varied",
        "only=[job_base,waiting.max_weeks]": "some parameters or levers; all when left out",
        "trajectories=8": "paths of the screening; more paths, surer order",
        "singly=120": "inputs screened one by one, from the groups that move most",
        "top=10": "inputs whose shares of variance are found",
        "points=200": "points for them, each with seeds_per_point seeds",
        "seeds_per_point=2": "seeds at each of these points, the same at all",
        "through=emulator": "or model: directly, with many more runs",
        "bars=16": "inputs of the tornado",
        "seeds=8": "pairs of runs behind each of its bars",
        "scenarios=[baseline,company_centres]": "which scenarios are ranked",
        "draws=100": "draws of the parameters for the ranking, each with two seeds",
    },
    of_no_use=("seeds=50", "keep_run_in=false"),
    examples=(
        "indsats sensitivity",
        "indsats sensitivity scenario=role_models outcome=npv",
        "indsats sensitivity parts=[ranking] scenarios=[baseline,role_models,company_centres] draws=300",
    ),
)
