"""People and surroundings made for one rule: plain objects with the fields the agents declare."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.caseworker import Caseworker
from sim.agents.citizen import Citizen
from sim.agents.company import Company
from sim.agents.counts import WeekCounts
from sim.agents.jobcentre import Jobcentre
from sim.agents.mentor import Mentor
from sim.agents.provider import Provider
from sim.agents.states import Activity, Scheme, Status, Trade, VolunteerStage
from sim.agents.volunteer import Volunteer
from sim.engine.agent import TableAgent, fields_of
from sim.engine.draws import draws_for
from sim.engine.records import plain, record_of
from sim.rules.ordinary_hours import is_near_workplace
from sim.rules.overload import contacts
from sim.scenario import Scenario
from sim.town import Town
from tests.worlds import scenario


@lru_cache(maxsize=1)
def usual() -> Scenario:
    """Return the usual effort: the parameters and levers of the project's own configuration."""
    return scenario()


def someone(kind: type[TableAgent], **known: Any) -> Any:
    """Return an agent with every field of its kind: those known, the rest at their defaults."""
    fields = {name: field.default for name, field in fields_of(kind).items()}
    unknown = known.keys() - fields.keys()
    assert not unknown, f"{kind.__name__} has no {unknown}"
    return SimpleNamespace(**{**fields, **known})


def citizen(**known: Any) -> Any:
    """Return an activity-ready citizen who waits on cash benefit, with caseworker 0."""
    here = {
        "status": int(Status.ON_BENEFIT),
        "activity": int(Activity.WAITING),
        "was_activity_ready": True,
        "caseworker": 0,
    }
    return as_last_week_ended(someone(Citizen, **{**here, **known}), known)


def as_last_week_ended(one: Any, known: dict[str, Any]) -> Any:
    """Give a citizen what last week's rules have left behind: contacts, and who could be asked for hours."""
    p = usual_world()
    if "contacts" not in known:
        one.contacts = contacts(one, p)
    if "is_near_workplace" not in known:
        one.is_near_workplace = is_near_workplace(one, p)
    return one


@lru_cache(maxsize=1)
def usual_world() -> Any:
    """Return the world of usual effort; look, do not touch."""
    return world()


def competitor(**known: Any) -> Any:
    """Return a job-ready recipient: nobody's case, but after the same vacancies."""
    return someone(Citizen, **{"status": int(Status.ON_BENEFIT), "scheme": int(Scheme.JOB_READY), **known})


def caseworker(**known: Any) -> Any:
    """Return a caseworker."""
    return someone(Caseworker, **known)


def company(**known: Any) -> Any:
    """Return a company."""
    return someone(Company, **known)


def volunteer(**known: Any) -> Any:
    """Return a volunteer who is trained and free."""
    return someone(Volunteer, **{"stage": int(VolunteerStage.TRAINED), "weeks_in_stage": 50, **known})


def mentor(**known: Any) -> Any:
    """Return a paid mentor."""
    return someone(Mentor, **known)


def provider(**known: Any) -> Any:
    """Return a provider of treatment."""
    return someone(Provider, **known)


def jobcentre(**known: Any) -> Any:
    """Return the jobcentre."""
    return someone(Jobcentre, **known)


def counts() -> Any:
    """Return the statistics of a week that begins."""
    return someone(WeekCounts)


def policy(**levers: Any) -> Any:
    """Return the levers of usual effort but for those given: group__lever=value."""
    values = usual().policy.model_dump()
    for key, value in levers.items():
        group, lever = key.split("__")
        assert lever in values[group], key
        values[group][lever] = value
    return plain(record_of(values | {"team": team()})[0])


def team(**known: int) -> dict[str, int]:
    """Return who serves everybody: one caseworker, and the common mentors."""
    return {"trial_arm": 0, "first_caseworker": 0, "n_caseworkers": 1, "mentors": 0, **known}


def world(week: int = 0, /, *, vacancy_level: float = 1.0, **parameters: float) -> Any:
    """Return the world in a week: the project's parameters but for those given."""
    values = usual().values()
    assert not parameters.keys() - values.keys(), "no such parameter"
    return SimpleNamespace(
        week=week,
        seed=1,
        p=SimpleNamespace(**{**values, **parameters}),
        market=market(vacancy_level=vacancy_level),
        staff=applicants(),
    )


def market(**known: float) -> SimpleNamespace:
    """Return a normal labour market in which all trades have a vacancy per thousand employees and week."""
    openings = SimpleNamespace(**{trade.name.lower(): 0.001 for trade in Trade})
    usual = {"vacancy_level": 1.0, "swing": 0.0, "season": 1.0, "competition": 1.0, "openings": openings}
    return SimpleNamespace(**{**usual, **known})


@lru_cache(maxsize=1)
def applicants() -> SimpleNamespace:
    """Return who applies for a caseworker's post in the project's own municipality."""
    return SimpleNamespace(**Town.read(usual().municipality).applicants())


def numbered(people: list[Any]) -> list[Any]:
    """Give each of a kind its row number as id."""
    for row, person in enumerate(people):
        person.id = row
    return people


def variety(example: int, n: int, low: int, high: int) -> list[int]:
    """Return n whole numbers from low to high - 1, other ones for each example."""
    place = draws_for(31, 0, example, np.arange(n))
    return [low + int(one * (high - low)) for one in place]
