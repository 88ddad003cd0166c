"""Write the parameter book, docs/parameters.md, from the files that hold the numbers.

python -m docs.make_parameters
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.configuration.files import configs_folder
from sim.policy.levers import Policy
from sim.policy.world import LabourMarket, WorldSettings
from sim.population.margin_files import load_margins, margins_folder

PAGE = Path(__file__).with_name("parameters.md")
HEAD = """# Parameter book

Every number the model uses, with what it rests on. **This page is generated** from the files in
[`configs/`](../configs) and from the levers in [`sim/policy`](../sim/policy). Do not edit it: change the
file, then run `python -m docs.make_parameters`. A test fails when the two differ.

Grades: **A** a randomised trial, **B** a quasi-experiment, **C** published statistics or law, **D** a stated
assumption.
*Low* and *high* are what could reasonably be true; a value outside them is refused.
Law, taxes, wages and prices have [a book of their own](rates.md).
Sources with short names (NI, MA, DI, BIP ...) are written out in [the ODD description](odd.md#sources).
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, *levers(), *world(), *parameters(), *margins()]
    return "\n".join(parts).rstrip() + "\n"


def levers() -> Iterator[str]:
    """Yield the levers group by group, with the value of the usual effort."""
    usual = read(configs_folder() / "policy" / "baseline.yaml")
    yield "## Levers: what a municipality decides\n"
    yield "Set one with `policy.GROUP.NAME=VALUE`. *Usual* is the value of `baseline`.\n"
    for group, field in Policy.model_fields.items():
        declared: Any = field.annotation
        yield f"### `policy.{group}`\n\n{declared.__doc__}\n"
        yield table(
            ("lever", "usual", "from", "to", "unit", "meaning"),
            (lever(n, usual[group][n], f) for n, f in declared.model_fields.items()),
        )


def lever(name: str, usual: Any, field: FieldInfo) -> list[Any]:
    """Return the row of one lever."""
    return [f"`{name}`", usual, *limits(field), unit(field), field.description]


def world() -> Iterator[str]:
    """Yield what the municipality does not decide and a study can set."""
    yield "## World: what it does not decide\n"
    fields: list[tuple[str, type[BaseModel]]] = [
        ("world", WorldSettings),
        ("world.labour_market", LabourMarket),
    ]
    yield table(
        ("setting", "from", "to", "meaning"),
        (
            [f"`{place}.{name}`", *limits(field), field.description]
            for place, model in fields
            for name, field in model.model_fields.items()
            if field.description
        ),
    )
    markets = sorted((configs_folder() / "world" / "labour_market").glob("*.yaml"))
    yield "Ready-made labour markets (`world/labour_market=NAME`):\n"
    yield table(tuple(LabourMarket.model_fields), (list(read(file).values()) for file in markets))


def parameters() -> Iterator[str]:
    """Yield the parameters of the rules, one table per file."""
    yield "## Parameters: numbers of the rules\n"
    yield "Set one with `parameters.NAME=VALUE`. *For* is the mechanism it serves ([M1-M24](mechanisms.md)),"
    yield "*neutral* the value at which that mechanism does nothing: `switched_off=[M1]` sets them all.\n"
    columns = ("value", "low", "high", "unit", "grade", "meaning", "source")
    for file in parameter_files():
        yield f"### `{file.name}`\n\n{heading(file)}\n"
        yield table(
            ("parameter", *columns, "for", "neutral"),
            (
                [f"`{name}`", *(entry[key] for key in columns), entry.get("mechanism"), entry.get("neutral")]
                for name, entry in read(file).items()
            ),
        )


def parameter_files(names: Sequence[str] = ("*",)) -> list[Path]:
    """Return the files of parameters with these names, without their ending; all when none is given."""
    folder = configs_folder() / "parameters"
    return sorted(file for name in names for file in folder.glob(f"{name}.yaml"))


def all_parameters() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and content of every parameter."""
    for file in parameter_files():
        yield from read(file).items()


def margins() -> Iterator[str]:
    """Yield the numbers that make a municipality, a table for each file that has some of its own."""
    yield "## Margins: numbers that make a municipality\n"
    for file in sorted(margins_folder().glob("*.csv")):
        known = load_margins(file)
        own = [one for one in known if (one.quantity, one.group) not in known.taken]
        if not own:
            continue
        yield f"### `{file.name}`\n"
        yield table(
            ("quantity", "group", "value", "low", "high", "unit", "year", "grade", "source"),
            (
                [f"`{m.quantity}`", m.group, m.value, m.low, m.high, m.unit, str(m.year), m.grade, m.source]
                for m in own
            ),
        )


def table(columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> str:
    """Return a Markdown table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(shown(cell) for cell in line) + " |" for line in lines) + "\n"


def shown(value: Any) -> str:
    """Return a cell: numbers without needless digits, and nothing that would break the table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    return "" if value is None else " ".join(str(value).replace("|", "\\|").split())


def limits(field: FieldInfo) -> tuple[Any, Any]:
    """Return the lowest and highest value a setting may have, nothing where none is declared."""
    low = [limit.ge for limit in field.metadata if hasattr(limit, "ge")]
    high = [limit.le for limit in field.metadata if hasattr(limit, "le")]
    return (low or [None])[0], (high or [None])[0]


def unit(field: FieldInfo) -> str:
    """Return the unit a lever is declared with."""
    extra = field.json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, Mapping) else "yes/no"


def heading(file: Path) -> str:
    """Return the comment that a file of parameters begins with."""
    return file.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")


def read(file: Path) -> dict[str, Any]:
    """Return the content of a YAML file."""
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
