"""Small trials in small towns for tests."""

from __future__ import annotations

from typing import Any

from sim.study.trial.declared import Trial

TWO_ARMS: dict[str, Any] = {
    "control": {"title": "with the usual effort", "share": 0.5},
    "treated": {"title": "with more", "share": 0.5},
}
SMALL_TRIAL: dict[str, Any] = {
    "title": "A trial",
    "source": "a test",
    "eligible": {"age": [18, 65]},
    "participants": 30,
    "recruitment": {"weeks": 3},
    "arms": TWO_ARMS,
    "follow_up_weeks": [8, 20],
    "outcomes": ["ever_in_job_or_education", {"mean": "self_belief"}],
}


def small_trial(
    levers: dict[str, Any] | None = None, capacities: str = "shared", share: float = 0.5, **changes: Any
) -> Trial:
    """Return a trial of 30 people whose second arm has the levers."""
    treated = {"title": "with more", "share": share, "levers": levers or {}, "capacities": capacities}
    control = {"title": "with the usual effort", "share": 1 - share}
    return Trial.model_validate({**SMALL_TRIAL, "arms": {"control": control, "treated": treated}, **changes})
