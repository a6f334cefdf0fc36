"""What the words of following up mean: "vad är ett resultatmål?", "vad menas med basmätning?"."""

from collections.abc import Sequence

from goals.question.reply import Help, Intent, Term
from goals.question.vocabulary import Vocabulary
from goals.question.words import Word

_ARTICLES = frozenset({"ett", "en", "a", "an"})
_EXPLAINING = frozenset(
    {
        *("betyder", "betyda", "innebar", "innebara", "menas", "menar", "avses", "forklara", "forklaring"),
        *("definition", "definitionen", "definiera", "definieras", "innebord", "inneborden", "betydelse", "betydelsen"),
        *("begreppet", "begreppen", "ordet", "orden", "termen", "skillnad", "skillnaden", "skiljer"),
        *("mean", "means", "meaning", "meant", "explain", "define", "definition", "difference", "word", "term"),
    }
)
_AROUND = frozenset(
    {
        *("vad", "ar", "e", "for", "nat", "nagot", "egentligen", "med", "av", "pa", "mellan", "och", "mot", "vi", "ni"),
        *("du", "man", "kan", "har", "hur", "det", "ett", "en", "som", "ju", "nu", "eller", "samt", "i", "sags"),
        *("what", "s", "is", "are", "does", "do", "by", "of", "between", "and", "the", "you", "exactly", "a", "an"),
    }
)


def asked_meaning(words: Sequence[Word], vocabulary: Vocabulary) -> Help | None:
    """Tell the terms whose meaning is asked for; None where anything else is said, or where nothing asks for it.

    "Vad är ett målvärde?" asks for the meaning; "vad är målvärdet?" for the figure of what was spoken of before.
    """
    said = [word.folded for word in words]
    terms = dict.fromkeys(vocabulary.terms[word] for word in said if word in vocabulary.terms)
    around = {word for word in said if word not in vocabulary.terms}
    explained = bool(around & _EXPLAINING)
    bare = said[:1] in (["vad"], ["what"]) and (bool(around & _ARTICLES) or said[-1] in vocabulary.terms)
    if not terms or not around <= _EXPLAINING | _AROUND or not (explained or bare):
        return None
    if not explained and any(word in vocabulary.definite_terms for word in said):
        return None
    return Help(Intent.MEANING, tuple(map(Term, terms)))
