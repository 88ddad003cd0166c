"""The settings of `validate`."""

from __future__ import annotations

from pydantic import Field

from sim.study.settings import StudySettings


class ValidateSettings(StudySettings):
    """Settings of `validate`."""

    check: bool = Field(description="do all again with other seeds, and tell whether the verdicts agree")
