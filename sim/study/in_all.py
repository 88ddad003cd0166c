"""Say when an override takes away what a scenario of a comparison is for.

An override holds in every scenario, so a lever that it sets no longer tells the scenarios apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sim.scenario import Scenario

ABOUT_SCENARIOS = ("policy", "parameters", "world", "rules", "week")
Compose = Callable[[str, Sequence[str]], Scenario]


def levelled(scenarios: Sequence[Scenario], overrides: Sequence[str], compose: Compose) -> list[str]:
    """Return a line for each override that makes scenarios alike in what it sets.

    Args:
        scenarios: with the overrides, the reference first.
        overrides: what the user wrote.
        compose: makes a scenario from its name and overrides.
    """
    words = [word for word in overrides if word.partition("=")[0].split(".")[0] in ABOUT_SCENARIOS]
    if not words:
        return []
    others = [word for word in overrides if word not in words]
    reference, *alternatives = [dict(_leaves(compose(one.name, others).model_dump())) for one in scenarios]
    lines = []
    for word in words:
        key = word.partition("=")[0]
        lost = [
            one
            for one, before in zip(scenarios[1:], alternatives, strict=True)
            if any(_is_at(path, key) for path in _differing(reference, before)) and not _keeping(one, key)
        ]
        if lost:
            lines.append(_line(word, scenarios[0], lost))
    return lines


def not_reached(scenarios: Sequence[Scenario], overrides: Sequence[str]) -> list[str]:
    """Return a line for each lever that is set, but that programmes set for their target group too."""
    lines = []
    for word in overrides:
        keeping = {name for scenario in scenarios for name in _keeping(scenario, word.partition("=")[0])}
        if keeping:
            whose = " and ".join(sorted(keeping))
            have = "has a value of its own" if len(keeping) == 1 else "have values of their own"
            lines.append(
                f"{word} does not reach the target group{'s' * (len(keeping) > 1)} of {whose}, which {have}"
            )
    return lines


def _keeping(scenario: Scenario, key: str) -> list[str]:
    """Return the programmes whose target group has the lever otherwise than everybody."""
    group, _, lever = key.removeprefix("policy.").partition(".")
    if not (key.startswith("policy.") and lever):
        return []
    usual = scenario.policy.model_dump()[group]
    own = {name: one.model_dump()["participants"] for name, one in scenario.programmes.items()}
    return [
        name
        for name, levers in own.items()
        if levers.get(group, usual).get(lever, usual[lever]) != usual[lever]
    ]


def _line(word: str, reference: Scenario, lost: Sequence[Scenario]) -> str:
    names = " and ".join(scenario.name for scenario in lost)
    verb = "differs" if len(lost) == 1 else "differ"
    same = [one.name for one in lost if _content(one) == _content(reference)]
    line = f"{word} holds in all scenarios, so {names} no longer {verb} from {reference.name} in it"
    now = f"{' and '.join(same)} {'is' if len(same) == 1 else 'are'} now the same as {reference.name}"
    return f"{line}; {now}" if same else line


def _content(scenario: Scenario) -> dict[str, Any]:
    """Return what decides the numbers: of programmes their levers and target groups, not their theory."""
    arms = [arm.model_dump() for arm in (*scenario.policies(), *scenario.targets())]
    return {"arms": arms, **scenario.model_dump(exclude={"name", "title", "description", "programmes"})}


def _differing(reference: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    missing = object()
    yield from (path for path, value in other.items() if reference.get(path, missing) != value)


def _is_at(path: str, key: str) -> bool:
    return f"{path}.".startswith(f"{key}.")


def _leaves(tree: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
