"""A paid mentor."""

from sim.engine.agent import TableAgent
from sim.engine.fields import count, number, share


class Mentor(TableAgent):
    """A paid social mentor, voluntary for the citizen (*mentor*). (M12; DI 2.4)"""

    plural = "mentors"

    warmth = share(0.6, meaning="ability to make a good relationship")
    hours = number(unit="hours per week", high=100.0, meaning="hours left this week")
    n_citizens = count(unit="citizens", meaning="citizens followed now")
    places = count(unit="citizens", meaning="citizens it can follow at a time")
