"""A packed folder of thousands of small papers of every kind, whole and broken."""

from __future__ import annotations

import csv
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO, StringIO
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.pdfgen import canvas

from tests.bench.import_measure import SENTENCE
from tests.readers.papers import archive, paragraph, word

_WORDS = SENTENCE.split()
_BROKEN_AT = 2


def _words(number: int, count: int) -> str:
    chance = random.Random(number)  # noqa: S311 - guards nothing
    return f"Note {number}. " + " ".join(chance.choices(_WORDS, k=count)) + "."


def _text(number: int) -> bytes:
    return _words(number, 150).encode()


def _pdf(number: int) -> bytes:
    made = BytesIO()
    page = canvas.Canvas(made, invariant=True)
    words = _words(number, 200).split()
    for row in range(0, len(words), 12):
        page.drawString(60, 780 - 2 * row, " ".join(words[row : row + 12]))
    page.save()
    return made.getvalue()


def _word(number: int) -> bytes:
    return word("".join(paragraph(_words(number + n, 40)) for n in range(5)))


def _mail(number: int) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "worker@example.org", "parent@example.org"
    made["Subject"] = f"Visit {number}"
    made["Date"] = "Tue, 03 Feb 2026 14:05:12 +0000"
    made["Message-ID"] = f"<{number}@example.org>"
    made.set_content(_words(number, 100))
    return made.as_bytes()


def _picture(number: int, kind: str) -> bytes:
    made = BytesIO()
    image = Image.new("L", (240, 320), 255)
    ImageDraw.Draw(image).text((20, 40), f"Photo {number}", fill=0)
    image.save(made, kind)
    return made.getvalue()


def _table(number: int) -> bytes:
    made = StringIO()
    rows = csv.writer(made)
    rows.writerows(
        ["Day", "Who", "Note"] if not n else [n, "Mum", number] for n in range(9)
    )
    return made.getvalue().encode()


def _calendar(number: int) -> bytes:
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", f"UID:{number}"),
        *("DTSTART:20260203T140000Z", f"SUMMARY:Visit {number}"),
        *("END:VEVENT", "END:VCALENDAR", ""),
    )
    return "\r\n".join(lines).encode()


def _rich(number: int) -> bytes:
    return b"{\\rtf1\\ansi " + _words(number, 80).encode() + b"\\par}"


def _page(number: int) -> bytes:
    return f"<html><body><p>{_words(number, 80)}</p></body></html>".encode()


def _cut(make: Callable[[int], bytes]) -> Callable[[int], bytes]:
    def half(number: int) -> bytes:
        whole = make(number)
        return whole[: len(whole) // _BROKEN_AT]

    return half


def _unknown(number: int) -> bytes:
    return b"\x00\x01\x02" + random.Random(number).randbytes(900)  # noqa: S311


def _sound(number: int) -> bytes:
    return b"ID3\x03" + _unknown(number)


def _old_word(number: int) -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return start + "WordDocument".encode("utf-16-le") + _unknown(number)


MAKERS: tuple[tuple[str, Callable[[int], bytes]], ...] = (
    ("txt", _text),
    ("pdf", _pdf),
    ("docx", _word),
    ("eml", _mail),
    ("jpg", lambda number: _picture(number, "JPEG")),
    ("png", lambda number: _picture(number, "PNG")),
    ("csv", _table),
    ("ics", _calendar),
    ("rtf", _rich),
    ("html", _page),
    ("txt", lambda number: _text(number + 1_000_000)),
    ("pdf", lambda number: _pdf(number + 1_000_000)),
    ("eml", lambda number: _mail(number + 1_000_000)),
    ("zip", lambda number: archive({"inside.txt": _words(number + 2_000_000, 50)})),
    ("pdf", _cut(_pdf)),
    ("docx", _cut(_word)),
    ("png", _cut(lambda number: _picture(number + 1_000_000, "PNG"))),
    ("bin", _unknown),
    ("mp3", _sound),
    ("doc", _old_word),
)
"""What is in it, over and over: every fifth paper is broken, or of no kind known."""


def pack(path: Path, count: int) -> None:
    """Writes a packed folder of so many papers, no two of them the same."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as folder:
        for number in range(count):
            ending, make = MAKERS[number % len(MAKERS)]
            folder.writestr(f"{number // 100:03}/{number:05}.{ending}", make(number))
