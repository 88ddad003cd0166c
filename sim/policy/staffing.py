"""Posts that follow from a lever."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.policy.levers import Policy


def coordinator_posts(policy: Policy) -> float:
    """Return the full-time posts that recruit, match and support volunteers. (MA)"""
    return policy.role_models.volunteers / policy.role_models.volunteers_per_coordinator
