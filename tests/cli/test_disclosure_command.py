"""The command for replies to a request for records."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import CommandLine
from tests.reply import FIRSTS, HIDDEN, PAPERS, reply


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reply") / "reply.pdf"
    path.write_bytes(reply())
    return path


def test_a_reply_is_kept_split_and_told_of(case: CommandLine, given: Path) -> None:
    told = case.done("disclosure", given, "--json").data
    by_state = {row["id"]: row["state"] for row in told["records"]}

    assert [row["first_page"] for row in told["papers"]] == FIRSTS
    assert by_state["case_notes"] == "came"
    assert by_state["supervision"] == "missing"
    notes = told["papers"][3]
    assert notes["missing_pages"] == [7, 8]
    assert notes["pages_with_boxes"] == [3, 6, 9, 12]
    assert told["papers"][4]["black_pages"] == [3]
    assert told["papers"][1]["words_under_boxes"] == 21
    assert [group["exact"] for group in told["alike"]] == [False, True]
    [listed] = case.done("show", "disclosures", "--json").data
    assert listed["papers"] == len(PAPERS)
    assert case.done("search", "Blenkinsop", "--json").data == []
    [hit] = case.done("search", '"Subject: Transfer of case"', "--json").data
    assert hit["id"] == told["papers"][10]["id"]


def test_the_report_is_printed_in_plain_words(case: CommandLine, given: Path) -> None:
    said = case.done("disclosure", given, "--split", "bookmarks").out

    assert "16 papers, 60 pages. Words are covered by 10 boxes on 8 pages." in said
    assert "missing  Supervision notes so far as they concern us" in said
    assert "“Case notes” counts 14 pages. Not there: 7 to 8." in said
    assert HIDDEN not in said
    assert "can still be taken out of the file" in said


def test_the_report_is_written_as_word_and_pdf(
    case: CommandLine, given: Path, tmp_path: Path
) -> None:
    case.done("disclosure", given, "--split", "none")
    done = case.done("disclosure", "--to", tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())

    assert names == [
        "What came and what did not.docx",
        "What came and what did not.pdf",
    ]
    written = docx.Document(str(tmp_path / "out" / names[0]))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "Did not come" in text
    assert "Supervision notes so far as they concern us" in text
    assert "not encrypted" in done.err


def test_a_file_that_is_not_there_is_named(case: CommandLine) -> None:
    done = case("disclosure", "gone.pdf")

    assert done.code == 1
    assert "gone.pdf" in done.err


def test_scans_in_a_reply_are_read_before_it_is_compared(
    case: CommandLine, given: Path
) -> None:
    case.done("disclosure", given)
    listed = case.done("show", "documents", "--json").data
    scans = [row["scan"] for row in listed if row["title"] == "Scanned letter"]

    assert [scan["waiting"] for scan in scans] == [[]]


def test_of_several_files_a_bad_one_is_named_and_a_folder_gone_through(
    case: CommandLine, given: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reply"
    folder.mkdir()
    (folder / "one.pdf").write_bytes(given.read_bytes())
    done = case("disclosure", "gone.pdf", folder, "--split", "none", "--json")

    assert done.code == 1
    assert "gone.pdf" in done.err
    assert len(case.done("show", "disclosures", "--json").data) == 1
