"""What the help says of `simulate`."""

from sim.command.about.page import KEEP, About

ABOUT = About(
    text=(
        "Runs one scenario and writes its outcomes and weekly means as tables. With -m, values separated by\n"
        "commas are run in all combinations."
    ),
    own={
        "scenario=baseline": "which scenario",
        **KEEP,
    },
    examples=(
        "indsats simulate scenario=company_centres",
        "indsats simulate -m policy.waiting.max_weeks=0,4,13 policy.role_models.volunteers=0,50",
    ),
)
