"""Zip archives: which kind of paper one is, and whether it is safe to unpack."""

from __future__ import annotations

import re
import zipfile

from casefile.mapped import Data, opened
from casefile.readers.limits import Limits
from casefile.readers.problem import BAD_ARCHIVE, UnreadableError, WrongKindError

READ = frozenset(("docx", "odt", "workbook", "open-sheet", "archive"))
"""The kinds of zip archive that are read."""
_SMALL = 4096
_LIST, _ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"
_LONGEST_LIST = 1024 * 1024
_OFFICE = "[Content_Types].xml"
_WORD_TEXT = re.compile(r"word/document\d*\.xml")
_MEMBERS = (
    ("xl/workbook.xml", "workbook"),
    ("ppt/presentation.xml", "slides"),
    ("xl/workbook.bin", "old-sheet"),
    ("Index/Document.iwa", "apple"),
    ("Index.zip", "apple"),
    # Other files of Office and of Windows: a drawing, a printed page.
    ("[Content_Types].xml", "unknown"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "open-sheet",
    b"application/vnd.oasis.opendocument.presentation": "slides",
}


def name_of(data: Data) -> str:
    """Returns the name of the kind of paper that a zip archive is.

    Raises:
        UnreadableError: if it was meant to be a Word file and is damaged.
        WrongKindError: if it is of a kind that is not read.
    """
    with _opened(data) as archive:
        names = set(archive.namelist())
        if any(_WORD_TEXT.fullmatch(name) for name in names):
            return "docx"
        found = _other(archive, names)
    if found not in READ:
        raise WrongKindError(found)
    return found


def open_package(data: Data, limits: Limits) -> zipfile.ZipFile:
    """Opens the archive of an office file, after checking its size when unpacked.

    Raises:
        UnreadableError: if it is damaged, locked or a trap.
    """
    archive = _opened(data)
    members = archive.infolist()
    if len(members) > limits.members:
        raise UnreadableError("word-parts")
    _check_sizes(members, limits)
    if _is_locked(archive):
        raise UnreadableError("locked-file")
    return archive


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether an OpenDocument file is encrypted, which only its list of parts says."""
    if _LIST not in archive.namelist():
        return False
    try:
        with archive.open(_LIST) as stream:
            return _ENCRYPTED in stream.read(_LONGEST_LIST)
    except (*BAD_ARCHIVE, RuntimeError):
        return False


def _opened(data: Data) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(opened(data))
    except (*BAD_ARCHIVE, RuntimeError) as error:
        raise UnreadableError("damaged") from error


def _other(archive: zipfile.ZipFile, names: set[str]) -> str:
    kind = next((kind for name, kind in _MEMBERS if name in names), "")
    found = _open_document(archive, names)
    return found if found in _ODF.values() else kind or found


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names and archive.getinfo("mimetype").file_size < _SMALL:
        try:
            said = archive.read("mimetype").strip()
            other = "unknown" if said.startswith(_OPEN_DOCUMENT) else "archive"
            return _ODF.get(said, other)
        except (*BAD_ARCHIVE, RuntimeError):
            return "archive"
    is_office = _OFFICE in names and any(name.startswith("word/") for name in names)
    if is_office:
        raise UnreadableError("damaged")
    return "archive"


def _check_sizes(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if sum(member.file_size for member in members) > limits.unpacked:
        raise UnreadableError("word-unpacks")
    large = limits.unpacked // 10
    for member in members:
        packed = max(member.compress_size, 1)
        if member.file_size > large and member.file_size > limits.ratio * packed:
            raise UnreadableError("word-packed")
        if member.flag_bits & 1:
            raise UnreadableError("locked-file")
