"""Levers of the organisation: management, the investment over time, setting, joint work."""

from __future__ import annotations

from sim.policy.lever import Levers, lever


class Management(Levers):
    """Results-oriented management. (M17; NI 3.3, 5.3)"""

    review_weeks: int = lever(
        0, 52, "weeks", "weeks between statements of results after which capacity is moved; 0 is never"
    )


class Investment(Levers):
    """How long the levers of the scenario hold. (M18; NI 3.2)"""

    start_week: int = lever(0, 2600, "weeks", "week in which the investment starts")
    ramp_up_weeks: int = lever(0, 260, "weeks", "weeks until the investment has its full size")
    duration_weeks: int = lever(0, 2600, "weeks", "weeks after which the investment ends at once; 0 is never")


class Setting(Levers):
    """Physical setting, shared value and innovation. (M19; NI 3.1, 3.6, 3.9)"""

    welcome: float = lever(0, 1, "share", "how far rooms and reception are made welcoming")
    shared_value: float = lever(0, 1, "share", "how far staff work from a shared value")
    innovation: float = lever(0, 1, "share", "how far staff try new ways and keep what works")


class Joint(Levers):
    """Joint organisation with others. (M20; DE)"""

    parties: int = lever(
        1, 20, "organisations", "municipalities and services that work as one jobcentre; 1 is not joint"
    )
    leaders: int = lever(1, 2, "leaders", "leaders of the joint jobcentre")
    preparation_weeks: int = lever(0, 104, "weeks", "weeks of preparation before joint work begins")
