"""What conversations spoke of last, in rows."""

from datetime import datetime

from sqlalchemy import Engine, delete, select

# Its ON CONFLICT is SQLite's too, to the letter.
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from goals.conversation import Conversation
from goals.question.reply import Context, Kind, Match
from store.tables import Row

_CONVERSATIONS = Row.metadata.tables["conversations"]


class Conversations:
    """What was spoken of last, in each place; each method is one transaction."""

    def __init__(self, reads: Engine, writes: Engine) -> None:
        self._reads = reads
        self._writes = writes

    def recall(self, *places: str, since: datetime) -> Conversation | None:
        """Return what was said last in the first of these places that spoke since a moment, or None."""
        table = _CONVERSATIONS
        with self._reads.begin() as connection:
            found = connection.execute(select(table).where(table.c.place.in_(places), table.c.at >= since)).all()
        if not found:
            return None
        one = min(found, key=lambda row: places.index(row.place))
        pairs = zip(one.subjects[::2], one.subjects[1::2], strict=True)
        matches = tuple(Match(Kind(kind), id, "") for kind, id in pairs)
        return Conversation(Context(matches, one.intent, one.round), one.missed)

    def remember(self, *places: str, conversation: Conversation, at: datetime) -> None:
        """Note what these places speak of now."""
        context = conversation.context
        noted = {
            "subjects": tuple(part for match in context.matches for part in (match.kind.value, match.id)),
            "intent": context.intent,
            "round": context.round,
            "missed": conversation.missed,
            "at": at,
        }
        new = insert_or_update(_CONVERSATIONS).values([{"place": place, **noted} for place in places])
        with self._writes.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["place"], set_=noted))

    def forget(self, before: datetime) -> int:
        """Forget what has not been spoken of since a moment, and return how many conversations that were."""
        with self._writes.begin() as connection:
            return connection.execute(delete(_CONVERSATIONS).where(_CONVERSATIONS.c.at < before)).rowcount
