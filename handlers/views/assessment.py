"""Judging a resultatmål: what is to be judged, what came of it, its history, and the news of a changed level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goals.assessment import News
from goals.plan import Assessment, Level, ResultGoal, Round
from goals.status import Evidence
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
    quote,
    section,
)
from handlers.views.voice import Voice

OPEN = "assessment_open"
UNDO = "assessment_undo"
HISTORY = "assessment_history"

LISTED = 24
"""So many goals are listed, each with its button, and so many judgements of one."""

MOTIVATION = 400
"""So many characters of a motivation are shown where it is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement as it once was stored: when, by whom and what; `gone` where it was taken back then."""

    at: datetime
    by: str
    round: Round
    level: Level
    motivation: str
    gone: bool = False


def open_button(goal_id: str, round: str, name: str, voice: Voice, label: str | None = None) -> Block:
    """The button that opens the form for a resultatmål in a round; it can stand under any message."""
    spoken = voice("Bedöm {name}", name=name)
    return button(label or voice("Bedöm"), f"{OPEN}_{goal_id}", f"{goal_id}|{round}", spoken=spoken)


def choice(
    found: Sequence[tuple[Round, ResultGoal]],
    judged: Sequence[tuple[Round, ResultGoal, Assessment]],
    boards: Mapping[str, str],
    voice: Voice,
    lead: str = "",
) -> Message:
    """The goals that somebody may judge: those that wait, and those that are judged already. `boards` are the boards'
    names by id, where there are several."""
    if not (found or judged):
        return message(section(voice("Det finns inget mål för dig att bedöma nu.")))
    blocks: list[Block] = []
    rounds = dict.fromkeys([*(one[0] for one in found), *(one[0] for one in judged)])
    for round in rounds:
        if boards:
            blocks.append(context(escape(boards[round.board])))
        waiting = [goal for at, goal in found if at == round]
        if waiting:
            blocks.append(section(lead or _to_judge(len(waiting), round, voice)))
            blocks += [
                section(in_line(goal.name), open_button(goal.id, round.name, goal.name, voice)) for goal in waiting
            ]
        done = [(goal, one) for at, goal, one in judged if at == round]
        if done:
            blocks.append(section(voice("*Bedömda i {round}:*", round=voice.round(round))))
            blocks += [
                section(
                    f"{voice.level(one.level)} – {in_line(goal.name)}",
                    _change(goal, round, voice),
                )
                for goal, one in done
            ]
    left = sum("accessory" in block for block in blocks[LISTED:])
    return message(blocks[:LISTED], _rest(left, voice))


def saved(
    goal: ResultGoal,
    round: Round,
    now: Assessment,
    mark: str,
    before: tuple[Round, Assessment] | None,
    channels: Sequence[str],
    left: Sequence[tuple[Round, ResultGoal]],
    voice: Voice,
) -> Message:
    """The confirmation: the judgement as it stands, whether the level changed, what is left, and ways back."""
    told = voice(
        "✓ *Sparat.* {level} – {judgement} i {round} för *{name}*.",
        level=voice.level(now.level),
        judgement=voice.judgement(now.of),
        round=voice.round(round),
        name=in_line(goal.name),
    )
    if before and before[1].level is not now.level:
        told += " " + voice(
            "Nivån var {level} i {round}.", level=voice.level(before[1].level), round=voice.round(before[0])
        )
        if channels:
            told += " " + voice("Ändringen berättas i {channels}.", channels=_channels(channels))
    return message(
        section(told),
        section(quote(cut(now.motivation, MOTIVATION))),
        context(remaining(left, voice)),
        actions(*_next(left, voice), *_ways(goal, round, mark, voice)),
    )


def stands(goal: ResultGoal, round: Round, now: Assessment | None, who: str, voice: Voice) -> Message:
    """What stands where nothing was stored, or where a judgement was taken back."""
    if now is None:
        told = voice("*{name}* är inte bedömt i {round}.", name=in_line(goal.name), round=voice.round(round))
        return message(section(told), actions(open_button(goal.id, round.name, goal.name, voice)))
    return message(
        section(
            voice(
                "Det här gäller för *{name}* i {round}: {judged}.",
                name=in_line(goal.name),
                round=voice.round(round),
                judged=by_whom(now, who, voice),
            )
        ),
        section(quote(cut(now.motivation, MOTIVATION))) if now.motivation else None,
        actions(_change(goal, round, voice), _history(goal, round, voice)),
    )


def taken_back(goal: ResultGoal, round: Round, now: Assessment | None, who: str, voice: Voice) -> Message:
    """The judgement was taken back; what stands now, if anything does."""
    told = voice("Bedömningen är ångrad. Den finns kvar i historiken.")
    return message(section(told), stands(goal, round, now, who, voice).blocks)


def overtaken(goal: ResultGoal, round: Round, now: Assessment | None, who: str, voice: Voice) -> Message:
    """The judgement cannot be taken back, for somebody has judged after it, or it is gone already."""
    told = (
        voice("Bedömningen kan inte ångras, för den är inte den senaste längre.")
        if now
        else voice("Bedömningen är redan ångrad.")
    )
    return message(section(told), stands(goal, round, now, who, voice).blocks)


def by_whom(one: Assessment, who: str, voice: Voice) -> str:
    """A level with who judged and when: "🟨 Uppnås delvis, av Avdelningschef 18 november 2024"."""
    told = voice("{level}, av {who}", level=voice.level(one.level), who=escape(who)) if who else voice.level(one.level)
    return f"{told} {voice.date(one.assessed_at)}" if one.assessed_at else told


def against(evidence: Evidence, level: Level, voice: Voice) -> str:
    """That the evidence speaks against a level, in words."""
    if not evidence.measured:
        return voice("Ingen indikator har något resultat än, så ”{level}” vilar på annat.", level=voice.words(level))
    if level is Level.MET:
        return voice(
            "{missed} av {measured} mätta indikatorer når inte målvärdet, men du har valt ”{level}”.",
            missed=evidence.missed,
            measured=evidence.measured,
            level=voice.words(level),
        )
    return voice(
        "Ingen av {measured} mätta indikatorer missar sitt målvärde, men du har valt ”{level}”.",
        measured=evidence.measured,
        level=voice.words(level),
    )


def remaining(left: Sequence[tuple[Round, ResultGoal]], voice: Voice) -> str:
    """How much is left for this person to judge."""
    if not left:
        return voice("Inget mer väntar på din bedömning.")
    round = left[0][0]
    here = [goal for at, goal in left if at == round]
    told = voice.counted(
        len(here),
        "Ett mål kvar att bedöma i {round}",
        "{count} mål kvar att bedöma i {round}",
        round=voice.round(round),
    )
    return told + (voice(", senast {day}", day=voice.date(round.managers_by)) if round.managers_by else "") + "."


def history(goal: ResultGoal, told: Sequence[tuple[Told, str]], voice: Voice) -> Message:
    """Every judgement of a goal, newest first, each with who made it; also those that were taken back."""
    if not told:
        return message(section(voice("*{name}* har aldrig bedömts.", name=in_line(goal.name))))
    blocks: list[Block] = [section(f"*{in_line(goal.name)}*")]
    for one, who in told[:LISTED]:
        head = voice("ångrad: {level}", level=voice.level(one.level)) if one.gone else f"*{voice.level(one.level)}*"
        small = " · ".join(filter(None, (voice.round(one.round), escape(who), voice.moment(one.at))))
        blocks += [section(head), *([] if one.gone else [section(quote(cut(one.motivation, MOTIVATION)))])]
        blocks.append(context(small))
    return message(blocks, _rest(len(told) - LISTED, voice))


def level_news(told: News, before: tuple[Round, Assessment] | None, who: str, voice: Voice) -> Message:
    """The news of a changed level, for a channel."""
    name, round = in_line(told.goal.name), voice.round(told.round)
    if told.withdrawn:
        stands = voice("Nu gäller {level}.", level=voice.level(told.now.level if told.now else Level.NOT_ASSESSED))
        said = voice("En bedömning av *{name}* i {round} är tillbakatagen.", name=name, round=round)
        return message(section(f"{said} {stands}"))
    assert told.now, "a change has two ends"
    assert before, "a change has two ends"
    was, now = voice.level(before[1].level), voice.level(told.now.level)
    said = voice(
        "Resultatmålet *{name}* har fått en ny nivå i {round}: *{now}*. Den var {was} i {earlier}.",
        name=name,
        round=round,
        now=now,
        was=was,
        earlier=voice.round(before[0]),
    )
    return message(
        section(said),
        section(quote(cut(told.now.motivation, MOTIVATION))) if told.now.motivation else None,
        context(voice("Bedömt av {who}", who=escape(who))) if who else None,
    )


def help(command: str, voice: Voice) -> Message:
    """What the command does."""
    return message(
        section(voice("*Bedöm resultatmål*: du sätter nivån och skriver varför, indikatorerna visas bredvid.")),
        section(
            "\n".join(
                (
                    voice("• `{command}` visar det som väntar på din bedömning", command=command),
                    voice("• `{command} kompetensförsörjning` öppnar bedömningen av ett mål", command=command),
                )
            )
        ),
        context(voice("Inget sparas förrän du skickar, och allt går att ändra tills tillfället låses.")),
    )


def refused(goal: ResultGoal, voice: Voice) -> str:
    """What somebody may not do."""
    return voice("Du kan inte bedöma *{name}*.", name=in_line(goal.name))


def _to_judge(count: int, round: Round, voice: Voice) -> str:
    told = voice.counted(
        count,
        "*Ett resultatmål* att bedöma i {round}",
        "*{count} resultatmål* att bedöma i {round}",
        round=voice.round(round),
    )
    return told + (voice(", senast {day}", day=voice.date(round.managers_by)) if round.managers_by else "") + ":"


def _next(left: Sequence[tuple[Round, ResultGoal]], voice: Voice) -> list[Block]:
    if not left:
        return []
    round, goal = left[0]
    return [{**open_button(goal.id, round.name, goal.name, voice, voice("Bedöm nästa")), "style": "primary"}]


def _ways(goal: ResultGoal, round: Round, mark: str, voice: Voice) -> list[Block]:
    undo = button(
        voice("Ångra"),
        UNDO,
        f"{goal.id}|{round.name}|{mark}",
        spoken=voice("Ångra bedömningen av {name}", name=goal.name),
    )
    return [_change(goal, round, voice), undo, _history(goal, round, voice)]


def _change(goal: ResultGoal, round: Round, voice: Voice) -> Block:
    spoken = voice("Ändra bedömningen av {name}", name=goal.name)
    return button(voice("Ändra"), f"{OPEN}_change_{goal.id}", f"{goal.id}|{round.name}", spoken=spoken)


def _history(goal: ResultGoal, round: Round, voice: Voice) -> Block:
    spoken = voice("Historik för {name}", name=goal.name)
    return button(voice("Historik"), HISTORY, f"{goal.id}|{round.name}", spoken=spoken)


def _channels(channels: Sequence[str]) -> str:
    return ", ".join(f"<#{channel}>" for channel in channels)


def _rest(count: int, voice: Voice) -> Block | None:
    return context(voice("… och {count} till", count=count)) if count > 0 else None
