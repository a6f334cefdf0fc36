"""Whose report it is, and of what period: told by its page heads and by what its text says most often."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from goals.documents.report.prose import bare, plain
from goals.documents.report.reader import Reader
from goals.documents.report.values import HIGH, LOW, MEDIUM, Confidence, Head, Read, Text
from goals.documents.report.words import Words
from goals.documents.stream import Block, Line, Place, Table

_CAPITAL = r"[A-ZÅÄÖ][\wåäöéÅÄÖ-]{1,24}"
_MIXED = r"[A-ZÅÄÖ][a-zåäöé-]{1,24}\b"
"""A second name, which capitals alone are not: they are short for a board, or a case's number."""
_ORGANISATION = re.compile(
    rf"(?<!Business )\b(?:Region {_CAPITAL}(?: {_MIXED})?(?: län)?|"
    rf"(?:Kommunalförbundet|[A-ZÅÄÖ][a-zåäö]{{3,24}}förbundet)(?: {_MIXED}){{1,2}}|"
    rf"{_CAPITAL}(?: {_CAPITAL})? kommun\b|{_CAPITAL}(?:s?regionen)\b|"
    rf"{_CAPITAL}s (?:stad|län)\b|REGION [A-ZÅÄÖ]{{3,24}}|[A-ZÅÄÖ]{{3,24}} KOMMUN)"
)
_JOINED = r"(?:(?:a|al|sk|ig|ell) |-? och |-, |-? samt |- ?)"
"""Between the words of a board's name: "Hälso- och sjukvårdsnämnden", "Regionala utvecklingsnämnden"."""
_BOARD = re.compile(
    rf"\b[A-ZÅÄÖ][a-zåäöé]{{2,24}}{_JOINED}(?:[a-zåäö]{{3,24}}{_JOINED}){{0,2}}"
    r"[a-zåäö]{0,40}(?:nämnd(?:en)?|styrelsen?|utskott(?:et)?)\b|\b[A-ZÅÄÖ][a-zåäö]{2,40}(?:nämnd(?:en)?|styrelsen?|utskott(?:et)?)\b"
)
_OWNED = re.compile(rf"\b(?:[A-ZÅÄÖ][a-zåäöé]{{2,24}}{_JOINED})?[A-ZÅÄÖa-zåäö]{{2,40}}(?:nämnden|styrelsen)(?=s\b)")
"""A board that is named only as the owner of something: "Miljö- och byggnadsnämndens bokslut"."""
_MEMBERS = rf"(?:(?:,| och) {_CAPITAL}(?: [a-zåäö]{{3,12}})?){{1,8}}(?: kommuner)?"
_OF_BOARDS = re.compile(r"\bNämnden för [a-zåäö]{3,24}(?: och [a-zåäö]{3,24})?")
_DIRECTORS = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäö]{2,24}d|D)irektionen\b")
"""What leads a joint authority of several municipalities; of no weight where there is a board."""
_NO_BOARD = ("nämnden", "styrelsen", "nämnd", "länsstyrelsen", "varje nämnd", "alla nämnder")
_SELDOM = ("regionstyrelsen",)
"""Boards that every report speaks of: the report is theirs only where their name stands by itself."""
_COMMON_FIRST = re.compile(r"^(?:och|för|till|av|i|den|som|till|från|att|enligt|under|utöver|inom) ", re.IGNORECASE)
_NO_NAME = frozenset(
    [
        "En",
        "Ett",
        "Vår",
        "Er",
        "Din",
        "Denna",
        "Varje",
        "Alla",
        "Hela",
        "Samma",
        "Samtliga",
        "Sveriges",
        "Samt",
        "Och",
        "Som",
        "I",
        "Av",
        "För",
        "Region",
        "Business",
        "Stockholm",
    ]
) - {"Region", "Stockholm"}
_MOST = 4000
_FIRST = 60


def read_head(blocks: Sequence[Block], heads: Sequence[str], reader: Reader) -> Head:
    """Read organisation, board, kind, year and last day from a report's text and page heads."""
    texts = list(_texts(blocks))[:_MOST]
    first = next(iter(blocks)).place if blocks else Place()
    organisation = _organisation(texts, heads, first)
    board, aliases = _board(texts, heads, first)
    kind, year = _kind_and_year(texts, heads, reader.words, first)
    period_to = _period_to(texts, kind.value if kind else "", year.value if year else None, reader.words, first)
    return Head(organisation, board, aliases, kind, year, period_to)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield plain(block.text)
        elif isinstance(block, Table):
            for row in block.rows[:2]:
                yield from (plain(cell.text)[:200] for cell in row)


def _organisation(texts: Sequence[str], heads: Sequence[str], place: Place) -> Text | None:
    counted: Counter[str] = Counter()
    for text, weight in _weighted(texts, heads):
        for found in _ORGANISATION.findall(text):
            name = _named(found)
            if name.split()[0] in _NO_NAME:
                continue
            counted[name] += weight
            short = re.match(rf"(Region {_CAPITAL}) {_CAPITAL}$", name)
            if short:
                counted[short[1]] += weight
    if not counted:
        return None
    best = max(counted, key=lambda one: (counted[one], -len(one)))
    for longer, count in counted.items():
        if longer.startswith(f"{best} ") and count > counted[best] * 0.6:
            best = longer
    return Read(best, best, HIGH if counted[best] > 2 and not _rivalled(best, counted) else MEDIUM, place)


def _rivalled(best: str, counted: Counter[str]) -> bool:
    """Whether another name comes nearly as often; a longer or shorter form of the same is none."""
    others = [count for name, count in counted.items() if not name.startswith(best) and not best.startswith(name)]
    return max(others, default=0) > counted[best] * 0.7


def _named(found: str) -> str:
    """A name as written, but one in capitals as a name is written in running text."""
    return " ".join(
        part.capitalize() if part.isupper() and part != "KOMMUN" else part for part in found.split()
    ).replace("KOMMUN", "kommun")


def _weighted(texts: Sequence[str], heads: Sequence[str]) -> Iterator[tuple[str, int]]:
    yield from ((head, 25) for head in heads)
    for number, text in enumerate(texts):
        yield text, 4 if number < 12 else 1


def _board(texts: Sequence[str], heads: Sequence[str], place: Place) -> tuple[Text | None, tuple[str, ...]]:
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for text, weight in _weighted(texts, heads):
        for found in (*_BOARD.findall(text), *_OF_BOARDS.findall(text)):
            name = _COMMON_FIRST.sub("", found)
            if bare(name) in _SELDOM and bare(text) != bare(name):
                continue
            if bare(name) not in _NO_BOARD and name[:1].isupper():
                counted[bare(name)] += weight
                spelled.setdefault(bare(name), name)
    for otherwise, among in ((_DIRECTORS, texts), (_OWNED, texts[:_FIRST])):
        if counted:
            break
        longer_name = any(
            bare(found) != "direktionen" for text in (*heads, *among) for found in otherwise.findall(text)
        )
        for text, weight in _weighted(among, heads):
            for found in otherwise.findall(text):
                if bare(found) not in _NO_BOARD and not (longer_name and bare(found) == "direktionen"):
                    counted[bare(found)] += weight
                    spelled.setdefault(bare(found), found)
    whole = " ".join(texts).casefold()
    for name in list(counted):
        counted[name] += min(whole.count(name), 60)
    if not counted:
        return None, ()
    best = max(counted, key=lambda one: (counted[one], len(one)))
    aliases = tuple(spelled[one] for one in counted if one != best and _stem(one) == _stem(best))
    definite = next((one for one in (best, *map(bare, aliases)) if one.endswith("en")), best)
    others = tuple(one for one in (spelled[best], *aliases) if bare(one) != definite)
    sure = HIGH if counted[best] > 2 else MEDIUM
    if longer := _with_members(spelled[definite], texts[:_FIRST]):
        return Read(longer, longer, MEDIUM, place), (*others, spelled[definite])
    return Read(spelled[definite], spelled[definite], sure, place), others


def _with_members(name: str, texts: Sequence[str]) -> str:
    """The name of a board that several municipalities share, where it stands by itself with theirs; "" elsewhere."""
    shared = re.compile(rf"{re.escape(name)} (?:i|för) {_CAPITAL}(?: [a-zåäö]{{3,12}})?{_MEMBERS}")
    return next((text for text in texts if shared.fullmatch(text)), "")


def _stem(name: str) -> str:
    return " ".join(re.sub(r"(?:en|a|n)$", "", part) for part in name.split())


def _kind_and_year(
    texts: Sequence[str], heads: Sequence[str], words: Words, place: Place
) -> tuple[Text | None, Read[int] | None]:
    kinds: Counter[tuple[str, str]] = Counter()
    years: Counter[int] = Counter()
    for number, (text, weight) in enumerate(_weighted(texts, heads)):
        said = bare(text)
        for kind, phrases in words.roles("kinds").items():
            for phrase in phrases:
                for found in re.finditer(rf"\b{re.escape(phrase)}(?:en|ens)?\b", said):
                    near = said[max(0, found.start() - 20) : found.end() + 30]
                    dated = re.search(r"\b(20\d\d)\b", near)
                    kinds[kind, phrase] += weight + (5 if dated and number < _FIRST else 0)
                    if dated:
                        years[int(dated[1])] += weight
                    break
    totals: Counter[str] = Counter()
    for (kind, _), count in kinds.items():
        totals[kind] += count
    if not years:
        years.update(int(one) for text in texts[:_FIRST] for one in re.findall(r"\b(20[0-4]\d)\b", text))
    best = totals.most_common(2)
    sure: Confidence = MEDIUM if len(best) > 1 and best[1][1] > best[0][1] / 2 else HIGH
    written = max((one for one in kinds if best and one[0] == best[0][0]), key=lambda one: kinds[one], default=("", ""))
    kind_read = Read(written[1].capitalize(), best[0][0], sure, place) if best else None
    top = years.most_common(2)
    close = len(top) > 1 and top[1][1] > top[0][1] * 0.7
    return kind_read, Read(str(top[0][0]), top[0][0], LOW if close else HIGH, place) if top else None


def _period_to(texts: Sequence[str], kind: str, year: int | None, words: Words, place: Place) -> Read[date] | None:
    """The last day of the period: the month that is named most often as its end."""
    if year is None:
        return None
    if kind == "årsredovisning":
        return Read("", date(year, 12, 31), HIGH, place)
    months = words.of("months")
    names = {one: number for number, name in enumerate(months, 1) for one in (name, name[:3])}
    month_word = "|".join(sorted(names, key=len, reverse=True))
    until = r"(?:till och med|t\.?o\.?m\.?|per(?= ?(?:den )?\d)) ?(?:den )?(?:\d\d? )?"
    pattern = re.compile(rf"\b(?:{until}|jan(?:uari)?\.? ?(?:[-–]|till|och) ?)({month_word})\b", re.IGNORECASE)
    dated = re.compile(rf"\b{year}-(02-2[89]|(?:04|06|09|11)-30|(?:01|03|05|07|08|10|12)-31)\b")
    between = re.compile(rf"\b1 jan(?:uari)?(?: {year})? ?[-–] ?\d\d? ({month_word}) {year}\b", re.IGNORECASE)
    for text in texts[:_FIRST]:
        if found := between.fullmatch(text):
            month = names[found[1].casefold()]
            return Read(text, date(year, month, monthrange(year, month)[1]), HIGH, place)
    third = re.compile(rf"\b(?:t|tertial(?:rapport|uppföljning)? ?)([1-3])(?: ?,? {year}\b)", re.IGNORECASE)
    counted: Counter[int] = Counter()
    written: dict[int, str] = {}
    for text in texts:
        for found in pattern.finditer(text):
            month = names[found[1].casefold()]
            counted[month] += 2 if "jan" in found[0].casefold() else 1
            written.setdefault(month, found[0])
        for found in dated.finditer(text):
            counted[int(found[1][:2])] += 1
            written.setdefault(int(found[1][:2]), found[0])
        for found in third.finditer(text):
            counted[4 * int(found[1])] += 2
            written.setdefault(4 * int(found[1]), found[0])
    if not counted:
        return None
    month = counted.most_common(1)[0][0]
    if not 1 <= month <= 12:
        return None
    rival = len(counted) > 1 and counted.most_common(2)[1][1] > counted[month] * 0.6
    return Read(written[month], date(year, month, monthrange(year, month)[1]), LOW if rival else HIGH, place)
