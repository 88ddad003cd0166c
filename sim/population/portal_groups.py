"""What the columns of an exported table say of people: age, sex and benefit."""

from __future__ import annotations

from collections.abc import Sequence

from sim.population.quantities import AGES
from sim.population.regroup import age_group_of, is_total
from sim.population.stated import Found, Stated, Told, as_shares

Cell = tuple[int, list[str], float]
ROLES = {
    **dict.fromkeys(("alder", "aldersgruppe", "age"), "age"),
    **dict.fromkeys(("køn", "koen", "kon", "sex", "gender"), "sex"),
    **dict.fromkeys(("ydelsestype", "ydelsesgruppe", "ydelse", "type of benefit", "benefit"), "benefit"),
}
_SEXES = {
    **dict.fromkeys(("mænd", "mand", "men", "man"), "man"),
    **dict.fromkeys(("kvinder", "kvinde", "women", "woman"), "woman"),
}
_CASH = ("kontanthjælp", "cash benefit", "social assistance")
_EDUCATION = ("uddannelseshjælp", "education benefit", "educational assistance")
_MEANT = {
    "age": "an age group that lies within one of " + ", ".join(AGES),
    "sex": "men or women (mænd, kvinder)",
    "benefit": "cash benefit or education benefit (kontanthjælp, uddannelseshjælp), one of the two",
}


def margins_in(columns: Sequence[str], cells: Sequence[Cell], told: Told) -> Found:
    """Return the margins of age, sex and scheme that the cells add up to."""
    counts: dict[tuple[str, str, str], float] = {}
    seen: set[tuple[str, ...]] = set()
    problems = []
    roles = [ROLES.get(name.casefold()) for name in columns]
    for number, labels, value in cells:
        key = {role: _group(role, label) for role, label in zip(roles, labels, strict=True) if role}
        wrong = [i for i, role in enumerate(roles) if role and key[role] is None]
        problems += [
            f"row {number}, column {columns[i]}: «{labels[i]}» is not {_MEANT[str(roles[i])]}" for i in wrong
        ]
        if tuple(labels) in seen:
            problems.append(f"row {number}: the same cell is there twice")
        seen.add(tuple(labels))
        group = tuple(str(key.get(role) or "all") for role in ("age", "sex", "benefit"))
        counts[group] = counts.get(group, 0.0) + value  # type: ignore[index, arg-type]
    rows = [] if problems else [*_ages(counts, told), *_women(counts, told), *_schemes(counts, told)]
    if not rows and not problems:
        problems.append("no column divides people by age, sex or benefit (ALDER, KØN, YDELSESTYPE)")
    return Found(rows, problems)


def _group(role: str, label: str) -> str | None:
    """Return the group a label stands for, `all` for a total, None when it stands for none."""
    if is_total(label):
        return "all"
    if role == "age":
        return age_group_of(label)
    if role == "sex":
        return _SEXES.get(label.casefold())
    text = label.casefold()
    is_cash, is_education = (any(word in text for word in words) for words in (_CASH, _EDUCATION))
    if is_cash == is_education:
        return None
    return "CASH_BENEFIT" if is_cash else "EDUCATION_BENEFIT"


def _sums(counts: dict[tuple[str, str, str], float], place: int) -> dict[str, float]:
    sums: dict[str, float] = {}
    for groups, count in counts.items():
        sums[groups[place]] = sums.get(groups[place], 0.0) + count
    return {group: count for group, count in sums.items() if group != "all"}


def _ages(counts: dict[tuple[str, str, str], float], told: Told) -> list[Stated]:
    found = _sums(counts, 0)
    if len(found) < 2:
        return []
    shares = as_shares({group: found.get(group, 0.0) for group in AGES})
    return [told.margin("ages", "age_share_stock", group, share) for group, share in shares.items()]


def _women(counts: dict[tuple[str, str, str], float], told: Told) -> list[Stated]:
    """Return the share of women, and in each age group where ages are given too."""
    rows = []
    for group in ("all", *AGES):
        among = {key: count for key, count in counts.items() if group in ("all", key[0])}
        found = _sums(among, 1)
        if len(found) == 2 and sum(found.values()) > 0.0:
            share = as_shares(found)["woman"]
            rows.append(told.margin("sexes", "woman", group, share))
    return rows


def _schemes(counts: dict[tuple[str, str, str], float], told: Told) -> list[Stated]:
    found = _sums(counts, 2)
    shares = as_shares(found) if len(found) == 2 else {}
    return [told.margin("benefits", "scheme_share", group, share) for group, share in shares.items()]
