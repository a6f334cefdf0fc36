"""What the words of following up mean: "vad är ett resultatmål?", "vad menas med basmätning?"."""

from collections.abc import Sequence

from goals.question.reply import Help, Intent, Term
from goals.question.vocabulary import Vocabulary
from goals.question.words import Word

_ARTICLES = frozenset({"ett", "en", "a", "an"})


def asked_meaning(words: Sequence[Word], vocabulary: Vocabulary) -> Help | None:
    """Tell the terms whose meaning is asked for; None where anything else is said, or where nothing asks for it.

    "Vad är ett målvärde?" asks for the meaning; "vad är målvärdet?" for the figure of what was spoken of before.
    """
    said = [word.folded for word in words]
    terms = dict.fromkeys(vocabulary.terms[word] for word in said if word in vocabulary.terms)
    around = {word for word in said if word not in vocabulary.terms}
    explained = bool(around & vocabulary.explaining)
    bare = said[:1] in (["vad"], ["what"]) and (bool(around & _ARTICLES) or said[-1] in vocabulary.terms)
    if not terms or not around <= vocabulary.explaining | vocabulary.around_terms or not (explained or bare):
        return None
    if not explained and any(word in vocabulary.definite_terms for word in said):
        return None
    return Help(Intent.MEANING, tuple(map(Term, terms)))
