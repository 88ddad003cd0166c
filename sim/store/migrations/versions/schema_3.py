"""From schema 2 to 3: failed runs, finished studies, settings of sweeps, results of groups of their own.

What is copied here is frozen: sim/store/tables.py goes on, this step does not.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import context, op

revision = "3"
down_revision = "2"

GROUP = "group."


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(one, sa.JSON() if one == "versions" else None) for one in columns))


STUDIES = _table("studies", "id", "folder", "finished", "model_version", "versions", "commit")
RUNS = _table("runs", "id", "saved", "model_version", "versions", "commit")
LINKS = _table("study_runs", "study_id", "run_id")
OUTCOMES = _table("outcomes", "run_id", "name", "value")
GROUPS = _table("group_results", "run_id", "group_name", "measure", "value")


def upgrade() -> None:
    """Change the tables and fill what is new from what is known."""
    _change_studies()
    _change_runs()
    _add_tables()
    _part_groups()
    _fill_studies(context.config.attributes["results"])


def _change_studies() -> None:
    with op.batch_alter_table("studies") as studies:
        studies.add_column(sa.Column("finished", sa.DateTime()))
        studies.add_column(sa.Column("configuration_hash", sa.String()))
        studies.add_column(sa.Column("model_version", sa.String(), nullable=False, server_default=""))
        studies.add_column(sa.Column("versions", sa.JSON(), nullable=False, server_default="{}"))
        studies.add_column(sa.Column("commit", sa.String()))
    with op.batch_alter_table("studies") as studies:
        studies.alter_column("model_version", server_default=None)
        studies.alter_column("versions", server_default=None)


def _change_runs() -> None:
    with op.batch_alter_table("series_files") as files:
        files.alter_column("n_bytes", type_=sa.BigInteger(), existing_nullable=False)
    with op.batch_alter_table("runs") as runs:
        runs.add_column(sa.Column("error", sa.String()))
        runs.add_column(sa.Column("n_attempts", sa.Integer(), nullable=False, server_default="1"))
        runs.alter_column("citizen_weeks", type_=sa.BigInteger(), existing_nullable=False)
        for name in ("series_file_id", "first_row", "n_weeks"):
            runs.alter_column(name, existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table("runs") as runs:
        runs.alter_column("n_attempts", server_default=None)


def _add_tables() -> None:
    op.create_table(
        "study_settings",
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.String(), nullable=False),
        sa.Column("setting", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("number", sa.Double()),
        sa.PrimaryKeyConstraint("study_id", "scenario", "setting", name="pk_study_settings"),
        sa.ForeignKeyConstraint(["study_id"], ["studies.id"], name="fk_study_settings_study_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "group_results",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("value", sa.Double()),
        sa.PrimaryKeyConstraint("run_id", "group_name", "measure", name="pk_group_results"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_group_results_run_id"),
        sqlite_with_rowid=False,
    )


def _part_groups() -> None:
    """Give results of groups, kept as outcomes group.GROUP.MEASURE, their own table."""
    bind = op.get_bind()
    names = bind.scalars(sa.select(OUTCOMES.c.name).distinct().where(OUTCOMES.c.name.startswith(GROUP))).all()
    for name in names:
        _, group, measure = name.split(".", 2)
        found = sa.select(OUTCOMES.c.run_id, sa.literal(group), sa.literal(measure), OUTCOMES.c.value)
        chosen = found.where(OUTCOMES.c.name == name)
        bind.execute(GROUPS.insert().from_select(["run_id", "group_name", "measure", "value"], chosen))
    bind.execute(OUTCOMES.delete().where(OUTCOMES.c.name.in_(names)))


def _fill_studies(results: Path) -> None:
    """Say what made each study, and when it was finished: when its last run was, if its folder is there."""
    bind = op.get_bind()
    last = sa.select(sa.func.max(LINKS.c.run_id)).where(LINKS.c.study_id == STUDIES.c.id).scalar_subquery()
    columns = (RUNS.c.saved, RUNS.c.model_version, RUNS.c.versions, RUNS.c.commit)
    both = STUDIES.join(RUNS, RUNS.c.id == last.correlate(STUDIES))
    made = sa.select(STUDIES.c.id, STUDIES.c.folder, *columns).select_from(both)
    for study in bind.execute(made).all():
        there = (results / study.folder).is_dir()
        values = {"model_version": study.model_version, "versions": study.versions, "commit": study.commit}
        values |= {"finished": study.saved if there else None}
        bind.execute(STUDIES.update().where(STUDIES.c.id == study.id).values(values))
