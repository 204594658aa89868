"""Words that a paper holds and does not show: properties, comments, under boxes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import chain

import pikepdf

from casefile.mapped import Data, opened
from casefile.readers import kind, registry, word_xml
from casefile.readers.encoding import decoded
from casefile.readers.limits import Limits
from casefile.readers.package import name_of, open_package
from casefile.readers.problem import BAD_ARCHIVE, UnreadableError, WrongKindError
from casefile.readers.under_box import words_under_boxes

_MOST = 4_000_000
"""Characters; no honest paper says so much outside its pages."""
_DEEPEST = 40
_ON_THE_PAGE = "word/document"


def unseen_words(data: Data, limits: Limits) -> list[str]:
    """Returns the words that are in a paper without being printed on its pages.

    Raises:
        UnreadableError: if the paper is damaged, locked or a trap.
        WrongKindError: if it is of a kind that is not taken in.
    """
    sniffed = kind.sniff(data)
    if sniffed == registry.PDF.name:
        found: Iterator[str] = chain(_of_pdf(data), words_under_boxes(data, limits))
    elif sniffed == registry.ZIP:
        is_folder = name_of(data) == "archive"
        found = (
            _of_folder(data)
            if is_folder
            else _of_package(open_package(data, limits), limits)
        )
    elif sniffed in registry.PICTURES:
        from casefile.readers.picture import words_in  # noqa: PLC0415

        found = words_in(bytes(data), limits)
    elif registry.candidates(sniffed):
        found = _of_written(sniffed, data, limits)
    else:
        raise WrongKindError(sniffed)
    words: list[str] = []
    length = 0
    for text in found:
        length += len(text)
        if length > _MOST:
            raise UnreadableError("text")
        words.append(text)
    return words


def _of_pdf(data: Data) -> Iterator[str]:
    try:
        with pikepdf.open(opened(data), suppress_warnings=True) as document:
            for thing in document.objects:
                yield from _strings(thing, 0)
            yield from _strings(document.trailer, 0)
    except pikepdf.PasswordError as error:
        raise UnreadableError("locked") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise UnreadableError("damaged") from error


def _strings(thing: object, depth: int) -> Iterator[str]:
    """Yields every text in an object; others that it refers to are met themselves."""
    if depth > _DEEPEST:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            yield from _below(part, depth)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, part in thing.items():
            # The number by which files are told apart is no word.
            if key != "/ID":
                yield from _below(part, depth)
        if isinstance(thing, pikepdf.Stream) and _is_packet(thing):
            yield thing.read_bytes()[:_MOST].decode("utf-8", "replace")


def _below(part: object, depth: int) -> Iterator[str]:
    if not (isinstance(part, pikepdf.Object) and part.is_indirect):
        yield from _strings(part, depth + 1)


def _is_packet(stream: object) -> bool:
    return (
        isinstance(stream, pikepdf.Stream)
        and stream.get("/Subtype") == pikepdf.Name.XML
    )


def _of_folder(data: Data) -> Iterator[str]:
    """Yields what a packed folder says itself; the papers in it are searched apart."""
    try:
        with zipfile.ZipFile(opened(data)) as archive:
            yield from archive.namelist()
            yield archive.comment.decode("utf-8", "replace")
    except (*BAD_ARCHIVE, RuntimeError) as error:
        raise UnreadableError("damaged") from error


def _of_written(sniffed: str, data: Data, limits: Limits) -> Iterator[str]:
    """Yields a paper as it stands in the file, with all that its pages leave out."""
    if sniffed == "msg":
        from casefile.readers.msg import words_in  # noqa: PLC0415 - loaded for it only

        yield from words_in(bytes(data))
        return
    if sniffed == "tnef":
        from casefile.readers import tnef  # noqa: PLC0415 - loaded for it only

        yield from tnef.words_in(bytes(data), limits)
        return
    yield decoded(bytes(data))
    if sniffed in {"mail", "saved-page"}:
        from casefile.readers import mail  # noqa: PLC0415 - loaded for these only

        yield from mail.words_in(bytes(data), limits)


def _of_package(archive: zipfile.ZipFile, limits: Limits) -> Iterator[str]:
    for part in archive.namelist():
        yield part
        if not part.endswith((".xml", ".rels")):
            continue
        root = word_xml.load(archive, part, limits)
        for element in () if root is None else root.iter():
            yield from (str(value) for value in element.attrib.values())
        if root is not None:
            # The words of the pages are read from them; here are those taken out.
            printed = part.startswith(_ON_THE_PAGE)
            texts = (
                element.text or ""
                for element in root.iter()
                if not printed or word_xml.name(element) in {"delText", "instrText"}
            )
            yield "".join(texts)
