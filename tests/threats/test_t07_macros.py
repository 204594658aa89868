"""T7: macros of a Word file stay inside; what goes out is a plain Word file."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from casefile.domain.document import DocumentKind
from casefile.errors import ImportRefused
from casefile.readers import SandboxedPapers
from casefile.services import showing
from casefile.services.export_search import Terms
from casefile.services.exporting import export_everything
from casefile.services.paper import copy as paper_copy
from casefile.services.paper.papers import Arrival, bring_in
from casefile.tasks import TaskContext
from tests.hostile.bombs import a_desk
from tests.readers.papers import archive, word

MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
VBA = "application/vnd.ms-office.vbaProject"
MS = "http://schemas.microsoft.com/office/2006/relationships"
CANARY = b"AutoOpen CANARY"
WORDS = "The family moved in May."
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def with_macros(main: str = MACROS, program: str = "word/vbaProject.bin") -> bytes:
    """A Word file as Word saves it with macros, but for what the macros are."""
    made = BytesIO()
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(made)
    parts = parts_of(made.getvalue())
    types = parts["[Content_Types].xml"].decode().replace(MAIN, main)
    told = (
        f'<Default Extension="bin" ContentType="{VBA}"/>'
        f'<Override PartName="/{program}" ContentType="{VBA}"/>'
        '<Override PartName="/word/vbaData.xml" '
        'ContentType="application/vnd.ms-word.vbaData+xml"/></Types>'
    )
    target = program.removeprefix("word/")
    link = (
        f'<Relationship Id="rId900" Type="{MS}/vbaProject" Target="{target}"/>'
        "</Relationships>"
    )
    links = parts["word/_rels/document.xml.rels"].decode()
    folder, _, name = program.rpartition("/")
    parts |= {
        "[Content_Types].xml": types.replace("</Types>", told).encode(),
        "word/_rels/document.xml.rels": links.replace(
            "</Relationships>", link
        ).encode(),
        program: b"\xd0\xcf\x11\xe0" + CANARY,
        f"{folder}/_rels/{name}.rels": (
            f'{_LINKS}<Relationship Id="r1" Type="{MS}/wordVbaData" '
            'Target="vbaData.xml"/></Relationships>'
        ).encode(),
        "word/vbaData.xml": b"<wne:vbaSuppData xmlns:wne='x'>AutoOpen CANARY"
        b"</wne:vbaSuppData>",
    }
    return archive(parts)


@pytest.fixture
def desk(tmp_path: Path):
    made = a_desk(tmp_path)
    yield made
    made.case.close()


def kept(desk, data: bytes, name: str = "letter.docm"):
    arrival = Arrival(kind=DocumentKind.LETTER)
    return bring_in(desk, data, name, arrival, TaskContext()).document


def cleaned(data: bytes):
    return SandboxedPapers().clean_copy(data, TaskContext())


def no_macros(data: bytes) -> bool:
    parts = parts_of(data)
    all_of_it = b" ".join(parts.values()).lower()
    names = " ".join(parts).lower()
    signs = (b"canary", b"vbaproject", b"vbadata", b"macroenabled")
    return "vba" not in names and not any(sign in all_of_it for sign in signs)


def words_by_libreoffice(path: Path, out: Path) -> str:
    """What another program reads in a Word file, which it opens like a user."""
    profile = f"-env:UserInstallation=file://{out / 'profile'}"
    to = ("--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(out))
    subprocess.run(
        ["soffice", profile, "--headless", *to, str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / f"{path.stem}.txt").read_text(encoding="utf-8-sig").strip()


def test_the_check_itself_finds_macros():
    assert not no_macros(with_macros())


@pytest.mark.parametrize("main", [MACROS, TEMPLATE])
def test_the_copy_is_a_plain_word_file_and_holds_all_else(main):
    data = with_macros(main)
    copy = cleaned(data)
    assert copy.removed == ("small programs (macros)",)
    assert copy.acts
    assert no_macros(copy.data)
    before, after = parts_of(data), parts_of(copy.data)
    assert before.keys() - after.keys() == {
        *("word/vbaProject.bin", "word/vbaData.xml"),
        "word/_rels/vbaProject.bin.rels",
    }
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels"}
    types = etree.fromstring(after["[Content_Types].xml"])
    told = {one.get("PartName"): one.get("ContentType") for one in types}
    assert told["/word/document.xml"] == MAIN
    # This reader of Word files takes no others than plain ones.
    document = docx.Document(BytesIO(copy.data))
    assert [one.text for one in document.paragraphs] == [WORDS]


def test_another_program_opens_what_goes_out(desk, tmp_path):
    paper = kept(desk, with_macros())
    copied = paper_copy.write(desk, paper.id, tmp_path, Terms(), TaskContext())
    assert copied.path is not None
    assert copied.path.name == "letter, clean copy.docx"
    assert no_macros(copied.path.read_bytes())
    assert "Taken out: small programs (macros)." in copied.sentence
    assert words_by_libreoffice(copied.path, tmp_path / "read") == WORDS


@pytest.mark.parametrize(
    "program", ["word/theme/picture.bin", "word/VBAPROJECT.BIN", "word/vbaproject2.bin"]
)
def test_macros_are_found_whatever_their_part_is_called(program):
    copy = cleaned(with_macros(program=program))
    assert copy.acts
    assert CANARY not in b"".join(parts_of(copy.data).values())


def test_other_parts_with_the_same_ending_stay():
    data = with_macros()
    printer = {"word/printerSettings1.bin": b"a printer"}
    copy = cleaned(archive(parts_of(data) | printer))
    after = parts_of(copy.data)
    assert after["word/printerSettings1.bin"] == b"a printer"
    types = etree.fromstring(after["[Content_Types].xml"])
    (kind,) = [one.get("ContentType") for one in types if one.get("Extension") == "bin"]
    assert kind == "application/octet-stream"


def test_everything_exported_holds_the_copy_and_the_case_the_original(desk, tmp_path):
    data = with_macros()
    paper = kept(desk, data)
    export_everything(desk, tmp_path / "out", TaskContext())
    (clean,) = (tmp_path / "out" / "papers").iterdir()
    assert clean.name == "001 letter, clean copy.docx"
    assert no_macros(clean.read_bytes())
    about = (tmp_path / "out" / showing.ABOUT).read_text(encoding="utf-8")
    assert "001 letter, clean copy.docx: small programs (macros)" in about
    assert desk.case.read(lambda case: case.original(paper.sha256)) == data


def test_the_original_goes_only_if_asked_for(desk, tmp_path):
    data = with_macros()
    paper = kept(desk, data)
    terms = Terms(originals=True)
    export_everything(desk, tmp_path / "out", TaskContext(), terms)
    (original,) = (tmp_path / "out" / showing.ORIGINALS).iterdir()
    assert original.name == "001 letter, original as it came.docm"
    assert original.read_bytes() == data
    copied = paper_copy.write(desk, paper.id, tmp_path, terms, TaskContext())
    assert copied.path is not None
    assert copied.path.name == "letter, original as it came.docm"
    assert copied.path.read_bytes() == data


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": "not XML"},
        {"word/_rels/header1.xml.rels": "not XML"},
        {"[Content_Types].xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><Types/>"},
    ],
)
def test_no_copy_is_better_than_one_that_may_hold_macros(parts):
    with pytest.raises(ImportRefused):
        cleaned(word("<w:p/>", parts))


def test_another_archive_is_refused_in_plain_words():
    with pytest.raises(ImportRefused, match="Only PDF and Word"):
        cleaned(archive({"a.txt": "words"}))


def test_a_file_packed_in_an_unknown_way_is_not_called_locked():
    data = bytearray(with_macros())
    with zipfile.ZipFile(BytesIO(data)) as packed:
        # Its first part after the list of parts, in both places that tell the packing.
        start = packed.getinfo("word/styles.xml").header_offset
    name = data.rindex(b"word/styles.xml")
    for place in (start + 8, name - 46 + 10):
        assert data[place : place + 2] == b"\x08\x00"
        data[place : place + 2] = b"\x09\x00"
    with pytest.raises(ImportRefused) as refused:
        SandboxedPapers().clean_copy(bytes(data), TaskContext())
    assert "damaged" in refused.value.reason
    assert "locked" not in refused.value.reason
