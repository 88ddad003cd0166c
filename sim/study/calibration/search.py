"""The steps of a calibration: waves that teach an emulator, and the draws that it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np

from sim.errors import UserError
from sim.study.calibration.calibration import Wave
from sim.study.calibration.distance import RULED_OUT, Floats, Tolerance, implausibility, log_kernel
from sim.study.calibration.emulator import Emulator, learn
from sim.study.calibration.prior import Prior
from sim.study.calibration.proposing import PARTICLES, latin_hypercube, normal, proposed
from sim.study.calibration.settings import CalibrationSettings

WIDER = 2.0  # the emulator's spread, when later waves choose where to learn more
DUMMIES = 100  # parameters that no rule reads: what is found of them is found by chance
LOOKED_AT = 10_000  # draws of the prior in which an emulator is asked what is ruled out


class Simulate(Protocol):
    """Runs the model: title, values (point, parameter), first seed, runs of each -> (point, run, figure)."""

    def __call__(self, title: str, values: Floats, first_seed: int, seeds: int) -> Floats:
        """Return the figures of each run."""


@dataclass(frozen=True)
class Search:
    """A calibration under way.

    Attributes:
        prior: of the parameters.
        figures: all that `simulate` gives, in its order.
        wanted: what agrees with the figures to calibrate on.
        settings: how many runs.
        simulate: the model.
    """

    prior: Prior
    figures: tuple[str, ...]
    wanted: Tolerance
    settings: CalibrationSettings
    simulate: Simulate

    @property
    def n_scores(self) -> int:
        """Return how many scores a point has: those of the parameters, then those of the dummies."""
        return len(self.prior.names) + DUMMIES

    def values(self, scores: Floats) -> Floats:
        """Return the parameters' values, as they are simulated and written."""
        return self.prior.drawn(scores[:, : len(self.prior.names)])

    def places(self, tolerance: Tolerance) -> list[int]:
        """Return where the figures of a tolerance are among all."""
        return [self.figures.index(name) for name in tolerance.names]

    def first_wave(self) -> tuple[Floats, Floats, Emulator]:
        """Return scores, figures and what they teach, from all over the prior."""
        scores = latin_hypercube(self.settings.points, self.n_scores, self.settings.first_seed)
        runs = self.simulate("wave 1", self.values(scores), self.settings.first_seed, 1)
        return scores, runs, self._learn(scores, runs[:, 0], self.wanted)

    def within_reach(self, emulator: Emulator) -> tuple[Tolerance, tuple[str, ...]]:
        """Return the figures that some parameters may give, and the names of those that none do."""
        far = implausibility(emulator.predict(self._anywhere()), self.wanted, emulator.spread)
        is_out = far.min(axis=0) > RULED_OUT
        if is_out.all():
            raise UserError(
                "targets: no parameters within their ranges come near any of the figures; look at the "
                "published ones in configs/targets.yaml, and at low and high of the parameters"
            )
        names = np.array(self.wanted.names)
        return self.wanted.only(tuple(names[~is_out].tolist())), tuple(names[is_out].tolist())

    def later_waves(
        self, scores: Floats, figures: Floats, emulator: Emulator, tolerance: Tolerance
    ) -> tuple[Emulator, list[Wave]]:
        """Return what all waves teach, each after the first where the figures may be met."""
        waves = [self._wave(emulator, tolerance, len(scores))]
        for number in range(1, self.settings.waves):
            more = self._proposed(emulator, tolerance, self.settings.points, WIDER, number)
            seed = self.settings.first_seed + number * self.settings.points
            runs = self.simulate(f"wave {number + 1}", self.values(more), seed, 1)
            scores, figures = np.concatenate([scores, more]), np.concatenate([figures, runs[:, 0]])
            emulator = self._learn(scores, figures, tolerance)
            waves.append(self._wave(emulator, tolerance, len(scores)))
        return emulator, waves

    def candidates(self, emulator: Emulator, tolerance: Tolerance) -> tuple[Floats, Floats, Floats]:
        """Return scores, values and figures of draws from the prior times the emulator's kernel."""
        scores = self._proposed(emulator, tolerance, self.settings.draws, 1.0, self.settings.waves)
        values = self.values(scores)
        seed = self.settings.first_seed + self.settings.waves * self.settings.points
        return scores, values, self.simulate("candidates", values, seed, self.settings.seeds)

    def emulated(self, emulator: Emulator, tolerance: Tolerance, chance_sd: Floats) -> Floats:
        """Return many draws of the posterior as the emulator knows it.

        Args:
            emulator: what the waves taught.
            tolerance: what agrees.
            chance_sd: of the mean over a candidate's runs when all of them counted; shape (figure,).
        """
        own = np.maximum(emulator.spread**2 - self.settings.seeds * chance_sd**2, 0.0)
        blur = np.sqrt(own + chance_sd**2)
        return proposed(
            lambda scores: log_kernel(emulator.predict(scores), tolerance, blur),
            PARTICLES,
            self.n_scores,
            self.settings.first_seed + self.settings.waves + 1,
        )

    def log_kernel(
        self, emulator: Emulator, tolerance: Tolerance, scores: Floats, wider: float = 1.0
    ) -> Floats:
        """Return the logarithm of the kernel that the emulator expects."""
        return log_kernel(emulator.predict(scores), tolerance, wider * emulator.spread)

    def _proposed(self, emulator: Emulator, tolerance: Tolerance, n: int, wider: float, step: int) -> Floats:
        kernel = partial(self.log_kernel, emulator, tolerance, wider=wider)
        return proposed(kernel, n, self.n_scores, self.settings.first_seed + step)

    def _learn(self, scores: Floats, figures: Floats, tolerance: Tolerance) -> Emulator:
        try:
            return learn(scores, figures[:, self.places(tolerance)], tolerance.names)
        except ValueError as error:
            raise UserError(f"targets: {error}; ask for more points or citizens, or leave it out") from error

    def _anywhere(self) -> Floats:
        return normal(LOOKED_AT, self.n_scores, self.settings.first_seed)

    def _wave(self, emulator: Emulator, tolerance: Tolerance, points: int) -> Wave:
        far = implausibility(emulator.predict(self._anywhere()), tolerance, emulator.spread).max(axis=1)
        told = {name: one.explained for name, one in emulator.figures.items()}
        return Wave(points, float((far <= RULED_OUT).mean()), float((far == 0.0).mean()), told)
