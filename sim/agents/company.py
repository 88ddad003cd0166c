"""A company in the municipality."""

from sim.agents.states import Trade
from sim.engine.agent import TableAgent
from sim.engine.fields import choice, count, flag, number, share


class Company(TableAgent):
    """A workplace that can take placements and has vacancies (*virksomhed*). (M10, M11)"""

    plural = "companies"

    trade = choice(Trade.CARE, meaning="kind of work")
    size = count(1, unit="employees", low=1, high=100_000, meaning="employees")
    culture = number(0.5, unit="place on a circle", meaning="work culture; met by Citizen.taste")
    openness = share(0.4, meaning="willingness to take a person with problems")
    trust = share(0.5, meaning="trust in the jobcentre's follow-up")
    has_agreement = flag(meaning="is a company centre with a fixed agreement (M11)")
    has_mentor = flag(meaning="has a trained company mentor (M11)")
    weeks_in_agreement = count(unit="weeks", meaning="weeks since the agreement was signed")
    slots = count(unit="citizens", meaning="placements it takes at a time")
    slots_used = count(unit="citizens", meaning="placements now")
    jobs_promised = count(
        unit="jobs",
        meaning="vacancies brought forward for a citizen at work here: as many are not posted later",
    )
    slots_kept = count(unit="citizens", meaning="placements that went on from last week")
    vacancies = count(unit="jobs", meaning="open jobs that an unskilled person can get")
