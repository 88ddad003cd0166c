"""The posterior that ships belongs to the parameters as they are declared."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from docs import make_posterior
from docs.make_posterior import problems_of, ship
from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.study.calibration.posterior import posterior_file, read_posterior
from sim.study.calibration.prior import prior_of
from sim.study.plan import plan_simulation

DECLARED = plan_simulation([], find_configuration(None)).scenarios[0].parameters


def test_no_shipped_draw_is_outside_the_plausible_range() -> None:
    assert problems_of(posterior_file("shipped")) == []


def test_every_free_parameter_is_in_the_shipped_posterior() -> None:
    assert set(read_posterior(posterior_file("shipped")).names) == set(prior_of(DECLARED).names)


@pytest.mark.parametrize(
    ("name", "value", "said"), [("job_base", 0.9, "job_base goes"), ("x", 1, "no parameter x")]
)
def test_a_posterior_that_does_not_fit_is_not_shipped(
    name: str, value: float, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pd.DataFrame({"weight": [1.0], name: [value]}).to_csv(tmp_path / "posterior.csv", index=False)
    monkeypatch.setattr(make_posterior, "posterior_file", lambda _: tmp_path / "shipped.csv")
    with pytest.raises(UserError, match=said):
        ship(tmp_path)
    assert not (tmp_path / "shipped.csv").exists()
