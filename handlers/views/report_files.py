"""The files that are made of a report: on their way, there, or not."""

from goals.plan import Round, RoundState
from handlers.views.blocks import Message, escape, message, section
from handlers.views.report import Told
from handlers.views.voice import Voice


def making_draft(round: Round, voice: Voice) -> Message:
    """The draft is being made."""
    told = voice("⏳ Gör utkastet till {round} … Det tar högst ett par minuter.", round=voice.round(round))
    return message(section(told))


def making_workbook(round: Round, voice: Voice) -> Message:
    """The workbook is being made."""
    return message(section(voice("⏳ Gör arbetsboken för {round} …", round=voice.round(round))))


def draft(round: Round, told: Told, with_pdf: bool, trouble: str, voice: Voice) -> Message:
    """The draft is there; what it lacks, and why there is no PDF where one was tried."""
    lead = (
        voice("✓ *Utkastet till {round}* ligger här, som Word och PDF.", round=voice.round(round))
        if with_pdf
        else voice("✓ *Utkastet till {round}* ligger här, som Word.", round=voice.round(round))
    )
    if round.state is RoundState.DECIDED:
        lead = voice("✓ *Rapporten för {round}* ligger här.", round=voice.round(round))
    count, wrong = len(told.missing), len(told.contradictions)
    notes = [
        voice.counted(count, "En sak saknas.", "{count} saker saknas.") if count else voice("Inget saknas."),
        voice.counted(wrong, "En text stämmer inte med siffrorna.", "{count} texter stämmer inte med siffrorna.")
        if wrong
        else "",
        voice("Listan står sist i utkastet.") if (count or wrong) and round.state is not RoundState.DECIDED else "",
    ]
    why = voice("Det blev ingen PDF: {why}", why=escape(trouble)) if trouble else ""
    return message(section("\n".join(filter(None, (lead, " ".join(filter(None, notes)), why)))))


def workbook(round: Round, voice: Voice) -> Message:
    """The workbook is there, and how it comes back."""
    lead = voice("✓ *Arbetsboken för {round}* ligger här.", round=voice.round(round))
    how = voice("Fyll i det du ansvarar för och släpp filen här. Du får se ändringarna innan något sparas.")
    return message(section(f"{lead}\n{how}"))


def failed(round: Round, voice: Voice, why: str = "") -> Message:
    """It did not come about."""
    told = voice("*Filen för {round} blev inte klar.*", round=voice.round(round))
    return message(section(f"⚠️ {told} {escape(why) if why else voice('Försök igen om en stund.')}"))


def in_direct_message(voice: Voice) -> Message:
    """Where the file comes."""
    return message(section(voice("Filen kommer i ett direktmeddelande från mig.")))


def not_draft(voice: Voice) -> str:
    """What somebody may not do."""
    return voice("Du kan inte hämta utkastet.")


def not_workbook(voice: Voice) -> str:
    """What somebody may not do."""
    return voice("Du har inget att mata in för den här nämnden.")
