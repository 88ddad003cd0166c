"""What is counted in a week: one row, set to zero when the week begins."""

from sim.engine.agent import TableAgent
from sim.engine.fields import Field, count, number


def people(meaning: str) -> Field[int]:
    """Declare a number of people or things."""
    return count(unit="number", meaning=meaning)


class WeekCounts(TableAgent):
    """The statistics of one week; rules of the phase `record` and events add to it.

    "Target group" is everybody who has ever been activity-ready.
    """

    plural = "weekcounts"

    n_citizens = people("everybody who is here, competitors included")
    n_activity_ready = people("activity-ready on benefit")
    n_in_job = people("target group in ordinary job")
    n_in_education = people("target group in education")
    n_on_pension = people("target group on disability pension")
    n_waiting = people("passive waiting")
    n_in_project = people("on course or municipal project")
    n_in_placement = people("in ordinary work placement")
    n_in_centre = people("in a company centre")
    n_treatment_queue = people("in a queue for treatment")
    n_in_treatment = people("in treatment")
    n_with_mentor = people("with a paid mentor")
    n_with_volunteer = people("with a volunteer")
    n_volunteers = people("volunteers who have joined and not left")
    n_slots = people("slots of companies with an agreement or a placed citizen")
    n_slots_used = people("of these, in use")
    n_caseworkers = people("caseworkers")
    n_talks = people("talks held")
    n_vacancies = people("open vacancies an unskilled person can get")
    n_job_ready_unemployed = people("competitors without job")
    n_job_ready_in_job = people("competitors in job")
    new_entries = people("new activity-ready citizens")
    n_handed_over = people("synthetic citizens who made room for the municipality's own list")
    new_jobs = people("target group: jobs begun")
    new_educations = people("target group: educations begun")
    new_pensions = people("target group: disability pensions granted")
    new_leavers = people("target group: left the system for good")
    lost_jobs = people("target group: jobs ended")
    new_dropouts = people("activities broken off")
    new_starters = people("activities begun")
    spells_lasting = people("target group: of these, jobs reaching 52 weeks this week")
    n_cohort = people("marked as activity-ready at week 0, in that week")
    first_jobs = people("of the activity-ready at week 0: first job since then")
    n_out_of_range = people("agents with a number outside its declared range: must be 0")
    weeks_waited = people("weeks of passive waiting of those waiting now")

    hours_offered = number(unit="hours", high=1e9, meaning="caseworkers' hours for citizens")
    hours_used = number(unit="hours", high=1e9, meaning="of these, used")
    motivation = number(unit="sum of shares", high=1e9, meaning="motivation of the activity-ready")
    self_belief = number(unit="sum of shares", high=1e9, meaning="self-belief of the activity-ready")
    trust = number(unit="sum of shares", high=1e9, meaning="trust of the activity-ready")
    work_identity = number(unit="sum of shares", high=1e9, meaning="work identity of the activity-ready")
    readiness = number(unit="sum of shares", high=1e9, meaning="readiness of the activity-ready")
    network = number(unit="sum of shares", high=1e9, meaning="network of the activity-ready")
