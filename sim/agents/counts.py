"""What is counted in a week: one row, set to zero when the week begins."""

from sim.agents.account_holder import AccountHolder
from sim.engine.fields import Field, count, number


def people(meaning: str) -> Field[int]:
    """Declare a number of people or things."""
    return count(unit="number", meaning=meaning)


class WeekCounts(AccountHolder):
    """The statistics of one week; rules of the phase `record` and events add to it.

    "Target group" is everybody who has ever been activity-ready. Its account is the sum over citizens.
    """

    plural = "weekcounts"

    n_citizens = people("everybody who is here, competitors included")
    n_recipients = people("target group on benefit: the three that follow")
    n_activity_ready = people("activity-ready on cash or education benefit")
    n_on_resource_course = people("on a resource course")
    n_on_flex_benefit = people("with the right to a flex job and without one (ledighedsydelse)")
    n_in_flex_job = people("target group in flex job")
    n_on_sickness_benefit = people("on sick leave at risk of a long case; not yet the target group")
    n_in_job = people("target group in ordinary job")
    n_in_education = people("target group in education")
    n_on_pension = people("target group on disability pension")
    n_waiting = people("passive waiting")
    n_in_project = people("on municipal project")
    n_in_guidance = people("on guidance course")
    n_in_pre_course = people("on pre-course with talk and observation")
    n_on_bridging = people("on bridging to education")
    n_in_wage_subsidy = people("in a job with wage subsidy")
    n_in_placement = people("in ordinary work placement")
    n_in_centre = people("in a company centre")
    n_with_ordinary_hours = people("with a few paid hours a week beside benefit")
    n_with_grades = people("activity-ready who meet the grade requirement of vocational school (M22)")
    n_treatment_queue = people("in a queue for treatment")
    n_in_treatment = people("in treatment")
    n_with_mentor = people("with a paid mentor")
    n_with_volunteer = people("with a volunteer")
    n_volunteers = people("volunteers who have joined and not left")
    n_volunteers_invited = people("on the way to an information meeting for volunteers")
    n_volunteers_informed = people("of the volunteers, waiting for the match interview")
    n_volunteers_interviewed = people("of the volunteers, waiting for the training days")
    n_volunteers_trained = people("of the volunteers, trained")
    n_volunteers_paused = people("of the volunteers, on pause")
    n_volunteers_free = people("of the trained volunteers, present and without a match")
    lost_volunteers = people("volunteers who stopped for good")
    n_slots = people("slots of companies with an agreement or a placed citizen")
    n_slots_used = people("of these, in use")
    n_caseworkers = people("caseworkers")
    n_talks = people("talks held")
    n_vacancies = people("open vacancies an unskilled person can get")
    vacancies_posted = people("vacancies posted by companies this week")
    vacancies_opened = people("vacancies opened for a citizen the company knows")
    vacancies_to_target_group = people("vacancies got by the target group")
    vacancies_to_known = people("of these, where the company knew the citizen from a placement")
    vacancies_to_job_ready = people("vacancies got by job-ready competitors")
    vacancies_to_employed = people("vacancies got by people who change jobs; they are not followed")
    vacancies_to_others = people("vacancies got by others without a job; they are not followed")
    vacancies_withdrawn = people("vacancies that companies gave up without hiring")
    n_brought_forward = people("vacancies brought forward for a citizen, and not yet left out later")
    n_job_ready_unemployed = people("competitors without job")
    n_job_ready_in_job = people("competitors in job")
    new_entries = people("new activity-ready citizens")
    new_jobs = people("target group: jobs begun")
    new_ordinary_hours = people("beginnings of a few paid hours beside benefit")
    new_educations = people("target group: educations begun")
    new_pensions = people("target group: disability pensions granted")
    new_resource_courses = people("resource courses begun")
    ended_resource_courses = people("resource courses ended by a decision")
    new_flex_rights = people("target group: rights to a flex job granted")
    new_flex_jobs = people("target group: flex jobs begun")
    new_sick_leaves = people("sick leaves at risk of a long case begun")
    new_screenings = people("sick leaves screened for the risk of a long case (M21)")
    new_workplace_contacts = people("workplaces contacted about a sick leave (M21)")
    new_returns_to_work = people("sick leaves ended by return to work")
    new_long_cases = people("sick leaves that became long: joined the target group")
    new_sick_exits = people("sick leaves ended otherwise")
    new_leavers = people("target group: left the system for good: the four that follow")
    new_deaths = people("target group: died")
    new_moves_away = people("target group: moved to another municipality")
    new_supported_otherwise = people("target group: came to live without benefit and without a job")
    new_retirements = people("target group: reached the age of public pension")
    lost_jobs = people("target group: jobs ended")
    new_dropouts = people("activities broken off")
    new_starters = people("activities begun")
    n_expected = people("target group: to come to a talk or an activity this week")
    n_absent = people("of these, stayed away without excuse (M14)")
    new_sanctions = people("target group: benefit cut this week (M14)")
    n_ever_sanctioned = people("activity-ready who have ever been sanctioned")
    n_judged_unable = people("activity-ready judged unable to take part in an offer (M3)")
    n_problems_open = people("activity-ready with a small problem that nobody has solved (M16)")
    new_problems_solved = people("small problems that somebody helped to solve (M16)")
    n_coordinated = people("activity-ready with one plan and a coordinating person (M8)")
    new_milestones = people("milestones reached and made visible in a talk (M5)")
    new_repeats = people("failed referrals made again because nobody remembers (M7)")
    spells_lasting = people("target group: of these, jobs reaching 52 weeks this week")
    n_cohort = people("marked as activity-ready at week 0, in that week")
    first_jobs = people("of the activity-ready at week 0: first job since then")
    n_out_of_range = people("agents with a number outside its declared range: must be 0")
    weeks_waited = people("weeks of passive waiting of those waiting now")

    ordinary_hours = number(unit="hours", high=1e9, meaning="paid hours beside benefit")
    hours_offered = number(unit="hours", high=1e9, meaning="caseworkers' hours for citizens")
    hours_used = number(unit="hours", high=1e9, meaning="of these, used")
    known = number(unit="sum of shares", high=1e9, meaning="what is known of the activity-ready (M2)")
    problem = number(unit="sum of shares", high=1e9, meaning="small problems of the activity-ready (M16)")
    overload = number(unit="sum of shares", high=1e9, meaning="overload of the activity-ready (M8)")
    caseworker_belief = number(
        unit="sum of shares", high=1e9, meaning="caseworkers' belief that citizens can get there"
    )
    caseworker_competence = number(
        unit="sum of shares", high=1e9, meaning="caseworkers' training and experience"
    )
    volunteer_match = number(
        unit="sum of shares", high=1e9, meaning="fit of the volunteers that recipients meet"
    )
    motivation = number(unit="sum of shares", high=1e9, meaning="motivation of the activity-ready")
    self_belief = number(unit="sum of shares", high=1e9, meaning="self-belief of the activity-ready")
    trust = number(unit="sum of shares", high=1e9, meaning="trust of the activity-ready")
    work_identity = number(unit="sum of shares", high=1e9, meaning="work identity of the activity-ready")
    illness_identity = number(
        unit="sum of shares", high=1e9, meaning="illness identity of the activity-ready (M6)"
    )
    readiness = number(unit="sum of shares", high=1e9, meaning="readiness of the activity-ready")
    network = number(unit="sum of shares", high=1e9, meaning="network of the activity-ready")

    # the organisation, M17 and M20
    project_shift = number(
        unit="places", low=-1e6, high=1e6, meaning="course and project places moved by reviews"
    )
    consultants_moved = number(
        unit="full-time posts", low=-1e5, high=1e5, meaning="consultants' posts moved by reviews"
    )
    joint_hours = number(unit="hours per caseworker", high=1e4, meaning="coordination between joint parties")
    area_analysis = number(unit="share", meaning="joint area: use of analysis")
    area_goals = number(unit="share", meaning="joint area: local goals")
    area_target_groups = number(unit="share", meaning="joint area: target groups")
    area_intake = number(unit="share", meaning="joint area: intake")
    area_contact = number(unit="share", meaning="joint area: contact with the citizen")
    area_activation = number(unit="share", meaning="joint area: activation")
    area_company_contact = number(unit="share", meaning="joint area: company contact")
    area_providers = number(unit="share", meaning="joint area: use of other providers")
    area_cross_working = number(unit="share", meaning="joint area: work across boundaries")
    area_steering = number(unit="share", meaning="joint area: local support and steering")
    area_competence = number(unit="share", meaning="joint area: competence")
