"""Tells what a paper is from its content, never from its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from casefile.domain.document import Medium
from casefile.readers.limits import Limits
from casefile.readers.problem import BAD_ARCHIVE, UnreadableError, WrongKindError

ZIP = "zip"
"""Not yet known: Word files and many others are zip archives."""

_HEAD = 4096
_PDF_WITHIN = 1024
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"RIFF", "riff"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"%!PS", "postscript"),
)
_OLE_WITHIN = 1024 * 1024
_OLE = (
    ("__substg1.0_".encode("utf-16-le"), "msg"),
    ("WordDocument".encode("utf-16-le"), "doc"),
    ("Workbook".encode("utf-16-le"), "spreadsheet"),
    ("PowerPoint Document".encode("utf-16-le"), "slides"),
    ("EncryptedPackage".encode("utf-16-le"), "locked-office"),
)
_HEIC = re.compile(rb"....ftyp(?:hei|hev|mif1|msf1|avif)", re.DOTALL)
_MEDIA = re.compile(rb"....ftyp", re.DOTALL)
_MAIL = re.compile(
    rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?"
    rb"(?:From|Received|Return-Path|Delivered-To|MIME-Version|Subject):",
    re.IGNORECASE,
)
_HTML = re.compile(
    rb"\A\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_TEXT_CONTROLS = (
    frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
)
_WORD_TEXT = re.compile(r"word/document\d*\.xml")
_MEMBERS = (
    ("xl/workbook.xml", "spreadsheet"),
    ("ppt/presentation.xml", "slides"),
)
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "slides",
}


def sniff(data: bytes) -> str:
    """Returns `pdf`, `zip`, or the name of a kind that is not taken in.

    Looks at the first bytes only, so that it is safe in any process.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Medium.PDF.value
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return ZIP
    for start, kind in _STARTS:
        if head.startswith(start):
            return _closer(kind, data)
    if _HEIC.match(head):
        return "heic"
    if _MEDIA.match(head):
        return "film"
    return _written(head)


def _closer(kind: str, data: bytes) -> str:
    if kind == "riff":
        return "webp" if data[8:12] == b"WEBP" else "sound"
    if kind == "ole":
        start = data[:_OLE_WITHIN]
        return next((name for mark, name in _OLE if mark in start), "unknown")
    return kind


def _written(head: bytes) -> str:
    if not head.strip():
        return "empty"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if any(byte in _TEXT_CONTROLS for byte in head):
        return "unknown"
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(plain):
        return "html"
    return "mail" if _MAIL.match(plain) else "text"


def open_word(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Opens the archive of a Word file, after checking its size when unpacked.

    Raises:
        WrongKindError: if it is some other kind of archive.
        UnreadableError: if it is damaged, locked or a trap.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (*BAD_ARCHIVE, RuntimeError) as error:
        # What it was meant to be is told by its parts, which stand in it by name.
        if b"word/" in data or b"[Content_Types].xml" in data[:_HEAD]:
            raise UnreadableError("damaged") from error
        raise WrongKindError("archive") from error
    members = archive.infolist()
    names = {member.filename for member in members}
    if not any(_WORD_TEXT.fullmatch(name) for name in names):
        raise WrongKindError(_other_archive(archive, names))
    if len(members) > limits.members:
        raise UnreadableError("word-parts")
    _check_sizes(members, limits)
    return archive


def _other_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    kind = next((kind for name, kind in _MEMBERS if name in names), None)
    return kind or _open_document(archive, names)


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
        try:
            return _ODF.get(archive.read("mimetype").strip(), "archive")
        except (*BAD_ARCHIVE, RuntimeError):
            return "archive"
    if any(name.startswith("word/") for name in names):
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
            raise UnreadableError("locked")
