"""Papers that are not taken in are refused by what they are, in plain words."""

from __future__ import annotations

import re
import tomllib
import zipfile
from io import BytesIO
from string import Formatter

import pytest
from PIL import Image

from casefile import resources
from casefile.domain.document import Medium
from casefile.errors import ImportRefused
from casefile.readers.kind import sniff
from casefile.readers.registry import KINDS
from tests.readers.papers import archive, paragraph, report, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def picture(form: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, form)
    return made.getvalue()


REFUSED = [
    ("a.exe", b"MZ\x90\x00" + bytes(60), "This is a program"),
    ("a.pdf", b"", "The file is empty"),
]
KEPT = [
    ("a.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(40), "This is a video"),
    ("a.mp3", b"ID3\x04" + bytes(40), "This is a sound recording"),
    ("a.xls", OLE + "Workbook".encode("utf-16-le"), "spreadsheet of the old kind"),
    ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old kind (.doc)"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    ("a.rar", b"Rar!\x1a\x07" + bytes(40), "packed folder of a kind"),
    ("a.pptx", archive({"ppt/presentation.xml": "<x/>"}), "slide show"),
    ("a.pages", archive({"Index/Document.iwa": "x", "preview.jpg": "x"}), "of Pages"),
    ("a.vsdx", archive({"[Content_Types].xml": "<x/>"}), "does not know this kind"),
    (
        "a.odg",
        archive({"mimetype": "application/vnd.oasis.opendocument.graphics"}),
        "does not know this kind",
    ),
    ("a.ps", b"%!PS-Adobe-3.0\n", "printer file"),
    ("a.pdf", bytes(range(256)), "does not know this kind"),
]


@pytest.mark.parametrize(("name", "data", "said"), REFUSED, ids=lambda v: str(v)[:12])
def test_other_kinds_are_refused_kindly(read, name, data, said):
    with pytest.raises(ImportRefused) as refusal:
        read(data, name)

    assert refusal.value.name == name
    assert said in refusal.value.reason
    assert "Nothing was added" in refusal.value.reason


@pytest.mark.parametrize(("name", "data", "said"), KEPT, ids=lambda v: str(v)[:12])
def test_what_cannot_be_read_is_kept_whole_with_a_note_on_what_to_do(
    read, name, data, said
):
    reading = read(data, name)

    assert reading.medium is Medium.OTHER
    assert reading.pages == ()
    assert said in reading.problem
    assert "The file itself is kept safe as it is" in reading.problem


@pytest.mark.parametrize("name", ["report.docx", "report", "report.exe", "report.jpg"])
def test_a_pdf_is_a_pdf_under_any_name(read, name):
    assert len(read(report(1), name).pages) == 1


def test_a_word_file_is_one_under_any_name(read):
    assert "words" in read(word(paragraph("words")), "letter.pdf").pages[0].text


def test_a_paper_over_the_limit_is_refused():
    from casefile.readers import Limits, SandboxedPapers  # noqa: PLC0415
    from casefile.tasks import TaskContext  # noqa: PLC0415

    small = SandboxedPapers(Limits(original=1000))
    for data in (report(1), b"Only words. " * 100):
        with pytest.raises(ImportRefused, match="larger than 200 MB"):
            small.read(data, "big", TaskContext())


def test_every_kind_that_can_be_told_has_a_sentence():
    table = tomllib.loads(resources.text("reading.toml"))

    for _, data, _ in (*REFUSED, *KEPT):
        kind = sniff(data)
        assert kind in {"zip", *KINDS, *table["refused"], *table["kept"]}


@pytest.mark.parametrize("group", ["refused", "kept", "problem", "finding"])
def test_sentences_say_what_happened_and_what_to_do(group):
    table = tomllib.loads(resources.text("reading.toml"))
    known = {
        *("pages", "count", "seconds", "memory", "unpacked"),
        *("members", "ratio", "elements", "text", "names", "parts", "pixels"),
    }

    for sentence in table[group].values():
        assert re.search(
            r"Nothing was (?:added|changed)|kept safe|look at the p", sentence
        )
        assert len(re.findall(r"[.](?:\s|$)", sentence)) >= 2
        fields = {field for _, field, _, _ in Formatter().parse(sentence) if field}
        assert fields <= known


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_letter_that_is_cut_where_the_look_ends_changes_nothing(cut):
    first = "\u200e[03/02/2026, 14:05:12] Sian: Hello\n"
    second = "[03/02/2026, 14:06:12] Mum: "
    known = len((first + second + "\n[03/02/2026, 14:07:12] Mum: ").encode())
    second += "a" * (4096 - cut - known)
    text = first + second + "\n[03/02/2026, 14:07:12] Mum: \U0001f600 and on\n"

    assert text.encode()[4096 - cut :].startswith("\U0001f600".encode())
    assert sniff(text.encode()) == "chat"


def test_a_folder_with_a_pdf_that_is_not_packed_is_a_folder():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as folder:
        folder.writestr("reply.pdf", report(1))

    assert sniff(made.getvalue()) == "zip"
