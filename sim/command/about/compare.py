"""What the help says of `compare`."""

from sim.command.about.page import KEEP, About

ABOUT = About(
    text=(
        "Runs each scenario on the same people with the same luck, so that the difference is the policy.\n"
        "Writes results/compare/TIME/report.html: who gets a job or education, what it costs whom, when it\n"
        "pays back, how sure that is. Ctrl-C stops; the same command goes on where it stopped."
    ),
    own={
        "scenarios=[baseline,company_centres]": "which scenarios; the first is the reference",
        "laws=[2014,2026]": "the same again under the law of other years (2006 to 2026); [] for none, faster",
        **KEEP,
    },
    examples=(
        "indsats compare",
        "indsats compare scenarios=[baseline,role_models] years=10 world/labour_market=slack",
        "indsats compare scenarios=[baseline,company_centres] laws=[2014,2026]",
        "indsats compare municipality.people=people.csv seeds=20",
        "indsats compare --config-dir my_scenarios scenarios=[baseline,mine]",
    ),
)
