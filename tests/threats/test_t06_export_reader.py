"""T6: the council, the court or the other side receives an export.

What is confidential stops at the door: it is found wherever it stands, however it was
typed, and goes out only where the user lets it.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from casefile.domain import letter_template
from casefile.domain.case import Case
from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Flag
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter
from casefile.domain.release import Choice
from casefile.errors import Cancelled, DiskFull, HeldBack
from casefile.services import door, exporting, history_writing, wordings
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.letter import letters
from casefile.services.letter import writing as letter_writing
from casefile.tasks import TaskContext
from tests.builders import make_evidence, make_flag, make_passage, sent_again
from tests.readers.papers import pdf as drawn
from tests.threats.moved import (
    SECRETS,
    Moved,
    bring_in,
    everything_in,
    pdf,
    story,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    """The story, told once; each test has a copy of its file."""
    made = story(tmp_path_factory.mktemp("story"))
    made.desk.case.close()
    return made


@pytest.fixture
def moved(told: Moved, tmp_path: Path):
    made = told.copy_to(tmp_path)
    yield made
    made.desk.case.close()


def by_part(examined: door.Examined) -> dict[tuple[str, str], door.Finding]:
    return {
        (f.part.name, "" if f.detail is None else f.detail.kind.value): f
        for f in examined.findings
    }


def leaks(paths: list[Path]) -> set[str]:
    words = "\n".join(everything_in(path) for path in paths)
    close = re.sub(r"\s", "", words)
    return {s for s in SECRETS if s in words or s.replace(" ", "") in close}


def test_a_letter_is_searched_with_page_place_and_the_words_around(moved: Moved):
    """What would stand in the letter, and what goes with it, is listed before."""
    found = by_part(letter_writing.examine(moved.desk, moved.statement()))
    exhibit = found["Exhibit 1, “Letter from the clinic”", "address"]
    assert exhibit.pages == (2,)
    assert exhibit.words == "Flat 6, 31 Saltmarsh Road, Wexcombe WX7 4QN"
    assert exhibit.before.endswith("to you at ")
    assert exhibit.what == "Nia Calloway: address"
    phone = found["Exhibit 1, “Letter from the clinic”", "phone"]
    assert phone.words == "+44 (0)7700 900 461"
    assert found["Exhibit 2, “Note of the advocate”", "workplace"].part.choices == (
        Choice.REMOVE,
        Choice.ALLOW,
    )
    unseen = found["Exhibit 4, “Certificate”", "phone"]
    assert unseen.unseen
    assert unseen.pages == ()
    assert "what the file says of itself" in unseen.place
    letter = found["the letter", "phone"]
    assert letter.pages
    assert "I told the clinic" in letter.before


def test_what_is_not_decided_stops_the_letter_and_nothing_is_written(
    moved: Moved, tmp_path: Path
):
    with pytest.raises(HeldBack) as held:
        letter_writing.write(moved.desk, moved.statement(), tmp_path / "out")
    said = "\n".join(sentence for _, sentence in held.value.found)
    assert "Exhibit 1, “Letter from the clinic”, page 2" in said
    assert "the letter," not in said
    assert not (tmp_path / "out").exists()


def test_covered_words_are_gone_from_the_copy(moved: Moved, tmp_path: Path):
    """E3: not in the file, not selectable, not in the accessibility text."""
    written = letter_writing.write(
        moved.desk,
        moved.statement(),
        tmp_path / "out",
        choices=Choices(usual=Choice.REDACT),
    )
    names = [path.name for path in written.files]
    copies = [path for path in written.files if "words removed" in path.name]
    assert len(copies) == 2, names
    assert leaks(written.files) == set()
    copy = copies[0]
    text = subprocess.run(
        ["pdftotext", str(copy), "-"], check=True, capture_output=True
    ).stdout
    assert text.strip() == b""
    with pikepdf.open(copy) as document:
        assert len(document.pages) == 2
        assert "/StructTreeRoot" not in document.Root
        assert set(document.docinfo.keys()) == {"/Title"}
    # Where the words were is black, and the words beside them can still be seen.
    page = moved.desk.case.read(lambda c: c.reading(moved.shows_address.id)).pages[1]
    drawn = moved.desk.papers.open(copy.read_bytes())
    picture = drawn.draw(2, 2.0)
    drawn.close()

    def darkness(word: str) -> float:
        at = page.text.index(word)
        box = next(w.box for w in page.each_word() if w.start <= at < w.end)
        dots = [
            picture.pixels[y * picture.stride + x * 4 + 1]
            for y in range(int(box.top * 2) + 1, int(box.bottom * 2) - 1)
            for x in range(int(box.left * 2) + 1, int(box.right * 2) - 1)
        ]
        return sum(dot < 60 for dot in dots) / len(dots)

    assert darkness("900") > 0.97
    assert darkness("WX7") > 0.97
    assert 0.02 < darkness("faithfully") < 0.5


def test_an_exhibit_left_out_is_not_named_in_the_letter(moved: Moved, tmp_path: Path):
    letter = moved.statement()
    found = letter_writing.examine(moved.desk, letter)
    decided = {
        f.id: Choice.REMOVE for f in found.findings if f.part.document is not None
    }
    written = letter_writing.write(
        moved.desk, letter, tmp_path / "out", ("docx",), choices=Choices(by_id=decided)
    )
    assert len(written.files) == 1
    words = everything_in(written.files[0])
    assert "Letter from the clinic" not in words
    assert leaks(written.files) == set()


def test_what_is_allowed_goes_and_the_history_says_what_to_whom_and_why(
    moved: Moved, tmp_path: Path
):
    letter = moved.statement()
    found = by_part(letter_writing.examine(moved.desk, letter))
    phone = found["the letter", "phone"]
    choices = Choices(
        by_id={phone.id: Choice.ALLOW},
        reasons={phone.id: "They have it already."},
        usual=Choice.REMOVE,
    )
    written = letter_writing.write(
        moved.desk, letter, tmp_path / "out", choices=choices
    )
    assert leaks(written.files) == {"07700 900461", "07700900461"}
    versions = moved.desk.case.read(lambda case: case.versions(letter.id))
    release = versions[-1].item.releases[-1]
    assert release.recipient == "council"
    (kept,) = [d for d in release.decisions if d.choice is Choice.ALLOW]
    assert (kept.kind, kept.reason) == ("phone", "They have it already.")
    assert kept.person == phone.detail.person
    told = moved.desk.case.read(
        lambda case: wordings.fields(versions[-1].item, wordings.Names(case))
    )["Private details in it"]
    assert "for: The council" in told
    assert "Nia Calloway: phone in page 2 let go (“They have it already.”)" in told
    # What is shown before sending is the real file: the same is allowed there.
    again = moved.desk.case.read(lambda case: case.get(Letter, letter.id))
    assert "900 461" in str(letters.content(moved.desk, again))


@pytest.mark.parametrize("template", [t.id for t in letters.templates()])
def test_the_withheld_address_is_in_no_byte_of_any_letter(
    moved: Moved, tmp_path: Path, template: str
):
    """E2, for every letter of the catalogue, in both formats."""
    compares = letter_template.get(template).compares
    paper = sent_again(moved.desk) if compares else None
    letter = letters.start(moved.desk, template, document=paper)
    written = letter_writing.write(
        moved.desk, letter, tmp_path / "out", choices=Choices(usual=Choice.REDACT)
    )
    assert {path.suffix for path in written.files} == {".docx", ".pdf"}
    assert leaks(written.files) == set()


def test_the_withheld_address_is_in_no_byte_of_everything_exported(
    moved: Moved, tmp_path: Path
):
    """E2, for JSON, tables, letters and papers; the rest is all there."""
    letters.start(moved.desk, "statement")
    terms = Terms(choices=Choices(usual=Choice.REDACT))
    out = tmp_path / "out"
    written = exporting.export_everything(moved.desk, out, TaskContext(), terms)
    assert leaks(written.files) == set()
    everything = json.loads((out / "case.json").read_text("utf-8"))
    nia = next(p for p in everything["people"] if p["me"])
    assert nia["address"] == nia["phone"] == "[left out: confidential]"
    assert nia["safe_contact"].startswith("Write to my adviser")
    assert everything["records"][0]["details"].startswith("They asked her for [left")
    names = {path.name for path in (out / "papers").iterdir()}
    assert "001 assessment.pdf" in names
    assert "002 letter, copy with words removed.pdf" in names
    assert not any(name.startswith("003") for name in names)


def test_everything_stops_until_it_is_decided_and_then_is_whole(
    moved: Moved, tmp_path: Path
):
    out = tmp_path / "out"
    with pytest.raises(HeldBack) as held:
        exporting.export_everything(moved.desk, out, TaskContext())
    said = "\n".join(sentence for _, sentence in held.value.found)
    assert "the lists (people, records" in said
    assert "“Letter from the clinic”, page 2" in said
    assert not out.exists()
    terms = Terms(choices=Choices(usual=Choice.ALLOW, usual_reason="For my sister."))
    written = exporting.export_everything(moved.desk, out, TaskContext(), terms)
    assert set(SECRETS) - {"WX74QN"} <= leaks(written.files) | {"07700900461"}
    original = moved.desk.case.read(
        lambda case: case.original(moved.shows_address.sha256)
    )
    assert (out / "papers" / "002 letter.pdf").read_bytes() == original
    facts = moved.desk.case.read(lambda case: case.get(Case, CASE_ID))
    assert {d.reason for d in facts.releases[-1].decisions} == {"For my sister."}


def test_the_history_on_paper_leaves_the_details_out(moved: Moved, tmp_path: Path):
    files = history_writing.write(moved.desk, tmp_path / "out", TaskContext())
    assert {path.suffix for path in files} == {".pdf", ".docx"}
    assert leaks(files) == set()
    assert "They rang my mother" in everything_in(files[0])


def test_court_papers_stop_for_those_the_rules_do_not_name(
    moved: Moved, tmp_path: Path
):
    def court(recipient: str) -> list[str]:
        found = exporting.examine(moved.desk, recipient, TaskContext()).findings
        return [f.what for f in found if f.detail is None]

    named = ["A paper of a court case, “Order”"]
    for recipient in ("council", "ombudsman", "ico", "other"):
        assert court(recipient) == named
    for recipient in ("me", "court", "adviser", "family", "health"):
        assert court(recipient) == []
    terms = Terms(recipient="council", choices=Choices(usual=Choice.REMOVE))
    exporting.export_everything(moved.desk, tmp_path / "out", TaskContext(), terms)
    assert not list((tmp_path / "out").glob("papers/*court*"))


def test_a_cancelled_export_leaves_nothing(moved: Moved, tmp_path: Path):
    class StopsLate(TaskContext):
        def report(self, done: int, _total: int, text: str = "") -> None:
            if text == "Writing" and done > 3:
                self.cancel()

    terms = Terms(choices=Choices(usual=Choice.REDACT))
    with pytest.raises(Cancelled):
        exporting.export_everything(moved.desk, tmp_path / "out", StopsLate(), terms)
    assert not (tmp_path / "out").exists()
    facts = moved.desk.case.read(lambda case: case.get(Case, CASE_ID))
    assert facts.releases == (), "the history does not say that it was given"


def test_what_a_killed_export_left_half_written_goes_with_the_next_one(
    moved: Moved, tmp_path: Path
):
    out = tmp_path / "out"
    out.mkdir()
    left, hers = out / ".0123456789abcdef.part", out / "notes.part"
    left.write_bytes(b"half of a letter, in the clear")
    hers.write_text("something of hers")
    letter = letters.start(moved.desk, "sar")
    written = letter_writing.write(moved.desk, letter, out, ("pdf",))
    assert set(out.iterdir()) == {hers, *written.files}


def test_an_export_that_cannot_be_remembered_is_taken_back(
    moved: Moved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_work):
        raise DiskFull

    monkeypatch.setattr(moved.desk.case, "write", full)
    terms = Terms(choices=Choices(usual=Choice.REDACT))
    with pytest.raises(DiskFull):
        exporting.export_everything(moved.desk, tmp_path / "out", TaskContext(), terms)
    assert not (tmp_path / "out").exists()


def test_an_encrypted_pdf_opens_with_its_passphrase_and_shows_nothing_without(
    moved: Moved, tmp_path: Path
):
    letter = letters.start(moved.desk, "sar")
    words = "lantern orchid gravel tempo"
    (path,) = letter_writing.write(
        moved.desk, letter, tmp_path / "out", ("pdf",), passphrase=words
    ).files
    data = path.read_bytes()
    assert b"Subject access" not in data
    assert b"Subject access".decode().encode("utf-16-be") not in data
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=words) as document:
        assert document.encryption.R == 6
        assert document.encryption.bits == 256
        assert str(document.docinfo["/Title"]).startswith("Subject access")
    check = subprocess.run(
        ["qpdf", "--check", f"--password={words}", str(path)],
        check=False,
        capture_output=True,
    )
    assert check.returncode == 0, check.stdout


def first_paper(moved: Moved):
    return moved.desk.case.read(lambda case: case.all(Document))[0].id


def quoting_the_order(moved: Moved) -> str:
    """Flags words of the order, which is also evidence for an older flag."""
    words = "Order of 2 March"
    passage = make_passage(moved.order.id, words, f"IN THE FAMILY COURT\n{words}")

    def work(case) -> None:
        first = case.all(Flag)[0]
        proof = make_evidence(moved.order, passage=passage)
        case.put(dataclasses.replace(first, evidence=(*first.evidence, proof)))
        case.put(make_flag(passage, number=3, wrong="It was the 3rd."))

    moved.desk.case.write(work)
    letters.start(moved.desk, "statement", document=first_paper(moved))
    return words


def test_words_quoted_from_a_court_paper_stay_in_with_it(moved: Moved, tmp_path: Path):
    """In the tables, the wordings, the letters: none of it goes to the council."""
    words = quoting_the_order(moved)
    terms = Terms(recipient="council", choices=Choices(usual=Choice.REDACT))
    out = tmp_path / "out"
    written = exporting.export_everything(moved.desk, out, TaskContext(), terms)
    for path in written.files:
        assert words not in everything_in(path), path.name
    # Nor does the order itself go, in pictures or else.
    assert not [path.name for path in written.files if "court" in path.name]
    flags = json.loads((out / "case.json").read_text("utf-8"))["flags"]
    mine = next(flag for flag in flags if flag["number"] == 3)
    assert mine["quote"] == "[left out: words of a paper of a court]"
    assert mine["wrong"] == "It was the 3rd."
    # For the court itself nothing of it is held back.
    terms = Terms(recipient="court", choices=Choices(usual=Choice.REDACT))
    everything = exporting.export_everything(
        moved.desk, tmp_path / "court", TaskContext(), terms
    )
    holding = [p.name for p in everything.files if words in everything_in(p)]
    assert {"case.json", "flags.csv", "001 statement.md"} <= set(holding)


def test_words_quoted_from_a_court_paper_stop_the_history_too(
    moved: Moved, tmp_path: Path
):
    words = quoting_the_order(moved)
    examined = history_writing.examine(moved.desk, "council", TaskContext())
    (found,) = [f for f in examined.findings if f.detail is None]
    assert found.what == "Words quoted from a paper of a court case, “Order”"
    assert re.fullmatch(r"the history, records \d+ and \d+", found.place)
    own = history_writing.examine(moved.desk, "adviser", TaskContext())
    assert all(f.detail is not None for f in own.findings)

    def told(choice: Choice) -> str:
        by_id = {found.id: choice}
        terms = Terms(recipient="council", choices=Choices(by_id=by_id))
        (path,) = history_writing.write(
            moved.desk,
            tmp_path / choice.value,
            TaskContext(),
            terms=terms,
            formats=("pdf",),
        )
        return re.sub(r"\s+", " ", everything_in(path))

    removed = told(Choice.REMOVE)
    assert words not in removed
    assert "[left out: words of a paper of a court]" in removed
    assert "It was the 3rd." in removed
    assert words in told(Choice.ALLOW)


def test_pages_without_words_are_named_one_by_one(moved: Moved):
    """A scan among typed pages cannot be searched, and is not passed over."""
    scan = bring_in(
        moved.desk,
        pdf("A typed page.", "", "Another."),
        "f.pdf",
        "Report with a scan",
        DocumentKind.REPORT,
    )
    found = exporting.examine(moved.desk, "me", TaskContext())
    assert found.unsearched == ("“Report with a scan”, page 2",)
    assert scan.pages == 3


def test_a_stamped_scan_whose_words_are_not_known_is_named(moved: Moved):
    """The stamp is text; the words of the picture behind it are not searched."""

    def draw(page: Canvas) -> None:
        page.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 595, 842)
        page.drawString(60, 20, "Page 3 of 300")

    kind = DocumentKind.REPORT
    bring_in(moved.desk, drawn(draw), "f.pdf", "Stamped scan", kind)
    found = exporting.examine(moved.desk, "me", TaskContext())
    assert found.unsearched == ("“Stamped scan”",)


def test_the_last_of_500_pages_is_searched_too(moved: Moved):
    text = "The worker came on 3 February and said that all was well. " * 60
    secret = moved.desk.case.read(door.secrets)
    part = door.Part(key="x", name="x", choices=(Choice.ALLOW,))
    pages = [text] * 499 + [f"{text} at 31 Saltmarsh Road"]
    (found,) = door.scan(secret, part, pages)
    assert found.pages == (500,)


def test_nobody_writes_around_the_door():
    """Only these write files: each for the reason beside it."""
    may = {
        "services/door.py": "the door",
        "services/demo.py": "the sample case, which is fiction",
        "store/remembered.py": "the program's own state, no words of the case",
        "cli/key_commands.py": "the recovery sheet, which holds a key alone",
        "cli/case_commands.py": "the recovery sheet, which holds a key alone",
        "services/sharing/parcel_files.py": "locked parcels, veiled before",
        "services/opening.py": "the recovery sheet, which holds a key alone",
        "ui/shortcut.py": "a shortcut to the program, no words of the case",
        "ui/settings/help_page.py": "the published recipe, no words of the case",
        "ui/keys/copy_dialog.py": "the sheet of a copy, which holds a key alone",
        "ui/report.py": "a report of a fault, which holds no words of the case",
    }
    found = {
        path.relative_to(ROOT / "casefile").as_posix()
        for path in (ROOT / "casefile").rglob("*.py")
        if _imports_a_writer(ast.parse(path.read_text("utf-8")))
    }
    assert found - may.keys() == set()
    by_hand = {
        path.relative_to(ROOT / "casefile").as_posix()
        for room in ("services", "ui", "cli")
        for path in (ROOT / "casefile" / room).rglob("*.py")
        if re.search(
            r"\.write_(bytes|text)\(|copyfile|shutil\.(copy|move)|open\(\"[wax]",
            path.read_text("utf-8"),
        )
    }
    assert by_hand <= {
        "services/files.py",
        "services/demo.py",
        "services/portable.py",  # the program's own state
        "ui/sole_window.py",  # the program's own state
    }
    asks_for_the_writer = {
        path.relative_to(ROOT / "casefile").as_posix()
        for path in (ROOT / "casefile").rglob("*.py")
        if re.search(r"\bwriter\.(word|pdf|covered)\(", path.read_text("utf-8"))
    }
    assert asks_for_the_writer <= {
        "services/bundle/papers.py",  # a part of what building.py takes to the door
        "services/annotating.py",  # a part of what annotated_copy.py takes to the door
        "services/set_words.py",  # the same
        "services/bundle/outlook.py",  # to count the pages of it
        "services/court_writing.py",  # the same
        "services/court_binding.py",  # front sheets without what is private
        "services/letter/ready.py",  # to be searched
        "services/letter/writing.py",
        "services/paper/copy.py",  # to print, and searched before that
        "services/paper_door.py",
        "services/covering.py",  # for annotating.py and paper_door.py
        "services/blackening.py",  # kept as a paper like any other
        "services/reports.py",
        "ui/letters/preview.py",
    }


def _imports_a_writer(tree: ast.AST) -> bool:
    names = {"write_new", "write_over", "write_as"}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == "casefile.services.files"
            and any(name.name.startswith("write") for name in node.names)
        ):
            return True
        if isinstance(node, ast.Attribute) and node.attr in names:
            return True
    return False


def test_a_file_that_holds_something_after_all_does_not_pass(
    moved: Moved, tmp_path: Path
):
    """The door reads each finished file itself, whatever was decided before."""
    secret = moved.desk.case.read(door.secrets)
    part = door.Part(key="x", name="the letter", choices=(Choice.ALLOW,))
    for name, data in (
        ("a.pdf", pdf("Reach me at WX7 4QN")),
        ("Saltmarsh Road.pdf", pdf("Nothing")),
        ("a.txt", b"nia.c@harbour.example"),
        ("a.json", json.dumps({"a": ["31 Saltmarsh\nRoad"]}).encode()),
    ):
        with (
            pytest.raises(HeldBack),
            door.opened(moved.desk, secret) as out,
        ):
            out.put(tmp_path / "out", door.OutFile(name=name, data=data, part=part))
    assert not (tmp_path / "out").exists()
