"""T6 and E1: what a file says of who made it, where and when. It says nothing.

Every part of every file that goes out is walked: letters in Word and PDF, copies with
words removed, the history, the recovery sheet.
"""

from __future__ import annotations

import getpass
import io
import platform
import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from casefile.domain.release import Choice
from casefile.services import history_writing, opening
from casefile.services.door import Choices
from casefile.services.letter import letters
from casefile.services.letter import writing as letter_writing
from casefile.tasks import TaskContext
from tests.builders import sent_again
from tests.threats.moved import story

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORBIDDEN_PARTS = ("customXml", "thumbnail", "comments", "people.xml", "app.xml")
FORBIDDEN_ELEMENTS = {"ins", "del", "moveFrom", "moveTo", "vanish", "rsids", "comment"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Everything that this program writes for others, of one case."""
    folder = tmp_path_factory.mktemp("traces")
    moved = story(folder)
    out = folder / "out"
    choices = Choices(usual=Choice.REDACT)
    written: list[Path] = []
    for template in letters.templates():
        paper = sent_again(moved.desk) if template.compares else None
        letter = letters.start(moved.desk, template.id, document=paper)
        made = letter_writing.write(moved.desk, letter, out, choices=choices)
        written += made.files
    written += history_writing.write(moved.desk, out, TaskContext())
    sheet = out / "sheet.pdf"
    sheet.write_bytes(opening.recovery_sheet(moved.desk))
    moved.desk.case.close()
    kept = list(dict.fromkeys([*written, sheet]))
    assert {path.suffix for path in kept} == {".docx", ".pdf"}
    return kept


def of(files: list[Path], suffix: str) -> list[Path]:
    return [path for path in files if path.suffix == suffix]


def test_a_word_file_names_nobody_and_hides_nothing(files: list[Path]):
    for path in of(files, ".docx"):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            assert not [n for n in names for bad in FORBIDDEN_PARTS if bad in n]
            assert {i.date_time[0] for i in archive.infolist()} == {1980}
            core = etree.fromstring(archive.read("docProps/core.xml"))
            said = {etree.QName(e).localname for e in core if e.text}
            assert said <= {"title", "language"}
            for name in names:
                if name.endswith((".xml", ".rels")):
                    _walk(etree.fromstring(archive.read(name)), f"{path.name} {name}")


def _walk(root: etree._Element, where: str) -> None:
    for element in root.iter():
        name = etree.QName(element).localname
        is_word = str(element.tag).startswith(W)
        assert not (is_word and name in FORBIDDEN_ELEMENTS), where
        for key in element.attrib:
            assert not etree.QName(key).localname.startswith("rsid"), where
            assert etree.QName(key).localname != "author", where


def test_a_pdf_names_nobody_and_no_time(files: list[Path]):
    for path in of(files, ".pdf"):
        with pikepdf.open(path) as document:
            assert set(document.docinfo.keys()) <= {"/Title"}, path.name
            assert "/Names" not in document.Root
            assert "/AcroForm" not in document.Root
            for thing in document.objects:
                if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                    keys = set(thing.keys())
                    assert not keys & {"/Annots", "/PieceInfo", "/LastModified"}
                if isinstance(thing, pikepdf.Stream) and "/Subtype" in thing:
                    _no_camera(thing, path)
            if "/Metadata" in document.Root:
                packet = document.Root.Metadata.read_bytes().decode()
                for word in ("Creator", "creator", "Date", "Producer", "xmpMM"):
                    assert word not in packet


def _no_camera(stream: pikepdf.Stream, path: Path) -> None:
    if stream.Subtype == "/Image":
        data = stream.read_raw_bytes()
        assert b"Exif" not in data, path.name
        assert b"GPS" not in data, path.name


def test_no_file_holds_a_path_or_a_name_of_this_computer(files: list[Path]):
    # A short name, such as "vm" or "root", may stand in any file by chance.
    named = {name for name in (platform.node(), getpass.getuser()) if len(name) > 5}
    here = {str(Path.home()), str(Path.cwd()), "/tmp/"} | named  # noqa: S108
    user = getpass.getuser()
    for path in files:
        for text in _unpacked(path):
            for word in here:
                assert word not in text, path.name
            assert not re.search(rf"(?:home|Users)[/\\]{re.escape(user)}", text)
            assert "2013-12-23" not in text
            assert "python-docx" not in text


def _unpacked(path: Path) -> list[str]:
    data = path.read_bytes()
    found = [data.decode("latin-1")]
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [
                archive.read(n).decode("utf-8", "replace") for n in archive.namelist()
            ]
        return found
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                found.append(thing.read_bytes().decode("latin-1"))
    return found


def test_every_pdf_is_sound(files: list[Path]):
    """E4, by the qpdf program; LibreOffice opens the Word files in `tests/exports`."""
    for path in of(files, ".pdf"):
        done = subprocess.run(
            ["qpdf", "--check", str(path)], check=False, capture_output=True
        )
        assert done.returncode == 0, done.stdout
