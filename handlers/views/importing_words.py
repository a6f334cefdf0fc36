"""The words for what a report holds, what is asked about it, and why."""

from collections.abc import Sequence

from goals.adopting.items import Field, Item, Standing, Why
from handlers.views.blocks import escape
from handlers.views.voice import Voice

NOUNS: dict[Field, tuple[str, str]] = {
    Field.ORGANISATION: ("organisation", "organisationer"),
    Field.BOARD: ("nämnd", "nämnder"),
    Field.BOARD_ALIAS: ("annat namn", "andra namn"),
    Field.KIND: ("slag av rapport", "slag av rapport"),
    Field.YEAR: ("år", "år"),
    Field.PERIOD: ("period", "perioder"),
    Field.ROUND: ("rapporttillfälle", "rapporttillfällen"),
    Field.EFFECT_GOAL: ("effektmål", "effektmål"),
    Field.RESULT_GOAL: ("resultatmål", "resultatmål"),
    Field.OVER: ("effektmål", "effektmål"),
    Field.LEVEL: ("bedömning", "bedömningar"),
    Field.DESCRIPTION: ("beskrivning", "beskrivningar"),
    Field.MOTIVATION: ("motivering", "motiveringar"),
    Field.INDICATOR: ("indikator", "indikatorer"),
    Field.UNDER: ("resultatmål", "resultatmål"),
    Field.SAME_AS: ("namn", "namn"),
    Field.TARGET: ("målvärde", "målvärden"),
    Field.DIRECTION: ("riktning", "riktningar"),
    Field.REDUCTION: ("minskning", "minskningar"),
    Field.FORECAST: ("mål för helåret", "mål för helåret"),
    Field.RESULT: ("resultat", "resultat"),
    Field.WOMEN: ("kvinnor", "kvinnor"),
    Field.MEN: ("män", "män"),
    Field.EXACT: ("exakt resultat", "exakta resultat"),
    Field.REPORTED: ("redovisat resultat", "redovisade resultat"),
    Field.DUE: ("indikator som följs upp senare", "indikatorer som följs upp senare"),
    Field.EARLIER: ("tidigare utfall", "tidigare utfall"),
    Field.METHOD: ("mätmetod", "mätmetoder"),
    Field.SOURCE: ("datakälla", "datakällor"),
    Field.COMMENT: ("kommentar", "kommentarer"),
    Field.ACCOUNT: ("konto", "konton"),
    Field.FIGURE: ("belopp", "belopp"),
    Field.EXPLANATION: ("förklaring", "förklaringar"),
    Field.FRAMES: ("budgetram", "budgetramar"),
    Field.SHIFTS: ("budgetväxling", "budgetväxlingar"),
    Field.HEADLINES: ("siffra i sammanfattningen", "siffror i sammanfattningen"),
    Field.VISION: ("vision", "visioner"),
    Field.MISSION: ("text om uppdraget", "texter om uppdraget"),
    Field.CHAPTER: ("kapitel", "kapitel"),
    Field.STRATEGY_AREA: ("strategiområde", "strategiområden"),
    Field.EVENTS: ("text om händelser", "texter om händelser"),
    Field.DECISION: ("uppföljt beslut", "uppföljda beslut"),
    Field.INTERNAL_CONTROL: ("text om internkontroll", "texter om internkontroll"),
    Field.APPENDIX: ("bilaga", "bilagor"),
}
"""What one and several of each are called."""


def named(field: Field, count: int, voice: Voice) -> str:
    """What one or several of a kind are called."""
    one, many = NOUNS[field]
    return voice.word(one if count == 1 else many)


def headed(item: Item, voice: Voice) -> str:
    """What a question is about, as plain text: "Sjukfrånvarokvot, resultat"; "" where the question says it all."""
    of_value = item.field in (Field.TARGET, Field.RESULT, Field.WOMEN, Field.MEN)
    return f"{item.about}, {named(item.field, 1, voice)}" if of_value else item.about


def asked(item: Item, voice: Voice) -> str:
    """The question about an item."""
    read, proposed, old = escape(item.as_written), escape(item.proposed), escape(item.old)
    match item.field:
        case Field.ORGANISATION if item.why is Why.OTHER_ORGANISATION:
            return voice("Rapporten är skriven för {read}, planen för {old}. Är det samma?", read=read, old=old)
        case Field.ORGANISATION:
            return voice("Vilken organisation gäller rapporten?")
        case Field.BOARD if item.why is Why.NEW_BOARD:
            return voice("{read} finns inte i planen. Är det en ny nämnd?", read=read)
        case Field.BOARD:
            return voice("Vilken nämnd gäller rapporten?")
        case Field.BOARD_ALIAS:
            return voice("Nämnden skrivs även {read}. Är det samma nämnd?", read=read)
        case Field.KIND:
            return voice("Vad är det för slags rapport?")
        case Field.YEAR:
            return voice("Vilket år gäller rapporten?")
        case Field.PERIOD:
            return voice("Vilken är periodens sista dag? Skriv år-månad-dag.")
        case Field.OVER if item.about:
            return voice("Vilket effektmål hör målet till?")
        case Field.OVER:
            return voice("Rapporten nämner inga effektmål. Vilket ska målen ligga under?")
        case Field.UNDER:
            return voice("Vilket resultatmål följer indikatorn?")
        case Field.SAME_AS:
            return voice("Är det samma som planens ”{name}”?", name=proposed)
        case Field.INDICATOR:
            return voice("Är det här en indikator?")
        case Field.EFFECT_GOAL:
            return voice("Är det här ett effektmål?")
        case Field.RESULT_GOAL:
            return voice("Är det här ett resultatmål?")
        case Field.ACCOUNT:
            return voice("Är det här ett konto?")
        case Field.LEVEL:
            return voice("Hur är målet bedömt?")
        case Field.DIRECTION:
            return voice("Är målet minst eller högst {read}?", read=read)
        case Field.REDUCTION:
            return voice("Är målvärdet {read} en minskning? Ändra för att skriva vad den räknas från.", read=read)
        case Field.FORECAST:
            return voice("Gäller målvärdet helårsprognosen i stället för utfallet?")
        case Field.EXACT:
            return voice("Är {proposed} det exakta resultatet?", proposed=proposed)
        case Field.REPORTED:
            return voice("Är {proposed} indikatorns resultat?", proposed=proposed)
        case Field.DUE if not item.proposed:
            return voice("Resultatet är tomt. När kommer det?")
        case Field.DUE:
            return voice("Följs de upp vid {when}?", when=voice.word(item.proposed))
        case Field.EARLIER:
            return voice("Ska utfallen för {year} läsas in som årets slutresultat?", year=escape(item.about))
        case Field.HEADLINES:
            return voice("Stämmer siffrorna {proposed}?", proposed=proposed)
        case Field.FRAMES | Field.SHIFTS:
            return voice("Tabellen är inte säkert läst. Är summan {proposed}?", proposed=proposed or "–")
        case Field.TARGET | Field.RESULT | Field.WOMEN | Field.MEN | Field.FIGURE:
            return _of_value(item, proposed, voice)
        case _:
            return _of_texts(item, voice)


def told_why(item: Item, voice: Voice) -> str:
    """Why something is asked, as small print; "" where the question says it itself."""
    if item.problem:
        return escape(item.problem.what)
    if item.said:
        return voice.word(item.said)
    match item.why:
        case Why.UNREAD:
            return voice("Det gick inte att läsa.")
        case Why.UNSURE:
            return voice("Det är läst, men inte säkert.")
        case Why.UNIT:
            return voice("Enheten är inte den som planen räknar i.")
        case Why.NO_UNIT:
            return voice("Rapporten säger inte vilken enhet beloppen har.")
        case Why.ALIKE:
            return voice("Namnen är nästan lika.")
        case Why.NO_GOAL:
            return voice("Det går inte att se vilket mål indikatorn står under.")
        case Why.HISTORY:
            return voice("De står i en kolumn bredvid det nyaste utfallet.")
        case _:
            return ""


def besides(row: Sequence[Item], voice: Voice) -> str:
    """What else stands in the row of what is asked about, as plain text: "På samma rad: resultat 63 · målvärde 75"."""
    parts = [f"{_column(one, voice)} {one.proposed}" for one in row]
    return voice("På samma rad: {parts}", parts=" · ".join(parts))


def _column(item: Item, voice: Voice) -> str:
    return item.about.rpartition(", ")[2] if item.field is Field.FIGURE else named(item.field, 1, voice)


def _of_value(item: Item, proposed: str, voice: Voice) -> str:
    if item.standing is Standing.CHANGED and proposed:
        return voice("Ska det ändras till {proposed}?", proposed=proposed)
    return voice("Stämmer {proposed}?", proposed=proposed) if proposed else voice("Vilket värde gäller?")


def _of_texts(item: Item, voice: Voice) -> str:
    what = f"{item.count} {named(item.field, item.count, voice)}"
    if item.standing is Standing.CHANGED:
        return voice("Rapporten har andra ord än planen: {what}. Ska rapportens gälla?", what=what)
    return voice("Texten är inte säkert läst: {what}. Ska den läsas in?", what=what)
