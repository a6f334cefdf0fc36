"""Roles: who does what, who is missing an owner, and the forms that give them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goals.appointments import Fault, Holdings
from goals.plan import Grant, Indicator, Person, Role, Scope
from goals.subjects import Subject
from handlers.views.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    cut,
    escape,
    in_line,
    message,
    section,
    sections,
)
from handlers.views.fields import OPTIONS, list_field, modal, person_field
from handlers.views.handing_over import anothers_button
from handlers.views.voice import Voice

GIVE, TAKE, OWNERS = "admin_give", "admin_take", "admin_owners"
GIVE_FORM, OWNERS_FORM = "admin_give_form", "admin_owners_form"

PEOPLE = 25
"""So many people are told of a board."""
UNOWNED = 6
"""So many indicators without an owner are shown, each with its button."""
HELD = 10
"""So many of a person's roles have a button,"""
NAMED = 60
"""and so many are named."""
LONGEST_VALUE = 150


@dataclass(frozen=True, slots=True)
class Held:
    """A role with what it is held on, None for the organisation; `may` tells whether it can be taken away here."""

    grant: Grant
    on: Subject | None
    may: bool


def overview(boards: Sequence[tuple[Holdings, bool]], may: bool, command: str, voice: Voice, told: str = "") -> Message:
    """Who does what in each board, and what nobody owns; each board says whether this person may change it."""
    blocks: list[Block] = [section(told)] if told else []
    for holdings, changes in boards:
        lead = voice("*Vem gör vad i {board}*", board=in_line(holdings.board.name))
        lines = [f"• *{in_line(person.title)}*: {_in_short(grants, voice)}" for person, grants in holdings.people]
        rest = len(lines) - PEOPLE
        more = [voice("… och {count} till", count=rest)] if rest > 0 else []
        blocks += sections([lead, *lines[:PEOPLE], *more])
        blocks += _unowned(holdings.unowned, changes, voice)
    if may:
        blocks.append(actions(give_button("", "", voice)))
    how = voice(
        "`{command} roller @person` visar vad en person har, `{command} roller sjukfrånvaro` vilka en indikator har.",
        command=command,
    )
    return message(blocks, context(how))


def person(one: Person | None, slack: str, held: Sequence[Held], may: bool, voice: Voice, told: str = "") -> Message:
    """A person's roles, each with a button that takes it away where this person may, and what they own to hand over."""
    who = f"*{in_line(one.title)}*" if one else f"<@{slack}>"
    owns = any(each.grant.role is Role.OWNER and each.may for each in held)
    passing = [anothers_button(one, voice)] if one and owns else []
    lead = voice("{who} har de här rollerna:", who=who) if held else voice("{who} har inga roller i planen.", who=who)
    return message(
        section(told) if told else None,
        section(lead),
        [_held(one, voice) for one in held[:HELD]],
        sections([f"• {held_on(one.grant, one.on, voice)}" for one in held[HELD:NAMED]]),
        context(voice("… och {count} till", count=len(held) - NAMED)) if len(held) > NAMED else None,
        actions(give_button(slack, "", voice), *passing) if may else None,
    )


def thing(
    on: Subject, scope: Scope, held: Sequence[tuple[Role, Sequence[Person]]], may: bool, voice: Voice, told: str = ""
) -> Message:
    """Who holds which role on a thing, and the button that changes it where this person may."""
    lines = [
        f"• {role(one, voice).capitalize()}: {', '.join(escape(each.title) for each in people) or voice('ingen')}"
        for one, people in held
    ]
    change = (
        owners_button(on.id, on.name, voice) if scope is Scope.INDICATOR else give_button("", f"{scope}|{on.id}", voice)
    )
    return message(
        section(told) if told else None,
        sections([f"*{in_line(on.name)}*", *lines]),
        actions(change) if may else None,
    )


def role(one: Role, voice: Voice) -> str:
    """A role in words."""
    words = {
        Role.READER: voice("läsare"),
        Role.OWNER: voice("ägare"),
        Role.DEPUTY: voice("ställföreträdare"),
        Role.MANAGER: voice("chef"),
        Role.STRATEGIST: voice("strateg"),
        Role.ADMINISTRATOR: voice("administratör"),
    }
    return words[one]


def held_on(held: Grant, on: Subject | None, voice: Voice) -> str:
    """A role with what it is held on: "ägare till Sjukfrånvarokvot"."""
    if on is None:
        return voice("{role} för hela organisationen", role=role(held.role, voice))
    if held.role is Role.OWNER:
        return voice("ägare till {name}", name=in_line(on.name))
    return voice("{role} för {name}", role=role(held.role, voice), name=in_line(on.name))


def give_button(slack: str, on: str, voice: Voice) -> Block:
    """The button that opens the form in which a role is given, to a person or on a thing that is chosen already."""
    return button(voice("Ge en roll"), GIVE, f"{slack}/{on}")


def owners_button(indicator: str, name: str, voice: Voice) -> Block:
    """The button that opens the form for an indicator's owner and deputy."""
    return button(
        voice("Ändra ägare"), f"{OWNERS}_{indicator}", indicator, spoken=voice("Ändra ägare till {name}", name=name)
    )


def give_form(
    things: Mapping[Scope, Mapping[str, str]], roles: Sequence[Role], slack: str, on: str, kept: str, voice: Voice
) -> Block:
    """The form in which somebody gets a role; `things` are what it can be held on, by scope and id."""
    headings = {
        Scope.ORGANISATION: voice("Hela organisationen"),
        Scope.BOARD: voice("Nämnder"),
        Scope.RESULT_GOAL: voice("Resultatmål"),
        Scope.INDICATOR: voice("Indikatorer"),
    }
    offered = {
        headings[scope]: {
            value: cut(name, 75) for id, name in found.items() if len(value := f"{scope}|{id}") <= LONGEST_VALUE
        }
        for scope, found in things.items()
    }
    too_many = any(len(part) > OPTIONS for part in offered.values())
    hint = voice("Det som inte får plats i listan hittar du med dess namn: roller sjukfrånvaro.") if too_many else ""
    return modal(
        GIVE_FORM,
        voice("Ge en roll"),
        [
            person_field("person", voice("Person"), slack),
            list_field("role", voice("Roll"), {str(one): role(one, voice).capitalize() for one in roles}),
            list_field("on", voice("Gäller"), offered, on, hint),
        ],
        voice,
        voice("Ge rollen"),
        kept,
    )


def owners_form(
    indicator: Indicator, owner: Person | None, deputy: Person | None, kept: str, voice: Voice, doubt: str = ""
) -> Block:
    """The form for an indicator's owner and deputy. Whoever has no Slack account cannot stand in the field, and is
    named above it."""
    away = [
        voice("{name} är {role} i dag, utan Slack-konto.", name=escape(one.title), role=role(held, voice))
        for held, one in ((Role.OWNER, owner), (Role.DEPUTY, deputy))
        if one and not one.slack
    ]
    return modal(
        OWNERS_FORM,
        voice("Ägare"),
        [
            section(f"*{in_line(indicator.name)}*"),
            *([section(f"⚠️ {doubt}")] if doubt else ()),
            *([context(*away)] if away else ()),
            person_field("owner", voice("Ägare, som rapporterar"), owner.slack if owner else "", optional=True),
            person_field(
                "deputy",
                voice("Ställföreträdare"),
                deputy.slack if deputy else "",
                hint=voice("Rapporterar när ägaren är borta."),
                optional=True,
            ),
        ],
        voice,
        voice("Spara"),
        kept,
    )


def fault(found: Fault, voice: Voice) -> str:
    """Why a role cannot be given or taken away."""
    said = {
        Fault.NOBODY: voice("Välj en person."),
        Fault.NOT_A_PERSON: voice("Det är inget konto som någon använder. Välj en person."),
        Fault.WRONG_ROLE: voice(
            "Rollen passar inte där. Ägare och ställföreträdare gäller en indikator, chef ett mål eller en nämnd, "
            "strateg en nämnd eller allt, administratör allt."
        ),
        Fault.LAST_ADMINISTRATOR: voice("Det är den sista administratören. Ge rollen till någon annan först."),
        Fault.THE_SAME: voice("Ställföreträdaren ska vara någon annan än ägaren."),
        Fault.HAS_IT: voice("Personen har den redan. Välj någon annan."),
    }
    return said[found]


def given(who: str, held: Grant, on: Subject | None, voice: Voice) -> str:
    """That somebody got a role."""
    return f"✓ {voice('*{who}* är nu {role}.', who=in_line(who), role=held_on(held, on, voice))}"


def taken(who: str, held: Grant, on: Subject | None, voice: Voice) -> str:
    """That a role was taken away."""
    return f"✓ {voice('*{who}* är inte längre {role}.', who=in_line(who), role=held_on(held, on, voice))}"


def who_gives(may: Sequence[Person], voice: Voice) -> Block:
    """Who gives roles and takes them away, for those who only look."""
    names = voice(" och ").join(escape(person.title) for person in may[:5]) or voice("En administratör")
    return context(voice("{names} ger och tar bort roller.", names=names))


def not_yours(voice: Voice) -> str:
    """Roles are not everybody's to give."""
    return voice("Du kan inte ge eller ta bort den rollen.")


def _held(held: Held, voice: Voice) -> Block:
    said = held_on(held.grant, held.on, voice)
    if not held.may:
        return section(f"• {said}")
    grant = held.grant
    value = f"{grant.person}|{grant.role}|{grant.scope}|{grant.on}"
    take = button(
        voice("Ta bort"), f"{TAKE}_{grant.role}_{grant.on}"[:255], value, spoken=voice("Ta bort: {role}", role=said)
    )
    take["confirm"] = {
        "title": {"type": "plain_text", "text": voice("Ta bort rollen?")},
        "text": {"type": "plain_text", "text": cut(f"{said[:1].upper()}{said[1:]}", 300)},
        "confirm": {"type": "plain_text", "text": voice("Ta bort")},
        "deny": {"type": "plain_text", "text": voice("Avbryt")},
    }
    return section(f"• {said}", take)


def _unowned(found: Sequence[Indicator], may: bool, voice: Voice) -> list[Block]:
    if not found:
        return []
    lead = voice.counted(len(found), "⚠️ *En indikator saknar ägare:*", "⚠️ *{count} indikatorer saknar ägare:*")
    shown = [
        section(f"• {in_line(one.name)}", owners_button(one.id, one.name, voice) if may else None)
        for one in found[:UNOWNED]
    ]
    rest = len(found) - UNOWNED
    return [section(lead), *shown, *([context(voice("… och {count} till", count=rest))] if rest > 0 else [])]


def _in_short(grants: Sequence[Grant], voice: Voice) -> str:
    counts = Counter(grant.role for grant in grants)
    told = [role(one, voice) for one in (Role.ADMINISTRATOR, Role.STRATEGIST) if counts[one]]
    if goals := counts[Role.MANAGER]:
        of_all = any(one.role is Role.MANAGER and one.scope in (Scope.BOARD, Scope.ORGANISATION) for one in grants)
        few = voice.counted(goals, "chef för ett mål", "chef för {count} mål")
        told.append(role(Role.MANAGER, voice) if of_all else few)
    if owned := counts[Role.OWNER]:
        told.append(voice.counted(owned, "ägare till en indikator", "ägare till {count} indikatorer"))
    if stands_in := counts[Role.DEPUTY]:
        told.append(
            voice.counted(stands_in, "ställföreträdare för en indikator", "ställföreträdare för {count} indikatorer")
        )
    return ", ".join(told) or role(Role.READER, voice)
