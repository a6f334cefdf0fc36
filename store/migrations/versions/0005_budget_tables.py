"""The tables of a board's own budget, and what an account's figures are."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step; the data stay."""
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("kind", sa.String(40), nullable=False, server_default="costs"))
    with op.batch_alter_table("accounts") as accounts:
        accounts.alter_column("kind", server_default=None)
    op.create_table(
        "budget_frames",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=True),
        sa.Column("shifts", sa.Text(), nullable=True),
        sa.Column("closing", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_deviation", sa.Text(), nullable=True),
        sa.Column("forecast", sa.Text(), nullable=True),
        sa.Column("forecast_deviation", sa.Text(), nullable=True),
        sa.Column("net_cost_change", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="budget_frames_board_fkey"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="budget_frames_round_fkey"),
        sa.PrimaryKeyConstraint("board", "round", "post", name="budget_frames_pkey"),
    )
    op.create_table(
        "budget_shifts",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("amounts", sa.Text(), nullable=False),
        sa.Column("total", sa.Text(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="budget_shifts_board_fkey"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="budget_shifts_round_fkey"),
        sa.PrimaryKeyConstraint("board", "round", "name", name="budget_shifts_pkey"),
    )
