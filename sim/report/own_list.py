"""What a municipality's own list gave, and what the synthetic model filled in."""

from __future__ import annotations

from collections.abc import Iterator

from sim.people.columns import CITIZENS, counted
from sim.report.part import Part
from sim.study.comparison import Comparison
from sim.study.disclosure import SHOWS_ALL, partition, suppressed
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
    """Yield how many of the list are in each group; some, where so few may not be shown."""
    smallest = people["small_groups"]["smallest"] if "small_groups" in people else SHOWS_ALL
    counts = [people["groups"][key] for key in GROUPS]
    hidden = suppressed(partition(counts, is_total_known=True), smallest)
    for place, title in enumerate(GROUPS.values()):
        if counts[place] or place in hidden:
            yield f"{'a few, or none' if place in hidden else format(counts[place], ',')} {title}"


def _sentences(people: PeopleFacts) -> list[str]:
    n, around = people["listed"][CITIZENS], people["listed"]
    found = list(_groups(people))
    said = [f"The municipality's own list has {counted(n, CITIZENS)}: {', '.join(found)}."]
    others = [counted(count, kind) for kind, count in around.items() if kind != CITIZENS]
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
