from __future__ import annotations

import pytest

from sim.configuration.files import find_configuration
from sim.study.plan import plan_simulation
from sim.study.settings import SimulateSettings
from tests.study.sweeping.town import TINY


@pytest.fixture(scope="session")
def settings() -> SimulateSettings:
    return plan_simulation([*TINY, "seeds=3", "jobs=1"], find_configuration(None)).settings
