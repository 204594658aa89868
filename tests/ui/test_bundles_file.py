"""A bundle that was made in the window, read back with qpdf, poppler and pikepdf."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen import canvas

from casefile import resources
from casefile.domain.document import DocumentKind
from casefile.services import opening
from casefile.services.paper import papers
from casefile.tasks import TaskContext
from casefile.ui.on_paper import OnPaper
from casefile.ui.print_preview import PrintPreview
from casefile.ui.printing import Printing
from tests.builders import PASSPHRASE, make_person
from tests.fakes import FixedTime
from tests.stage import Stage, real_tools, wait_for

PAPERS = {
    "gp-letter.pdf": ("Order of 2 March 2026", DocumentKind.COURT),
    "school-attendance.pdf": ("Attendance report", DocumentKind.REPORT),
    "school-meeting-minutes.docx": ("Minutes of the meeting", DocumentKind.MINUTES),
    "assessment.pdf": ("Child and family assessment", DocumentKind.ASSESSMENT),
}


@pytest.fixture
def real(qapp: QApplication, tmp_path: Path):
    """A window with papers of a real case file, read and drawn by the real readers."""
    assert qapp
    tools = real_tools(FixedTime())
    stage = Stage(tmp_path / "state", tools)
    stage.time = tools.time
    stage.show()
    path = tmp_path / "court.casefile"
    desk = opening.create(tools, path, PASSPHRASE, "Our case")
    for name, (title, kind) in PAPERS.items():
        data = resources.data(f"sample/{name}")
        arrival = papers.Arrival(title=title, kind=kind)
        papers.bring_in(desk, data, name, arrival, TaskContext())
    child = make_person("Elsie Hallam", role="child")
    desk.case.write(lambda unit: unit.put(child))
    desk.case.close()
    stage.open_file(path, PASSPHRASE)
    yield stage
    stage.end()


def settle(stage: Stage, page) -> None:
    stage.settle()
    wait_for(lambda: page.is_settled)
    stage.settle()


def begin(stage: Stage):
    page = stage.go("bundles")
    page._empty.button.click()
    QApplication.activeModalWidget().begin.click()
    settle(stage, page)
    return page


def pages_of(path: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.split("\f")[:-1]


def test_the_file_is_what_the_window_showed(real, tmp_path):
    page = begin(real)
    (minutes,) = [d for d in real.context.snapshot.documents if "Minutes" in d.title]
    page.bench.changing.add([minutes], 5, 0)
    settle(real, page)
    case = page.bench.case
    case.fields["case_number"].setText("ZE26C00123")
    page.bench.autosave.settle()
    settle(real, page)
    shown = page.bench.keeping.outlook
    labels = [name for one in shown.papers.values() for name in one.labels]
    names: list[str] = []

    def place(_page, _title, suggested, _kinds):
        names.append(suggested.name)
        return tmp_path / suggested.name

    real.answers.save_file = place
    page.make.click()
    settle(real, page)
    assert names == ["ZE26C00123_bundle_v1.pdf"]
    made = tmp_path / names[0]
    assert subprocess.run(["qpdf", "--check", str(made)], check=False).returncode == 0
    with pikepdf.open(made) as pdf:
        assert [one.label for one in pdf.pages] == [*shown.front, *labels]
        assert len(pdf.pages) == shown.count
        with pdf.open_outline() as outline:
            assert [one.title[:1] for one in outline.root][-3:] == ["B", "D", "F"]
    texts = pages_of(made)
    for text, name in zip(texts, [*shown.front, *labels], strict=True):
        assert name in text.split()
    assert "Child and family assessment" in texts[1]
    assert "Elsie" not in made.name
    assert "none lost and all in order" in page.bench.made.checked.text()


def test_the_pages_and_the_front_are_drawn_with_their_numbers(real):
    page = begin(real)
    bench = page.bench
    bench.tabs.setCurrentWidget(bench.pages)
    real.settle()
    canvas = bench.pages.canvas
    wait_for(lambda: canvas._sheets is not None and canvas._sheets.artist is not None)
    wait_for(lambda: canvas._sheets.artist.picture(1, 1.0) is not None)
    assert canvas.labels == {1: "B1"}
    assert "numbered B1" in canvas.accessibleName()
    bench.tabs.setCurrentWidget(bench.front)
    real.settle()
    front = bench.front.canvas
    wait_for(lambda: front._sheets is not None and front._sheets.artist is not None)
    assert front.labels == {1: "i", 2: "ii"}
    assert canvas._sheets is None


def test_chosen_pages_of_the_bundle_are_printed_after_a_look_at_them(real, tmp_path):
    page = begin(real)
    real.answers.save_file = lambda _p, _t, name, _k: tmp_path / name.name
    page.make.click()
    settle(real, page)
    (made,) = tmp_path.glob("*.pdf")
    real.answers.print_to = tmp_path / "printed.pdf"
    page.bench.made.print.click()
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
    preview = QApplication.activeModalWidget()
    assert "B1" in preview.which.placeholderText()
    for _ in range(2):
        preview.after.click()
    assert preview.face.accessibleName().startswith("Page B1, 3 of ")
    preview.which.setText("2-3")
    assert not preview.go_on.isEnabled(), "no page has the number 2 on it"
    real.send_to_printer("ii, b1")
    wait_for(lambda: real.frame.messages.text == "Sent to the printer.")
    with pikepdf.open(real.answers.print_to) as printed:
        assert len(printed.pages) == 2
    assert len(pages_of(made)) > 3


def test_a_bundle_with_dividers_is_printed_to_its_last_page(real, tmp_path):
    page = begin(real)
    page.bench.case.file.dividers.set_ticked(ticked=True)
    page.bench.case.file.dividers.clicked.emit()
    real.settle()
    real.answers.save_file = lambda _p, _t, name, _k: tmp_path / name.name
    page.make.click()
    settle(real, page)
    (made,) = tmp_path.glob("*.pdf")
    page.bench.made.print.click()
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
    preview = QApplication.activeModalWidget()
    assert preview._paper.count == len(pages_of(made))
    assert page.bench.made._kept.text().startswith(f"Written: {len(pages_of(made))} ")
    assert preview.sides.currentText() == "On one side of the paper"
    preview.reject()


def test_a_bundle_laid_out_for_both_sides_is_offered_on_both_sides(real, tmp_path):
    page = begin(real)
    page.bench.case.file.double.set_ticked(ticked=True)
    page.bench.case.file.double.clicked.emit()
    real.settle()
    real.answers.save_file = lambda _p, _t, name, _k: tmp_path / name.name
    page.make.click()
    settle(real, page)
    page.bench.made.print.click()
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
    preview = QApplication.activeModalWidget()
    assert preview.sides.currentText() == "On both sides"
    preview.reject()


def test_a_page_that_lies_is_printed_as_large_as_the_sheet(real, tmp_path):
    lies = BytesIO()
    page = canvas.Canvas(lies, pagesize=landscape(A4))
    page.rect(20, 20, 802, 555, fill=1)
    page.save()
    real.answers.print_to = tmp_path / "printed.pdf"
    printing = Printing(real.context, real.window)
    printing.look(OnPaper(pages=lies.getvalue(), count=1))
    real.send_to_printer()
    wait_for(lambda: real.frame.messages.text == "Sent to the printer.")
    with pypdfium2.PdfDocument(real.answers.print_to) as printed:
        sheet = printed[0].render().to_pil().convert("L")
    left, top, right, bottom = sheet.point(lambda dot: 255 * (dot < 128)).getbbox()
    assert sheet.height > sheet.width
    assert right - left > 0.85 * sheet.width
    assert bottom - top > 0.85 * sheet.height


def test_a_bundle_in_parts_is_printed_part_after_part(real, tmp_path):
    page = begin(real)
    form = page.bench.case.file
    form.parts.setCurrentIndex(form.parts.findData("email"))
    real.settle()
    real.answers.save_file = lambda _p, _t, name, _k: tmp_path / name.name
    page.make.click()
    settle(real, page)
    built = page.bench.made.built
    parts = [*built.files, *built.files]
    page.bench.made.built = replace(built, files=tuple(parts))
    for number, part in enumerate(parts):
        real.answers.print_to = tmp_path / f"printed {number}.pdf"
        if not number:
            page.bench.made.print.click()
        real.send_to_printer(part.labels[-1])
        wait_for(real.answers.print_to.exists)
    assert not isinstance(QApplication.activeModalWidget(), PrintPreview)
