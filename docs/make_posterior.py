"""Make a calibration the default: copy its posterior and its checks to configs/posteriors.

python -m docs.make_posterior results/calibrate/TIME
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sim.configuration.declared import declared_parameters
from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.study.calibration.calibrate import CHECKS, POSTERIOR
from sim.study.calibration.posterior import posterior_file, read_posterior
from sim.study.calibration.shipped import SHIPPED, checks_file


def problems_of(file: Path) -> list[str]:
    """Return what is wrong with a posterior: unknown parameters, values outside their range."""
    known, found = declared_parameters(find_configuration(None)), []
    posterior = read_posterior(file)
    for name, column in zip(posterior.names, posterior.values.T, strict=True):
        if name not in known:
            found.append(f"there is no parameter {name}")
        elif column.min() < known[name]["low"] or column.max() > known[name]["high"]:
            found.append(f"{name} goes from {column.min():g} to {column.max():g}, outside its range")
    return found


def ship(folder: Path) -> None:
    """Copy posterior and checks of a study, nothing set by hand.

    Raises:
        UserError: the posterior does not fit the parameters as they are declared now.
    """
    problems = problems_of(folder / POSTERIOR)
    if problems:
        raise UserError(f"{folder / POSTERIOR}: {'; '.join(problems)}; calibrate anew")
    shutil.copyfile(folder / POSTERIOR, posterior_file(SHIPPED))
    shutil.copyfile(folder / CHECKS, checks_file())


if __name__ == "__main__":
    try:
        ship(Path(sys.argv[1]))
    except (UserError, IndexError) as error:
        sys.exit(f"{error}; python -m docs.make_posterior results/calibrate/TIME")
