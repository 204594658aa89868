"""Every word inside a file that this program has just made, to be searched.

Only for our own files: papers of others are looked through by a worker.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium
from lxml import etree

from casefile.mapped import Data, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 50
"""Pages that are looked at before the file is opened anew."""
_PARAGRAPH = re.compile(r"\}(?:p|tr|si|c)$")
"""What begins a stretch of words: a paragraph or row of Word, a cell of a sheet."""


def words_in(made: Data) -> list[str]:
    """Returns the words of a PDF or a Word file, the pages or main parts first."""
    if made[:5] == b"%PDF-":
        return [*_pages(made), *_properties(made)]
    made = bytes(made)
    if zipfile.is_zipfile(io.BytesIO(made)):
        return list(_parts(made))
    return [made.decode("utf-8", "replace")]


def _pages(made: Data) -> Iterator[str]:
    first, count = 0, 1
    while first < count:
        # The library keeps the pictures of all pages that it was asked for.
        document = pdfium.PdfDocument(opened(made))
        try:
            count = len(document)
            for place in range(first, min(first + _AT_ONCE, count)):
                page = document[place]
                text = page.get_textpage()
                yield text.get_text_bounded()
                text.close()
                page.close()
        finally:
            document.close()
        first += _AT_ONCE


def _properties(made: Data) -> Iterator[str]:
    with pikepdf.open(opened(made)) as document:
        found: list[str] = []
        for thing in [*document.objects, document.trailer]:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/XML":
                found.append(thing.read_bytes().decode("utf-8", "replace"))
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
                found += _strings(thing)
    yield "\n".join(found)


def _strings(thing: pikepdf.Object) -> Iterator[str]:
    values = thing if isinstance(thing, pikepdf.Array) else thing.values()
    for value in values:
        if isinstance(value, pikepdf.String):
            yield str(value)
        elif (
            isinstance(value, pikepdf.Dictionary | pikepdf.Array)
            and not value.is_indirect
        ):
            yield from _strings(value)


def _parts(made: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = sorted(archive.namelist(), key=lambda n: not n.endswith("document.xml"))
        for name in names:
            yield name
            if name.endswith((".xml", ".rels")):
                yield "".join(_spoken(archive.read(name)))


def _spoken(part: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for element in etree.fromstring(part, parser).iter():
        if isinstance(element.tag, str) and _PARAGRAPH.search(element.tag):
            yield "\n"
        yield element.text or ""
        for value in map(str, element.attrib.values()):
            if " " in value or "@" in value:
                yield f"\n{value}\n"
