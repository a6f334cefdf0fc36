"""At which hour somebody gets what the bot sends on its own."""

from datetime import time

from handlers.views.blocks import Message, context, escape, message, section
from handlers.views.voice import Voice


def hour(own: time | None, usual: tuple[time, time], zone: str, command: str, voice: Voice) -> Message:
    """The hour that somebody has chosen, or the `usual` ones of reminders and digests; `zone` where theirs is another
    than the organisation's."""
    if own:
        where = " " + voice("(tidszon {zone})", zone=escape(zone.replace("_", " "))) if zone else ""
        told = voice(
            "🕗 Det jag skickar till dig på egen hand kommer kl. {time}{where}.", time=voice.time(own), where=where
        )
        return message(
            section(told), context(voice("`{command} tid vanlig` ger tillbaka den vanliga tiden.", command=command))
        )
    reminders, digests = map(voice.time, usual)
    if reminders == digests:
        told = voice("🕗 Det jag skickar till dig på egen hand kommer kl. {time}, som för alla.", time=reminders)
    else:
        told = voice(
            "🕗 Påminnelser kommer kl. {reminders} och sammanställningar kl. {digests}, som för alla.",
            reminders=reminders,
            digests=digests,
        )
    return message(section(told), context(voice("`{command} tid 07:30` väljer en egen tid.", command=command)))


def no_such_time(written: str, earliest: time, latest: time, command: str, voice: Voice) -> Message:
    """What was written is no time, or one at night."""
    told = voice(
        "”{words}” går inte att välja. Skriv ett klockslag mellan {earliest} och {latest}, som `{command} tid 07:30`.",
        words=escape(written[:100]),
        earliest=voice.time(earliest),
        latest=voice.time(latest),
        command=command,
    )
    return message(section(told))
