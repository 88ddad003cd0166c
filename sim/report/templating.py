"""Fill the templates of the pages: text is escaped, a name that is not there is an error."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def filled(template: str, **content: Any) -> str:
    """Return a template of `sim/report/templates` filled with content."""
    environment = Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**content)
