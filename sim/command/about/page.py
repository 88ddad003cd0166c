"""The page of one study in the help."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module

KEEP = {"keep_citizens=true": "write single citizens too, under random keys (docs/privacy.md)"}


@dataclass(frozen=True)
class About:
    """What the help says of a study.

    Attributes:
        text: what it does, and what it writes; lines of at most 100 characters.
        own: its own settings, each with what it means.
        of_no_use: settings of every study that change nothing one asks this one for.
        examples: commands.
        has_groups: the page lists levers and world, which can be set.
    """

    text: str
    own: dict[str, str]
    examples: tuple[str, ...]
    of_no_use: tuple[str, ...] = field(default=())
    has_groups: bool = True


def about(study: str) -> About:
    """Return what the help says of a study."""
    page: About = import_module(f"sim.command.about.{study}").ABOUT
    return page
