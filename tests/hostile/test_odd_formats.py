"""Traps in the forms that hide things: packed, signed, filled in, noted, locked."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casefile.domain.document import Reading
from casefile.errors import ImportRefused
from casefile.readers import Limits, SandboxedPapers
from casefile.tasks import TaskContext
from tests.readers.papers import report
from tests.readers.test_unlocking import locked_word
from tests.readers.tnefs import attached_mail, facts, letter, tnef

HEAD = b"From: a@b\nSubject: x\nMIME-Version: 1.0\n"


def nested_outlook() -> bytes:
    made = letter()
    for _ in range(200):
        made = letter(*attached_mail(made))
    return made


def endless_properties() -> bytes:
    return tnef((0x9003, struct.pack("<I", 2**32 - 1) + facts()[4:] + bytes(64)))


def endless_values() -> bytes:
    value = struct.pack("<IHHII", 1, 0x101F, 0x0037, 2**32 - 1, 2**32 - 1)
    return tnef((0x9003, value))


def signed_in_circles() -> bytes:
    """A signed e-mail whose content is 2,000 open brackets."""
    body = b"\x30\x80" * 2000
    return HEAD + b"Content-Type: application/pkcs7-mime\n\n" + body


def saved_page_of_parts() -> bytes:
    part = b"--x\nContent-Type: text/html\n\n<p>x\n"
    start = b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=x\n\n"
    return start + part * 100_000


def rich_text_of_fields() -> bytes:
    field = rb"{\*\formfield{\fftype2\ffres9{\*\ffl a}}{\sp{\sn x}{\sv y}}"
    return rb"{\rtf1 " + field * 1500 + rb"words\par}"


def pdf_with(work: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        work(document)
        document.save(made)
    return made.getvalue()


def page_of_notes() -> bytes:
    def work(document: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=Array([0, 0, 9, 9]),
            Contents=String("x" * 1000),
            QuadPoints=Array([0.0] * 8 * 400),
        )
        shared = document.make_indirect(note)
        document.pages[0].Annots = Array([shared] * 5_000)

    return pdf_with(work)


def live_form_of_shorthand() -> bytes:
    laughs = (
        b'<!DOCTYPE a [<!ENTITY b "ha">]><datasets><data><c>&b;</c></data></datasets>'
    )

    def work(document: pikepdf.Pdf) -> None:
        packet = document.make_stream(laughs)
        document.Root.NeedsRendering = True
        document.Root.AcroForm = Dictionary(
            Fields=Array([]), XFA=Array([String("datasets"), packet])
        )

    return pdf_with(work)


def read(data: bytes) -> Reading:
    return SandboxedPapers().read(data, "paper", TaskContext())


@pytest.mark.parametrize(
    "make",
    [nested_outlook, endless_properties, endless_values],
    ids=lambda m: m.__name__,
)
def test_a_trap_that_outlook_might_have_packed_is_damaged(make):
    reading = read(make())

    assert reading.pages == ()
    assert "This file is damaged" in reading.problem


def test_such_a_trap_in_an_email_leaves_the_email_whole():
    packed = (
        b"Content-Type: application/ms-tnef; name=winmail.dat\n\n" + endless_values()
    )
    reading = read(HEAD + packed)

    assert reading.pages
    assert "which only Outlook opens" in reading.problem


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (signed_in_circles, "encrypted"),
        (saved_page_of_parts, ""),
        (rich_text_of_fields, ""),
        (page_of_notes, ""),
        (live_form_of_shorthand, "only Adobe's own programs"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_trap_is_read_as_far_as_it_is_a_paper(make, said):
    reading = read(make())

    assert reading.pages
    assert said in reading.problem
    assert sum(len(page.text) for page in reading.pages) < 10_000_000


def test_a_lock_that_takes_for_ever_to_open_is_given_up():
    data = locked_word()
    rounds = data.index(b'spinCount="') + len(b'spinCount="')
    digits = data.index(b'"', rounds) - rounds
    slow = data[:rounds] + b"9" * digits + data[rounds + digits :]
    papers = SandboxedPapers(Limits(idle_seconds=0.5))

    with pytest.raises(ImportRefused, match="took longer"):
        papers.unlocked(slow, "Tŷ Gwyn 2026", TaskContext())
