"""A level read from words, signs and colours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from goals.documents.report.prose import bare, plain
from goals.documents.report.values import HIGH, LOW, MEDIUM, Confidence, Read
from goals.documents.report.words import Words, pattern_of
from goals.documents.stream import Cell, Place
from goals.plan import Level

_COLOURS = {"green": Level.MET, "yellow": Level.PARTLY, "red": Level.NOT_MET, "grey": Level.NOT_ASSESSED}
_COLOUR_WORDS = {"green": "grön", "yellow": "gul", "red": "röd", "grey": "grå"}
_TAIL = re.compile(r" ?\((\w{2,10})\)$")
_LONGEST = 90
_LONGEST_LEGEND = 600
_PARTS = re.compile(r"[,;] (?=\S{1,6} =)")
_SHORT_ANSWER = 3
_MEANS = re.compile(r"(?P<said>[A-ZÅÄÖ]\w{1,20}(?: \w{1,20}){0,3}) \((?P<means>[^()]{5,60})\)")
_PARTLY = re.compile(r"(?:delvis|till viss del) (?P<first>.+)|(?P<last>.+) (?:delvis|till viss del)")
_LONGEST_DEGREE = 40
_LEGEND = re.compile(r"^(?P<sign>\S{1,2}|\w{3,5}) ?(?:=|:|–|-| betyder| innebär| ) ?(?P<said>.{3,90})$")


@dataclass(frozen=True)
class Levels:
    """How one report writes levels: the words it is read by, and what it says its own signs and colours mean."""

    words: Words
    explained: dict[str, Level] = field(default_factory=dict)
    company: bool = False

    def of_cell(self, cell: Cell, place: Place) -> Read[Level | None] | None:
        """The level that a cell shows, None where it is empty. Its words count before its colour."""
        text = plain(cell.text)
        if text:
            read = self.of_text(text, place)
            shown = self._colour(cell.colour)
            if read.value and shown and shown is not read.value:
                return read.at_most(LOW, "Färgen och orden säger olika.")
            if read.value or not cell.colour:
                return read
        if cell.colour:
            word = _COLOUR_WORDS.get(cell.colour, cell.colour)
            known = word in self.explained
            flags = () if known else ("Nivån är läst ur färgen.",)
            return Read(text or word, self._colour(cell.colour), HIGH if known else MEDIUM, place, flags)
        return None

    def of_text(self, text: str, place: Place, prose: bool = False) -> Read[Level | None]:
        """The level that a phrase or sentence tells; its value is None where it tells none.

        `prose` is True for running text, where a sentence must speak of fulfilment to count.
        """
        level, sure = self._level(text, prose)
        flags = () if level else (f"”{plain(text)[:60]}” är ingen känd nivå.",)
        return Read(self._said(text), level, sure if level else LOW, place, flags)

    def of_answer(self, label: str, text: str, place: Place) -> Read[Level | None]:
        """The level after a label; after "Målet bedöms uppfyllas:" that may be no more than "helt" or "delvis"."""
        read = self.of_text(text, place)
        asks = pattern_of(self.words.of("level_grammar", "fulfil")).search(label) and "uppfyllelse" not in bare(label)
        if read.value is None and asks and text[:1].isalpha() and len(text.split()) <= _SHORT_ANSWER:
            level, _ = self._level(f"{text.rstrip(' .')} uppnått", prose=False)
            read = replace(read, value=level, confidence=HIGH, flags=()) if level else read
        return read

    def knows(self, text: str) -> Level | None:
        """The level that a short phrase names, as a whole; None for anything else."""
        if len(text) > _LONGEST:
            return None
        level, sure = self._level(text, prose=False)
        return level if sure is not LOW else None

    def _said(self, text: str) -> str:
        """What is written, without a sign before words."""
        said = plain(text)
        head, _, tail = said.partition(" ")
        return tail if tail and not any(one.isalnum() for one in head) else said

    def _colour(self, colour: str) -> Level | None:
        return self.explained.get(_COLOUR_WORDS.get(colour, ""), _COLOURS.get(colour))

    def _level(self, text: str, prose: bool) -> tuple[Level | None, Confidence]:
        said = bare(text).strip(" .!:")
        signs = [one for one in said if one in self.words.signs or one in self.words.signs_in_company]
        phrase = "".join(" " if not (one.isalnum() or one in "/-") else one for one in _TAIL.sub("", said))
        phrase = " ".join(phrase.split()).strip(" -")
        if phrase:
            return self._phrase(phrase, _TAIL.search(said), prose)
        return self._sign(signs)

    def _phrase(self, phrase: str, bracket: re.Match[str] | None, prose: bool) -> tuple[Level | None, Confidence]:
        level = None if prose else self.words.levels.get(phrase) or self.explained.get(phrase)
        if "/" in phrase and level is None and not prose:
            phrase = self._one_of(phrase)
            level = self.words.levels.get(phrase)
        if level is None and phrase in self.words.colours and not prose:
            shown = self.explained.get(phrase, _COLOURS.get(self.words.colours[phrase]))
            return shown, HIGH if phrase in self.explained else MEDIUM
        if level:
            colour = self.words.colours.get(bracket[1]) if bracket else None
            agrees = colour is None or self._colour(colour) is level
            return level, HIGH if agrees else LOW
        return self._sentence(phrase)

    def _one_of(self, phrase: str) -> str:
        """The one part that is a level, beside a trend: "gul / upp" → gul."""
        parts = [part.strip() for part in phrase.split("/")]
        known = [part for part in parts if part in self.words.levels or part in self.words.colours]
        return known[0] if len(known) == 1 else phrase

    def _sentence(self, said: str) -> tuple[Level | None, Confidence]:
        grammar = {
            role: pattern_of(self.words.of("level_grammar", role)) for role in ("fulfil", "not", "partly", "unsure")
        }
        if pattern_of(self.words.of("level_grammar", "not_assessed")).search(said):
            mixed = grammar["fulfil"].search(said) is not None
            return (None, LOW) if mixed else (Level.NOT_ASSESSED, MEDIUM)
        if not grammar["fulfil"].search(said) or grammar["unsure"].search(said):
            return None, LOW
        partly = grammar["partly"].search(said)
        rest = grammar["partly"].sub(" ", said)
        negated = grammar["not"].search(rest)
        if partly and negated:
            return None, LOW
        return (Level.PARTLY if partly else Level.NOT_MET if negated else Level.MET), MEDIUM

    def _sign(self, signs: list[str]) -> tuple[Level | None, Confidence]:
        meant = {self.explained.get(one) or self.words.signs.get(one) for one in signs}
        if len(meant) == 1 and None not in meant:
            return meant.pop(), HIGH if all(one in self.explained for one in signs) else MEDIUM
        if self.company and len(set(signs)) == 1:
            return self.words.signs_in_company.get(signs[0]), MEDIUM
        return None, LOW


def levels_of(words: Words, texts: Iterable[str]) -> Levels:
    """Learn how a report writes its levels from all its texts: "Grön = målet är uppnått", "Uppnås (grönt)"."""
    explained: dict[str, Level] = {}
    doubtful: set[str] = set()
    seen: set[str] = set()
    plainly = Levels(words)
    said: set[str] = set()
    for text in texts:
        said |= set(_phrases_of(text))
        seen.update(one for one in text if one in words.signs_in_company or one in words.signs)
        for line in text.splitlines():
            for own, level in _own_words(plainly, plain(line)[:_LONGEST_LEGEND]):
                if explained.setdefault(own, level) is not level:
                    doubtful.add(own)
            for part in _PARTS.split(plain(line)[:_LONGEST_LEGEND]):
                for sign, level in _legend(plainly, part):
                    if explained.setdefault(sign, level) is not level:
                        doubtful.add(sign)
    for phrase, level in _degrees(said, words):
        if explained.setdefault(phrase, level) is not level:
            doubtful.add(phrase)
    for sign in doubtful:
        del explained[sign]
    return Levels(words, explained, company=len(seen) > 1)


def _phrases_of(text: str) -> Iterable[str]:
    """The short texts that may be levels: a whole cell or line, its parts between tabs, and what follows a label."""
    for line in text.splitlines():
        for part in line[:_LONGEST_LEGEND].split("\t"):
            for phrase in (part, part.partition(":")[2]):
                if 0 < len(phrase) <= _LONGEST_DEGREE:
                    yield bare(phrase).strip(" .!●◐○")


def _degrees(said: set[str], words: Words) -> Iterable[tuple[str, Level]]:
    """A report's own word for a level, where it has all three degrees: "på väg", "delvis på väg", "ej på väg"."""
    for phrase in said:
        found = _PARTLY.fullmatch(phrase)
        core = (found["first"] or found["last"]) if found else ""
        negated = {one for no in ("inte", "ej", "icke") for one in (f"{no} {core}", f"{core} {no}")} & said
        if core in said and negated and words.levels.get(core, Level.MET) is Level.MET:
            yield core, Level.MET
            yield phrase, Level.PARTLY
            yield from ((one, Level.NOT_MET) for one in negated)


def _own_words(levels: Levels, line: str) -> Iterable[tuple[str, Level]]:
    """Words that a report explains in brackets: "På väg (målet är delvis uppnått)"."""
    if "(" not in line:
        return
    for own in _MEANS.finditer(line):
        means = levels.knows(own["means"])
        if means and levels.knows(own["said"]) is None and len(own["means"].split()) > 1:
            yield bare(own["said"]), means


def _legend(levels: Levels, line: str) -> Iterable[tuple[str, Level]]:
    if not 4 < len(line) <= _LONGEST:
        return
    words = levels.words
    line = line.removeprefix("•").strip()
    bracket = _TAIL.search(bare(line))
    if bracket and bracket[1] in words.colours:
        level = words.levels.get(_TAIL.sub("", bare(line)))
        if level:
            yield _COLOUR_WORDS[words.colours[bracket[1]]], level
    elif found := _LEGEND.match(line):
        sign = bare(found["sign"])
        level = (
            levels.knows(found["said"])
            if "=" in line or sign in words.colours
            else words.levels.get(bare(found["said"]))
        )
        if level and sign in words.colours:
            yield _COLOUR_WORDS[words.colours[sign]], level
        elif level and (sign in words.signs or sign in words.signs_in_company):
            yield sign, level
