"""What the words of following up mean, a sentence or two each."""

from collections.abc import Sequence

from goals.question.reply import Term
from handlers.views.blocks import Message, message, sections
from handlers.views.voice import Voice


def meanings(terms: Sequence[Term], voice: Voice) -> Message:
    """Explain words to who asked what they mean."""
    return message(sections([_meaning(term, voice) for term in terms]))


def _meaning(term: Term, voice: Voice) -> str:
    match term:
        case Term.EFFECT_GOAL:
            return voice(
                "*Effektmål* säger vilken nytta som ska uppstå för invånarna, på längre sikt. "
                "Under varje effektmål ligger resultatmål."
            )
        case Term.RESULT_GOAL:
            return voice(
                "*Resultatmål* är det som en nämnd ska åstadkomma för att effektmålet ska nås. "
                "De bedöms: uppnås, uppnås delvis eller uppnås inte."
            )
        case Term.INDICATOR:
            return voice(
                "*Indikator* är ett mått som visar hur det går för ett resultatmål. "
                "Den har ett resultat och oftast ett målvärde att jämföra med."
            )
        case Term.INTERIM:
            return voice(
                "*Delår* är uppföljningen under året, i delårsrapporten. Målen bedöms då med en prognos för året."
            )
        case Term.ANNUAL:
            return voice("*Årsredovisning* är uppföljningen av hela året, när året är slut.")
        case Term.FORECAST:
            return voice("*Prognos* är en bedömning, utifrån det man vet nu, av hur det har gått när året är slut.")
        case Term.TARGET:
            return voice(
                "*Målvärde* är den nivå som en indikator ska nå. "
                "Det kan vara ett golv (minst så mycket) eller ett tak (högst så mycket)."
            )
        case Term.BASELINE:
            return voice("*Basmätning* är det utgångsvärde som en minskning eller ökning räknas från.")
