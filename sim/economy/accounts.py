"""Who pays whom, for what and because of which effort: the axes of the ledger."""

from __future__ import annotations

from enum import IntEnum


class Account(IntEnum):
    """Who pays or receives. Values are stored in files: add, never renumber."""

    MUNICIPALITY = 0
    STATE = 1
    REGION = 2
    COMPANY = 3
    CITIZEN = 4
    SUPPLIER = 5  # those who deliver hours: staff, courses, treatment


class Category(IntEnum):
    """What is paid for. Values are stored in files: add, never renumber."""

    CASH_BENEFIT = 0  # *kontanthjælp*
    EDUCATION_BENEFIT = 1  # *uddannelseshjælp*
    STUDENT_GRANT = 2  # *SU*
    PENSION = 3  # *førtidspension*
    REIMBURSEMENT = 4  # *statsrefusion*
    TAX = 5  # income tax of benefits and wages, labour-market contribution included
    WAGE = 6
    CASEWORKERS = 7
    CONSULTANTS = 8
    PROJECTS = 9
    COMPANY_MENTORS = 10
    CENTRE_SETUP = 11
    PAID_MENTORS = 12
    VOLUNTEERS = 13
    TREATMENT = 14
    SICKNESS_BENEFIT = 15  # *sygedagpenge*
    RESOURCE_BENEFIT = 16  # *ressourceforløbsydelse*
    FLEX_BENEFIT = 17  # *ledighedsydelse*
    FLEX_SUBSIDY = 18  # *fleksløntilskud*, to the citizen in a flex job
    WAGE_SUBSIDY = 19  # *løntilskud*, to the company
    SANCTIONS = 20  # benefit cut for staying away: the citizen pays
    GUIDANCE = 21
    PRE_COURSES = 22
    BRIDGING = 23
    RESOURCE_COURSES = 24  # coordinating caseworkers and rehabilitation team
    YOUTH_TRACK = 25  # options and education mentors
    COORDINATION = 26
    AVAILABILITY = 27
    SICKNESS_FOLLOW_UP = 28
    TRAINING = 29
    SETTING = 30
    JOINT_ORGANISATION = 31
    MANAGEMENT = 32
    RUNNING_COSTS = 33  # *driftsrefusion*: the state's share of courses, projects and mentors


class Cause(IntEnum):
    """The effort (programme) that a krone belongs to, named as its group of levers.

    Groups of levers that are not here cost hours of caseworkers, who are paid under CASEWORKERS, or
    nothing. Values are stored in files: add, never renumber.
    """

    NONE = 0  # livelihood of people in no effort: waiting, in job or education, on pension or sick leave
    INTAKE = 1  # pre-courses
    CASEWORKERS = 2  # posts and training
    COORDINATION = 3
    AVAILABILITY = 4
    MANAGEMENT = 5
    SETTING = 6
    JOINT = 7
    EARLY_SICKNESS = 8
    YOUTH_TRACK = 9  # bridging, options and education mentors
    GUIDANCE = 10
    PROJECTS = 11
    WAGE_SUBSIDY = 12
    ORDINARY_HOURS = 13
    RESOURCE_COURSES = 14
    PLACEMENT = 15
    COMPANY_CENTRES = 16  # set-up, company mentors and jobcentre mentors
    MENTORS = 17
    ROLE_MODELS = 18
    TREATMENT = 19
    FLEX_JOBS = 20
