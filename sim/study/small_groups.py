"""Keep small groups of a municipality's own citizens out of all that a study writes (*diskretionering*).

Two kinds of count say something about the people of the list themselves:

- the risk groups of those there at the start, with all that is told of them;
- what the list says people are in when week 0 begins (an activity, a scheme, treatment ...), which the first
  weeks of a stock still show. After `FIRST_WEEKS` an activity of the list has ended (none lasts longer under
  usual effort), and a stock is what the simulation makes of it: no longer data about persons. What lasts for
  years (`LASTING`: pension, a job, a sanction ever had) is not shown in any week, nor summed over the years.

A run is cleared of them before it leaves the process that made it, so that no table, figure, database or file
holds them; when runs are gathered, what one run may not show is shown of none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Typology
from sim.measures import ACTIVITIES
from sim.study.disclosure import Counts, partition, suppressed
from sim.study.groups import MEASURES, TITLES, outcome_name
from sim.study.people_facts import CITIZENS, PeopleFacts, SmallGroups

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.run import RunResult

FIRST_WEEKS = 26
PEOPLE = "people"
# What matters most stands last, here and below: others are hidden first.
OCCUPATIONS = (*ACTIVITIES, "n_waiting")
SCHEMES = ("n_on_flex_benefit", "n_on_resource_course", "n_activity_ready")
OTHER_SCHEMES = ("n_on_sickness_benefit", "n_job_ready_in_job", "n_job_ready_unemployed")
STATUSES = ("n_in_flex_job", "n_in_education", "n_in_job")
STOCKS = {  # a field of `Citizen` that a list can give -> the stocks that it decides in week 0
    "activity": (*OCCUPATIONS, "n_slots_used"),
    "scheme": (*SCHEMES, *OTHER_SCHEMES),
    "status": (*STATUSES, "n_on_pension"),
    "treatment": ("n_treatment_queue", "n_in_treatment"),
    "ordinary_hours": ("n_with_ordinary_hours",),
    "mentor": ("n_with_mentor",),
    "volunteer": ("n_with_volunteer",),
    "is_coordinated": ("n_coordinated",),
    "has_grades": ("n_with_grades",),
    "n_sanctions": ("n_ever_sanctioned",),
    "problem": ("n_problems_open",),
}
KNOWN = "n_recipients"  # at the start that is the list, whose length is told
SUMS = (
    (KNOWN, SCHEMES),
    (KNOWN, OCCUPATIONS),
    ("n_slots_used", ("n_in_placement", "n_in_centre", "n_in_wage_subsidy")),
    ("n_citizens", (KNOWN, *STATUSES, *OTHER_SCHEMES)),
)
LASTING = (
    *STATUSES,
    "n_on_pension",
    "n_on_resource_course",
    "n_on_flex_benefit",
    "n_job_ready_in_job",
    "n_with_grades",
    "n_ever_sanctioned",
)
OUTCOMES_OF = {  # sums over the weeks of a stock; what is told of jobs and education adds up to a known sum
    "n_in_job": ("years_in_job", "years_in_education"),
    "n_in_education": ("years_in_job", "years_in_education"),
    "n_in_flex_job": ("years_in_flex_job",),
    "n_on_pension": ("years_on_pension",),
    "n_job_ready_in_job": ("competitors_years_in_job",),
    "n_waiting": ("mean_wait",),
}
OF_THE_START = ("start.long_on_support", "start.share_at_work", "start.drift")  # told of the list itself
TOLD_WITH = {  # what is told of the people of a stock, and goes with their number
    "n_waiting": ("weeks_waited", "mean_wait"),
    "n_with_ordinary_hours": ("ordinary_hours",),
    "n_with_volunteer": ("volunteer_match",),
    "n_problems_open": ("problem",),
}


def cleared(
    run: RunResult, given: Collection[str], smallest: int, hidden: Collection[Typology] = ()
) -> RunResult:
    """Return a run on a municipality's own list without what would tell of small groups.

    Args:
        run: as the model made it.
        given: the fields of `Citizen` that the list gives.
        smallest: people that a group must have to be shown.
        hidden: risk groups that may not be shown, whatever their size in this run.
    """
    people = [int(run.outcomes[outcome_name(one, PEOPLE)]) for one in Typology]
    groups = [outcome_name(one, it) for one in not_shown(people, smallest, hidden) for it in MEASURES]
    stocks = list(_small_stocks(run, given, smallest))
    series = {name: _without_start(run.series[name], name in LASTING) for name in stocks}
    sums = [outcome for name in stocks for outcome in OUTCOMES_OF.get(name, ())]
    starts = [name for name in OF_THE_START if name in run.outcomes]
    outcomes = run.outcomes | dict.fromkeys([*groups, *sums, *starts], np.nan)
    return replace(run, outcomes=outcomes, series=run.series | series)


def not_shown(people: Sequence[int], smallest: int, hidden: Collection[Typology] = ()) -> frozenset[Typology]:
    """Return the risk groups that may not be shown, those hidden anyway among them.

    Args:
        people: in each group at the start; how many there are in all is known.
        smallest: people that a group must have to be shown.
        hidden: groups that are not shown for another reason.
    """
    counts = partition(people, is_total_known=True)
    return frozenset(Typology(one) for one in suppressed(counts, smallest, frozenset(map(int, hidden))))


def _small_stocks(run: RunResult, given: Collection[str], smallest: int) -> Iterator[str]:
    """Yield the weekly series whose first weeks may not be shown, and those that go with them."""
    names = [name for field, stocks in STOCKS.items() if field in given for name in stocks]
    if not names:
        return
    place = {name: i for i, name in enumerate([*names, KNOWN, "n_citizens"])}
    sums = tuple(
        (place[total], tuple(place[part] for part in parts if part in place))
        for total, parts in SUMS
        if total in place
    )
    people = tuple(int(run.series[name][0]) for name in place)
    hidden = suppressed(Counts(people, sums, frozenset({place[KNOWN]})), smallest)
    for name, i in place.items():
        if i in hidden:
            yield from (name, *TOLD_WITH.get(name, ()))


def _without_start(values: NDArray[Any], is_lasting: bool) -> NDArray[np.float64]:
    """Return a series with its first weeks empty, or all of them where what it counts lasts."""
    weeks = values.astype(np.float64)
    weeks[: None if is_lasting else FIRST_WEEKS] = np.nan
    return weeks


def alike(outcomes: pd.DataFrame, series: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the outcomes and weeks of all runs, without what one of them may not show."""
    empty = [name for one in hidden_groups(outcomes) for name in (outcome_name(one, it) for it in MEASURES)]
    starts = hidden_starts(series)
    empty += [outcome for name in starts for outcome in OUTCOMES_OF.get(name, ())]
    is_start = series["week"] < FIRST_WEEKS
    weeks = {name: series[name].mask(is_start | (name in LASTING)) for name in starts}
    return outcomes.assign(**dict.fromkeys(empty, np.nan)), series.assign(**weeks)


def outcomes_alike(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the outcomes of all runs, without what one may not show; for runs without weeks."""
    told = [*OF_THE_START, *(name for names in OUTCOMES_OF.values() for name in names)]
    groups = [outcome_name(one, it) for one in hidden_groups(outcomes) for it in MEASURES]
    empty = [name for name in told if name in outcomes and outcomes[name].isna().any()]
    return outcomes.assign(**dict.fromkeys([*groups, *empty], np.nan))


def without_small_counts(people: PeopleFacts, smallest: int) -> PeopleFacts:
    """Return what is told of a list without the groups that may not be counted out, nor then their total.

    The activity-ready are told by every run, so their number is known anyway.
    """
    groups = people["groups"]
    parts = [groups[name] or 0 for name in groups]
    total = len(parts)
    counts = Counts((*parts, sum(parts)), ((total, tuple(range(total))),), frozenset({0}))
    hidden = suppressed(counts, smallest)
    shown = {name: None if i in hidden else groups[name] for i, name in enumerate(groups)}
    listed = people["listed"] | ({CITIZENS: None} if hidden else {})
    return people | {"groups": shown, "listed": listed}


def small_groups(smallest: int, outcomes: pd.DataFrame, series: pd.DataFrame) -> SmallGroups:
    """Return what is not shown of the people of a municipality's own list."""
    groups = [TITLES[one] for one in hidden_groups(outcomes)]
    return {"smallest": smallest, "groups": groups, "weekly": hidden_starts(series)}


def hidden_groups(outcomes: pd.DataFrame) -> list[Typology]:
    """Return the risk groups that some run may not show."""
    names = {one: outcome_name(one, PEOPLE) for one in Typology}
    return [one for one, name in names.items() if name in outcomes and outcomes[name].isna().any()]


def hidden_starts(series: pd.DataFrame) -> list[str]:
    """Return the weekly series of which some run may not show the first weeks."""
    start = series[series["week"] == 0]
    return [str(name) for name in start.columns if start[name].isna().any()]
