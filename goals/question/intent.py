"""What somebody wants to know, told by the words around the subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from goals.question.index import Index
from goals.question.reply import Intent
from goals.question.similarity import Lexicon
from goals.question.vocabulary import LONG_CUE, Vocabulary, keys
from goals.question.words import Word, one_word, stem

_WHEN = frozenset({"när", "when"})
_QUESTION_WORDS = frozenset(
    {
        *("hur", "vad", "vem", "vilka", "vilken", "vilket", "varfor", "var", "varifran", "hurdan"),
        *("how", "what", "who", "which", "why", "where"),
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question taken apart: the intent (None where none is said), the words that name something, and the light ones
    that fit any subject. `beside` are everyday words left out that still tell that something more was said."""

    intent: Intent | None
    content: tuple[Word, ...]
    light: tuple[Word, ...]
    beside: tuple[Word, ...] = ()


def read_intent(words: Sequence[Word], index: Index) -> Reading:
    """Tell the intent, and which words are left to name the subject; a compound may carry both."""
    vocabulary, lexicon = index.vocabulary, index.lexicon
    everyday, marked, asked = (
        vocabulary.everyday,
        any(not word.text.isascii() for word in words),
        vocabulary.everyday.asks(words),
    )
    words = [_mended(word, vocabulary, lexicon) for word in words]
    called = {word for word in words if _rather_called(word, index)}
    hits = vocabulary.intents.found_in(word for word in _without_conjunction(words) if word not in called)
    said = {meaning for _, meaning in hits}
    cues = {key for pattern, _ in hits for key in pattern}
    content: list[Word] = []
    light: list[Word] = []
    beside: list[Word] = []
    for word in words:
        if _small(word, marked, vocabulary) or _slip(word, vocabulary, lexicon):
            continue
        if word not in called and (cues.intersection(keys(word)) or _light(word, marked, vocabulary)):
            light.append(word)
        elif everyday.holds(word, marked, asked) and not index.called(word):
            if word.stem in lexicon:
                light.append(word)
            if not everyday.is_empty(word, marked):
                beside.append(word)
        else:
            bare, head = _without_head(word, vocabulary, lexicon)
            content.append(bare)
            if head:
                said.add(head)
    return Reading(_foremost(said, vocabulary), tuple(content), tuple(light), tuple(beside))


def _without_conjunction(words: Sequence[Word]) -> list[Word]:
    """Leave out a "när" that asks for no date: "hur mycket släpper vi ut när vi reser"."""
    asking = next((place for place, word in enumerate(words) if word.folded in _QUESTION_WORDS), len(words))
    last = len(words) - 1
    return [word for place, word in enumerate(words) if word.text not in _WHEN or place == last or place <= asking]


def _mended(word: Word, vocabulary: Vocabulary, lexicon: Lexicon) -> Word:
    """Return the word of an intent that a long word unknown to everything is one letter from, else the word."""
    known = (vocabulary.cues, vocabulary.small, vocabulary.everyday.words)
    if len(word.folded) < LONG_CUE or word.stem in vocabulary.light or any(word.folded in words for words in known):
        return word
    if 1.0 in lexicon.spelled(word).values():
        return word
    meant = process.extractOne(word.folded, vocabulary.cues, scorer=OSA.distance, score_cutoff=1)
    return one_word(meant[0]) if meant and meant[0][0] == word.folded[0] else word


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


def _rather_called(word: Word, index: Index) -> bool:
    """Whether a word only looks like one that asks, and is itself what people call a subject: "motiverade"."""
    vocabulary = index.vocabulary
    long = len(word.folded) > LONG_CUE and word.folded not in vocabulary.cues
    return long and word.stem not in vocabulary.light and index.called(word)


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
    return any(max(len(word.folded), len(hit)) > 4 or sorted(hit) == sorted(word.folded) for hit, _, _ in hits)
