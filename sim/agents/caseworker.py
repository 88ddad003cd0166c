"""A caseworker in the jobcentre."""

from sim.agents.states import Approach
from sim.engine.agent import TableAgent
from sim.engine.fields import choice, count, number, share, weeks


class Caseworker(TableAgent):
    """The person who knows the citizen's case (*sagsbehandler*). (M4; DI 3.2, NI 3.5, 3.8)"""

    plural = "caseworkers"

    arm = count(unit="row of policies", high=100_000, meaning="0 everybody's caseworker, else a trial arm's")
    belief = share(0.5, meaning="belief that citizens can get there: stable, slow to change")
    competence = share(0.5, meaning="training and experience in the work")
    approach = choice(Approach.STEPWISE, meaning="one of four models of work")
    tenure = weeks(meaning="weeks in the post")
    caseload = count(unit="citizens", meaning="activity-ready citizens of this caseworker now")
    hours = number(unit="hours per week", high=100.0, meaning="hours left for citizens this week")
    hours_offered = number(unit="hours per week", high=100.0, meaning="hours for citizens this week")
    hours_promised = number(
        unit="hours per week", high=100.0, meaning="hours of next week promised to match interviews (M13)"
    )
    hours_owed = number(
        unit="hours per week",
        high=1000.0,
        meaning="hours spent beside talks; next week lacks them (M14, M16)",
    )
    new_talks = count(unit="talks", meaning="talks held this week")
