"""E-mails, mailboxes and packed folders that other programs wrote."""

from __future__ import annotations

import base64
import struct
import subprocess
import zipfile
from io import BytesIO

import pytest

from casefile.domain.document import Medium, Part
from casefile.readers.limits import Limits
from casefile.readers.lzfu import unpacked
from casefile.readers.problem import UnreadableError
from casefile.tasks import TaskContext
from tests.readers import mails
from tests.readers.conftest import said
from tests.readers.papers import archive


@pytest.fixture
def taken(papers):
    """Reads a paper; returns the reading and what was inside."""

    def take(data: bytes, name: str = "paper"):
        parts: list[Part] = []
        reading = papers.read(data, name, TaskContext(), parts.append)
        return reading, parts

    return take


def test_an_email_has_its_headers_its_words_and_its_attachments(taken):
    reading, parts = taken(mails.with_attachments())
    [page] = reading.pages

    assert reading.medium is Medium.MAIL
    assert reading.title == "Ymweliad â Tŷ Gwyn"
    assert reading.problem == ""
    assert said(page, "row") == [
        "From Siân Powell <sian@example.org>",
        "To Mum <mum@example.org>, Dad <dad@example.org>",
        "Cc team@example.org",
        "Date Tue, 03 Feb 2026 14:05:00 +0000",
        "Subject Ymweliad â Tŷ Gwyn",
        "Attached Cynllun tŷ.txt",
        "Attached plan.pdf",
        "Attached Earlier: 12-03.eml",
    ]
    assert said(page, "paragraph") == [
        "Dear Mum,",
        "I will come to Tŷ Gwyn at four.",
        "Siân",
    ]
    assert [part.name for part in parts] == [
        "Cynllun tŷ.txt",
        "plan.pdf",
        "Earlier: 12-03.eml",
    ]
    assert b"Plan: visit on Tuesday." in parts[0].data
    inner, _ = taken(parts[2].data)
    assert inner.title == "Earlier: 12/03"


def test_an_email_that_is_a_page_is_read_and_fetches_nothing(taken):
    reading, _ = taken(mails.page_only())
    [page] = reading.pages

    assert said(page, "heading") == ["News"]
    assert "All is well." in said(page, "paragraph")
    assert "tells the sender that it was opened" in reading.problem


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "made-up-8", ""])
def test_letters_are_right_in_whatever_way_they_were_written(taken, charset):
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    data = f"From: a@b\nSubject: Siân\nContent-Type: {kind}\n\nSiân £5 – “x”\n"
    reading, _ = taken(data.encode("cp1252"))

    assert "Siân £5 – “x”" in reading.pages[0].text
    assert reading.title == "Siân"


def test_attachments_that_only_outlook_opens_are_named(taken):
    packed = base64.b64encode(b"x").decode()
    data = (
        "From: a@b\nMIME-Version: 1.0\nContent-Type: application/ms-tnef; "
        'name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n' + packed
    )
    reading, parts = taken(data.encode())

    assert parts == [Part("winmail.dat", b"x")]
    assert "packed in “winmail.dat”, which only Outlook opens" in reading.problem


def test_an_email_of_outlook_is_read_with_what_is_in_it(taken):
    reading, parts = taken(mails.outlook())
    [page] = reading.pages

    assert reading.medium is Medium.MAIL
    assert reading.title == "Ymweliad â Tŷ Gwyn"
    assert said(page, "row")[:4] == [
        "From Siân Powell <sian@example.org>",
        "To Mum <mum@example.org>",
        "Date 3 February 2026, 14:05 (UTC)",
        "Subject Ymweliad â Tŷ Gwyn",
    ]
    assert said(page, "paragraph") == ["Dear Mum,", "I come at four."]
    assert parts[0] == Part("plan.txt", b"Visit on Tuesday.\n")
    inner, inside = taken(parts[1].data)
    assert parts[1].name == "Earlier letter.eml"
    assert "Said before: no." in inner.pages[0].text
    assert inside == [Part("inner.txt", b"inside\n")]


def test_the_rich_text_of_outlook_is_unpacked():
    body = b"\\rtf1 Dear Mum}"
    plain = struct.pack("<IIII", 0, len(body), 0x414C454D, 0) + body
    # Five letters of the text that is taken to stand before it, then three of its own.
    packed = bytes([0b1, 0x00, 0x04, *b"x1\n", 0])
    ring = struct.pack("<IIII", 0, 9, 0x75465A4C, 0) + packed

    assert unpacked(plain, 1000) == body
    assert unpacked(ring, 1000).startswith(b"{\\rtf1x1\n")
    with pytest.raises(UnreadableError):
        unpacked(struct.pack("<IIII", 0, 2**31, 0x75465A4C, 0), 1000)


def test_a_mailbox_is_a_list_of_emails(taken, tmp_path):
    reading, parts = taken(mails.mails_in_a_box(tmp_path))

    assert reading.medium is Medium.MAILBOX
    assert said(reading.pages[0], "row")[1] == "sian@example.org Letter 1"
    assert [part.name for part in parts] == [f"Letter {n}.eml" for n in (1, 2, 3)]
    second, _ = taken(parts[1].data)
    assert "This is number 2.\nFrom here on it goes on." in second.pages[0].text


@pytest.mark.parametrize(
    "said",
    [
        "From the office\nNote: bring the letter.",
        "\nFrom the office\nNote: bring the letter.",
        "From all of us in 2026\nNote: bring the letter.",
    ],
)
def test_words_in_an_email_of_a_mailbox_begin_no_other(taken, said):
    head = "From sian@example.org Tue Feb  3 14:05:00 2026\nSubject: One\n\n"
    reading, parts = taken(f"{head}Dear Mum,\n{said}\n\n{head}Bye\n".encode())

    assert reading.medium is Medium.MAILBOX
    assert [part.name for part in parts] == ["One.eml", "One.eml"]
    assert b"bring the letter" in parts[0].data


@pytest.mark.parametrize(
    "start",
    [
        "From - Tue Feb 03 14:05:00 2026",
        "From 17@xxx Tue Feb 03 14:05:00 +0000 2026",
        "From a@example.org Tue Feb 03 14:05:00 2026 +0000",
        "From ",
        "From -",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_mailboxes_of_many_programs_are_taken_apart(taken, start, end):
    lines = [start, "Subject: {}", "", "Dear Mum", "", ""]
    reading, parts = taken("".join(end.join(lines).format(n) for n in "123").encode())

    assert reading.medium is Medium.MAILBOX
    assert [part.name for part in parts] == ["1.eml", "2.eml", "3.eml"]


def test_a_mailbox_without_empty_lines_is_taken_apart_where_the_day_stands(taken):
    one = "From a@example.org Tue Feb  3 14:05:00 2026\nSubject: {}\n\nDear Mum\n"
    _, parts = taken("".join(one.format(n) for n in "123").encode())

    assert [part.name for part in parts] == ["1.eml", "2.eml", "3.eml"]


def test_a_letter_that_begins_with_from_is_no_mailbox(taken):
    reading, parts = taken(b"From the office\nNote: bring the letter.\n")

    assert reading.medium is Medium.TEXT
    assert parts == []


def packed_by_zip(tmp_path) -> bytes:
    """A packed folder of the program `zip`, with one file behind a password."""
    folder = tmp_path / "disclosure"
    (folder / "Tŷ Gwyn").mkdir(parents=True)
    (folder / "letter.txt").write_text("Dear Mum,\n")
    (folder / "Tŷ Gwyn" / "plan.txt").write_text("Plan\n")
    (folder / "secret.txt").write_text("behind a password\n")
    (folder / "Thumbs.db").write_bytes(b"x")

    def run(*given: str) -> None:
        subprocess.run(["zip", "-q", *given], cwd=folder, check=True)

    run("../out.zip", "-r", ".", "-x", "secret.txt")
    run("-P", "word", "../out.zip", "secret.txt")
    return (tmp_path / "out.zip").read_bytes()


def test_a_packed_folder_gives_its_files_and_says_what_it_could_not_give(
    taken, tmp_path
):
    reading, parts = taken(packed_by_zip(tmp_path))

    assert reading.medium is Medium.ARCHIVE
    assert {part.name for part in parts} == {"letter.txt", "Tŷ Gwyn/plan.txt"}
    rows = set(said(reading.pages[0], "row"))
    assert "letter.txt 1 KB taken out" in rows
    assert "secret.txt 1 KB locked with a password" in rows
    assert "Thumbs.db 1 KB no paper" in rows
    assert "locked with a password: “secret.txt”" in reading.problem


def test_a_file_packed_to_do_harm_stays_in_and_the_others_come_out(taken):
    data = archive({"bomb.txt": b"\0" * 30_000_000, "letter.txt": "Dear Mum"})
    reading, parts = taken(data)

    assert [part.name for part in parts] == ["letter.txt"]
    assert "not taken out: “bomb.txt”" in reading.problem


def test_files_packed_in_a_strange_way_are_not_called_damaged(taken, papers):
    data = archive({"big.txt": "Dear Mum, " * 50, "letter.txt": "Dear Mum"})
    whole = BytesIO()
    # What Windows writes of a large file: its way of packing has the number 9.
    whole.write(data.replace(b"\x08\x00", b"\x09\x00"))
    reading, parts = taken(whole.getvalue())

    assert parts == []
    assert "damaged" not in reading.problem
    assert "packed in a way that this program does not know: “big.txt”" in (
        reading.problem
    )
    assert not papers.hidden(whole.getvalue(), TaskContext(), parts.append).is_whole


def test_a_packed_folder_with_a_folder_called_word_is_one(taken):
    reading, parts = taken(archive({"word/letter.txt": "Dear Mum"}))

    assert reading.medium is Medium.ARCHIVE
    assert [part.data for part in parts] == [b"Dear Mum"]


def test_names_of_old_programs_are_read_as_they_were_meant(taken):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("Xbcdx.txt", b"a")
    old = made.getvalue().replace(b"Xbcdx.txt", "Siân!.txt".encode("cp850"))
    _, parts = taken(old)

    assert [part.name for part in parts] == ["Siân!.txt"]


def test_too_many_files_are_not_begun():
    from casefile.readers import SandboxedPapers  # noqa: PLC0415

    small = SandboxedPapers(Limits(parts=3))
    parts: list[Part] = []
    data = archive({f"{n}.txt": "x" for n in range(4)})
    reading = small.read(data, "a.zip", TaskContext(), parts.append)

    assert parts == []
    assert "more than 3 files" in reading.problem
