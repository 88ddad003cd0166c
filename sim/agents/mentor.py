"""A paid mentor."""

from sim.engine.agent import TableAgent
from sim.engine.fields import count, share


class Mentor(TableAgent):
    """A paid social mentor, voluntary for the citizen (*mentor*). (M12; DI 2.4)"""

    plural = "mentors"

    arm = count(unit="row of policies", high=100_000, meaning="0 everybody's mentor, else a trial arm's")
    warmth = share(0.6, meaning="ability to make a good relationship")
    n_citizens = count(unit="citizens", meaning="citizens followed now")
    places = count(unit="citizens", meaning="citizens it can follow at a time")
