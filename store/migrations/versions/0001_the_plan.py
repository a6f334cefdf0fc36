"""The plan, its change log and the inbox."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DAY = sa.Date()
MANY = sa.BigInteger()
MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.Integer()
ONE_WORD = sa.String(40)
STRING = sa.String()
TEXT = sa.Text()
YES_OR_NO = sa.Boolean()


def upgrade() -> None:
    """Take the step; the data stay."""
    create("revision", ["id"], must("id", NUMBER), must("number", NUMBER), check("revision_is_one", "id = 1"))
    op.execute("INSERT INTO revision (id, number) VALUES (1, 0)")
    create(
        "change_log",
        ["id"],
        must("id", NUMBER),
        must("revision", NUMBER),
        must("at", MOMENT),
        must("by"),
        must("what"),
        must("row"),
        must("field"),
        may("old", TEXT),
        may("new", TEXT),
        must("why"),
    )
    op.create_index("change_log_of_a_row", "change_log", ["what", "row"])
    create("inbox_event", ["source_id"], must("source_id"), must("received_at", MOMENT))
    op.create_index("inbox_event_received_at_idx", "inbox_event", ["received_at"])

    create(
        "organisation",
        ["id"],
        must("position", MANY),
        must("id", NUMBER),
        must("name"),
        must("vision"),
        must("aliases", TEXT),
        check("organisation_is_one", "id = 1"),
    )
    create(
        "boards",
        ["id"],
        must("position", MANY),
        must("id"),
        must("name"),
        must("mission"),
        must("aliases", TEXT),
    )
    create(
        "effect_goals",
        ["id"],
        must("position", MANY),
        must("id"),
        must("name"),
        may("term_first_year", NUMBER),
        may("term_last_year", NUMBER),
        must("aliases", TEXT),
        check("effect_goals_term_is_whole", "(term_first_year IS NULL) = (term_last_year IS NULL)"),
    )
    create(
        "result_goals",
        ["id"],
        must("position", MANY),
        must("id"),
        must("name"),
        must("board"),
        must("effect_goal"),
        must("region_wide", YES_OR_NO),
        must("description"),
        must("aliases", TEXT),
        refers("result_goals", "board", "boards.id"),
        refers("result_goals", "effect_goal", "effect_goals.id"),
    )
    create(
        "indicators",
        ["id"],
        must("position", MANY),
        must("id"),
        must("name"),
        must("result_goal"),
        must("unit"),
        must("decimals", NUMBER),
        must("followed_up", TEXT),
        must("method"),
        must("source"),
        must("judging"),
        must("gender_split", YES_OR_NO),
        must("aliases", TEXT),
        refers("indicators", "result_goal", "result_goals.id"),
    )
    create(
        "targets",
        ["indicator", "year", "number"],
        must("position", MANY),
        must("indicator"),
        must("year", NUMBER),
        must("number", NUMBER),
        must("value", TEXT),
        must("direction", ONE_WORD),
        must("kind", ONE_WORD),
        must("of", ONE_WORD),
        must("as_written"),
        must("direction_stated", YES_OR_NO),
        must("decision"),
        refers("targets", "indicator", "indicators.id"),
    )
    create(
        "baselines",
        ["indicator", "year", "number"],
        must("position", MANY),
        must("indicator"),
        must("year", NUMBER),
        must("number", NUMBER),
        must("value", TEXT),
        must("what"),
        refers("baselines", "indicator", "indicators.id"),
    )
    create(
        "rounds",
        ["id"],
        must("position", MANY),
        must("id", NUMBER),
        must("board"),
        must("name"),
        must("kind"),
        must("year", NUMBER),
        must("period_from", DAY),
        must("period_to", DAY),
        must("state", ONE_WORD),
        may("owners_by", DAY),
        may("managers_by", DAY),
        may("board_meets", DAY),
        refers("rounds", "board", "boards.id"),
        once("rounds_name_in_board", "board", "name"),
    )
    create(
        "measurements",
        ["id"],
        must("position", MANY),
        must("id"),
        must("indicator"),
        must("round", NUMBER),
        must("value", TEXT),
        must("of", ONE_WORD),
        may("women", TEXT),
        may("men", TEXT),
        may("women_count", NUMBER),
        may("men_count", NUMBER),
        must("occasion"),
        must("condition"),
        may("period_from", DAY),
        may("period_to", DAY),
        must("reported_by"),
        may("reported_at", MOMENT),
        refers("measurements", "indicator", "indicators.id"),
        refers("measurements", "round", "rounds.id"),
        once("measurements_to_choose", "id", "indicator", "round"),
    )
    create(
        "entries",
        ["indicator", "round"],
        must("position", MANY),
        must("indicator"),
        must("round", NUMBER),
        must("comment"),
        may("chosen"),
        must("chosen_because"),
        must("expected"),
        may("expected_on", DAY),
        must("not_applicable", YES_OR_NO),
        refers("entries", "indicator", "indicators.id"),
        refers("entries", "round", "rounds.id"),
        sa.ForeignKeyConstraint(
            ["chosen", "indicator", "round"],
            ["measurements.id", "measurements.indicator", "measurements.round"],
            name="entries_choose_their_own",
        ),
    )
    create(
        "assessments",
        ["result_goal", "round", "number"],
        must("position", MANY),
        must("result_goal"),
        must("round", NUMBER),
        must("number", NUMBER),
        must("of", ONE_WORD),
        must("level", ONE_WORD),
        must("motivation"),
        must("rests_on", TEXT),
        must("assessed_by"),
        may("assessed_at", MOMENT),
        refers("assessments", "result_goal", "result_goals.id"),
        refers("assessments", "round", "rounds.id"),
    )
    create(
        "accounts",
        ["id"],
        must("position", MANY),
        must("id"),
        must("name"),
        must("board"),
        must("aliases", TEXT),
        refers("accounts", "board", "boards.id"),
    )
    create(
        "account_figures",
        ["account", "round"],
        must("position", MANY),
        must("account"),
        must("round", NUMBER),
        must("unit"),
        may("outcome", TEXT),
        may("change", TEXT),
        may("change_percent", TEXT),
        may("budget", TEXT),
        may("forecast", TEXT),
        must("comment"),
        refers("account_figures", "account", "accounts.id"),
        refers("account_figures", "round", "rounds.id"),
    )
    create(
        "chapters",
        ["id"],
        must("position", MANY),
        must("id"),
        must("kind", ONE_WORD),
        must("name"),
        must("board"),
        must("aliases", TEXT),
        refers("chapters", "board", "boards.id"),
    )
    create(
        "chapter_texts",
        ["chapter", "round"],
        must("position", MANY),
        must("chapter"),
        must("round", NUMBER),
        must("text"),
        must("source"),
        refers("chapter_texts", "chapter", "chapters.id"),
        refers("chapter_texts", "round", "rounds.id"),
    )
    create(
        "people",
        ["id"],
        must("position", MANY),
        must("id"),
        must("title"),
        may("slack", TEXT),
        once("people_slack_key", "slack"),
    )
    create(
        "grants",
        ["id"],
        must("position", MANY),
        must("id", NUMBER),
        must("person"),
        must("role", ONE_WORD),
        may("organisation", NUMBER),
        may("board"),
        may("result_goal"),
        may("indicator"),
        refers("grants", "person", "people.id"),
        refers("grants", "organisation", "organisation.id"),
        refers("grants", "board", "boards.id"),
        refers("grants", "result_goal", "result_goals.id"),
        refers("grants", "indicator", "indicators.id"),
        once("grants_once_on_organisation", "person", "role", "organisation"),
        once("grants_once_on_board", "person", "role", "board"),
        once("grants_once_on_result_goal", "person", "role", "result_goal"),
        once("grants_once_on_indicator", "person", "role", "indicator"),
        check(
            "grants_on_one_thing",
            " + ".join(
                f"(CASE WHEN {thing} IS NULL THEN 0 ELSE 1 END)"
                for thing in ("organisation", "board", "result_goal", "indicator")
            )
            + " = 1",
        ),
    )


def create(table: str, key: Sequence[str], *parts: sa.schema.SchemaItem) -> None:
    op.create_table(table, *parts, sa.PrimaryKeyConstraint(*key, name=f"{table}_pkey"))


def must(name: str, kind: sa.types.TypeEngine[Any] = STRING) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def may(name: str, kind: sa.types.TypeEngine[Any] = STRING) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"{table}_{column}_fkey")


def once(name: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=name)


def check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(name))
