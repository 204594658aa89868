"""Names in the XML of Word files, and the one parser that is used on it."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

from lxml import etree

from casefile.readers.limits import Limits
from casefile.readers.problem import UnreadableError

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
RELATION_ID: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
)


def name(element: etree._Element) -> str:
    """Returns the name of an element without its namespace; empty for comments."""
    tag: object = element.tag
    # Comments and entities have a function in its place.
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, key: str) -> str | None:
    """Returns an attribute of Word's own, such as `val`."""
    if element is None:
        return None
    return element.get(_W + key) or element.get(_STRICT + key)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Returns the first child at the end of a path of names."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if name(one) == step), None)
    return element


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
    except RuntimeError as error:
        raise UnreadableError("locked") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableError("damaged") from error
    except NotImplementedError as error:
        raise UnreadableError("damaged") from error
    if len(data) > limits.unpacked or data.count(b"<") > 2 * limits.elements:
        raise UnreadableError("too-large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("damaged") from error
