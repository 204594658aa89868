"""Tells what a paper is from its content, never from its name."""

from __future__ import annotations

import re

from casefile.domain.document import Medium
from casefile.readers.registry import ZIP

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


def sniff(data: bytes) -> str:
    """Returns the name of a kind that is read, `zip`, or the name of one that is not.

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
