"""YAML that people write by hand: read against a pydantic model, with every mistake at its line, all at once.

Scalars come through exactly as written (`Nej`, `1:1` and `25,03` are text); only an empty value, `~` and `null` mean
"nothing here". What a text means is for the model's field to say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from goals.documents import yaml_sentences as sentences
from goals.problems import Problem, Problems

Path = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

_NOTHING = ("", "~", "null")
_TAGS = _TEXT, _LIST, _GROUP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_DEEPEST = 40
_LONG_LINE = 100


class Section(BaseModel):
    """A part of a file: unknown keys are mistakes, and an empty value counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}


class Faults(ValueError):
    """What a validator found wrong: Swedish sentences, each with its path inside the section or field validated."""

    def __init__(self, *found: tuple[Path, str]) -> None:
        super().__init__("; ".join(what for _, what in found))
        self.found = found


@dataclass(frozen=True)
class Marked(Generic[M]):
    """What a file says, and where it says it."""

    content: M
    _lines: Mapping[Path, int]

    def problem(self, what: str, *path: str | int) -> Problem:
        """Say something of the field at a path ("boards", 0, "name"), with its line."""
        return _problem(what, path, self._lines)


def read_marked(
    stream: BinaryIO, model: type[M], context: Callable[[object], object] | None = None
) -> Marked[M] | Problems:
    """Read a UTF-8 file of one YAML document.

    `context` is given the document as plain dicts, lists and strings, however wrong it is, and makes what validators
    get as `info.context` (the names that references may point at, say).
    """
    text = _text(stream.read())
    if isinstance(text, Problem):
        return Problems((text,))
    try:
        root = _Loader(text).get_single_node()
    except _Refused as refused:
        return Problems((refused.problem,))
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        return Problems(tuple(sentences.syntax(error, text)))
    if root is None:
        return Problems((Problem("Filen är tom. Fyll i den, eller välj en annan fil."),))
    reading = _Reading({(): root.start_mark.line + 1}, [])
    document = reading.plain(root, ())
    try:
        content = model.model_validate(document, context=context(document) if context else None)
    except ValidationError as invalid:
        reading.problems.extend(_invalid(invalid, model, reading.lines))
    else:
        if not reading.problems:
            return Marked(content, reading.lines)
    return Problems(tuple(sorted(reading.problems, key=lambda problem: (problem.line or 0, problem.where))))


def write_yaml(document: object, stream: BinaryIO) -> None:
    """Write dicts, lists and strings so that `read_marked` gives them back; long texts are folded to be readable."""
    yaml.serialize(_node(document), stream, Dumper=_Dumper, allow_unicode=True, encoding="utf-8", width=_LONG_LINE + 12)


class _Refused(Exception):
    """YAML that is correct but that no hand-written file needs."""

    def __init__(self, what: str, line: int) -> None:
        self.problem = Problem(what, line=line)


class _Loader(yaml.BaseLoader):
    """Builds the tree of a document; aliases and bottomless nesting, which could grow without end, are refused."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(f"Hänvisningen *{event.anchor} kan inte användas här. Skriv ut texten i stället.", line)
        if self._depth > _DEEPEST:
            raise _Refused("Det är för många nivåer i varandra. Ta bort överflödiga parenteser.", line)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


class _Dumper(yaml.BaseDumper):
    """Indents lists under their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


@dataclass(frozen=True)
class _Reading:
    """Turns nodes into plain values, noting where each stands and what no model could see."""

    lines: dict[Path, int]
    problems: list[Problem]

    def plain(self, node: yaml.Node, path: Path) -> object:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if node.tag not in _TAGS:
            self._mistake(f"Märkningen {node.tag} kan inte användas. Ta bort den.", path, node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        return None if isinstance(node, yaml.ScalarNode) and _nothing(node) else node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._mistake("Före kolon ska ett fältnamn stå, inte en lista eller grupp.", path, key)
            elif key.value in found:
                first = self.lines[(*path, key.value)]
                what = f"Fältet »{key.value}« står redan på rad {first}. Behåll det ena."
                self._mistake(what, (*path, key.value), key)
            else:
                self.lines[(*path, key.value)] = key.start_mark.line + 1
                found[key.value] = self.plain(value, (*path, key.value))
        return found

    def _mistake(self, what: str, path: Path, node: yaml.Node) -> None:
        self.problems.append(replace(_problem(what, path, self.lines), line=node.start_mark.line + 1))


def _nothing(node: yaml.ScalarNode) -> bool:
    return node.style is None and node.value in _NOTHING


def _text(raw: bytes) -> str | Problem:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(
            "Filen är inte sparad som UTF-8. Öppna den i en textredigerare och spara den med kodningen UTF-8.",
            line=raw[: error.start].count(b"\n") + 1,
        )


def _invalid(invalid: ValidationError, model: type[BaseModel], lines: Mapping[Path, int]) -> Iterator[Problem]:
    errors = invalid.errors(include_url=False)
    for error in errors:
        path: Path = tuple(part for part in error["loc"] if part != "[key]")
        fault = error.get("ctx", {}).get("error")
        if error["type"] == "too_short" and any(_within(other["loc"], error["loc"]) for other in errors):
            continue  # pydantic counts only the items that are right; the wrong ones speak for themselves
        if isinstance(fault, Faults):
            yield from (_problem(what, (*path, *inner), lines) for inner, what in fault.found)
        else:
            yield _problem(_sentence(error, model), path, lines)


def _within(inner: Path, outer: Path) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _sentence(error: ErrorDetails, model: type[BaseModel]) -> str:
    *above, name = error["loc"] or ("",)
    if error["type"] != "extra_forbidden":
        return sentences.invalid(error)
    section = _section_at(model, above)
    return sentences.unknown_key(str(name), tuple(section.model_fields) if section else ())


def _section_at(model: type[BaseModel] | None, path: list[str | int]) -> type[BaseModel] | None:
    for part in path:
        if model and isinstance(part, str) and part in model.model_fields:
            model = _model_within(model.model_fields[part].annotation)
    return model


def _model_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_within(argument) for argument in getattr(annotation, "__args__", ()))
    return next(filter(None, inner), None)


def _problem(what: str, path: Path, lines: Mapping[Path, int]) -> Problem:
    """The line is that of the nearest thing that stands in the file; list items are counted from 1, as people do."""
    standing = next(path[:end] for end in range(len(path), -1, -1) if path[:end] in lines)
    shown = path
    while len(shown) > len(standing) and isinstance(shown[-1], int):
        shown = shown[:-1]
    where = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in shown)
    return Problem(what, where.removeprefix("."), lines[standing])


def _node(value: object) -> yaml.Node:
    if isinstance(value, Mapping):
        pairs = [(_node(key), _node(item)) for key, item in value.items()]
        return yaml.MappingNode(_GROUP, pairs, flow_style=not pairs)
    if isinstance(value, list | tuple):
        short = all(isinstance(item, str) for item in value) and sum(map(len, value)) < _LONG_LINE
        return yaml.SequenceNode(_LIST, [_node(item) for item in value], flow_style=short)
    return yaml.ScalarNode(_TEXT, str(value), style=_style(str(value)))


def _style(text: str) -> str | None:
    """How a text is set: as a block where that reads best, quoted where the YAML would otherwise say something else."""
    lines = text.split("\n")
    if text in _NOTHING or not all(line.isprintable() for line in lines):
        return '"'
    plain = all(line and line == " ".join(line.split()) for line in lines)
    if plain and len(lines) > 1:
        return "|"
    return ">" if plain and len(text) > _LONG_LINE else None
