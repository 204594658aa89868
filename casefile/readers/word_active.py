"""What a Word file would do when it is opened in Word: it is named, and never done."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from casefile.readers.limits import Limits
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.word_xml import attribute, load, name

PROGRAMS: Final = re.compile(
    r"(?:^|/)(?:vbaProject(?:Signature\w*)?\.bin|vbaData\.xml)$", re.IGNORECASE
)
"""The parts that hold macros, as Word itself calls them."""
_RELATIONS: Final = re.compile(r"word/_rels/[^/]+\.rels")
_FETCHING_FIELD: Final = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK)\b", re.IGNORECASE
)
_HARMLESS: Final = "/hyperlink"
"""A link is only followed by whoever clicks on it."""


def active_parts(
    archive: zipfile.ZipFile, body: etree._Element, limits: Limits
) -> list[Finding]:
    """Returns what is to be told of macros, and of what would be fetched."""
    found = []
    if any(PROGRAMS.search(part) for part in archive.namelist()):
        found.append(Finding("macros"))
    if any(_FETCHING_FIELD.match(field) for field in _fields(body)) or any(
        _fetches(relation) for relation in _relations(archive, limits)
    ):
        found.append(Finding("fetching"))
    return found


def _fields(body: etree._Element) -> Iterator[str]:
    """Yields the orders of fields; the words of one may be split over several runs."""
    for one in body.iter():
        kind = name(one)
        if kind == "fldSimple":
            yield attribute(one, "instr") or ""
        elif kind == "p":
            yield "".join(part.text or "" for part in one.iter() if _is_order(part))


def _is_order(part: etree._Element) -> bool:
    return name(part) == "instrText"


def _relations(archive: zipfile.ZipFile, limits: Limits) -> Iterator[etree._Element]:
    for part in archive.namelist():
        if not _RELATIONS.fullmatch(part):
            continue
        try:
            root = load(archive, part, limits)
        except UnreadableError as error:
            if error.why != "damaged":
                raise
            continue
        yield from root if root is not None else ()


def _fetches(relation: etree._Element) -> bool:
    return relation.get("TargetMode") == "External" and not relation.get(
        "Type", ""
    ).endswith(_HARMLESS)
