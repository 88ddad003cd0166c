"""What a municipality's own list gave, and what the synthetic model filled in."""

from __future__ import annotations

from collections.abc import Iterator

from sim.people.columns import CITIZENS, counted
from sim.report.part import Part
from sim.study.comparison import Comparison
from sim.study.people_facts import PeopleFacts

GROUPS = {
    "activity_ready": "activity-ready",
    "elsewhere": "in the target group elsewhere (in job, education, on pension or another benefit)",
    "sick": "on sickness benefit",
    "job_ready": "job-ready",
}
NOTE = (
    "What a list does not say is imputed: taken, anew in each run, from the synthetic citizen of that row "
    "and the published figures behind it. Results for groups that differ in an imputed "
    "column tell of those figures, not of the list."
)


def own_list(comparison: Comparison) -> Part | None:
    """Return how many citizens the list has, what it gave and what was imputed; None without a list."""
    people = comparison.facts.get("people", {})
    if not people.get("is_own_list") or "imputed" not in people:
        return None
    imputed = people["imputed"]
    rows = [[column, f"{1.0 - share:.0%}", f"{share:.0%}"] for column, share in imputed.items()]
    columns = ("column", "share of cells given, %", "share of cells imputed, %")
    return Part("Your own list", _sentences(people), columns, rows, note=NOTE)


def _groups(people: PeopleFacts) -> Iterator[str]:
    """Yield how many of the list are in each group; a few, where so few may not be counted out."""
    for key, title in GROUPS.items():
        n = people["groups"][key]
        if n is None or n > 0:
            yield f"{'a few, or none' if n is None else format(n, ',')} {title}"


def _sentences(people: PeopleFacts) -> list[str]:
    n, around = people["listed"][CITIZENS], people["listed"]
    found = list(_groups(people))
    whole = "" if n is None else f"{counted(n, CITIZENS)}: "
    said = [f"The municipality's own list has {whole}{', '.join(found)}."]
    others = [counted(count or 0, kind) for kind, count in around.items() if kind != CITIZENS]
    if others:
        said.append(f"It also lists {', '.join(others)}; everybody else around the citizens is synthetic.")
    full = sum(1 for share in people["imputed"].values() if share == 0.0)
    none = sum(1 for share in people["imputed"].values() if share == 1.0)
    mean = sum(people["imputed"].values()) / len(people["imputed"])
    said.append(
        f"Of {len(people['imputed'])} columns, {full} are given for everybody and {none} for nobody; "
        f"{mean:.0%} of all cells are imputed."
    )
    return said
