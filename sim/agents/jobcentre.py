"""The jobcentre as an organisation."""

from sim.engine.agent import TableAgent
from sim.engine.fields import count, number


class Jobcentre(TableAgent):
    """What the jobcentre has in common for all citizens: one row (*jobcenter*)."""

    plural = "jobcentres"

    consultant_hours = number(
        unit="hours per week", high=1e6, meaning="company consultants' hours left this week"
    )
    matching_hours = number(
        unit="hours per week", high=1e6, meaning="volunteer coordinators' hours left this week"
    )
    project_places = count(unit="citizens", meaning="places on courses and projects")
    project_used = count(unit="citizens", meaning="citizens on courses and projects now")
    project_kept = count(unit="citizens", meaning="citizens on projects from last week")
    n_posts = count(unit="caseworkers", meaning="caseworkers' posts last week")
    n_agreements = count(unit="companies", meaning="company-centre agreements in force")
    new_agreements = count(unit="companies", meaning="agreements signed this week")
    n_volunteers = count(unit="volunteers", meaning="volunteers who have joined and not left")
    recruiting = number(unit="volunteers", high=1e6, meaning="recruitment under way, below one person")
    signing = number(unit="companies", high=1e6, meaning="negotiation under way, below one agreement")
    new_companies_asked = count(unit="contacts", meaning="companies asked this week")
    new_matches = count(unit="matches", meaning="volunteer matches made this week")
