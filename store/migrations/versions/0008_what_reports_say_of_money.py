"""The summary's figures on the economy, budgets of a period, forecasts in words, and chapters within chapters."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step; the data stay."""
    with op.batch_alter_table("account_figures") as figures:
        figures.add_column(sa.Column("budget_period", sa.Text(), nullable=True))
        figures.add_column(sa.Column("forecast_in_words", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("account_figures") as figures:
        figures.alter_column("forecast_in_words", server_default=None)
    with op.batch_alter_table("chapters") as chapters:
        chapters.add_column(sa.Column("depth", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("chapters") as chapters:
        chapters.alter_column("depth", server_default=None)
    op.create_table(
        "headlines",
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="headlines_board_fkey"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="headlines_round_fkey"),
        sa.PrimaryKeyConstraint("board", "round", "number", name="headlines_pkey"),
    )
