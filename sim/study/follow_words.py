"""Plain words for what can happen to a citizen: field by field, and for the categories behind them."""

from __future__ import annotations

from enum import Enum

from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status, Trade, TreatmentKind


class Mark(Enum):
    """What an event is to a reader: its sign on the timeline and its words in the legend."""

    TURN = "", "work, benefit or activity changes"
    TALK = "·", "talk with the caseworker"
    HELP = "○", "help begins or ends: treatment, mentor, volunteer, coordinating person, a few paid hours"
    STEP = "▲", "a step forward: referral, milestone, problem solved, candidate for a job"
    SETBACK = "✕", "setback: stays away, sanction, problem, another caseworker, vacancy lost"
    OWN = "★", "something that a rule of your own asked of chance"

    @property
    def sign(self) -> str:
        """Return the sign on the timeline."""
        return str(self.value[0])

    @property
    def words(self) -> str:
        """Return what the sign means."""
        return str(self.value[1])


TRADES = {
    Trade.CARE: "care",
    Trade.CLEANING_KITCHEN: "cleaning and kitchen",
    Trade.RETAIL: "retail",
    Trade.TRANSPORT_STORAGE: "transport and storage",
    Trade.CRAFT_INDUSTRY: "craft and industry",
    Trade.GREEN_OFFICE_OTHER: "green, office and other work",
}
ACTIVITIES = {
    Activity.PROJECT: "municipal project",
    Activity.PLACEMENT: "placement",
    Activity.CENTRE_PLACEMENT: "placement in a company centre",
    Activity.WAGE_SUBSIDY: "job with wage subsidy",
    Activity.PRE_COURSE: "pre-course",
    Activity.GUIDANCE: "guidance course",
    Activity.BRIDGING: "bridging to education",
}
SCHEMES = {
    Scheme.CASH_BENEFIT: "cash benefit (kontanthjælp)",
    Scheme.EDUCATION_BENEFIT: "education benefit (uddannelseshjælp)",
    Scheme.JOB_READY: "cash benefit as job-ready",
    Scheme.SICKNESS_BENEFIT: "sickness benefit (sygedagpenge)",
    Scheme.RESOURCE_COURSE: "a resource course (ressourceforløb)",
    Scheme.FLEX_BENEFIT: "benefit between flex jobs (ledighedsydelse)",
}
TREATMENTS = {
    TreatmentKind.MENTAL: "mental illness",
    TreatmentKind.PHYSICAL: "physical illness",
    TreatmentKind.ADDICTION: "addiction",
}
ENDS = {
    Status.IN_JOB: "loses the job",
    Status.IN_EDUCATION: "leaves education",
    Status.IN_FLEX_JOB: "loses the flex job",
}
TURNS = {
    Status.IN_JOB: "gets an ordinary job",
    Status.IN_EDUCATION: "begins an education",
    Status.IN_FLEX_JOB: "begins a flex job (fleksjob)",
    Status.ON_PENSION: "is granted disability pension (førtidspension)",
    Status.LEFT: "leaves for good: moves, retires, dies or is supported by a partner",
}
RETIRES = "retires on public pension"
LEAVES = {
    Decision.DIE.name: "dies",
    Decision.MOVE_AWAY.name: "moves to another municipality",
    Decision.FIND_OTHER_SUPPORT.name: "leaves benefit: supported by a partner or by other means",
}
# Fields that tell a story by themselves when they rise ...
RISES: dict[str, tuple[Mark, str]] = {
    "n_talks": (Mark.TALK, "has a talk with the caseworker"),
    "n_caseworkers": (Mark.SETBACK, "gets another caseworker"),
    "is_absent": (Mark.SETBACK, "stays away from a talk or an activity without excuse"),
    "is_sanctioned": (Mark.SETBACK, "loses benefit this week for staying away (sanction)"),
    "problem": (Mark.SETBACK, "a small problem of everyday life comes up"),
    "milestones": (Mark.STEP, "reaches a milestone that was agreed"),
    "is_referred": (Mark.STEP, "is referred: a place in an activity is looked for"),
    "has_grades": (Mark.STEP, "reaches the grades that vocational education asks for"),
    "has_vocational_education": (Mark.STEP, "completes an education that qualifies for a trade"),
    "has_flex_right": (Mark.STEP, "is granted the right to a flex job"),
    "is_known": (Mark.STEP, "is offered a job by the company of the placement"),
    "is_coordinated": (Mark.HELP, "gets one coordinating person for all plans"),
    "has_coach": (Mark.HELP, "gets a coach for the sickness case"),
    "ordinary_hours": (Mark.HELP, "begins a few paid hours a week beside benefit"),
    "mentor": (Mark.HELP, "begins with a paid mentor"),
    "volunteer": (Mark.HELP, "begins with a volunteer"),
}
# ... and when they fall while the citizen stays where he or she is.
FALLS: dict[str, tuple[Mark, str]] = {
    "problem": (Mark.STEP, "the small problem is solved"),
    "is_coordinated": (Mark.HELP, "has no coordinating person any more"),
    "ordinary_hours": (Mark.HELP, "loses the paid hours"),
    "mentor": (Mark.HELP, "the time with the paid mentor ends"),
    "volunteer": (Mark.HELP, "the time with the volunteer ends"),
}
NOTHING = {"ordinary_hours": 0.0, "problem": 0.0, "mentor": -1, "volunteer": -1}  # growth beyond is no story
