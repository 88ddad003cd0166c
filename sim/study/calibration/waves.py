"""From prior to posterior: waves that teach an emulator, then candidates that the model itself weighs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.errors import UserError
from sim.study.calibration.calibration import Calibration
from sim.study.calibration.distance import chance, log_kernel, means, normalised, systematic, tolerance_of
from sim.study.calibration.posterior import SEEDS_PER_DRAW
from sim.study.calibration.prior import Prior
from sim.study.calibration.search import Search, Simulate
from sim.study.calibration.settings import CalibrationSettings
from sim.study.targets.declared import Figure


def calibrated(
    prior: Prior, targets: Mapping[str, Figure], settings: CalibrationSettings, simulate: Simulate
) -> Calibration:
    """Find the weighted draws that agree with the targets.

    Candidates are drawn from the prior times the emulator's kernel and weighed by the kernel of real runs
    over the emulator's: importance sampling that spends runs where they count, as in lazy ABC (Prangle 2016,
    Lazy ABC, Statistics and Computing 26).

    Args:
        prior: of the parameters to calibrate.
        targets: every figure that `simulate` gives, in its order.
        settings: how many runs, and which figures to calibrate on.
        simulate: the model.

    Raises:
        UserError: a figure can hardly be counted, or none can be met.
    """
    wanted = [name for name in targets if name in settings.used()]
    search = Search(prior, tuple(targets), tolerance_of(targets).only(tuple(wanted)), settings, simulate)
    scores, before, emulator = search.first_wave()
    tolerance, out_of_reach = search.within_reach(emulator)
    emulator, waves = search.later_waves(scores, before[:, 0], emulator.only(tolerance.names), tolerance)
    scores, values, runs = search.candidates(emulator, tolerance)
    known = runs[..., search.places(tolerance)]
    by_chance = chance(known)
    spread = np.where(by_chance > 0.0, by_chance, emulator.spread)  # NaN where it could not be counted twice
    kernel = log_kernel(means(known), tolerance, spread)
    if np.isneginf(kernel).all():
        raise UserError("targets: no candidate has runs that count them all; ask for more seeds or citizens")
    weights = normalised(kernel - search.log_kernel(emulator, tolerance, scores))
    counts = systematic(weights, settings.kept)
    return Calibration(
        prior=prior,
        targets=targets,
        used=tolerance.names,
        out_of_reach=out_of_reach,
        waves=waves,
        before=before,
        values=values,
        runs=runs,
        weights=weights,
        counts=counts,
        check=simulate("check", values[counts > 0], settings.check_first_seed, SEEDS_PER_DRAW),
        emulated=search.emulated(emulator, tolerance, spread.min(axis=0)),
    )
