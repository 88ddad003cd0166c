"""Where Alembic begins: schema 2 was made without it."""

from __future__ import annotations

revision = "2"
down_revision = None


def upgrade() -> None:
    """Do nothing: the tables are there."""
