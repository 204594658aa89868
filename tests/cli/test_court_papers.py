"""Statements with exhibits from the command line, read back with poppler and qpdf."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pikepdf
import pytest

from casefile import resources
from casefile.services import opening
from casefile.services.paper import papers
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE
from tests.cli.conftest import CommandLine, real_tools
from tests.fakes import FakeHeads, FixedTime

PAPERS = {
    "school-attendance.pdf": "Attendance certificates",
    "assessment.pdf": "Child and family assessment",
    "school-meeting-minutes.docx": "Minutes of the meeting",
}
FACTS = {
    "court_name": "The Family Court at Tillingford",
    "case_number": "BK26C00112",
    "parties": "A council (Applicant)\nRobin Hale (Respondent)",
    "party": "the respondent",
    "purpose": "because the court ordered it.",
    "told": "I was there.",
}
PAGE = 9
TEXT = """1. I refer to [the assessment](exhibit:{assessment}:9).

# More

1. And to [the minutes](exhibit:{minutes}), to [the certificate]\
(exhibit:{attendance}:2) and to [page 7](exhibit:{assessment}:7).
"""


@pytest.fixture(scope="session")
def statement_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tools = real_tools(FixedTime(), FakeHeads())
    place = tmp_path_factory.mktemp("statement") / "case.casefile"
    desk = opening.create(tools, place, PASSPHRASE, "Our case")
    for name, title in PAPERS.items():
        arrival = papers.Arrival(title=title)
        papers.bring_in(
            desk, resources.data(f"sample/{name}"), name, arrival, TaskContext()
        )
    desk.case.close()
    return place


@pytest.fixture
def court(cli: CommandLine, statement_file: Path) -> CommandLine:
    shutil.copy(statement_file, cli.case)
    cli.done("person", "--name", "Robin Hale", "--role", "father", "--me")
    return cli


def ids(court: CommandLine) -> dict[str, str]:
    found = court.done("show", "documents", "--json").data
    return {one["title"].split()[-1]: one["id"][:10] for one in found}


def write(court: CommandLine, text: str, *more: str):
    known = ids(court)
    named = {
        "assessment": known["assessment"],
        "minutes": known["meeting"],
        "attendance": known["certificates"],
    }
    path = court.folder / "words.md"
    path.write_text(text.format(**named), encoding="utf-8")
    given = [part for k, v in FACTS.items() for part in ("--set", f"{k}={v}")]
    more = tuple(one.format(**named) for one in more)
    return court(
        "write",
        "witness_statement",
        "--text",
        path,
        "--to",
        court.folder / "out",
        *given,
        *more,
    )


def text_of(path: Path, page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"]
    told = subprocess.run(command, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def named(done) -> dict[str, Path]:
    return {Path(line).name.partition(" 20")[2][8:]: Path(line) for line in done.lines}


def test_exhibits_stand_behind_the_statement_and_every_reference_leads_there(
    court: CommandLine,
) -> None:
    done = write(court, TEXT, "--exhibit", "{assessment}:7-10")
    assert done.code == 0, done.err
    files = named(done)
    assert set(files) == {".docx", ".pdf", ", exhibits.pdf"}
    whole = files[".pdf"]
    subprocess.run(["qpdf", "--check", str(whole)], capture_output=True, check=True)
    first = text_of(whole, 1)
    assert "the assessment (exhibit RH1, page 3)" in first
    assert "the certificate (exhibit RH3, page 2)" in first
    assert "and to page 7 (exhibit RH1, page 1)" in first
    assert "Exhibits: RH1 to RH3" in first
    sheet = text_of(whole, 2)
    assert "This is the exhibit marked RH1 referred to in the first witness" in sheet
    assert "Child and family assessment (pages 7 to 10 of 14)" in sheet
    assert "BK26C00112" in sheet
    with pikepdf.open(whole) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [
            (str(link.Contents), pages[link.Dest[0].objgen])
            for link in pdf.pages[0].Annots
        ]
    assert {name for name, _ in links} == {
        "exhibit RH1, page 3",
        "exhibit RH2",
        "exhibit RH3, page 2",
        "exhibit RH1, page 1",
    }
    for name, page in links:
        mark = name.removeprefix("exhibit ").replace(",", "")
        assert mark in text_of(whole, page), name
    place = dict(links)["exhibit RH1, page 3"]
    known = ids(court)
    court.done("show", "documents", known["assessment"])
    source = court.folder / "assessment.pdf"
    source.write_bytes(resources.data("sample/assessment.pdf"))
    assert text_of(source, 9)[:200] in text_of(whole, place)
    assert "each reference leads to its page" in done.err


def test_the_word_file_says_the_same_and_its_exhibits_are_a_file(
    court: CommandLine,
) -> None:
    done = write(court, TEXT)
    files = named(done)
    said = "\n".join(p.text for p in docx.Document(str(files[".docx"])).paragraphs)
    said = said.replace("\xa0", " ")
    assert "the assessment (exhibit RH1, page 9)" in said
    assert "Statement of truth" in said
    alone = files[", exhibits.pdf"]
    assert "exhibit marked RH1" in text_of(alone, 1)
    assert "RH1 page 1" in text_of(alone, 2)


def test_it_is_told_how_long_it_is_and_what_is_not_mentioned(
    court: CommandLine,
) -> None:
    done = write(court, "1. Nothing.", "--exhibit", "{attendance}", "--format", "pdf")
    assert re.search(
        r"1 page in the PDF, of at most 25 pages under the old rule", done.err
    )
    assert (
        "RH1 (“Attendance certificates”) is attached, but the words do not" in done.err
    )


def test_a_private_detail_in_an_exhibit_stops_it_until_that_is_decided(
    court: CommandLine,
) -> None:
    secret = ("--address", "7 Tanner's Yard, Tillingford BK4 7TN", "--confidential")
    court.done("person", "--name", "Bev Lomax", *secret)
    before = list(court.folder.glob("out/*"))
    text = "1. See [it](exhibit:{assessment})."
    stopped = write(court, text)
    assert stopped.code == 1
    assert "Exhibit RH1" in stopped.err
    assert list(court.folder.glob("out/*")) == before
    # It stands on another page than those that are attached.
    assert write(court, text, "--exhibit", "{assessment}:9-10").code == 0
    done = write(court, text, "--remove-confidential", "--format", "pdf")
    assert done.code == 0, done.err
    whole = Path(done.lines[0])
    said = " ".join(text_of(whole, page) for page in range(1, 8))
    assert "Yard" not in said


def test_an_exhibit_that_is_locked_is_named_with_what_to_do(
    court: CommandLine,
) -> None:
    with pikepdf.open(resources.path("sample/school-attendance.pdf")) as pdf:
        lock = pikepdf.Encryption(owner="secret", user="secret")
        pdf.save(court.folder / "locked.pdf", encryption=lock)
    court("import", court.folder / "locked.pdf")
    refused = write(court, "1. See [it](exhibit:{minutes}).", "--exhibit", "@last")
    assert refused.code == 1
    assert "The statement was not written" in refused.err
    assert "locked: This paper is locked with a password" in refused.err
    assert "Give its password under Documents" in refused.err
    assert "--paper-passphrase-file" in refused.err
    assert not list(court.folder.glob("out/*"))


def test_a_locked_exhibit_goes_in_with_its_password(court: CommandLine) -> None:
    with pikepdf.open(resources.path("sample/school-attendance.pdf")) as pdf:
        lock = pikepdf.Encryption(owner="secret", user="secret")
        pdf.save(court.folder / "locked.pdf", encryption=lock)
    court("import", court.folder / "locked.pdf")
    password, wrong = court.folder / "password", court.folder / "wrong"
    password.write_text("secret\n", encoding="utf-8")
    wrong.write_text("harbour\n", encoding="utf-8")
    given = ("1. See [it](exhibit:{minutes}).", "--exhibit", "@last")
    refused = write(court, *given, "--paper-passphrase-file", str(wrong))
    assert refused.code == 1
    assert not list(court.folder.glob("out/*"))
    done = write(court, *given, "--paper-passphrase-file", str(password))
    assert done.code == 0, done.err
    whole = named(done)[".pdf"]
    said = " ".join(
        subprocess.check_output(["pdftotext", whole, "-"], text=True).split()
    )
    assert "locked" in said, "it is called as the paper is"
    assert "without its lock" not in said
    assert "attendance" in said.casefold()
    case = (court.folder / court.case).read_bytes()
    assert b"secret" not in case
    again = write(court, *given[:1], "--exhibit", ids(court)["locked"])
    assert again.code == 0, "it is asked for once"


def test_exhibits_are_not_locked(court: CommandLine) -> None:
    secret = court.folder / "secret"
    secret.write_text("harbour mosaic turnip\n", encoding="utf-8")
    done = write(court, TEXT, "--encrypt-passphrase-file", str(secret))
    assert done.code == 1
    assert "cannot be locked with a passphrase" in done.err
    assert not list(court.folder.glob("out/*"))


def test_a_paper_that_is_not_there_is_named(court: CommandLine) -> None:
    done = write(court, "1. See [it](exhibit:ffffffff).")
    assert done.code == 1
    assert "ffffffff" in done.err


def test_the_words_are_printed_changed_and_given_back(court: CommandLine) -> None:
    given = [part for k, v in FACTS.items() for part in ("--set", f"{k}={v}")]
    done = court.done("write", "witness_statement", *given, "--words")
    assert "1. I was there." in done.out
    letter = done.err.strip().split()[-1]
    path = court.folder / "changed.md"
    path.write_text(done.out.replace("I was there.", "I was at home."), "utf-8")
    out = court.folder / "out"
    more = ("--text", path, "--set", "case_number=ZE27C00001", "--to", out)
    written = court.done("write", letter[:10], *more, "--format", "pdf")
    page = text_of(Path(written.lines[0]), 1)
    assert "I was at home." in page
    assert "ZE27C00001" in page
    assert len(court.done("show", "letters", "--json").data) == 1
    court.done("sent", letter, "--on", "2026-03-05")
    again = court("write", letter, "--text", path)
    assert again.code == 1
    assert "does not change any more" in again.err


def test_the_papers_that_a_statement_cites_go_behind_it_if_wanted(
    court: CommandLine,
) -> None:
    known = ids(court)
    evidence = ("--evidence", known["certificates"], "--evidence", known["meeting"])
    quote = " ".join(text_of_paper(PAGE).split()[20:32])
    court.done(
        "flag",
        known["assessment"],
        "--quote",
        quote,
        "--page",
        str(PAGE),
        "--kind",
        "wrong_date",
        "--wrong",
        "It is not so.",
        "--right",
        "It is so.",
        *evidence,
    )
    out = ("--to", court.folder / "out", "--document", known["assessment"])
    usual = court.done("write", "statement", *out)
    assert len(usual.lines) == 2
    done = court.done("write", "statement", *out, "--set", "with_exhibits=yes")
    assert [Path(line).suffix for line in done.lines] == [".docx", ".pdf", ".pdf"]
    whole = Path(done.lines[1])
    with pikepdf.open(whole) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = {
            str(link.Contents): pages[link.Dest[0].objgen]
            for page in pdf.pages
            for link in page.get("/Annots", ())
        }
    assert set(links) == {"Exhibit 1", "Exhibit 2"}
    sheet = text_of(whole, links["Exhibit 1"])
    assert "This is Exhibit 1 to the statement of disagreement of Robin Hale" in sheet
    assert "Exhibit 1 page 1" in text_of(whole, links["Exhibit 1"] + 1)


def text_of_paper(page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-", "-"]
    data = resources.data("sample/assessment.pdf")
    told = subprocess.run(command, input=data, capture_output=True, check=True)
    return told.stdout.decode()
