"""What the help says of `follow`."""

from sim.command.about.page import About

ABOUT = About(
    text=(
        "Lives the same people with the same luck in each scenario, and writes down week by week what\n"
        "happened to a few of them and why: the rule, the chance, the draw. Writes a page with timelines\n"
        "and the lives side by side, results/follow/TIME/report.html, and log.csv with every change and\n"
        "every draw. Works with rules of your own (rules.replace=...)."
    ),
    own={
        "scenarios=[baseline,company_centres]": "which scenarios; the others are laid beside the first",
        "seed=7": "the course of chance; the same in every scenario",
        "citizens=[12,40]": "the 12th and the 40th of those activity-ready at week 0; [] chooses a few",
        "allow_real_people=false": "true: follow people of your own list (municipality.people) too",
    },
    of_no_use=("seeds=50", "first_seed=1", "jobs=2"),
    examples=(
        "indsats follow scenarios=[baseline,company_centres] seed=7 citizens=[12,40]",
        "indsats follow scenarios=[baseline,role_models] seed=7 years=3",
        "indsats follow scenarios=[baseline] citizens=[12] rules.replace=[seek_job:my_rules.mine]",
    ),
)
