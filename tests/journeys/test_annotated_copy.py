"""A flag made on the page comes out on a copy that other programs show."""

from __future__ import annotations

import subprocess

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casefile import resources
from casefile.ui.assessment.annotated import AskForCopy
from tests.stage import wait_for

PASSPHRASE = "lamp orbit velvet canoe"


def test_a_flag_goes_out_on_the_pages_by_keyboard_alone(user, tmp_path):
    user.make_case_file("Our assessment", PASSPHRASE)
    user.add_papers(resources.path("sample/assessment.pdf"))
    flag = user.flag("That is not when it was.", "My diary has the right day.")
    user.stage.answers.chosen_folder = tmp_path / "out"
    page = user.window.frame.page("assessments")
    user.tab_to(page.copy)
    user.press(Qt.Key.Key_Space)
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), AskForCopy))
    dialog = QApplication.activeModalWidget()
    wait_for(dialog.who.hasFocus)
    user.press(Qt.Key.Key_Return)
    wait_for(lambda: user.sees("Written: “Annotated copy of the assessment.pdf”"))
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == [
        "Annotated copy of the assessment.pdf",
        "Schedule of errors in the assessment.docx",
        "Schedule of errors in the assessment.xlsx",
    ]
    said = subprocess.run(
        ["pdftotext", tmp_path / "out" / files[0], "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert said.count("That is not when it was.") == 2
    assert flag.passage.quote.split()[0] in said
