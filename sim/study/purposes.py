"""What money is for: the categories of the ledger in groups, and which groups are the effort itself."""

from __future__ import annotations

STAFF_PLACES_MENTORS = {
    "Caseworkers, consultants": (
        "caseworkers",
        "consultants",
        "resource_courses",
        "coordination",
        "availability",
        "sickness_follow_up",
    ),
    "Places and courses": (
        "projects",
        "guidance",
        "pre_courses",
        "bridging",
        "youth_track",
        "running_costs",
    ),
    "Mentors, volunteers": ("company_mentors", "paid_mentors", "volunteers"),
    "Set-up, organisation": ("centre_setup", "training", "setting", "joint_organisation", "management"),
}
BENEFITS_GRANTS_PENSIONS = {
    "Benefits": (
        "cash_benefit",
        "education_benefit",
        "sickness_benefit",
        "resource_benefit",
        "flex_benefit",
        "sanctions",
    ),
    "Student grants": ("student_grant",),
    "Disability pensions": ("pension",),
}
GROUPS = {
    "Benefits, grants, pensions": sum(BENEFITS_GRANTS_PENSIONS.values(), ()),
    "State reimbursement": ("reimbursement",),
    "Taxes": ("tax",),
    "Wages, subsidies": ("wage", "wage_subsidy", "flex_subsidy"),
    "Staff, places, mentors": sum(STAFF_PLACES_MENTORS.values(), ()),
    "Treatment": ("treatment",),
}
OTHER = "Other"
CONSEQUENCES = ("Benefits, grants, pensions", "State reimbursement", "Taxes", "Wages, subsidies")
"""What follows from where people are; every other group is the effort: what is invested."""

INVESTMENT = tuple(group for group in (*GROUPS, OTHER) if group not in CONSEQUENCES)
STEPS = {
    **STAFF_PLACES_MENTORS,
    "Treatment": GROUPS["Treatment"],
    **BENEFITS_GRANTS_PENSIONS,
    "Wages, subsidies": GROUPS["Wages, subsidies"],
    "Taxes": GROUPS["Taxes"],
    "State reimbursement": GROUPS["State reimbursement"],
}
"""The groups in finer parts, from the first krone invested to what comes of it."""

_GROUP_OF = {category: group for group, categories in GROUPS.items() for category in categories}
_STEP_OF = {category: step for step, categories in STEPS.items() for category in categories}


def group_of(category: str) -> str:
    """Return the group of a category of the ledger (in lower case); one that nobody named is `OTHER`."""
    return _GROUP_OF.get(category, OTHER)


def step_of(category: str) -> str:
    """Return the step of a category of the ledger (in lower case); one that nobody named is `OTHER`."""
    return _STEP_OF.get(category, OTHER)
