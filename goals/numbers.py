"""Figures as a Swedish report prints them, read and written.

A figure keeps what is exact and what is printed, for they differ: 25,03 % is printed 25 %, and it is the printed
figure that a board compares with its target.
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from goals.problems import Problem

PERCENT = "%"
PERCENTAGE_POINTS = "procentenheter"
INDEX = "index"
YES_NO = "ja/nej"
"""The unit of an indicator that is a question."""
WORDS = "text"
"""The unit of an indicator whose result is words."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with its unit ("%", "mnkr", "tkr", "index", "ton" …; "" for a bare count).

    `exact` is what was measured, `decimals` how many of them the report prints. `fraction` keeps numerator and
    denominator where the figure was reported as such: 28/35 is 80 %.
    """

    exact: Decimal
    unit: str = ""
    decimals: int = 0
    fraction: tuple[int, int] | None = None

    @property
    def printed(self) -> Decimal:
        """The figure at its printed precision, rounded half up as reports do."""
        rounded = self.exact.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        return rounded or abs(rounded)  # −0,04 is printed 0,0, not −0,0


@dataclass(frozen=True, slots=True)
class YesNo:
    """The answer to an indicator that is a question."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A target or result in words that no figure stands for."""

    text: str


Value = Number | YesNo | Words

_NBSP = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
_MOST_DIGITS = 15
_LONGEST = 100

_UNITS = {
    spelling: unit
    for unit, spellings in {
        PERCENT: ("%", "procent", "proc"),
        PERCENTAGE_POINTS: ("procentenheter", "procentenhet", "%-enheter", "p.e"),
        INDEX: ("index", "indexenheter", "indexpunkter"),
        "kr": ("kr", "kronor", "krona", "sek"),
        "tkr": ("tkr", "kkr", "tsek", "tusen kronor", "tusental kronor", "tusentals kronor", "tusen kr"),
        "mnkr": ("mnkr", "mkr", "msek", "miljoner kronor", "miljon kronor", "miljoner kr", "milj. kr", "milj kr"),
        "mdkr": ("mdkr", "miljarder kronor", "miljard kronor", "miljarder kr"),
        "st": ("st", "stycken", "styck"),
        YES_NO: ("ja/nej", "ja eller nej"),
    }.items()
    for spelling in spellings
}
_SHORT = {"mnkr": ("miljoner", "miljon", "milj"), "tkr": ("tusen", "tusental")}
"""What people say for a unit where it is the one expected, and only there."""
_POWER_OF_KRONOR = {"kr": 0, "tkr": 3, "mnkr": 6, "mdkr": 9}
_ANSWERS = {"ja": True, "yes": True, "nej": False, "no": False}

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_DASHES = frozenset("-\u2010\u2011\u2013\u2014\u2212")
_NOTHING = _DASHES | frozenset(" .!?")
_WHOLE = "[0-9]{1,3}(?: [0-9]{3})+|[0-9]+"
_FRACTION = re.compile(f"({_WHOLE}) ?(?:/|u?tav|av|of) ?({_WHOLE})(?![0-9.,/])(.*)", re.IGNORECASE)
_FIGURE = re.compile(
    f"(?P<index>index )?(?P<sign>[+{re.escape(''.join(sorted(_DASHES)))}]|plus|minus)? ?"
    "(?P<digits>[0-9](?:[0-9 .,]*[0-9])?) ?(?P<rest>.*)",
    re.IGNORECASE,
)
_PLAIN = re.compile(f"(?:{_WHOLE})(?:[.,]([0-9]+))?")
_THOUSANDS_OR_DECIMALS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_POWER_OF_TEN = re.compile(r"e[+\u2212-]?[0-9]|[x×*·] ?10", re.IGNORECASE)
_ONE_WORD = re.compile(r"(?:[^\W\d_]|[%‰°€$])(?:\w|[/·°.-]){0,29}")


def read(text: str, unit: str = "") -> Value | Problem:
    """Read one value as a person writes it; `unit` is the one expected where none is written.

    Spaces between thousands may be of any kind, as may the minus; a decimal point is taken where it cannot be
    a thousands mark. "28/35" and "28 av 35" are shares in %, printed without decimals. A unit that is written must be
    the expected one, in any of its spellings; where none is expected, one word is kept as it stands.
    What cannot be read, or could mean two things, is a Problem that says how to write it.
    """
    expected = unit_named(unit)
    said = " ".join(text.translate(_INVISIBLE).split())
    way_on = f"Skriv till exempel {_example(expected)}."
    if not said:
        return Problem(f"Här saknas ett värde. {way_on}")
    if _NOTHING.issuperset(said):
        return Problem(f"”{said}” är inget värde. {way_on}")
    if expected == WORDS:
        return Words(said)
    if len(said) > _LONGEST:
        return Problem(f"Texten är för lång för att vara ett värde. {way_on}")

    said = said.rstrip(" .!")
    answer = _ANSWERS.get(said.casefold())
    if expected == YES_NO:
        return YesNo(answer) if answer is not None else Problem(f"”{said}” är inget svar här. Skriv Ja eller Nej.")
    if answer is not None:
        return Problem(f"”{said}” är inget tal. {way_on}") if expected else YesNo(answer)
    if share := _FRACTION.fullmatch(said):
        return _share(share[1], share[2], share[3].strip(), expected)
    return _figure(said, expected)


def write(value: Value, signed: bool = False) -> str:
    """Print a value as a Swedish report does: "2,5 %", "1 200", "−0,5 mnkr", "Ja"; an index has no unit word.

    Its spaces do not break and the minus is U+2212. `signed` puts a plus on what is above zero, for changes.
    """
    match value:
        case YesNo(yes=yes):
            return "Ja" if yes else "Nej"
        case Words(text=text):
            return text
        case Number(unit=unit, printed=printed):
            sign = _MINUS if printed < 0 else "+" if signed and printed > 0 else ""
            digits = f"{abs(printed):,f}".translate({ord(","): _NBSP, ord("."): ","})
            if unit == PERCENTAGE_POINTS and digits == "1":
                unit = "procentenhet"
            return sign + digits + (f"{_NBSP}{unit}" if unit not in ("", INDEX) else "")


def write_plain(value: Value) -> str:
    """Print a value with the spaces and the minus that a keyboard has, as a file or a field holds it."""
    return write(value).replace(_NBSP, " ").replace(_MINUS, "-")


def write_exactly(value: Value) -> str:
    """Write a value as somebody types it, with all that is exact: "25,03 %" of what is printed 25 %, "28/35"."""
    if not isinstance(value, Number):
        return write_plain(value)
    if value.fraction:
        return "{}/{}".format(*value.fraction)
    return write_plain(replace(value, decimals=max(value.decimals, -int(value.exact.normalize().as_tuple().exponent))))


def unit_named(words: str) -> str:
    """Return the unit that these words name ("miljoner kronor" is "mnkr"), or the words where they name none."""
    tidy = " ".join(words.split())
    return _UNITS.get(tidy.casefold().rstrip("."), tidy)


def _share(part: str, whole: str, rest: str, expected: str) -> Number | Problem:
    shown = f"{part}/{whole}"
    if expected not in ("", PERCENT):
        return Problem(f"Här väntas {_kind(expected)}, inte andelen {shown}. Skriv till exempel {_example(expected)}.")
    if unit_named(rest) not in ("", PERCENT):
        return Problem(f"Efter {shown} står ”{rest}”, som inte går att läsa. Skriv bara {shown}.")
    if max(map(_count_digits, (part, whole))) > _MOST_DIGITS:
        return _too_many_digits()
    numerator, denominator = (int(digits.replace(" ", "")) for digits in (part, whole))
    if denominator == 0:
        return Problem(f"”{shown}” går inte att räkna ut, för nämnaren är noll. Skriv hur många det var av hur många.")
    if numerator > denominator:
        return Problem(f"”{shown}” är mer än alla. Vänd på talen, eller skriv andelen i procent om den är över 100 %.")
    return Number(Decimal(numerator * 100) / denominator, PERCENT, 0, (numerator, denominator))


def _figure(said: str, expected: str) -> Number | Problem:
    found = _FIGURE.fullmatch(said)
    if not found:
        return Problem(f"”{said}” går inte att läsa som ett tal. Skriv till exempel {_example(expected)}.")
    digits, rest = found["digits"], found["rest"]
    if _POWER_OF_TEN.match(rest):
        return Problem(f"”{said}” är skrivet med tiopotens. Skriv ut alla siffror, till exempel 1{_NBSP}200.")
    amount = _amount(digits)
    if isinstance(amount, Problem):
        return amount
    if (found["sign"] or "+").casefold() not in ("+", "plus"):
        amount = -amount
    unit = unit_named(rest or found["index"] or expected)
    if unit.casefold() in (expected.casefold().rstrip("."), *_SHORT.get(expected, ())):
        unit = expected
    if unit != expected and not _is_unit(unit):
        return Problem(f"Efter {digits} står ”{rest}”, som inte går att läsa. Skriv bara talet och enheten.")
    number = Number(amount, unit, _decimals(amount))
    return _wrong_unit(number, expected) if expected and unit != expected else number


def _is_unit(words: str) -> bool:
    if words in (YES_NO, WORDS):
        return False
    return words in _UNITS.values() or _ONE_WORD.fullmatch(words) is not None


def _amount(digits: str) -> Decimal | Problem:
    if _count_digits(digits) > _MOST_DIGITS:
        return _too_many_digits()
    if _THOUSANDS_OR_DECIMALS.fullmatch(digits):
        thousands, decimals = digits.replace(".", _NBSP), digits.replace(".", ",")
        return Problem(f"”{digits}” kan läsas på två sätt. Skriv {thousands} om du menar tusental, annars {decimals}.")
    if not _PLAIN.fullmatch(digits):
        good = f"1{_NBSP}200,5"
        return Problem(f"”{digits}” går inte att läsa. Skriv tusental med mellanslag och decimaler med komma: {good}.")
    return Decimal(digits.replace(" ", "").replace(",", "."))


def _wrong_unit(written: Number, expected: str) -> Problem:
    if written.unit in _POWER_OF_KRONOR and expected in _POWER_OF_KRONOR:
        steps = _POWER_OF_KRONOR[written.unit] - _POWER_OF_KRONOR[expected]
        amount = written.exact.scaleb(steps).normalize()
        same = write(Number(amount, expected, _decimals(amount)))
        return Problem(f"Beloppet ska anges i {expected}. {write(written)} är {same}; skriv det i stället.")
    return Problem(f"Här väntas {_kind(expected)}, inte ”{written.unit}”. Skriv till exempel {_example(expected)}.")


def _too_many_digits() -> Problem:
    return Problem(f"Talet har fler än {_MOST_DIGITS} siffror. Kontrollera det och skriv det kortare.")


def _count_digits(digits: str) -> int:
    return sum(character.isdigit() for character in digits)


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _kind(unit: str) -> str:
    return {PERCENT: "ett värde i procent", INDEX: "ett index"}.get(unit, f"ett värde i {unit}")


def _example(unit: str) -> str:
    match unit:
        case "":
            return write(Number(Decimal(1200)))
        case "%" | "procentenheter":
            return write(Number(Decimal("2.5"), unit, 1))
        case "ja/nej":
            return "Ja eller Nej"
        case "text":
            return "en mening"
        case "mnkr":
            return write(Number(Decimal("-0.5"), unit, 1))
        case _:
            return write(Number(Decimal(80), unit))
