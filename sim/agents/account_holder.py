"""Those whom money is paid for: citizens, and the jobcentre for its capacity."""

from sim.engine.agent import TableAgent
from sim.engine.fields import money


class AccountHolder(TableAgent):
    """An agent with an account of the week, kept beside the ledger and checked against it."""

    paid_municipality = money(meaning="net cost to the municipality this week")
    paid_state = money(meaning="net cost to the state this week")
    paid_region = money(meaning="net cost to the region this week")
    received = money(meaning="what citizens receive net of tax this week")
