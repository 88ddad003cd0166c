"""The study `benchmark`: speed by engine and size, gain of processes, and worth of common random numbers."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.model import Engine
from sim.scenario import Scenario
from sim.store.facts import commit, versions
from sim.study.benchmark import OUTCOME, Speed, as_rows, ratio_of, speeds
from sim.study.composing import REFERENCE
from sim.study.conduct import write_config
from sim.study.cost_of_money import cost_of_money
from sim.study.occasion import Occasion
from sim.study.plan import Plan
from sim.study.processes import in_processes
from sim.study.run import RunResult, run_seed
from sim.study.settings import BenchmarkSettings
from sim.study.summary_file import write_summary
from sim.study.warming import compile_rules

Pair = tuple[list[Scenario], int]


@dataclass(frozen=True)
class Parallel:
    """What more processes gave: runs per second with one and with several."""

    processes: int
    runs_per_second_of_one: float
    runs_per_second: float

    @property
    def gain(self) -> float:
        """Return how many times as fast the processes were as one."""
        return self.runs_per_second / self.runs_per_second_of_one


def benchmark(plan: Plan[BenchmarkSettings], occasion: Occasion) -> list[str]:
    """Measure, and write config.yaml, summary.json and speed.csv.

    Args:
        plan: the reference and the scenario that is measured.
        occasion: where to write.

    Returns:
        What is to be said beside the table, which is printed as it is measured.
    """
    reference, scenario = plan.scenarios
    write_config(plan, occasion.folder)
    compile_rules([scenario])
    lines = speeds(scenario, plan.settings.sizes, engines_of(plan.settings), _tell)
    money = {
        size: cost_of_money(scenario, size) for size in plan.settings.sizes if _is_compiled(plan.settings)
    }
    pairs, parallel = _in_parallel([reference, scenario], plan.settings)
    ratio = ratio_of(pairs) if len(pairs) > 1 and scenario.name != REFERENCE else None
    content = _summary(plan, lines, money, parallel, ratio)
    write_summary(occasion.folder, content)
    _write_table(occasion.folder / "speed.csv", content["rows"])
    return _closing_words(money, parallel, ratio)


def engines_of(settings: BenchmarkSettings) -> list[Engine]:
    """Return the engines to measure: the one asked for, or both."""
    return ["compiled", "interpreted"] if settings.engine is None else [settings.engine]


def _is_compiled(settings: BenchmarkSettings) -> bool:
    return "compiled" in engines_of(settings)


def in_words(line: Speed) -> str:
    """Return one line of the table."""
    speed = f"{line.citizen_weeks_per_second:>14,.0f} citizen-weeks per second"
    return f"{line.engine:<11}  {line.citizens:>7,} citizens  {speed}"


def _tell(line: Speed) -> None:
    print(in_words(line), flush=True)


def _closing_words(money: dict[int, float], parallel: Parallel, ratio: float | None) -> list[str]:
    lines = [
        f"With {size:,} citizens, money takes {100 * share:.1f} % on top of the rest of the week."
        for size, share in money.items()
    ]
    lines += [
        f"{parallel.processes} processes make {parallel.runs_per_second:.1f} runs per second, "
        f"{parallel.gain:.2f} times as many as one."
    ]
    if ratio is not None:
        lines.append(
            f"Common random numbers: the variance of a difference is {ratio:.2f} times "
            "that of independent runs."
        )
    return lines


def _in_parallel(
    scenarios: list[Scenario], settings: BenchmarkSettings
) -> tuple[list[list[RunResult]], Parallel]:
    """Run the pairs with one process and with several, and compare the rates."""
    tasks: list[Pair] = [(scenarios, seed) for seed in settings.seed_numbers()]
    pairs, one = _timed(tasks, 1)
    processes = max(1, min(settings.processes(), len(tasks) // 2))  # fewer pairs leave nothing to time
    _, several = _timed(tasks, processes) if processes > 1 else (pairs, one)
    return pairs, Parallel(processes, len(scenarios) * one, len(scenarios) * several)


def _timed(
    tasks: Sequence[Pair], processes: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[list[list[RunResult]], float]:
    """Return the results and the tasks done per second, counted from when every process has done one."""
    results, moments = [], []
    with closing(in_processes(_run, tasks, processes)) as done:
        for result in done:
            results.append(result)
            moments.append(clock())
    counted = max(len(moments) - processes, 1)
    return results, counted / max(moments[-1] - moments[-1 - counted], 1e-9)


def _run(task: Pair) -> list[RunResult]:
    return run_seed(*task)


def _summary(
    plan: Plan[BenchmarkSettings],
    lines: Sequence[Speed],
    money: dict[int, float],
    parallel: Parallel,
    ratio: float | None,
) -> dict[str, Any]:
    return {
        "study": plan.study,
        "scenario": plan.scenarios[1].name,
        "rows": as_rows(lines),
        "money": [{"citizens": size, "share": share} for size, share in money.items()],
        "parallel": {
            "processes": parallel.processes,
            "runs_per_second": parallel.runs_per_second,
            "runs_per_second_of_one": parallel.runs_per_second_of_one,
            "gain": parallel.gain,
        },
        "variance_ratio": {"outcome": OUTCOME, "seeds": plan.settings.seeds, "ratio": ratio},
        "versions": versions(),
        "commit": commit(),
    }


def _write_table(file: Path, rows: Sequence[dict[str, Any]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
