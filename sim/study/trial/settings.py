"""The settings of `trial`."""

from __future__ import annotations

from pydantic import Field

from sim.study.settings import StudySettings
from sim.study.trial.declared import Trial


class TrialSettings(StudySettings):
    """Settings of `trial`; each seed is one repetition of the trial."""

    trial: Trial = Field(description="the trial: configs/trial/NAME.yaml, chosen with trial=NAME")
