"""What somebody wants to know, told by the words around the subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from goals.question.reply import Intent
from goals.question.similarity import Lexicon
from goals.question.vocabulary import Vocabulary, keys
from goals.question.words import Word, stem


@dataclass(frozen=True, slots=True)
class Reading:
    """A question taken apart: the intent (None where none is said), the words that name something, and the light ones
    that fit any subject."""

    intent: Intent | None
    content: tuple[Word, ...]
    light: tuple[Word, ...]


def read_intent(words: Sequence[Word], vocabulary: Vocabulary, lexicon: Lexicon) -> Reading:
    """Tell the intent, and which words are left to name the subject; a compound may carry both."""
    hits = vocabulary.intents.found_in(words)
    said = {meaning for _, meaning in hits}
    cues = {key for pattern, _ in hits for key in pattern}
    content: list[Word] = []
    light: list[Word] = []
    marked = any(not word.text.isascii() for word in words)
    for word in words:
        if _small(word, marked, vocabulary) or _slip(word, vocabulary, lexicon):
            continue
        if cues.intersection(keys(word)) or _light(word, marked, vocabulary):
            light.append(word)
            continue
        bare, head = _without_head(word, vocabulary, lexicon)
        content.append(bare)
        if head:
            said.add(head)
    return Reading(_foremost(said, vocabulary), tuple(content), tuple(light))


def _foremost(said: set[str], vocabulary: Vocabulary) -> Intent | None:
    if {"target", "result"} <= said and not said - {"target", "result", "status"}:
        return Intent.STATUS
    return next((Intent(meaning) for meaning in vocabulary.intent_order if meaning in said), None)


def _without_head(word: Word, vocabulary: Vocabulary, lexicon: Lexicon) -> tuple[Word, str | None]:
    """Split "sjukfrånvarosiffror" into what it is about and what is asked of it; other words stay whole."""
    if word.stem in lexicon:
        return word, None
    for cut in range(len(word.folded) - 3, 3, -1):
        head = vocabulary.heads.get(stem(word.folded[cut:]))
        modifier = lexicon.modifier(word.folded[:cut]) if head else None
        if head and modifier:
            return Word(word.text, modifier, modifier, modifier), head
    return word, None


def _small(word: Word, marked: bool, vocabulary: Vocabulary) -> bool:
    """Whether a word only stands around. Who writes å, ä and ö means "lag" by "lag", and not "låg"."""
    letter = len(word.text) == 1 and word.text.isalpha()
    return letter or ("=" + word.text if marked else word.folded) in vocabulary.small


def _light(word: Word, marked: bool, vocabulary: Vocabulary) -> bool:
    return ("=" + stem(word.text) if marked else word.stem) in vocabulary.light


def _slip(word: Word, vocabulary: Vocabulary, lexicon: Lexicon) -> bool:
    """Whether a word is a small one mistyped ("hru går det"), and like nothing that can be asked about.

    Short words are too like each other, so their letters must be the same, in another order.
    """
    if not 3 <= len(word.folded) <= 8 or word.stem in vocabulary.light or lexicon.spelled(word):
        return False
    hits = process.extract(word.folded, vocabulary.small, scorer=OSA.distance, score_cutoff=1, limit=5)
    return any(len(word.folded) > 4 or sorted(hit) == sorted(word.folded) for hit, _, _ in hits)
