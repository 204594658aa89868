"""An annotated copy as it is given away: which files, and what is in them."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
from datetime import date

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from casefile import resources
from casefile.domain.document import Document, DocumentKind
from casefile.domain.error_kind import error_kinds
from casefile.domain.letter import LetterContent, LetterStatus, Paragraph, Run
from casefile.domain.photo import PhotoPage
from casefile.domain.release import Choice
from casefile.errors import HeldBack, NothingFlagged, NotUnderstood
from casefile.exports import Letters
from casefile.readers import SandboxedPapers
from casefile.services import annotated_copy, flags, recognising
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.recognising import Waiting
from casefile.tasks import TaskContext
from tests.builders import (
    make_document,
    make_evidence,
    make_letter,
    make_person,
    make_record,
)
from tests.readers.test_annotating import paper as a_pdf
from tests.readers.test_annotating import saved

SENTENCES = (
    "The family moved to the flat in March.",
    "Maisie is six years old and goes to Saltmarsh Primary.",
    "Mother refused to engage with the worker.",
)
MAIL = (
    "From: a.worker@council.example\r\nTo: rhian@home.example\r\n"
    "Date: Tue, 3 Feb 2026 10:15:00 +0000\r\nSubject: Visit\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    "Dear Rhian,\r\n\r\nMaisie is six \U0001f600 years old.\r\n"
    "I came on Monday.\r\nMaisie is six years old, I said.\r\n"
)
PRIVATE = "14 Larch Close"


@pytest.fixture
def desk(desk):
    """A case in memory; papers are read and written by the program's own parts."""
    return dataclasses.replace(desk, papers=SandboxedPapers(), writer=Letters())


def word(*paragraphs):
    content = LetterContent(
        title="",
        head=None,
        blocks=tuple(Paragraph((Run(text),)) for text in paragraphs),
        foot=None,
    )
    return Letters().word(content)


def keep(desk, data, name="assessment.pdf", kind=DocumentKind.ASSESSMENT):
    return papers.bring_in(desk, data, name, Arrival(kind=kind), TaskContext()).document


def flag(desk, paper, quote, kind="wrong_date", **given):
    def work(case):
        made = flags.new_flag(case, flags.find_passage(case, paper.id, quote), kind)
        usual = {"wrong": "That is not so.", "right": "It was in May."}
        made = dataclasses.replace(made, **usual | given)
        case.put(made)
        return made

    return desk.case.write(work)


def ours(text):
    """A paper of one page that says something."""
    lines = b"BT /F1 12 Tf 14 TL 72 700 Td %b ET" % b" ".join(
        b"(%b) ' " % line.encode() for line in text.split("\n")
    )
    return saved(a_pdf(draw=lines))


def write(desk, paper, folder, who="council", **given):
    choices = given.pop("choices", Choices())
    terms = Terms(recipient=who, choices=choices)
    return annotated_copy.write(
        desk, paper.id, folder, TaskContext(), terms=terms, **given
    )


def said_in(path):
    done = subprocess.run(
        ["pdftotext", path, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return " ".join(done.stdout.split())


def marks(path):
    """Page, words of the comment, and the box of each mark."""
    found = []
    with pikepdf.open(path) as made:
        for number, page in enumerate(made.pages, start=1):
            for mark in page.obj.get("/Annots", ()):
                if mark.Subtype == "/Highlight":
                    box = [float(side) for side in mark.Rect]
                    found.append((number, str(mark.Contents), box))
    return found


def words_under(path, page, box):
    """The words that poppler finds in a box of a page that is not turned."""
    left, bottom, right, top = box
    with pikepdf.open(path) as made:
        high = float(made.pages[page - 1].mediabox[3])
    area = [round(n) for n in (left, high - top, right - left, top - bottom)]
    options = [f"-{name}={value}" for name, value in zip("xyWH", area, strict=True)]
    options = [part for one in options for part in one.split("=")]
    done = subprocess.run(
        ["pdftotext", "-f", str(page), "-l", str(page), *options, path, "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return " ".join(done.stdout.split())


def test_each_format_is_a_file_without_a_name_of_a_person(desk, tmp_path):
    paper = keep(desk, ours("\n".join(SENTENCES)))
    flag(desk, paper, SENTENCES[0])
    written = write(desk, paper, tmp_path)
    assert [path.name for path in written.files] == [
        "Annotated copy of the assessment.pdf",
        "Schedule of errors in the assessment.docx",
        "Schedule of errors in the assessment.xlsx",
    ]
    assert written.sentence.startswith(
        "Written: “Annotated copy of the assessment.pdf”"
    )
    assert all(path.read_bytes() for path in written.files)


def test_the_copy_has_a_mark_a_note_and_a_row_for_each_flag(desk, tmp_path):
    paper = keep(desk, ours("\n".join(SENTENCES)))
    for number, (quote, kind) in enumerate(zip(SENTENCES, error_kinds(), strict=False)):
        flag(desk, paper, quote, kind.code, right=f"It was in month {number}.")
    (path,) = write(desk, paper, tmp_path, formats=("pdf",)).files
    found = marks(path)
    assert len(found) == len(SENTENCES)
    for number, quote in enumerate(SENTENCES, start=1):
        page, comment, box = found[number - 1]
        assert comment.startswith(f"{number}. ")
        assert f"It says: “{quote}”" in comment
        assert quote in words_under(path, page, box)
    said = said_in(path)
    assert said.count("It was in month 1.") == 2  # beside the page and in the schedule
    assert "Schedule of errors" in said


def test_nothing_is_written_of_a_paper_without_flags(desk, tmp_path):
    paper = keep(desk, ours("Nothing is wrong here."))
    with pytest.raises(NothingFlagged):
        write(desk, paper, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_there_is_not_is_refused(desk, tmp_path):
    paper = keep(desk, ours("Nothing is wrong here."))
    with pytest.raises(NotUnderstood):
        write(desk, paper, tmp_path, formats=("odt",))


@pytest.mark.parametrize(
    ("name", "data", "quotes"),
    [
        ("paper.docx", word(*SENTENCES), SENTENCES),
        ("mail.eml", MAIL.encode(), ("I came on Monday.", "six years old, I said")),
        (
            "page.html",
            f"<p>{SENTENCES[0]}</p><table><tr><td>Age</td><td>six</td></tr></table>",
            (SENTENCES[0], "six"),
        ),
    ],
)
def test_a_paper_without_pages_is_set_on_pages_and_says_so(
    name, data, quotes, desk, tmp_path
):
    data = data.encode() if isinstance(data, str) else data
    paper = keep(desk, data, name)
    for quote in quotes:
        flag(desk, paper, quote)
    written = write(desk, paper, tmp_path, formats=("pdf",))
    (path,) = written.files
    found = marks(path)
    assert len(found) == len(quotes)
    letters = re.compile(r"\w+")
    for quote, (page, _, box) in zip(quotes, found, strict=True):
        under = letters.findall(words_under(path, page, box))
        assert "".join(letters.findall(quote)) in "".join(under)
    assert "This paper has no pages of its own" in said_in(path)
    assert any("no pages of its own" in told for told in written.told)
    with pikepdf.open(path) as made:
        assert made.Root.MarkInfo.Marked  # these pages are ours, and tagged


def test_words_that_go_on_overleaf_are_marked_on_both_pages(desk, tmp_path):
    lines = [f"Line {number} goes on and on over the page." for number in range(150)]
    paper = keep(desk, word(" ".join(lines)), "long.docx")
    flag(desk, paper, " ".join(lines))
    (path,) = write(desk, paper, tmp_path, formats=("pdf",)).files
    assert [page for page, *_ in marks(path)] == [1, 2]
    assert "(goes on from page 1)" in said_in(path)


def test_a_photo_is_marked_where_its_words_are(desk, tmp_path):
    out = io.BytesIO()
    picture = Image.new("RGB", (1240, 1754), "white")
    font = ImageFont.truetype(
        str(resources.path("fonts/AtkinsonHyperlegibleNext-Regular.ttf")), 44
    )
    ImageDraw.Draw(picture).text((120, 400), SENTENCES[0], "black", font)
    picture.save(out, "PNG", dpi=(150, 150))
    paper = keep(desk, out.getvalue(), "photo.png")
    recognising.recognise(desk, Waiting(desk, {paper.id}), TaskContext())
    flag(desk, paper, "moved to the flat")
    (path,) = write(desk, paper, tmp_path, formats=("pdf",)).files
    ((page, _, box),) = marks(path)
    done = subprocess.run(
        ["pdftoppm", "-r", "72", "-f", str(page), "-l", "1", "-png", path],
        check=True,
        capture_output=True,
    )
    drawn = Image.open(io.BytesIO(done.stdout)).convert("L")
    left, bottom, right, top = box
    inside = drawn.crop(
        (
            round(left),
            round(drawn.height - top),
            round(right),
            round(drawn.height - bottom),
        )
    )
    assert inside.getextrema()[0] < 90  # the ink of the words


def private(desk):
    person = make_person("Nadia Rahman", confidential=True, address=PRIVATE)
    desk.case.write(lambda case: case.put(person))


def test_what_is_confidential_in_the_paper_is_decided_first(desk, tmp_path):
    private(desk)
    paper = keep(desk, ours(f"They live at {PRIVATE} now.\n{SENTENCES[0]}"))
    flag(desk, paper, SENTENCES[0])
    with pytest.raises(HeldBack):
        write(desk, paper, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_pages_are_pictures_with_the_words_black_if_that_was_decided(
    desk, tmp_path
):
    private(desk)
    paper = keep(desk, ours(f"They live at {PRIVATE} now.\n{SENTENCES[0]}"))
    flag(desk, paper, SENTENCES[0])
    flag(desk, paper, f"They live at {PRIVATE} now.", wrong=f"Not {PRIVATE}.")
    written = write(desk, paper, tmp_path, choices=Choices(usual=Choice.REDACT))
    for path in written.files:
        words = "\n".join(Letters().words_in(path.read_bytes()))
        assert "Larch" not in words
        assert "left out" in words
    assert len(marks(written.files[0])) == 2


def test_a_paper_that_stays_leaves_the_schedule(desk, tmp_path):
    private(desk)
    paper = keep(desk, ours(f"They live at {PRIVATE} now.\n{SENTENCES[0]}"))
    flag(desk, paper, SENTENCES[0])
    written = write(desk, paper, tmp_path, choices=Choices(usual=Choice.REMOVE))
    assert [path.suffix for path in written.files] == [".docx", ".xlsx"]
    assert any("does not go" in told for told in written.told)


def test_of_a_paper_of_a_court_nothing_is_quoted_unless_it_may_go(desk, tmp_path):
    paper = keep(desk, ours(SENTENCES[0]), kind=DocumentKind.COURT)
    flag(desk, paper, SENTENCES[0])
    with pytest.raises(HeldBack):
        write(desk, paper, tmp_path, formats=("docx",))
    stays = Choices(usual=Choice.REMOVE)
    (path,) = write(desk, paper, tmp_path, formats=("docx",), choices=stays).files
    assert "flat in March" not in "\n".join(Letters().words_in(path.read_bytes()))
    goes = Choices(usual=Choice.ALLOW)
    (path,) = write(desk, paper, tmp_path, formats=("docx",), choices=goes).files
    assert "flat in March" in "\n".join(Letters().words_in(path.read_bytes()))


def test_of_a_photo_of_a_paper_of_a_court_nothing_is_quoted_either(desk, tmp_path):
    paper = keep(desk, ours(SENTENCES[0]))
    made = PhotoPage(photo=paper.id)
    order = make_document("Order", kind=DocumentKind.COURT, photos=(made,))
    flag(desk, paper, SENTENCES[0])

    def work(case):
        case.put(order)
        case.put(dataclasses.replace(case.get(Document, paper.id), part_of=order.id))

    desk.case.write(work)
    with pytest.raises(HeldBack):
        write(desk, paper, tmp_path, formats=("docx",))
    stays = Choices(usual=Choice.REMOVE)
    (path,) = write(desk, paper, tmp_path, formats=("docx",), choices=stays).files
    assert "flat in March" not in "\n".join(Letters().words_in(path.read_bytes()))


def test_a_flag_that_lost_its_place_is_named(desk, tmp_path):
    paper = keep(desk, ours("\n".join(SENTENCES)))
    flag(desk, paper, SENTENCES[0])
    flag(desk, paper, SENTENCES[1], needs_placing=True)
    written = write(desk, paper, tmp_path, formats=("pdf",))
    assert len(marks(written.files[0])) == 1
    assert any("could not be found again: No. 2" in told for told in written.told)


def test_a_file_too_damaged_to_be_copied_goes_as_pictures(desk, tmp_path, monkeypatch):
    paper = keep(desk, ours(SENTENCES[0]))
    flag(desk, paper, SENTENCES[0])
    original, refused = desk.papers.annotated, []

    def annotated(data, additions, context):
        if not refused:
            refused.append(data)
            return original(b"%PDF-1.7 nothing", additions, context)
        return original(data, additions, context)

    monkeypatch.setattr(desk.papers, "annotated", annotated)
    written = write(desk, paper, tmp_path, formats=("pdf",))
    assert len(marks(written.files[0])) == 1
    assert any("pictures of its pages" in told for told in written.told)


def test_scripts_do_not_leave_with_the_copy(desk, tmp_path):
    with pikepdf.open(io.BytesIO(ours(SENTENCES[0]))) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
        )
        out = io.BytesIO()
        pdf.save(out)
    paper = keep(desk, out.getvalue())
    flag(desk, paper, SENTENCES[0])
    written = write(desk, paper, tmp_path, formats=("pdf",))
    assert b"app.alert" not in written.files[0].read_bytes()
    assert any("Taken out of the copy: " in t for t in written.told)


@pytest.mark.parametrize(
    ("status", "is_told"), [(LetterStatus.DRAFT, False), (LetterStatus.SENT, True)]
)
def test_the_numbers_of_a_statement_that_went_are_told(status, is_told, desk, tmp_path):
    paper = keep(desk, ours("\n".join(SENTENCES)))
    made = [flag(desk, paper, quote) for quote in SENTENCES]
    letter = make_letter(
        document=paper.id, flags=tuple(f.id for f in reversed(made)), status=status
    )
    desk.case.write(lambda case: case.put(letter))
    (path,) = write(desk, paper, tmp_path, formats=("xlsx",)).files
    words = "\n".join(Letters().words_in(path.read_bytes()))
    assert ("item 3 of the statement" in words) == is_told


def test_evidence_is_named_with_the_day_it_was_written_down(desk, tmp_path):
    paper = keep(desk, ours("\n".join(SENTENCES)))
    record = make_record(happened_on=date(2025, 11, 3))
    desk.case.write(lambda case: case.put(record))
    flag(desk, paper, SENTENCES[0], evidence=(make_evidence(record),))
    (path,) = write(desk, paper, tmp_path, formats=("docx",)).files
    words = "\n".join(Letters().words_in(path.read_bytes()))
    assert "My note made on 2 March 2026 of the visit on 3 November 2025" in words
