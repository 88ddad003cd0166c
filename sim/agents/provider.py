"""A provider of treatment with a queue."""

from sim.agents.states import TreatmentKind
from sim.engine.agent import TableAgent
from sim.engine.fields import choice, count


class Provider(TableAgent):
    """Treatment of one kind, with limited places and a queue. (M9; DI 2.3)"""

    plural = "providers"

    treats = choice(TreatmentKind.MENTAL, meaning="what is treated")
    places = count(unit="citizens", meaning="citizens in treatment at a time")
    n_treated = count(unit="citizens", meaning="citizens in treatment now")
    n_kept = count(unit="citizens", meaning="citizens in treatment from last week")
    n_queued = count(unit="citizens", meaning="citizens in the queue now")
