"""A citizen in or around the benefit system."""

from sim.agents.account_holder import AccountHolder
from sim.agents.states import (
    Activity,
    Help,
    Judgement,
    Origin,
    Scheme,
    Status,
    Trade,
    Treatment,
    TreatmentKind,
    Typology,
    WayIn,
    WayOut,
)
from sim.engine.fields import choice, count, five_years, flag, history, link, money, number, share, weeks


class Citizen(AccountHolder):
    """A person with barriers and motivation (*borger*).

    States follow the mechanisms M1-M24 of the evidence: barriers and motivation (DI 2.2),
    self-belief and work identity (BIP 2016-17), network and readiness (NI 3.10, MA).
    """

    plural = "citizens"

    # who
    entry_week = count(low=-100_000, unit="week", meaning="week of first entry; 0 is the start")
    arm = count(unit="row of policies", high=100_000, meaning="whose levers hold for this citizen")
    trial_arm = count(unit="arm of a trial", high=100, meaning="0 in no trial, 1 control, 2 the next ...")
    age = number(40.0, unit="years", low=15.0, high=110.0, meaning="age now")
    is_woman = flag(meaning="registered as a woman")
    has_children = flag(meaning="provides for children (*forsørger*)")
    lives_at_home = flag(meaning="lives with parents (young rates of benefit)")
    is_single = flag(True, meaning="lives without a partner")
    has_vocational_education = flag(meaning="has completed education that qualifies for a trade")
    has_grades = flag(True, meaning="meets the grade requirement of vocational education (M22)")
    wants_job = flag(meaning="states a wish for a job")
    origin = choice(Origin.DANISH_OR_WESTERN, meaning="country of origin, description only (M23)")
    typology = choice(Typology.OTHER, meaning="risk group, description only (M23)")
    trade = choice(Trade.CARE, meaning="kind of work the citizen could do")
    taste = number(0.5, unit="place on a circle", meaning="work culture that suits; met by Company.culture")
    likes = number(0.5, unit="place on a circle", meaning="interests; met by Volunteer.profile")

    way_in = choice(WayIn.THERE_BEFORE, meaning="how the citizen came")
    way_out = choice(WayOut.NOT_LEFT, meaning="how the citizen left for good")

    # where
    status = choice(Status.OUTSIDE, meaning="place in the labour market")
    scheme = choice(Scheme.CASH_BENEFIT, meaning="benefit received or returned to")
    activity = choice(Activity.NONE, meaning="what happens this week on benefit")
    weeks_in_status = weeks(meaning="weeks since the status changed")
    weeks_in_activity = weeks(meaning="weeks since the activity changed")
    weeks_in_scheme = weeks(meaning="weeks since the scheme changed")
    weeks_waiting = weeks(meaning="weeks of passive waiting since the last activity (M1)")

    # barriers, 0 none to 1 prevents all work
    barrier_mental = share(meaning="mental illness or strain")
    barrier_physical = share(meaning="physical illness, pain")
    barrier_addiction = share(meaning="alcohol or drugs")
    barrier_skills = share(meaning="lacking schooling, language or trade")
    barrier_social = share(meaning="everyday structure and social life")
    barrier_housing = share(meaning="housing, debt and economy")
    usual_mental = share(meaning="mental barrier that a setback comes back to")
    usual_social = share(meaning="social barrier that a setback comes back to")
    usual_housing = share(meaning="housing barrier that a setback comes back to")

    # mind and resources, 0 to 1
    motivation = share(0.5, meaning="drive towards work or education (M3)")
    self_belief = share(0.5, meaning="belief in being able to (self-efficacy)")
    trust = share(0.5, meaning="trust in the jobcentre")
    work_identity = share(0.5, meaning="sees oneself as somebody who works (M1)")
    illness_identity = share(0.3, meaning="sees oneself as ill (M6)")
    readiness = share(0.3, meaning="mastery of a workplace's everyday (M10)")
    network = share(0.3, meaning="people who can open a door to a job (M10, M13)")

    contacts = number(unit="contacts", high=20.0, meaning="persons and plans to deal with at a time (M8)")
    overload = share(meaning="load of many contacts and plans that pull apart (M8)")
    problem = share(meaning="small problem of everyday life that nobody has solved yet (M16)")

    # what the jobcentre knows (M2, M7)
    known = share(0.3, meaning="how much of barriers and potential the jobcentre knows")
    judgement = choice(Judgement.NONE, meaning="what the caseworker believes of a job within a year (M3, M4)")
    suitability = share(0.5, meaning="how well the present activity suits what the citizen can do")
    weeks_referred = weeks(meaning="weeks since the referral that waits for a place")
    last_activity = choice(Activity.NONE, meaning="activity that ended last")
    weeks_since_activity = weeks(1000, meaning="weeks since the last activity ended")
    failed_activity = choice(Activity.NONE, meaning="activity that broke off last")
    is_failure_forgotten = flag(meaning="nobody in charge remembers what broke off last (M7)")
    n_referrals = count(unit="referrals", meaning="referrals that have led to an activity")
    n_repeats = count(unit="referrals", meaning="referrals to what had broken off before")
    milestones = count(unit="milestones", meaning="small steps reached in this spell (M5)")
    next_milestone = share(meaning="place on the way where the next step is reached; 0 is none agreed (M5)")

    # attendance and sanctions, M14
    is_absent = flag(meaning="stays away from talk or activity this week without excuse")
    is_sanctioned = flag(meaning="benefit is cut this week")
    is_pressed = flag(meaning="is pressed by a recent sanction, or took the present job so")
    weeks_since_sanction = weeks(1000, meaning="weeks since the last sanction")

    # with whom
    caseworker = link("caseworkers", meaning="the citizen's caseworker")
    company = link("companies", meaning="company of placement")
    mentor = link("mentors", meaning="paid mentor (M12)")
    volunteer = link("volunteers", meaning="volunteer role model (M13)")
    match = share(meaning="fit with the company of placement (M10)")
    volunteer_match = share(meaning="fit with the volunteer (M13)")
    volunteer_way = choice(Help.MENTOR, meaning="how the volunteer helps (M13)")
    weeks_with_mentor = weeks(meaning="weeks with the present paid mentor")
    weeks_with_volunteer = weeks(meaning="weeks with the present volunteer")

    # talks
    is_talking = flag(meaning="has a talk with the caseworker this week (M15)")
    weeks_since_talk = weeks(meaning="weeks since the last talk")
    weeks_since_change = weeks(1000, meaning="weeks since the last change of caseworker (M4)")
    met_belief = share(0.5, meaning="the caseworker's belief as the citizen has met it (M4)")
    is_handed_on = flag(meaning="gets another caseworker this week because staff was hired or cut")
    is_referred = flag(meaning="referred to an activity and looking for a place")

    is_coordinated = flag(meaning="has one plan and a coordinating person (M8)")

    # treatment
    treatment = choice(Treatment.NONE, meaning="queue or course of treatment (M9)")
    treatment_kind = choice(TreatmentKind.MENTAL, meaning="what is or was treated last")
    weeks_in_treatment = weeks(meaning="weeks in the queue or in the course of treatment")
    weeks_since_treatment = weeks(1000, meaning="weeks since a course of treatment ended")

    # a few paid hours, flex job, sickness
    ordinary_hours = number(
        unit="hours per week", high=37.0, meaning="paid hours of ordinary work beside benefit"
    )
    is_near_workplace = flag(meaning="somebody at a workplace could be asked for a few paid hours")
    has_flex_right = flag(meaning="has been granted the right to a flex job")
    has_workplace = flag(meaning="is on sick leave from a job (M21)")
    is_screened = flag(meaning="the sickness case has been screened early (M21)")
    is_reached = flag(meaning="the workplace has been contacted about the sick leave (M21)")
    has_coach = flag(meaning="the sickness case has a coach (M21)")

    # search
    is_applying = flag(meaning="is a convincing candidate for a vacancy this week")
    is_known = flag(meaning="applies where the employer knows the citizen from a placement")

    # the reimbursement clock (law of 2016)
    weeks_on_clock = weeks(meaning="weeks of benefit counted by the state's reimbursement clock")
    weeks_self_supporting = weeks(meaning="weeks of self-support in the last three years, not yet used up")
    keeps_old_share = flag(meaning="pension or flex job from before the clock: the state's old share")
    self_support_1 = history(meaning="the weeks of self-support: weeks 0-51 of the round of three years")
    self_support_2 = history(meaning="the weeks of self-support: weeks 52-103 of the round")
    self_support_3 = history(meaning="the weeks of self-support: weeks 104-155 of the round")

    # money; the account of the week is that of every `AccountHolder`
    cum_cost = money(meaning="net cost to the three treasuries since the run-in began")

    # histories
    was_activity_ready = flag(meaning="has been activity-ready: belongs to the target group")
    is_listed = flag(meaning="comes from the municipality's own list, which holds from week 0 on")
    is_cohort = flag(meaning="was activity-ready on benefit at week 0")
    has_had_job = flag(meaning="of the cohort: has begun a job since week 0")
    cum_weeks_on_benefit = weeks(meaning="weeks on benefit ever")
    cum_weeks_in_job = weeks(meaning="weeks in ordinary job ever")
    cum_weeks_in_education = weeks(meaning="weeks in education ever")
    yearly_support = five_years(meaning="weeks on public support in this year and the four before it")
    yearly_work = five_years(meaning="weeks in job or education in this year and the four before it")
    cum_weeks_waiting = weeks(meaning="weeks of passive waiting ever")
    n_talks = count(unit="talks", meaning="talks ever")
    n_placements = count(unit="placements", meaning="placements begun")
    n_jobs = count(unit="jobs", meaning="jobs begun")
    n_educations = count(unit="educations", meaning="educations begun")
    cum_weeks_in_flex_job = weeks(meaning="weeks in flex job ever")
    n_sanctions = count(unit="sanctions", meaning="sanctions ever")
    n_resource_courses = count(unit="courses", meaning="resource courses begun")
    n_dropouts = count(unit="activities", meaning="activities broken off ever")
    n_caseworkers = count(unit="caseworkers", meaning="changes of caseworker")
