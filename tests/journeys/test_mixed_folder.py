"""A folder of all kinds of papers goes in at once, and one sentence is found again."""

from __future__ import annotations

import shutil
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from PySide6.QtCore import Qt

from tests.dropping import drop, files
from tests.readers.mails import mails_in_a_box
from tests.stage import wait_for

PASSPHRASE = "lamp orbit velvet canoe"
READERS = Path(__file__).parents[1] / "readers"
SENTENCE = "engaged well with the plan"
"""It stands in `rich.odt` alone."""


def test_a_sentence_in_a_paper_in_an_email_in_a_packed_folder_is_found(user, tmp_path):
    user.make_case_file("Our papers", PASSPHRASE)
    assert user.stage.frame.current == "home"
    drop(user.stage, files(mixed_folder(tmp_path)))
    messages = user.stage.frame.messages
    wait_for(lambda: "added" in messages.text)
    assert messages.text == (
        "10 papers added. 6 papers inside were taken out. 3 papers are kept, but "
        "cannot be read. Each says why. “all” is already here, and is kept once. "
        "empty.txt: The file is empty. Nothing was added."
    )
    user.stage.settle()
    assert not user.stage.context.scans.is_running
    assert user.stage.frame.current == "documents"

    user.keys("Ctrl+K")
    user.type(SENTENCE)
    results = user.stage.frame.search.results
    wait_for(lambda: results.isVisible() and results.rows.rows.rowCount())
    user.press(Qt.Key.Key_Return)
    page = user.stage.frame.page("assessments")
    reading = page.desktop.reading
    wait_for(lambda: page._session and page._session.document.title == "rich")
    wait_for(reading.extraSelections)
    marks = reading.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == [SENTENCE]
    assert user.stage.frame.current == "assessments"


def mixed_folder(place: Path) -> Path:
    """A folder as a parent has it; other programs wrote what can be read in it."""
    folder = place / "everything"
    folder.mkdir()
    for name in ("all.html", "all.rtf", "all.odt", "book.xlsx", "signed.eml"):
        shutil.copy(READERS / "made" / name, folder)
    shutil.copy(READERS / "files" / "letter.heic", folder)
    (folder / "box.mbox").write_bytes(mails_in_a_box(place))
    shutil.copy(folder / "all.odt", folder / "copy of all.odt")
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "empty.txt").write_bytes(b"")
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["Subject"] = "school@example.org", "For you"
    letter.set_content("See what is attached.\n")
    letter.add_attachment(
        (READERS / "made" / "rich.odt").read_bytes(),
        maintype="application",
        subtype="vnd.oasis.opendocument.text",
        filename="rich.odt",
    )
    with zipfile.ZipFile(folder / "from school.zip", "w") as packed:
        packed.writestr("For you.eml", letter.as_bytes())
        packed.writestr("recording.amr", b"#!AMR\n" + bytes(40))
    return folder
