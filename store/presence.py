"""Who is away, who wants no reminder for a while, and who wants them at another hour, in rows."""

from datetime import date, datetime, time
from itertools import starmap

from sqlalchemy import Connection, delete, select

# Its ON CONFLICT is SQLite's too, to the letter.
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from goals.reminding.presence import Away, Snooze
from store import rows
from store.tables import Row

_ABSENCES, _SNOOZES, _HOURS = (Row.metadata.tables[name] for name in ("absences", "snoozes", "hours"))


def read_away(connection: Connection, day: date) -> tuple[Away, ...]:
    """Return who is away on a day."""
    wanted = select(*(_ABSENCES.c[name] for name in rows.names(Away))).where(_ABSENCES.c.until >= day)
    return tuple(starmap(Away, connection.execute(wanted.order_by(_ABSENCES.c.person))))


def note_away(connection: Connection, away: Away, by: str, at: datetime) -> None:
    """Note that somebody is away; what was noted of them before no longer counts."""
    noted = {**rows.fields_of(away), "by": by, "at": at}
    new = insert_or_update(_ABSENCES).values(noted)
    connection.execute(new.on_conflict_do_update(index_elements=["person"], set_=noted))


def note_back(connection: Connection, person: str) -> bool:
    """Note that somebody is back; False where they were not away."""
    return connection.execute(delete(_ABSENCES).where(_ABSENCES.c.person == person)).rowcount > 0


def read_snoozes(connection: Connection, since: datetime) -> tuple[Snooze, ...]:
    """Return whose reminders wait until a moment after `since`."""
    wanted = select(*(_SNOOZES.c[name] for name in rows.names(Snooze))).where(_SNOOZES.c.until >= since)
    return tuple(starmap(Snooze, connection.execute(wanted.order_by(_SNOOZES.c.person, _SNOOZES.c.round))))


def note_snooze(connection: Connection, snooze: Snooze, at: datetime) -> None:
    """Note that somebody wants no reminder of a round for a while; the last word counts."""
    noted = {**rows.fields_of(snooze), "at": at}
    new = insert_or_update(_SNOOZES).values(noted)
    connection.execute(new.on_conflict_do_update(index_elements=["person", "board", "round"], set_=noted))


def read_hours(connection: Connection) -> dict[str, time]:
    """Return the hours that people have chosen for themselves, by person."""
    return {row.person: row.at for row in connection.execute(select(_HOURS.c.person, _HOURS.c.at))}


def note_hour(connection: Connection, person: str, at: time | None) -> None:
    """Note the hour that somebody has chosen, None for the usual one."""
    if at is None:
        connection.execute(delete(_HOURS).where(_HOURS.c.person == person))
        return
    new = insert_or_update(_HOURS).values(person=person, at=at)
    connection.execute(new.on_conflict_do_update(index_elements=["person"], set_={"at": at}))
