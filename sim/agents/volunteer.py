"""A volunteer role model."""

from sim.engine.agent import TableAgent
from sim.engine.fields import flag, link, number, share, weeks


class Volunteer(TableAgent):
    """An unpaid role model who meets one citizen (*frivillig rollemodel*). (M13; MA)"""

    plural = "volunteers"

    profile = number(0.5, unit="place on a circle", meaning="interests and background; met by Citizen.likes")
    warmth = share(0.5, meaning="ability to make a good relationship")
    willingness = share(0.5, meaning="how early of all a person joins when asked")
    is_recruited = flag(meaning="has joined and been trained, and has not left")
    has_left = flag(meaning="has stopped for good")
    is_paused = flag(meaning="is on pause: meets nobody for now")
    citizen = link("citizens", meaning="the citizen met now")
    weeks_as_volunteer = weeks(meaning="weeks since training")
    weeks_since_meeting = weeks(meaning="weeks since the last meeting")
    is_meeting = flag(meaning="meets the citizen this week")
