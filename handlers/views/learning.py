"""What people's choices suggest as other names, what was not understood, and what a strategist says to it."""

from collections.abc import Sequence

from goals.learning import LONGEST, Alias, AliasState, Fault, Miss, Refused
from goals.plan import Person
from goals.question.reply import Kind, Match
from handlers.views.blocks import Block, Message, actions, button, context, cut, escape, message, section, sections
from handlers.views.voice import Voice

PAGE = 5
"""Candidates on one page: each has a row of buttons."""

DECIDE = "learning_decide"
TURN = "learning_turn"

KINDS = {
    Kind.INDICATOR: "indikator",
    Kind.RESULT_GOAL: "resultatmål",
    Kind.EFFECT_GOAL: "effektmål",
    Kind.BOARD: "nämnd",
    Kind.ACCOUNT: "ekonomipost",
    Kind.CHAPTER: "kapitel",
}


def candidates(
    found: Sequence[tuple[Alias, Match]],
    misses: Sequence[Miss],
    page: int,
    voice: Voice,
    command: str,
    told: Block | None = None,
) -> Message:
    """A page of candidates to decide about, counted from 0; the last page ends with what was not understood. `told` is
    what came of the decision just made."""
    pages = max(1, -(-len(found) // PAGE))
    page = min(page, pages - 1)
    shown = list(enumerate(found[page * PAGE : (page + 1) * PAGE], start=page * PAGE + 1))
    title = voice("*Ord som folk använder*, och vad de då menade. Det du godkänner förstår jag i fortsättningen.")
    return message(
        told,
        section(title if found else voice("*Det finns inga nya ord att ta ställning till.*")),
        [block for number, (alias, on) in shown for block in _candidate(number, alias, on, page, voice)],
        _turning(page, pages, voice),
        _missed(misses, voice) if page == pages - 1 else None,
        context(_how(command, voice)),
    )


def decided(alias: Alias, on: Match, page: int, voice: Voice) -> Block:
    """What was decided just now, with a way back."""
    words, name = escape(alias.words), escape(on.name)
    if alias.state is AliasState.CANDIDATE:
        return section(voice("”{words}” väntar på beslut igen.", words=words))
    accepted = voice("”{words}” är nu ett annat namn på *{name}*.", words=words, name=name)
    rejected = voice("”{words}” blir inte ett namn på *{name}* och föreslås inte igen.", words=words, name=name)
    return section(accepted if alias.state is AliasState.ACCEPTED else rejected, _undo(alias, page, voice))


def given(alias: Alias, on: Match, voice: Voice) -> Message:
    """The other name that somebody gave, with a way back."""
    undo = button(
        voice("Ångra"),
        f"{DECIDE}_undo",
        value=deciding(AliasState.REJECTED, alias, 0),
        spoken=voice("Ångra {words}", words=alias.words),
    )
    words, name = escape(alias.words), escape(on.name)
    return message(section(voice("”{words}” är nu ett annat namn på *{name}*.", words=words, name=name), undo))


def decided_before(words: str, on: Match, voice: Voice) -> Block:
    """Somebody has decided the same already."""
    told = voice("”{words}” är redan avgjort för *{name}*.", words=escape(words), name=escape(on.name))
    return section(told)


def gone(voice: Voice) -> Block:
    """The words are not there any more."""
    return section(voice("Det ordet finns inte kvar. Här är de som finns nu."))


def refused(words: str, on: Match, why: Refused, voice: Voice) -> Block:
    """Why words cannot be a name, and what to do instead."""
    said, name = escape(cut(words, LONGEST)), escape(on.name)
    other = escape(why.other.name) if why.other else ""
    sentences = {
        Fault.EMPTY: voice("Det andra namnet är för kort. Skriv minst två bokstäver."),
        Fault.TOO_LONG: voice(
            "”{words}” är för långt. Skriv högst sex ord och {count} tecken.", words=said, count=LONGEST
        ),
        Fault.COMMON: voice(
            "”{words}” är för vanligt för att betyda en enda sak. Lägg till ett ord som skiljer ut *{name}*.",
            words=said,
            name=name,
        ),
        Fault.PERSONAL: voice("Ett namn får inte innehålla adresser, omnämnanden eller långa nummer. Skriv ett ord."),
        Fault.ITS_OWN: voice("”{words}” är redan ett namn på *{name}*.", words=said, name=name),
        Fault.ANOTHER_S: voice("”{words}” är redan ett namn på *{other}*. Välj ett annat.", words=said, other=other),
    }
    return section(sentences[why.fault])


def which(name: str, found: Sequence[Match], voice: Voice) -> Message:
    """The name given fits nothing, or several."""
    quoted = escape(cut(name, LONGEST))
    if not found:
        told = voice(
            "Jag hittar inget mål och ingen indikator som heter ”{name}”. Skriv namnet som det står i planen.",
            name=quoted,
        )
        return message(section(told))
    lines = [f"• {escape(match.name)} ({voice.word(KINDS[match.kind])})" for match in found[:5]]
    return message(sections([voice("Flera passar på ”{name}”. Skriv hela namnet på en av dem:", name=quoted), *lines]))


def how_to_give(command: str, voice: Voice) -> Message:
    """How another name is given."""
    return message(section(f"{voice('Det behövs två namn med ett likhetstecken emellan.')} {_how(command, voice)}"))


def not_yours(who: Sequence[Person], voice: Voice) -> Message:
    """Only some may decide; `who` they are."""
    told = voice("Vilka ord jag ska förstå avgör strateger och administratörer.")
    titles = ", ".join(escape(person.title) for person in who)
    return message(section(told), context(voice("Här är det: {titles}.", titles=titles)) if titles else None)


def deciding(state: AliasState, alias: Alias, page: int) -> str:
    """What a button carries that decides about an alias."""
    return f"{state}|{alias.id}|{page}"


def _candidate(number: int, alias: Alias, on: Match, page: int, voice: Voice) -> tuple[Block, Block]:
    counted = voice.counted(alias.count, "en gång", "{count} gånger")
    about = voice(
        "{number}. ”{words}” → *{name}* ({kind}), {counted}, senast {day}",
        number=number,
        words=escape(alias.words),
        name=escape(on.name),
        kind=voice.word(KINDS[on.kind]),
        counted=counted,
        day=voice.date(alias.last_on),
    )
    accept = button(
        voice("Godkänn {number}", number=number),
        f"{DECIDE}_accept_{number}",
        value=deciding(AliasState.ACCEPTED, alias, page),
        style="primary" if alias.count > 1 else None,  # one person's once may be no more than a change of subject
        spoken=voice("Godkänn {words} för {name}", words=alias.words, name=on.name),
    )
    reject = button(
        voice("Avvisa {number}", number=number),
        f"{DECIDE}_reject_{number}",
        value=deciding(AliasState.REJECTED, alias, page),
        spoken=voice("Avvisa {words} för {name}", words=alias.words, name=on.name),
    )
    return section(about), actions(accept, reject)


def _undo(alias: Alias, page: int, voice: Voice) -> Block:
    value = deciding(AliasState.CANDIDATE, alias, page)
    return button(voice("Ångra"), f"{DECIDE}_undo", value=value, spoken=voice("Ångra {words}", words=alias.words))


def _turning(page: int, pages: int, voice: Voice) -> Block | None:
    before = [button(voice("Föregående"), f"{TURN}_back", value=str(page - 1))] if page else []
    after = [button(voice("Nästa"), f"{TURN}_on", value=str(page + 1))] if page + 1 < pages else []
    return actions(*before, *after) if before or after else None


def _missed(misses: Sequence[Miss], voice: Voice) -> list[Block]:
    if not misses:
        return []
    told = ", ".join(f"{voice('”{word}”', word=escape(miss.words))} ({miss.count})" for miss in misses)
    return [section(voice("*Det här har jag inte förstått:* {words}", words=told))]


def _how(command: str, voice: Voice) -> str:
    return voice("Ge ett annat namn själv: `{command} alias sjukfrånvarokvot = sjuktal`.", command=command)
