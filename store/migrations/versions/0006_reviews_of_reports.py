"""Reports that were read, and what is decided about them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step; the data stay."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="reviews_pkey"),
    )
    op.create_index("reviews_at_idx", "reviews", ["at"])
    op.create_index("reviews_of_somebody", "reviews", ["by", "state"])
