"""The categories an agent can be in. Values are stored in files: add, never renumber."""

from enum import IntEnum


class Status(IntEnum):
    """Where a citizen is in the labour market."""

    OUTSIDE = 0  # has not entered the municipality's system yet
    ON_BENEFIT = 1
    IN_JOB = 2  # ordinary employment
    IN_EDUCATION = 3
    ON_PENSION = 4  # disability pension (*førtidspension*)
    LEFT = 5  # moved, retired, died, or supported by a partner
    IN_FLEX_JOB = 6  # subsidised flexible job (*fleksjob*)


class Scheme(IntEnum):
    """The benefit a citizen receives, or returns to."""

    CASH_BENEFIT = 0  # *kontanthjælp*, activity-ready (*aktivitetsparat*)
    EDUCATION_BENEFIT = 1  # *uddannelseshjælp*, activity-ready, under 30 without education
    JOB_READY = 2  # *jobparat* recipient of cash benefit: the competitors for vacancies
    SICKNESS_BENEFIT = 3  # *sygedagpenge*: not in the target group until the case has become long (M21)
    RESOURCE_COURSE = 4  # *ressourceforløb*: a long coordinated course before pension is decided
    FLEX_BENEFIT = 5  # *ledighedsydelse*: has the right to a flex job and is between two


class Activity(IntEnum):
    """What a citizen on benefit does this week."""

    NONE = 0  # not on benefit
    WAITING = 1  # passive: not referred to anything
    PROJECT = 2  # municipal project (*kommunalt projekt*)
    PLACEMENT = 3  # work placement in a company (*virksomhedspraktik*)
    CENTRE_PLACEMENT = 4  # placement in a company centre (*virksomhedscenter*)
    WAGE_SUBSIDY = 5  # job with wage subsidy (*løntilskud*); 3 to 5 are at a company
    PRE_COURSE = 6  # talk and observation before referral (*forforløb*, M2)
    GUIDANCE = 7  # guidance course (*vejledning og opkvalificering*)
    BRIDGING = 8  # bridging to education (*brobygning*, M22)


class Judgement(IntEnum):
    """What the caseworker believes of a citizen, at the last talk: in job within a year? (BIP 2016-17)"""

    NONE = 0  # not judged yet
    UNABLE = 1  # no, and not able to take part in an offer now
    DOUBTFUL = 2  # doubtful or not
    MAY_BE = 3
    GOOD_CHANCES = 4
    SURE = 5


class WayIn(IntEnum):
    """How a citizen came to the target group."""

    THERE_BEFORE = 0  # was there at the start, or comes from the municipality's own list
    NEWLY_IN_NEED = 1  # from self-support, a partner, a job or an education
    FROM_JOB_READY = 2  # was a job-ready recipient, or unemployed, until the case was assessed anew
    MOVED_IN = 3  # received the benefit in another municipality
    TURNED_18 = 4  # became an adult
    LONG_SICK_LEAVE = 5  # sickness benefit ended (M21)


class WayOut(IntEnum):
    """How a citizen left the system for good."""

    NOT_LEFT = 0
    RETIRED = 1
    DIED = 2
    MOVED_AWAY = 3
    OTHER_SUPPORT = 4  # lives on a partner or own means, without benefit and without a job


class Barrier(IntEnum):
    """The six kinds of problem beyond unemployment."""

    MENTAL = 0
    PHYSICAL = 1
    ADDICTION = 2
    SKILLS = 3
    SOCIAL = 4
    HOUSING = 5


class Treatment(IntEnum):
    """Where a citizen stands with treatment."""

    NONE = 0
    QUEUED = 1
    RUNNING = 2


class TreatmentKind(IntEnum):
    """What a provider treats; the same order as the first three barriers."""

    MENTAL = 0
    PHYSICAL = 1
    ADDICTION = 2


class Approach(IntEnum):
    """A caseworker's way of working, four models (DI 3.2)."""

    FIRM = 0
    STEPWISE = 1
    PATIENT = 2
    STRUCTURING = 3


class Help(IntEnum):
    """The eight ways in which volunteers help (MA)."""

    MENTOR = 0
    PRESENCE = 1
    NETWORK = 2
    GO_BETWEEN = 3
    OUTSIDE_HOURS = 4
    COMPANION = 5
    PRACTICAL_ADVICE = 6
    PRACTICAL_SUPPORT = 7


class VolunteerStage(IntEnum):
    """How far a person has come on the way to be a volunteer (MA, five steps)."""

    POSSIBLE = 0  # could become one, and is not on the way now
    INVITED = 1  # reached, and on the way to an information meeting
    INFORMED = 2  # goes on after the meeting; waits for the match interview
    INTERVIEWED = 3  # waits for the training days
    TRAINED = 4  # meets a citizen, or waits for a match
    LEFT = 5  # has stopped for good


class Typology(IntEnum):
    """Groups at risk of permanent benefit (DI 2.1): description, never read by a rule."""

    OTHER = 0
    OVER_40_PHYSICAL_ILLNESS = 1
    WOMAN_DIFFUSE_PAIN = 2
    IMMIGRANT = 3
    MAN_ADDICTION = 4
    YOUTH_NON_PSYCHOTIC = 5
    REFUGEE_PTSD = 6
    SEVERE_MENTAL_ILLNESS = 7
    YOUTH_SERIOUS_HANDICAP = 8


class Origin(IntEnum):
    """Where a citizen, or both parents, come from (*herkomst*): description, never read by a rule."""

    DANISH_OR_WESTERN = 0
    NON_WESTERN = 1
    REFUGEE = 2  # from a non-western country, came as a refugee


class Trade(IntEnum):
    """Kind of work a company offers and a citizen could do."""

    CARE = 0
    CLEANING_KITCHEN = 1
    RETAIL = 2
    TRANSPORT_STORAGE = 3
    CRAFT_INDUSTRY = 4
    GREEN_OFFICE_OTHER = 5
