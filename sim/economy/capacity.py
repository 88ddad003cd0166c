"""The rules of the phase `pay` about the jobcentre: what is paid for capacity, used or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.economy.accounts import Category, Cause
from sim.economy.figure import WEEKS_PER_YEAR
from sim.economy.ledger import Ledger, buy
from sim.economy.shares import times
from sim.policy.staffing import coordinator_posts

if TYPE_CHECKING:
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.economy.in_force import RatesInForce
    from sim.policy.levers import Policy
    from sim.policy.trial_arm import ArmPolicy
    from sim.policy.world import World


def pay_capacity(
    caseworkers: Any, jobcentre: Jobcentre, counts: WeekCounts, ledger: Ledger, policy: Policy, world: World
) -> None:
    """Book a week's posts, training, setting and organisation: what there is and is decided."""
    rates = world.rates
    n = count_posts(caseworkers, 0)
    buy(jobcentre, ledger, Category.CASEWORKERS, Cause.CASEWORKERS, times(rates.caseworker, float(n)))
    pay_consultants(jobcentre, ledger, policy, rates)
    pay_mentors(jobcentre, ledger, policy, rates)
    pay_volunteering(jobcentre, ledger, policy, rates)
    pay_special_posts(jobcentre, ledger, policy, rates)
    pay_sickness_follow_up(jobcentre, counts, ledger, policy, rates)
    pay_surroundings(jobcentre, ledger, n, policy, rates)
    pay_organisation(jobcentre, ledger, policy, rates)


def pay_teams(
    caseworkers: Any, jobcentre: Jobcentre, ledger: Ledger, policies: Sequence[ArmPolicy], world: World
) -> None:
    """Book a week of the caseworkers and paid mentors that arms of a trial have of their own."""
    rates = world.rates
    for arm in range(1, len(policies)):
        n = count_posts(caseworkers, arm)
        if n > 0:
            buy(jobcentre, ledger, Category.CASEWORKERS, Cause.CASEWORKERS, times(rates.caseworker, float(n)))
            pay_surroundings(jobcentre, ledger, n, policies[arm], rates)
        if policies[arm].team.mentors == arm:
            amount = times(rates.mentor, policies[arm].mentors.posts)
            buy(jobcentre, ledger, Category.PAID_MENTORS, Cause.MENTORS, amount)


def count_posts(caseworkers: Any, arm: int) -> int:
    """Return the caseworkers of everybody (arm 0) or of an arm of a trial who are here."""
    n = 0
    for i in range(len(caseworkers)):
        if caseworkers[i].is_here and caseworkers[i].arm == arm:
            n += 1
    return n


def pay_consultants(jobcentre: Jobcentre, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week's company consultants; the hours kept for a few paid hours are a cause of their own."""
    posts = max(0.0, policy.placement.consultants + jobcentre.consultants_moved)
    whole = times(rates.consultant, posts)
    part = times(whole, policy.ordinary_hours.focus)
    buy(jobcentre, ledger, Category.CONSULTANTS, Cause.PLACEMENT, whole - part)
    buy(jobcentre, ledger, Category.CONSULTANTS, Cause.ORDINARY_HOURS, part)


def pay_mentors(jobcentre: Jobcentre, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week's paid mentors: social mentors (M12) and those of the company centres (M11)."""
    centres = policy.company_centres.jobcentre_mentors
    whole = times(rates.mentor, policy.mentors.posts + centres)
    part = times(rates.mentor, centres)
    buy(jobcentre, ledger, Category.PAID_MENTORS, Cause.MENTORS, whole - part)
    buy(jobcentre, ledger, Category.PAID_MENTORS, Cause.COMPANY_CENTRES, part)


def pay_volunteering(jobcentre: Jobcentre, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week's coordinators and hotline, training days and learning meetings of volunteers. (M13)"""
    levers, posts = policy.role_models, coordinator_posts(policy)
    days = jobcentre.new_volunteers_trained * levers.training_days
    buy(jobcentre, ledger, Category.VOLUNTEERS, Cause.ROLE_MODELS, times(rates.coordinator, posts))
    buy(jobcentre, ledger, Category.VOLUNTEERS, Cause.ROLE_MODELS, times(rates.volunteer_training_day, days))
    if levers.has_hotline:
        buy(jobcentre, ledger, Category.VOLUNTEERS, Cause.ROLE_MODELS, times(rates.hotline, posts))
    if levers.learning_interval > 0:
        comers = jobcentre.n_volunteers / levers.learning_interval
        buy(jobcentre, ledger, Category.VOLUNTEERS, Cause.ROLE_MODELS, times(rates.learning_meeting, comers))


def pay_sickness_follow_up(
    jobcentre: Jobcentre, counts: WeekCounts, ledger: Ledger, policy: Policy, rates: RatesInForce
) -> None:
    """Book a week's coaches, screenings and contacts with workplaces. (M21)"""
    coaches = times(rates.sickness_coach, policy.early_sickness.coaches)
    screenings = times(rates.screening, float(counts.new_screenings))
    contacts = times(rates.workplace_contact, float(counts.new_workplace_contacts))
    buy(jobcentre, ledger, Category.SICKNESS_FOLLOW_UP, Cause.EARLY_SICKNESS, coaches + screenings + contacts)


def pay_special_posts(jobcentre: Jobcentre, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week of coordinating persons (M8), staff on call (M16) and education mentors (M22)."""
    coordinators = times(rates.plan_coordinator, policy.coordination.coordinators)
    on_call = times(rates.on_call, policy.availability.on_call_posts)
    mentors = times(rates.mentor, policy.youth_track.education_mentors)
    buy(jobcentre, ledger, Category.COORDINATION, Cause.COORDINATION, coordinators)
    buy(jobcentre, ledger, Category.AVAILABILITY, Cause.AVAILABILITY, on_call)
    buy(jobcentre, ledger, Category.YOUTH_TRACK, Cause.YOUTH_TRACK, mentors)


def pay_surroundings(
    jobcentre: Jobcentre, ledger: Ledger, n_caseworkers: int, policy: Policy, rates: RatesInForce
) -> None:
    """Book a week of caseworkers' training (M4) and of welcome, shared value and innovation (M19).

    All follow the number of caseworkers; training days are spread evenly over the year.
    """
    days = n_caseworkers * policy.caseworkers.training_days / WEEKS_PER_YEAR
    buy(jobcentre, ledger, Category.TRAINING, Cause.CASEWORKERS, times(rates.training_day, days))
    amount = times(rates.welcome, n_caseworkers * policy.setting.welcome)
    amount += times(rates.shared_value, n_caseworkers * policy.setting.shared_value)
    amount += times(rates.innovation, n_caseworkers * policy.setting.innovation)
    buy(jobcentre, ledger, Category.SETTING, Cause.SETTING, amount)


def pay_organisation(jobcentre: Jobcentre, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week of statements of results (M17) and of a joint organisation's interfaces (M20)."""
    if policy.management.review_weeks > 0:
        amount = times(rates.statement, 1.0 / policy.management.review_weeks)
        buy(jobcentre, ledger, Category.MANAGEMENT, Cause.MANAGEMENT, amount)
    if policy.joint.parties > 1:
        amount = times(rates.joint_interface, float(policy.joint.parties - 1))
        amount += times(rates.joint_leader, float(policy.joint.leaders - 1))
        buy(jobcentre, ledger, Category.JOINT_ORGANISATION, Cause.JOINT, amount)
