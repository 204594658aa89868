"""The sample case: whole, true to itself, and wrong only where it means to be."""

from __future__ import annotations

import calendar
import csv
import importlib
import io
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import etree

from casefile.domain import error_kind
from casefile.domain.flag import Ask
from casefile.domain.record import RecordKind
from casefile.services import loading, people
from casefile.services.ports import Desk

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
CHECKS = {
    *("age", "born", "name", "relation", "place"),
    *("date", "weekday", "time", "count", "timescale"),
    *("consent", "shared", "engagement"),
    *("internal", "foreign", "unsupported"),
}
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
MONTHS = ("January", "February", "September", "October", "November", "December")
DAYS = tuple(calendar.day_name)
NAMED_DAY = re.compile(
    rf"\b({'|'.join(DAYS)}) (\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?"
)
HOLIDAYS = {date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)}


@pytest.fixture(scope="module")
def maker() -> Iterator[ModuleType]:
    """`packaging/make_sample.py`, as it is when it is started."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        yield importlib.import_module("make_sample")
    finally:
        sys.path.remove(str(ROOT / "packaging"))


@pytest.fixture(scope="module")
def made(maker: ModuleType) -> list[Any]:
    """Every paper, made in memory."""
    return maker.make_all()


def facts() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "case.toml").read_text("utf-8"))


def table(name: str) -> list[dict[str, str]]:
    text = (SAMPLE / name).read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def key(row: dict[str, str]) -> str:
    return " ".join(part for part in (row["date"], row["time"], row["kind"]) if part)


def everything_written() -> dict[str, str]:
    """The words of the sample by file, the papers as their sources."""
    places = [SAMPLE / "people.csv", SAMPLE / "records.csv", SAMPLE / "case.toml"]
    places += sorted((SAMPLE / "source").glob("*.md"))
    return {place.name: place.read_text("utf-8") for place in places}


def pages(name: str) -> list[str]:
    with pypdfium2.PdfDocument(SAMPLE / name) as paper:
        return [page.get_textpage().get_text_bounded() for page in paper]


def plain(text: str) -> str:
    return " ".join(text.split())


def days(text: str) -> Iterator[tuple[str, bool]]:
    """Every day that is written with its name, and whether the name is right."""
    for match in NAMED_DAY.finditer(plain(text)):
        name, number, month, year = match.groups()
        # The story runs from September to the February after it.
        year = year or ("2025" if MONTHS.index(month) > 1 else "2026")
        on = datetime.strptime(f"{number} {month} {year}", "%d %B %Y").date()  # noqa: DTZ007
        yield match.group(), DAYS[on.weekday()] == name


def test_the_tables_load_as_a_user_would_load_them(desk: Desk) -> None:
    assert loading.load_people(desk, (SAMPLE / "people.csv").read_bytes()) == 14
    count = loading.load_records(desk, (SAMPLE / "records.csv").read_bytes())
    assert 38 <= count <= 45
    known = people.everyone(desk)
    # No record names somebody who is not in the table of people.
    assert len(known) == 14
    assert [person.role for person in known if person.is_me] == ["mother"]
    assert sum(person.is_child for person in known) == 2


def test_the_diary_has_every_kind_of_record_in_order() -> None:
    rows = table("records.csv")
    assert {row["kind"] for row in rows} == {kind.value for kind in RecordKind}
    assert len({key(row) for row in rows}) == len(rows)
    when = [row["date"] for row in rows]
    assert when == sorted(when)
    assert when[0] >= "2025-09-01"
    assert when[-1] <= "2026-02-28"


def test_everything_that_case_toml_points_to_exists() -> None:
    case = facts()
    records = {key(row) for row in table("records.csv")}
    named = {row["name"] for row in table("people.csv")}
    files = {row["file"] for row in case["document"]}
    assert {row["name"] for row in case["person"]} == named
    assert {n for row in case["person"] for n in row.get("parent_of", ())} <= named
    assert {row["key"] for row in case["record"]} <= records
    assert {n for row in case["record"] for n in row.get("attachments", ())} == files
    assert {row["record"] for row in case["document"]} <= records
    assert {row["sender"] for row in case["document"]} <= named | {
        "Tillingford Minor Injuries Unit"
    }
    for flag in case["flag"]:
        assert flag["evidence"]
        assert {e["record"] for e in flag["evidence"] if "record" in e} <= records
        assert {e["document"] for e in flag["evidence"] if "document" in e} <= files
    for error in case["error"]:
        for because in error["because"]:
            kind, _, name = because.partition(": ")
            assert name in {"record": records, "people": named, "document": files}[kind]


def test_there_are_eight_papers_and_the_assessment_twice() -> None:
    rows = facts()["document"]
    assert sum(row["kind"] != "assessment" for row in rows) == 8
    assert [row["file"] for row in rows if row["kind"] == "assessment"] == [
        "assessment.pdf",
        "assessment.docx",
    ]
    for row in rows:
        assert (SAMPLE / row["file"]).is_file()
    size = sum(p.stat().st_size for p in SAMPLE.rglob("*") if p.is_file())
    assert size < 1_500_000


def test_the_planted_errors_are_of_all_sixteen_kinds() -> None:
    kinds = Counter(error["kind"] for error in facts()["error"])
    assert set(kinds) == CHECKS
    assert max(kinds.values()) == 1
    assert len(facts()["correct"]) >= len(kinds)


def test_about_half_of_the_errors_are_flagged_already() -> None:
    case = facts()
    planted = {error["quote"] for error in case["error"]}
    flags = case["flag"]
    assert 6 <= sum(flag["quote"] in planted for flag in flags) <= 8
    kinds = [error_kind.get(flag["code"]) for flag in flags]
    assert {"fact", "opinion", "missing", "process"} <= {k.family for k in kinds}
    for flag in flags:
        assert Ask(flag["ask"])
        assert flag["wrong"]
        assert flag["right"]
        assert flag["wording"]


def test_one_flag_quotes_a_passage_across_two_lines() -> None:
    texts = pages("assessment.pdf")
    flags = facts()["flag"]
    in_one_line = [f["quote"] in texts[f["page"] - 1] for f in flags]
    in_page = [f["quote"] in plain(texts[f["page"] - 1]) for f in flags]
    assert all(in_page)
    assert not all(in_one_line)


def test_every_quotation_stands_once_on_its_page() -> None:
    texts = [plain(text) for text in pages("assessment.pdf")]
    assert len(texts) == 14
    case = facts()
    for row in (*case["error"], *case["correct"], *case["flag"]):
        counts = [text.count(row["quote"]) for text in texts]
        assert sum(counts) == counts[row["page"] - 1] == 1, row["quote"]


def test_the_only_wrong_weekday_is_the_planted_one() -> None:
    seen = [day for text in everything_written().values() for day in days(text)]
    assert len(seen) > 20
    assert {text for text, is_right in seen if not is_right} == {
        "Wednesday 8 January 2026"
    }


def test_ages_and_working_days_are_as_the_sample_says() -> None:
    born = {
        row["name"]: date.fromisoformat(row["born"])
        for row in table("people.csv")
        if row["born"]
    }
    signed = date(2026, 2, 5)
    ages = {
        name: signed.year - day.year - ((day.month, day.day) > (2, 5))
        for name, day in born.items()
    }
    assert ages == {
        "Joanna Hallam": 37,
        "Elsie Westlake": 10,
        "Noah Westlake": 6,
        "Craig Westlake": 39,
        "Patricia Hallam": 68,
        "Bethan Hallam": 34,
    }
    text = plain(pages("assessment.pdf")[1])
    for name in ("Joanna Hallam", "Craig Westlake", "Patricia Hallam", "Bethan Hallam"):
        told = re.search(rf"{name} [A-Z][a-z ]+(\d+)", text)
        assert told
        assert int(told[1]) == ages[name]
    day, worked = date(2025, 11, 24), 0
    while day < signed:
        day += timedelta(days=1)
        worked += day.weekday() < 5 and day not in HOLIDAYS
        if worked == 45 and day.weekday() < 5:
            limit = day
    assert worked == 50
    assert limit == date(2026, 1, 29)


def test_nothing_says_where_the_confidential_person_lives() -> None:
    (hidden,) = (row for row in facts()["person"] if row.get("confidential"))
    secrets = {hidden["phone"], hidden["address"], "Hollow Lane", "Eastering", "BK9"}
    for name, text in everything_written().items():
        if name != "case.toml":
            assert not {secret for secret in secrets if secret in text}, name


def test_numbers_and_addresses_can_belong_to_nobody() -> None:
    for name, text in everything_written().items():
        for number in re.findall(r"\b0\d{4} ?\d{6}\b", text):
            assert number.startswith(("01632 960", "07700 900")), (name, number)
        for domain in re.findall(r"@([\w.-]+\w)", text):
            assert domain.endswith(".example"), (name, domain)
        for postcode in re.findall(r"\b([A-Z]{1,2})\d{1,2} \d[A-Z]{2}\b", text):
            assert postcode == "BK", (name, postcode)


def test_the_papers_are_what_their_sources_make(
    maker: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert maker.main(["--check"]) == 0, capsys.readouterr().err


def test_a_paper_that_was_changed_by_hand_is_found(
    maker: ModuleType,
    made: list[Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for paper in made:
        (tmp_path / paper.name).write_bytes(paper.data)
    monkeypatch.setattr(maker, "SAMPLE", tmp_path)
    assert maker.differences(made) == []
    letter = tmp_path / "gp-letter.pdf"
    letter.write_bytes(letter.read_bytes().replace(b"2009", b"2010"))
    (tmp_path / "assessment.docx").unlink()
    assert maker.differences(made) == [
        "assessment.docx is missing.",
        "gp-letter.pdf is not what its source makes.",
    ]


def test_a_quotation_that_is_not_there_is_reported(
    maker: ModuleType,
    made: list[Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = (SAMPLE / "case.toml").read_text("utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "case.toml").write_text(
        text.replace('quote = "five visits', 'quote = "six visits'), "utf-8"
    )
    monkeypatch.setattr(maker, "SAMPLE", tmp_path)
    (problem,) = maker.problems(made)
    assert "“six visits to the family home” should be on page 5 once" in problem


def test_making_the_papers_twice_gives_the_same_bytes(
    maker: ModuleType, made: list[Any]
) -> None:
    again = maker.make_all()
    assert [(p.name, p.data) for p in again] == [(p.name, p.data) for p in made]


def test_word_and_pdf_of_the_assessment_have_the_same_words(
    maker: ModuleType, made: list[Any]
) -> None:
    (source,) = {
        id(p.source): p.source for p in made if p.name == "assessment.pdf"
    }.values()
    wanted = maker.all_words(source).replace("• ", "").split()
    paper = docx.Document(SAMPLE / "assessment.docx")
    told: list[str] = []
    for item in paper.iter_inner_content():
        if hasattr(item, "rows"):
            told += [cell.text for row in item.rows for cell in row.cells]
        else:
            told.append(item.text)
    letterhead = " ".join(source.letterhead).split()
    assert " ".join(told).split() == letterhead + wanted
    drawn = ""
    for number, text in enumerate(pages("assessment.pdf"), start=1):
        page = f" {plain(text)}"
        for edge in (*source.header, source.footer[0], f"Page {number} of 14"):
            assert edge in page
            # A header or footer is drawn after the words of its page.
            before, _, after = page.rpartition(edge)
            page = before + after
        drawn += page
    in_pdf = Counter(drawn.replace("•", "").split())
    assert in_pdf == Counter(letterhead + wanted)


def test_the_word_assessment_has_real_headings_and_tables() -> None:
    paper = docx.Document(SAMPLE / "assessment.docx")
    styles = Counter(p.style.name for p in paper.paragraphs)
    assert styles["Title"] == 1
    assert styles["Heading 1"] == 14
    assert styles["Heading 2"] > 20
    assert len(paper.tables) > 12
    first_rows = [t.rows[0]._tr for t in paper.tables]
    assert sum(bool(row.xpath("./w:trPr/w:tblHeader")) for row in first_rows) == 9
    section = paper.sections[0]
    assert "OFFICIAL - SENSITIVE" in section.header.paragraphs[0].text
    fields = section.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_minutes_show_a_table_a_footnote_changes_and_a_comment(
    maker: ModuleType,
) -> None:
    data = (SAMPLE / "school-meeting-minutes.docx").read_bytes()
    parts = maker.sample_word.parts(data)
    body = etree.fromstring(parts["word/document.xml"])

    def texts(path: str) -> list[str]:
        return ["".join(found.itertext()) for found in body.iterfind(path, WORD)]

    assert len(texts(".//w:tbl")) == 2
    assert "doing well" in texts(".//w:ins")
    assert "fine" in texts(".//w:del")
    assert len(list(body.iterfind(".//w:footnoteReference", WORD))) == 1
    assert b"record of concern" in parts["word/footnotes.xml"]
    assert b"put this more plainly" in parts["word/comments.xml"]
    assert "docProps/thumbnail.jpeg" not in parts
