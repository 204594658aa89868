"""The demonstration: the sample case and the main job, files that open elsewhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casefile import resources
from casefile.services import demo
from tests.cli.conftest import CommandLine, real_tools


def pdf_text(path: Path) -> str:
    read = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True
    )
    return read.stdout.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, made once for the tests that only look at it."""
    place = tmp_path_factory.mktemp("demo")
    demo.build(real_tools, place)
    return place


def test_the_demonstration_prints_each_file_it_wrote_and_can_be_made_again(
    cli: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    outcome = cli.bare("demo", "--to", folder)
    assert outcome.code == 0, outcome.err
    printed = [Path(line) for line in outcome.lines]
    assert all(path.is_absolute() and path.is_file() for path in printed)
    assert {path.suffix for path in printed} == {".casefile", ".pdf", ".docx"}
    visible = {p for p in folder.resolve().iterdir() if not p.name.startswith(".")}
    assert visible == set(printed)
    assert demo.passphrase() in outcome.err

    (folder / "my own notes.txt").write_text("mine")
    again = cli.bare("demo", "--to", folder)
    assert again.code == 0
    assert again.lines == outcome.lines
    assert (folder / "my own notes.txt").read_text() == "mine"


def test_the_sample_case_reads_as_a_diary_kept_at_the_time(
    cli: CommandLine, folder: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    words.write_text(demo.passphrase() + "\n")

    def shown(what: str):
        return cli.bare(
            "show", folder / demo.CASE_FILE, what, "--json", "--passphrase-file", words
        ).data

    records, documents, flags = shown("records"), shown("documents"), shown("flags")
    assert len(records) >= 40
    assert len(documents) == 10
    assert [d["pages"] for d in documents if d["title"].endswith("Assessment")] == [14]
    assert not [d["problem"] for d in documents if d["problem"]]
    assert sorted(flag["number"] for flag in flags) == list(range(1, len(flags) + 1))
    assert all(flag["evidence"] for flag in flags)
    assert any(person["confidential"] for person in shown("people"))
    history = shown("history")
    assert history[0]["recorded_at"][:10] == min(r["date"] for r in records)
    assert {entry["clock"] for entry in history} == {"ok"}
    verified = cli.bare(
        "verify", folder / demo.CASE_FILE, "--json", "--passphrase-file", words
    )
    assert verified.data["ok"] is True


def test_the_sample_case_shows_consents_dates_and_letters_that_are_waited_for(
    cli: CommandLine, folder: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    words.write_text(demo.passphrase() + "\n")
    case = folder / demo.CASE_FILE

    def told(*asked: str):
        return cli.bare(*asked, "--json", "--passphrase-file", words).data

    letters = {one["letter"]: one for one in told("show", case, "letters")}
    went = {name for name, one in letters.items() if one["status"] == "sent"}
    assert went == {"statement", "sar"}
    due = {one["clock"]: one for one in told("show", case, "deadlines")}
    assert due["sar_response"]["due"] == "2026-03-18"
    assert due["sar_response"]["status"] == "part"
    assert due["rectification_response"]["due"] == "2026-03-18"
    assert due["rectification_response"]["status"] != "answered"
    matters = {one["title"]: one for one in told("matters", case)}
    sar = matters["Subject access request"]
    assert sar["state"] == "part"
    assert "sar_gap" in sar["next"]
    assert [step["event"] for step in sar["steps"]] == [
        None,
        "acknowledged",
        "replied_in_part",
    ]
    ledger = told("show", case, "consents")
    records = {one["id"]: one["date"] for one in told("show", case, "records")}
    papers = {one["id"] for one in told("show", case, "documents")}
    assert ledger
    for line in ledger:
        assert line["evidence"]
        assert set(line["evidence"]) <= records.keys() | papers
    last = {one["about"]: one["stance"] for one in ledger}
    assert last["A check with our GP"] == "refused"
    assert last["Checks with the school and the school nurse"] == "given"
    (kept,) = told("show", case, "dates")
    assert (kept["due"], kept["done"]) == ("2026-02-24", "2026-02-24")


def test_the_letters_of_the_demonstration_are_whole_and_keep_the_confidential_out(
    folder: Path,
) -> None:
    statement = pdf_text(next(folder.glob("Statement*.pdf")))
    request = pdf_text(next(folder.glob("Subject*.pdf")))
    assert "Noah is eight years old" in statement
    assert "Part 2" in statement
    assert "18 March 2026" in statement
    assert "Request 3" in request
    for text in (statement, request):
        assert "Hollow Lane" not in text
        assert "07700 900187" not in text


def test_what_is_suggested_of_the_sample_assessment_is_what_is_wrong_in_it(
    cli: CommandLine, folder: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    words.write_text(demo.passphrase() + "\n")
    case = folder / demo.CASE_FILE

    def told(*asked: str | Path):
        return cli.bare(*asked, "--json", "--passphrase-file", words).data

    (paper,) = (
        one["id"]
        for one in told("show", case, "documents")
        if one["title"].endswith("Assessment")
    )
    errors = resources.toml("sample/case.toml")["error"]
    wrong = [quote for one in errors for quote in (one["quote"], *one.get("also", ()))]
    flagged = [one["quote"] for one in told("show", case, "flags")]
    suggested = [(one["page"], one["quote"]) for one in told("check", case, paper)]

    def is_in(quote: str, other: str) -> bool:
        return quote in other or other in quote

    for page, quote in suggested:
        assert any(is_in(quote, other) for other in wrong), (page, quote)
    for one in errors:
        mine = [quote for page, quote in suggested if page == one["page"]]
        seen = [quote for quote in (*mine, *flagged) if is_in(quote, one["quote"])]
        assert seen, one["quote"]
