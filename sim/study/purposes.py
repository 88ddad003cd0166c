"""What money is for: the categories of the ledger in groups, and which groups are the effort itself."""

from __future__ import annotations

GROUPS = {
    "Benefits, grants, pensions": (
        "cash_benefit",
        "education_benefit",
        "sickness_benefit",
        "resource_benefit",
        "flex_benefit",
        "student_grant",
        "pension",
        "sanctions",
    ),
    "State reimbursement": ("reimbursement",),
    "Taxes": ("tax",),
    "Wages, subsidies": ("wage", "wage_subsidy", "flex_subsidy"),
    "Staff, places, mentors": (
        "caseworkers",
        "consultants",
        "projects",
        "company_mentors",
        "centre_setup",
        "paid_mentors",
        "volunteers",
        "guidance",
        "pre_courses",
        "bridging",
        "resource_courses",
        "youth_track",
        "coordination",
        "availability",
        "sickness_follow_up",
        "training",
        "setting",
        "joint_organisation",
        "management",
    ),
    "Treatment": ("treatment",),
}
OTHER = "Other"
CONSEQUENCES = ("Benefits, grants, pensions", "State reimbursement", "Taxes", "Wages, subsidies")
"""What follows from where people are; every other group is the effort: what is invested."""

INVESTMENT = tuple(group for group in (*GROUPS, OTHER) if group not in CONSEQUENCES)
_GROUP_OF = {category: group for group, categories in GROUPS.items() for category in categories}


def group_of(category: str) -> str:
    """Return the group of a category of the ledger (in lower case); one that nobody named is `OTHER`."""
    return _GROUP_OF.get(category, OTHER)
