"""The rules of the phase `pay` about the jobcentre: what is paid for capacity, used or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.economy.accounts import Account, Category, Ledger, book
from sim.economy.entries import WEEKS_PER_YEAR
from sim.economy.shares import times
from sim.policy.staffing import coordinator_posts

if TYPE_CHECKING:
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.economy.in_force import RatesInForce
    from sim.policy.levers import Policy
    from sim.policy.world import World


def pay_capacity(
    caseworkers: Any, jobcentre: Jobcentre, counts: WeekCounts, ledger: Ledger, policy: Policy, world: World
) -> None:
    """Book a week's posts, training, setting and organisation: what there is and is decided."""
    rates = world.rates
    n = count_posts(caseworkers)
    consultants = max(0.0, policy.placement.consultants + jobcentre.consultants_moved)
    pay_supplier(ledger, Category.CASEWORKERS, rates.caseworker, float(n))
    pay_supplier(ledger, Category.CONSULTANTS, rates.consultant, consultants)
    posts = policy.mentors.posts + policy.company_centres.jobcentre_mentors
    pay_supplier(ledger, Category.PAID_MENTORS, rates.mentor, posts)
    pay_volunteering(jobcentre, ledger, policy, rates)
    pay_special_posts(ledger, policy, rates)
    pay_sickness_follow_up(counts, ledger, policy, rates)
    pay_surroundings(ledger, n, policy, rates)
    pay_organisation(ledger, policy, rates)


def count_posts(caseworkers: Any) -> int:
    """Return the caseworkers who are here."""
    n = 0
    for i in range(len(caseworkers)):
        if caseworkers[i].is_here:
            n += 1
    return n


def pay_volunteering(jobcentre: Jobcentre, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week's coordinators and hotline, training days and learning meetings of volunteers. (M13)"""
    levers = policy.role_models
    pay_supplier(ledger, Category.VOLUNTEERS, rates.coordinator, coordinator_posts(policy))
    if levers.has_hotline:
        pay_supplier(ledger, Category.VOLUNTEERS, rates.hotline, coordinator_posts(policy))
    days = jobcentre.new_volunteers_trained * levers.training_days
    pay_supplier(ledger, Category.VOLUNTEERS, rates.volunteer_training_day, days)
    if levers.learning_interval > 0:
        comers = jobcentre.n_volunteers / levers.learning_interval
        pay_supplier(ledger, Category.VOLUNTEERS, rates.learning_meeting, comers)


def pay_sickness_follow_up(counts: WeekCounts, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week's coaches, screenings and contacts with workplaces. (M21)"""
    pay_supplier(ledger, Category.SICKNESS_FOLLOW_UP, rates.sickness_coach, policy.early_sickness.coaches)
    pay_supplier(ledger, Category.SICKNESS_FOLLOW_UP, rates.screening, float(counts.new_screenings))
    contacts = float(counts.new_workplace_contacts)
    pay_supplier(ledger, Category.SICKNESS_FOLLOW_UP, rates.workplace_contact, contacts)


def pay_special_posts(ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week of coordinating persons (M8), staff on call (M16) and education mentors (M22)."""
    pay_supplier(ledger, Category.COORDINATION, rates.plan_coordinator, policy.coordination.coordinators)
    pay_supplier(ledger, Category.AVAILABILITY, rates.on_call, policy.availability.on_call_posts)
    pay_supplier(ledger, Category.YOUTH_TRACK, rates.mentor, policy.youth_track.education_mentors)


def pay_surroundings(ledger: Ledger, n_caseworkers: int, policy: Policy, rates: RatesInForce) -> None:
    """Book a week of caseworkers' training (M4) and of welcome, shared value and innovation (M19).

    All follow the number of caseworkers; training days are spread evenly over the year.
    """
    days = n_caseworkers * policy.caseworkers.training_days / WEEKS_PER_YEAR
    pay_supplier(ledger, Category.TRAINING, rates.training_day, days)
    setting = policy.setting
    pay_supplier(ledger, Category.SETTING, rates.welcome, n_caseworkers * setting.welcome)
    pay_supplier(ledger, Category.SETTING, rates.shared_value, n_caseworkers * setting.shared_value)
    pay_supplier(ledger, Category.SETTING, rates.innovation, n_caseworkers * setting.innovation)


def pay_organisation(ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week of statements of results (M17) and of a joint organisation's interfaces (M20)."""
    if policy.management.review_weeks > 0:
        pay_supplier(ledger, Category.MANAGEMENT, rates.statement, 1.0 / policy.management.review_weeks)
    if policy.joint.parties > 1:
        pay_supplier(
            ledger, Category.JOINT_ORGANISATION, rates.joint_interface, float(policy.joint.parties - 1)
        )
        pay_supplier(ledger, Category.JOINT_ORGANISATION, rates.joint_leader, float(policy.joint.leaders - 1))


def pay_supplier(ledger: Ledger, category: int, price: int, quantity: float) -> None:
    """Book what the municipality buys in a week: posts, days or the like, parts of one included."""
    book(ledger, category, Account.MUNICIPALITY, Account.SUPPLIER, times(price, quantity))
