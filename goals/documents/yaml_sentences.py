"""What is wrong in a YAML file, said in Swedish: one sentence for each mistake, with what to do about it."""

import re
from collections.abc import Iterable, Iterator

import yaml
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from goals.problems import Problem

_LIKELY = 60
"""From this similarity (0 to 100) a name is offered as the one meant; »levle« and »level« have 80."""

_SYNTAX = {
    "mapping values are not allowed": (
        "Här finns ett kolon för mycket, eller så är raden för långt indragen. Sätt citattecken om en text med kolon i."
    ),
    "could not find expected ':'": "Raden saknar kolon efter fältnamnet, eller är fel indragen.",
    "while scanning a quoted scalar": "Ett citattecken öppnas men avslutas aldrig. Sätt dit det som saknas.",
    "while scanning a simple key": "Raden saknar kolon efter fältnamnet, eller är fel indragen.",
    "found unknown escape character": "Omvänt snedstreck betyder något särskilt inom \"…\". Använd '…' i stället.",
    "sequence entries are not allowed": 'Strecket läses som en lista. Skriv "-" om du menar själva strecket.',
    "expected a single document": "Filen innehåller flera delar med --- emellan. Ta bort strecken.",
    "expected ',' or ']'": "En lista med [ ] saknar komma eller avslutande ].",
    "expected ',' or '}'": "En grupp med { } saknar komma eller avslutande }.",
    "expected <block end>": "Raden är inte indragen som raderna ovanför. Dra in den lika långt som sina syskon.",
    "that cannot start any token": "Ett värde kan inte börja med det tecknet. Sätt citattecken om hela värdet.",
    "special characters are not allowed": "Här finns ett osynligt tecken som inte får vara med. Ta bort det.",
}

_KINDS = {
    "string_type": "Här ska en enkel text stå, inte en lista eller grupp.",
    "int_parsing": "»{input}« är inget heltal. Skriv bara siffror.",
    "int_from_float": "»{input}« är inget heltal. Skriv bara siffror.",
    "int_type": "Här ska ett heltal stå, inte en lista eller grupp.",
    "tuple_type": "Här ska en lista stå: en rad med bindestreck för varje, eller [a, b].",
    "list_type": "Här ska en lista stå: en rad med bindestreck för varje, eller [a, b].",
    "model_type": "Här ska fält med kolon stå, inte {kind}.",
    "model_attributes_type": "Här ska fält med kolon stå, inte {kind}.",
    "dict_type": "Här ska fält med kolon stå, inte {kind}.",
    "string_too_short": "Texten är för kort: minst {min_length} tecken.",
    "string_too_long": "Texten är för lång: högst {max_length} tecken.",
    "too_short": "Listan är för kort: minst {min_length} ska stå här.",
    "too_long": "Listan är för lång: högst {max_length} får stå här.",
    "greater_than": "{input} är för litet: skriv ett tal större än {gt}.",
    "greater_than_equal": "{input} är för litet: minst {ge}.",
    "less_than": "{input} är för stort: skriv ett tal mindre än {lt}.",
    "less_than_equal": "{input} är för stort: högst {le}.",
}


def syntax(error: yaml.MarkedYAMLError | yaml.reader.ReaderError, text: str) -> Iterator[Problem]:
    """Say where a text stops being YAML; where tabs are to blame, every line that is indented by one."""
    if isinstance(error, yaml.reader.ReaderError):
        yield Problem(_syntax(error.reason), line=text[: error.position].count("\n") + 1)
        return
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    tabs = [number for number, one in enumerate(text.splitlines(), 1) if re.match(r" *\t", one)]
    if line in tabs or "'\\t'" in (error.problem or ""):
        what = "Raden är indragen med tabb. Använd mellanslag."
        yield from (Problem(what, line=number) for number in tabs or (line,))
    else:
        yield Problem(_syntax(f"{error.problem}; {error.context}"), line=line)


def _syntax(reason: str) -> str:
    known = next((sentence for part, sentence in _SYNTAX.items() if part in reason), None)
    return (
        known
        or f"Raden går inte att läsa som YAML ({reason}). Jämför indrag, kolon och citattecken med raderna ovanför."
    )


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Say that a key is unknown, with the one likely meant, else with those there are."""
    known = tuple(known)
    if re.match(r"\d", key):
        return f'»{key}« är inget fält. Inom {{ }} skiljer komma fälten åt: sätt citattecken om decimaltal, som "2,5".'
    meant = likely(key, known)
    if meant:
        return f"Okänt fält »{key}« – menade du »{meant}«?"
    return f"Okänt fält »{key}«. Ta bort det, eller välj bland {listed(known)}."


def not_among(value: object, allowed: Iterable[str]) -> str:
    """Say that a value is none of those allowed, with the one likely meant and all there are."""
    allowed = tuple(allowed)
    meant = likely(str(value), allowed)
    offer = f" – menade du »{meant}«?" if meant else "."
    way_on = f"Välj bland {listed(allowed)}." if len(allowed) > 1 else f"Skriv {listed(allowed)}."
    return f"»{value}« går inte att välja{offer} {way_on}"


def likely(word: str, known: Iterable[str]) -> str | None:
    """Return the name that was likely meant, or None."""
    found = process.extractOne(word.casefold(), tuple(known), scorer=fuzz.ratio, score_cutoff=_LIKELY)
    return str(found[0]) if found else None


def listed(names: Iterable[str]) -> str:
    """Print names as a Swedish enumeration: "a, b och c"."""
    *first, last = tuple(names) or ("(inget)",)
    return f"{', '.join(first)} och {last}" if first else last


def invalid(error: ErrorDetails) -> str:
    """Say what pydantic found, from its type of error; unknown types are told honestly in pydantic's own words."""
    context = error.get("ctx", {})
    if error["type"] == "missing":
        return f"Fältet »{error['loc'][-1]}« saknas. Lägg till det med ett värde."
    if error["type"] in ("enum", "literal_error"):
        return not_among(error["input"], re.findall(r"'([^']*)'", str(context["expected"])))
    if error["input"] is None:
        return "Här står inget. Fyll i ett värde eller ta bort raden."
    kind = "en lista" if isinstance(error["input"], list) else f"bara »{error['input']}«"
    known = _KINDS.get(error["type"])
    if known and isinstance(error["input"], list | dict) and "{input}" in known:
        return "Här ska ett enda värde stå, inte en lista eller grupp."
    if known:
        return known.format(**{**context, "input": error["input"], "kind": kind})
    return f"Värdet går inte att använda ({error['msg']}). Jämför med exempelfilen."
