"""Draws from the prior bent towards where the figures can be met.

In normal scores the prior is independent standard normal, whatever the parameters' own distributions.
Particles are led from it in steps to prior times kernel by sequential Monte Carlo (Del Moral, Doucet and
Jasra 2006, Sequential Monte Carlo samplers, Journal of the Royal Statistical Society B 68(3)). They move
by the preconditioned Crank-Nicolson proposal, which leaves the prior as it is in any number of dimensions
(Cotter, Roberts, Stuart and White 2013, MCMC methods for functions, Statistical Science 28(3)): a
parameter that the figures say nothing about keeps its prior. So all parameters can take part, not only a
chosen few.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.special import ndtri

from sim.agents.decisions import Decision
from sim.engine.draws import draws_for
from sim.study.calibration.distance import Floats, effective_size, normalised, systematic

LogKernel = Callable[[Floats], Floats]
PARTICLES = 3000
KEEPS = 0.5  # share of the particles that a step may make the weighted ones worth
MOVES, LAST_MOVES = 10, 60  # of every particle after a step, and after the last
WANTED = 0.25  # share of moves accepted that the length of moves is set for
_HALF = 2.0**-54  # so that a draw of 0 has a score


def latin_hypercube(n: int, n_parameters: int, seed: int) -> Floats:
    """Return normal scores that fill each parameter's range evenly; shape (n, parameter).

    McKay, Beckman and Conover 1979, A comparison of three methods for selecting values of input variables,
    Technometrics 21(2). The draws are addressed, so the design is the same on every machine.
    """
    lots, places = (_uniform(n, n_parameters, Decision.CALIBRATION_DESIGN, seed, step) for step in (0, 1))
    ranks = np.argsort(np.argsort(lots, axis=0), axis=0)
    return np.asarray(ndtri((ranks + places) / n))


def normal(n: int, n_parameters: int, seed: int, step: int = 0) -> Floats:
    """Return standard normal scores, independent; shape (n, parameter)."""
    return np.asarray(ndtri(_uniform(n, n_parameters, Decision.CALIBRATION_STEP, seed, step)))


def _uniform(n: int, n_parameters: int, decision: Decision, seed: int, step: int) -> Floats:
    cells = np.arange(n * n_parameters)
    return draws_for(seed, decision.value, step, cells).reshape(n, n_parameters) + _HALF


def proposed(log_kernel: LogKernel, n: int, n_parameters: int, seed: int) -> Floats:
    """Return n draws of the prior times a kernel, as normal scores; shape (n, parameter).

    Args:
        log_kernel: logarithm of the kernel, (draw, parameter) to (draw,); 0 at most.
        n: draws wanted.
        n_parameters: dimensions.
        seed: of the draws; the same seed gives the same ones.
    """
    scores = latin_hypercube(max(n, PARTICLES), n_parameters, seed)
    logs, power, length, step = log_kernel(scores), 0.0, 0.5, 1
    while power < 1.0:
        further = _next_power(logs, power)
        chosen = np.repeat(
            np.arange(len(scores)), systematic(normalised((further - power) * logs), len(scores))
        )
        scores, logs, power = scores[chosen], logs[chosen], further
        for _ in range(MOVES if power < 1.0 else LAST_MOVES):
            scores, logs, accepted = _moved(scores, logs, power, length, log_kernel, seed, step)
            length = float(np.clip(length * (1.1 if accepted > WANTED else 0.9), 0.02, 0.99))
            step += 1
    apart = np.linspace(0, len(scores) - 1, n).round().astype(int)
    return np.asarray(scores[apart])


def _next_power(logs: Floats, power: float) -> float:
    """Return the largest power of the kernel at which enough of the particles still count."""
    if _worth(logs, 1.0 - power):
        return 1.0
    low, high = power, 1.0
    for _ in range(40):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _worth(logs, middle - power) else (low, middle)
    return max(low, power + 1e-6)


def _worth(logs: Floats, rise: float) -> bool:
    return effective_size(normalised(rise * logs)) >= KEEPS * len(logs)


def _moved(
    scores: Floats, logs: Floats, power: float, length: float, log_kernel: LogKernel, seed: int, step: int
) -> tuple[Floats, Floats, float]:
    """Move every particle once; return scores, their log kernels, and the share that moved."""
    there = (1.0 - length**2) ** 0.5 * scores + length * normal(len(scores), scores.shape[1], seed, step)
    their = log_kernel(there)
    lots = draws_for(seed, Decision.CALIBRATION_ACCEPT.value, step, np.arange(len(scores))) + _HALF
    goes = np.log(lots) < power * (their - logs)
    return np.where(goes[:, None], there, scores), np.where(goes, their, logs), float(goes.mean())
