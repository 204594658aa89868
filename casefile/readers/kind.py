"""Tells what a paper is from its content, never from its name."""

from __future__ import annotations

import re

from casefile.domain.document import Medium
from casefile.mapped import Data
from casefile.readers.encoding import decoded
from casefile.readers.look import MAIL_BEGINS, is_chat, separator
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
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"%!PS", "postscript"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\x76\xe8\x04\x60\xc4\x11\xe3\x86", "encrypted"),
    (b"-----BEGIN PGP MESSAGE", "encrypted"),
    (b"bplist00", "apple-page"),
)
_OLE_WITHIN = 1024 * 1024
_OLE = (
    ("__substg1.0_".encode("utf-16-le"), "msg"),
    ("WordDocument".encode("utf-16-le"), "doc"),
    ("Workbook".encode("utf-16-le"), "old-sheet"),
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
_LINES = re.IGNORECASE | re.MULTILINE
_SENT = re.compile(rb"^(?:From|To|Date|Received|Message-ID):", _LINES)
_SAVED = re.compile(rb"\AFrom: <Saved by|^Snapshot-Content-Location:", _LINES)
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAILBOX = re.compile(rb"\AFrom " + MAIL_BEGINS)
_MESSAGES = re.compile(rb"\A\s*<\?xml.*?<(?:smses|calls)\b", re.DOTALL)
_CALENDAR = re.compile(rb"\A\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
_CUT_LETTER = re.compile(rb"[\xc0-\xff][\x80-\xbf]{0,2}\Z")
"""The beginning of a letter of several bytes, at the end of what is looked at."""
_TEXT_CONTROLS = (
    frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
)


def sniff(data: Data) -> str:
    """Returns the name of a kind that is read, `zip`, or the name of one that is not.

    Looks at the first bytes only, so that it is safe in any process.
    """
    head = data[:_HEAD]
    # First: a PDF that is only put into a folder, not packed, shows its own beginning.
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return ZIP
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Medium.PDF.value
    for start, kind in _STARTS:
        if head.startswith(start):
            return _closer(kind, data)
    if _HEIC.match(head):
        return "heic"
    if _MEDIA.match(head):
        return "film"
    return _written(head)


def _closer(kind: str, data: Data) -> str:
    if kind == "riff":
        return "webp" if data[8:12] == b"WEBP" else "sound"
    if kind == "ole":
        start = data[:_OLE_WITHIN]
        return next((name for mark, name in _OLE if mark in start), "unknown")
    if kind == "apple-page":
        return kind if b"WebMainResource" in data[:_OLE_WITHIN] else "unknown"
    return kind


_BY_START = (
    (_HTML, "html"),
    (_MESSAGES, "sms"),
    (_CALENDAR, "calendar"),
    (_MAILBOX, "mailbox"),
    (_MAIL, "mail"),
)


def _is_saved_page(plain: bytes) -> bool:
    """Whether what looks like an email is a web page: nobody sent it to anybody."""
    top = plain.partition(b"\n\n")[0]
    is_page = b"multipart/related" in top.lower() and _SENT.search(top) is None
    return is_page or _SAVED.search(top) is not None


def _written(head: bytes) -> str:
    if not head.strip():
        return "empty"
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    whole = head if is_wide or len(head) < _HEAD else _CUT_LETTER.sub(b"", head)
    text = decoded(whole[:-1] if is_wide and len(whole) % 2 else whole)
    plain = text.encode()
    for start, kind in _BY_START:
        if start.match(plain):
            return "saved-page" if kind == "mail" and _is_saved_page(plain) else kind
    if not is_wide and any(byte in _TEXT_CONTROLS for byte in head):
        return "unknown"
    lines = text.rpartition("\n")[0] if len(head) == _HEAD else text
    if is_chat(lines):
        return "chat"
    return "separated" if separator(lines) else "text"
