"""The hours at which people want what the bot sends on its own."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step; the data stay."""
    op.create_table(
        "hours",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="hours_pkey"),
    )
