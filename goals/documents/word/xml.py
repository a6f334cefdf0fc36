"""Word's XML by local names, since Word writes the same elements in two namespaces (transitional and strict)."""

from collections.abc import Iterator

from lxml import etree


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element | None, name: str) -> str:
    """The attribute's value whatever its namespace; "" where there is none, or no element."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The children with one of the names."""
    return (child for child in (element if element is not None else ()) if local(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child, its first child and so on, down the path of names; None where it breaks off."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str:
    """The `val` of what stands at the end of the path, or ""."""
    return attribute(child(element, *path), "val")


def integer(element: etree._Element | None, name: str) -> int | None:
    """The attribute as a whole number, or None where it is not a reasonable one."""
    digits = attribute(element, name)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def whole(element: etree._Element | None, *path: str) -> int | None:
    """`value` as a whole number, or None where it is not a reasonable one."""
    return integer(child(element, *path), "val")


def on(element: etree._Element | None, *path: str) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    found = child(element, *path)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")
