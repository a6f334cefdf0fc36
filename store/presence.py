"""Who is away, who wants no reminder for a while, and who wants them at another hour, in rows."""

from datetime import date, datetime, time
from itertools import starmap

from sqlalchemy import Engine, delete, select

# Its ON CONFLICT is SQLite's too, to the letter.
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from goals.reminding.presence import Away, Snooze
from store import rows
from store.tables import Row

_ABSENCES, _SNOOZES, _HOURS = (Row.metadata.tables[name] for name in ("absences", "snoozes", "hours"))


class Presence:
    """Who is there to be reminded, and when; each method is one transaction."""

    def __init__(self, reads: Engine, writes: Engine) -> None:
        self._reads = reads
        self._writes = writes

    def away(self, day: date) -> tuple[Away, ...]:
        """Return who is away on a day."""
        wanted = select(*(_ABSENCES.c[name] for name in rows.names(Away))).where(_ABSENCES.c.until >= day)
        with self._reads.begin() as connection:
            return tuple(starmap(Away, connection.execute(wanted.order_by(_ABSENCES.c.person))))

    def note_away(self, away: Away, by: str, at: datetime) -> None:
        """Note that somebody is away; what was noted of them before no longer counts."""
        noted = {**rows.fields_of(away), "by": by, "at": at}
        new = insert_or_update(_ABSENCES).values(noted)
        with self._writes.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["person"], set_=noted))

    def note_back(self, person: str) -> bool:
        """Note that somebody is back; False where they were not away."""
        with self._writes.begin() as connection:
            return connection.execute(delete(_ABSENCES).where(_ABSENCES.c.person == person)).rowcount > 0

    def snoozes(self, since: datetime) -> tuple[Snooze, ...]:
        """Return whose reminders wait until a moment after `since`."""
        wanted = select(*(_SNOOZES.c[name] for name in rows.names(Snooze))).where(_SNOOZES.c.until >= since)
        with self._reads.begin() as connection:
            return tuple(starmap(Snooze, connection.execute(wanted.order_by(_SNOOZES.c.person, _SNOOZES.c.round))))

    def note_snooze(self, snooze: Snooze, at: datetime) -> None:
        """Note that somebody wants no reminder of a round for a while; the last word counts."""
        noted = {**rows.fields_of(snooze), "at": at}
        new = insert_or_update(_SNOOZES).values(noted)
        with self._writes.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["person", "board", "round"], set_=noted))

    def hours(self) -> dict[str, time]:
        """Return the hours at which people want what the bot sends on its own, where they have chosen one."""
        with self._reads.begin() as connection:
            return {row.person: row.at for row in connection.execute(select(_HOURS.c.person, _HOURS.c.at))}

    def note_hour(self, person: str, at: time | None) -> None:
        """Note at which hour somebody wants what the bot sends on its own, None for the usual one."""
        chosen = insert_or_update(_HOURS).values(person=person, at=at)
        with self._writes.begin() as connection:
            if at is None:
                connection.execute(delete(_HOURS).where(_HOURS.c.person == person))
            else:
                connection.execute(chosen.on_conflict_do_update(index_elements=["person"], set_={"at": at}))
