"""Names in the XML of Word files, and the one parser that is used on it."""

from __future__ import annotations

import re
import zipfile
from typing import Final

from lxml import etree

from casefile.readers.limits import Limits
from casefile.readers.problem import BAD_ARCHIVE, UnreadableError

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
RELATION_ID: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
)

_DOCTYPE: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le"))
"""The sign of what XML offers to a trap, in any byte order; Word never writes it."""
_NUMBER: Final = re.compile(r"[0-9]{1,7}")
_TOO_DEEP: Final = "depth"
"""What lxml says of elements nested beyond its limit."""


def name(element: etree._Element | None) -> str:
    """Returns the name of an element without its namespace; empty for comments."""
    if element is None:
        return ""
    tag: object = element.tag
    # Comments and entities have a function in its place.
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, key: str) -> str | None:
    """Returns an attribute of Word's own, such as `val`."""
    if element is None:
        return None
    return element.get(_W + key) or element.get(_STRICT + key)


def local(element: etree._Element, key: str) -> str | None:
    """Returns an attribute by its name without the namespace."""
    found = (str(value) for k, value in element.attrib.items() if _plain(k) == key)
    return next(found, None)


def _plain(key: object) -> str:
    return str(key).rpartition("}")[2]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Returns the first child at the end of a path of names."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if name(one) == step), None)
    return element


def whole(text: str | None, otherwise: int) -> int:
    """Returns a number that stands in XML, if it is one that a paper can mean."""
    is_number = text is not None and _NUMBER.fullmatch(text) is not None
    return int(text or "") if is_number else otherwise


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and attribute(element, "val") not in {
        "0",
        "false",
        "off",
    }


def load(archive: zipfile.ZipFile, part: str, limits: Limits) -> etree._Element | None:
    """Parses a part of a Word file; None if there is no such part.

    Entities are not resolved, nothing is fetched, and depth and size are bounded.

    Raises:
        UnreadableError: if the part is damaged or a trap.
    """
    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    try:
        with archive.open(info) as stream:
            # The size that the archive states may be a lie.
            data = stream.read(limits.unpacked + 1)
    except BAD_ARCHIVE as error:
        raise UnreadableError("damaged") from error
    except RuntimeError as error:
        raise UnreadableError("locked-file") from error
    if len(data) > limits.unpacked:
        raise UnreadableError("word-unpacks")
    return parsed(data, limits)


def parsed(data: bytes, limits: Limits, *, long_values: bool = False) -> etree._Element:
    """Parses XML with nothing filled in and nothing fetched.

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    if data.count(b"<") > 2 * limits.elements:
        raise UnreadableError("word-marks")
    if any(sign in data for sign in _DOCTYPE):
        raise UnreadableError("word-shorthand")
    return _parsed(data, long_values=long_values)


def _parsed(data: bytes, *, long_values: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=long_values, load_dtd=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        why = "word-nested" if _TOO_DEEP in str(error) else "damaged"
        raise UnreadableError(why) from error
    except ValueError as error:
        raise UnreadableError("damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("word-shorthand")
    return root
