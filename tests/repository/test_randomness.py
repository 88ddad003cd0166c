from __future__ import annotations

import ast

import pytest

from tests.repository.randomness import chance_in
from tests.repository.sources import modules

DRAWS = "sim.engine.draws"
KEYS = "sim.study.citizen_states"  # keys that nobody can work out or draw again; they decide no number

# Which worlds or points are tried: designs with a fixed seed, no run's chance.
DESIGNS = ("sim.study.discovery.worlds", "sim.configuration.designs")


def test_only_the_draws_module_may_be_random() -> None:
    found = {name: list(chance_in(tree)) for name, tree in modules() if name not in (DRAWS, *DESIGNS)}
    assert {name: lines for name, lines in found.items() if lines} == {KEYS: ["imports secrets"]}


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "from random import choice",
        "import numpy.random as r",
        "from numpy import random",
        "from numpy.random import default_rng",
        "import numpy as np\nx = np.random.rand()",
        "def f(model):\n    return model.random.random()",
        "citizens.shuffle_do('step')",
        "import secrets",
        "from uuid import uuid4",
        "import os\nos.urandom(4)",
        "key = hash('name')",
        "frame.sample(3)",
        "import time\nseed = int(time.time())",
        "import time\nrun(seed=time.time_ns())",
        "from datetime import datetime\nself.seed = datetime.now().microsecond",
    ],
)
def test_chance_of_every_kind_is_found(source: str) -> None:
    assert list(chance_in(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "import time\nstarted = time.perf_counter()",
        "seed = 1 + row",
        "from sim.engine.draws import draws_for\nx = draws_for(seed, 1, 2, ids)",
        "hashlib.sha256(text)",
        "class A:\n    def __hash__(self):\n        return hash((1, 2))",
    ],
)
def test_a_clock_or_an_addressed_draw_is_not_chance(source: str) -> None:
    assert list(chance_in(ast.parse(source))) == []
