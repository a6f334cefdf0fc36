"""Where a result was taken from: a link, or the name of a file."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step; the data stay."""
    with op.batch_alter_table("measurements") as measurements:
        measurements.add_column(sa.Column("evidence", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("measurements") as measurements:
        measurements.alter_column("evidence", server_default=None)
