"""A volunteer role model."""

from sim.agents.states import Help, VolunteerStage
from sim.engine.agent import TableAgent
from sim.engine.fields import choice, flag, link, number, share, weeks


class Volunteer(TableAgent):
    """An unpaid role model who meets one citizen (*frivillig rollemodel*). (M13; MA)"""

    plural = "volunteers"

    # who
    profile = number(0.5, unit="place on a circle", meaning="interests and background; met by Citizen.likes")
    warmth = share(0.5, meaning="ability to make a good relationship")
    willingness = share(0.5, meaning="how early of all a person joins when asked")
    way = choice(Help.MENTOR, meaning="how this person helps, one of eight ways")

    # the way to be a volunteer
    stage = choice(VolunteerStage.POSSIBLE, meaning="how far of the five steps")
    weeks_in_stage = weeks(1000, meaning="weeks since the stage changed; at first: never asked")
    skill = share(0.5, meaning="what training days and learning meetings have taught")
    is_paused = flag(meaning="is on pause: meets nobody for now")

    # with whom
    citizen = link("citizens", meaning="the citizen met now")
    weeks_since_meeting = weeks(meaning="weeks since the last meeting")
    is_meeting = flag(meaning="meets the citizen this week")
    is_backed = flag(True, meaning="the citizen met has a professional at hand")
