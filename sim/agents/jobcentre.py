"""The jobcentre as an organisation."""

from sim.agents.account_holder import AccountHolder
from sim.engine.fields import count, number, share, weeks


class Jobcentre(AccountHolder):
    """What the jobcentre has in common for all citizens: one row (*jobcenter*).

    Its account is that of capacity.
    """

    plural = "jobcentres"

    consultant_hours = number(
        unit="hours per week", high=1e6, meaning="company consultants' hours left this week"
    )
    matching_hours = number(
        unit="hours per week", high=1e6, meaning="volunteer coordinators' hours left this week"
    )
    project_places = count(unit="citizens", meaning="places on municipal projects")
    project_used = count(unit="citizens", meaning="citizens on municipal projects now")
    project_kept = count(unit="citizens", meaning="citizens on projects from last week")
    guidance_places = count(unit="citizens", meaning="places on guidance courses")
    guidance_used = count(unit="citizens", meaning="citizens on guidance courses now")
    guidance_kept = count(unit="citizens", meaning="citizens on guidance courses from last week")
    pre_course_places = count(unit="citizens", meaning="places on pre-courses (M2)")
    pre_course_used = count(unit="citizens", meaning="citizens on pre-courses now")
    pre_course_kept = count(unit="citizens", meaning="citizens on pre-courses from last week")
    bridging_places = count(unit="citizens", meaning="places on bridging to education (M22)")
    bridging_used = count(unit="citizens", meaning="citizens on bridging now")
    bridging_kept = count(unit="citizens", meaning="citizens on bridging from last week")
    wage_subsidy_places = count(unit="citizens", meaning="jobs with wage subsidy that are paid for")
    wage_subsidy_used = count(unit="citizens", meaning="citizens in a job with wage subsidy now")
    wage_subsidy_kept = count(unit="citizens", meaning="citizens in a job with wage subsidy from last week")
    finding_hours = number(
        unit="hours per week", high=1e6, meaning="consultants' hours left this week for a few paid hours"
    )
    n_young_students = count(unit="citizens", meaning="citizens under 30 in education now (M22)")
    mentored_share = share(meaning="young students that the education mentors go round to (M22)")
    n_posts = count(unit="caseworkers", meaning="caseworkers' posts last week")
    centre_slots_free = count(unit="citizens", meaning="free slots in company centres now")
    n_agreements = count(unit="companies", meaning="company-centre agreements in force")
    new_agreements = count(unit="companies", meaning="agreements signed this week")
    n_volunteers = count(unit="volunteers", meaning="volunteers who have joined and not left")
    new_volunteers_trained = count(unit="volunteers", meaning="volunteers who end their training this week")
    recruiting = number(unit="volunteers", high=1e6, meaning="recruitment under way, below one person")
    signing = number(unit="companies", high=1e6, meaning="negotiation under way, below one agreement")
    resource_places = count(unit="citizens", meaning="places on resource courses")
    resource_used = count(unit="citizens", meaning="citizens on resource courses when the team last met")
    resource_kept = count(unit="citizens", meaning="of these, on the course already")
    n_coached = count(unit="cases", meaning="sickness cases with a coach (M21)")
    new_companies_asked = count(unit="contacts", meaning="companies asked this week")
    new_matches = count(unit="matches", meaning="volunteer matches made this week")

    # statements of results, M17: moving sums over the weeks remembered
    ended_guidance = number(unit="citizens", high=1e9, meaning="guidance courses that ended")
    ended_projects = number(unit="citizens", high=1e9, meaning="projects that ended")
    ended_placements = number(unit="citizens", high=1e9, meaning="placements that ended")
    reached_guidance = number(unit="citizens", high=1e9, meaning="of these courses, in work or education now")
    reached_projects = number(
        unit="citizens", high=1e9, meaning="of these projects, in work or education now"
    )
    reached_placements = number(
        unit="citizens", high=1e9, meaning="of these placements, in work or education now"
    )
    weeks_since_review = weeks(meaning="weeks since capacity was last reviewed")
    guidance_shift = number(
        unit="places", low=-1e6, high=1e6, meaning="guidance places moved here by reviews"
    )
    project_shift = number(unit="places", low=-1e6, high=1e6, meaning="project places moved here by reviews")
    consultants_moved = number(
        unit="full-time posts", low=-1e5, high=1e5, meaning="consultants' posts moved here by reviews"
    )

    # joint organisation, M20: how far each of eleven areas is joint (DE)
    weeks_joint = weeks(meaning="weeks since the joint organisation was decided")
    joint_hours = number(
        unit="hours per caseworker and week", high=1e4, meaning="coordination between the parties"
    )
    area_analysis = share(0.3, meaning="use of analysis of the target group and the labour market")
    area_goals = share(0.3, meaning="local goals shared by the parties")
    area_target_groups = share(0.3, meaning="target groups the parties agree on")
    area_intake = share(0.3, meaning="joint intake (core area)")
    area_contact = share(0.3, meaning="joint contact with the citizen (core area)")
    area_activation = share(0.3, meaning="joint activation (core area)")
    area_company_contact = share(0.3, meaning="joint contact with companies: one entrance (core area)")
    area_providers = share(0.3, meaning="joint use of other providers")
    area_cross_working = share(0.3, meaning="work across the parties' boundaries")
    area_steering = share(0.3, meaning="local support and steering")
    area_competence = share(0.3, meaning="competence built together")
    n_coordinated = count(unit="citizens", meaning="citizens with a coordinating person (M8)")
    on_call = share(meaning="citizens whom the staff on call can reach, also outside office hours (M16)")
