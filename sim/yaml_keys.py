"""Read YAML in which no key is given twice."""

from __future__ import annotations

from typing import Any

import yaml


class OnceLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A loader that refuses a key given twice, and leaves days as they are written."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping, each key once."""
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value} is given twice", key.start_mark
                )
        return dict(super().construct_mapping(node, deep))


OnceLoader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
