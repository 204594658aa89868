"""The whole main job by command line, on the papers of the sample case."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casefile import resources
from casefile.services import opening
from tests.cli.conftest import CommandLine

FIVE = (
    ("The second home visit took place on 12 December 2025", 5, "date", "wrong_date"),
    ("Noah is eight years old", 7, "age", "wrong_identity_detail"),
    ("14/04/2016", 1, "born", "wrong_identity_detail"),
    (
        "Ms Hallam cancelled the visit planned for 9 December and did not return",
        5,
        "refused_to_engage",
        "refused_to_engage",
    ),
    (
        "Ms Hallam minimises what happened and lacks insight",
        11,
        "opinion_as_fact",
        "opinion_as_fact",
    ),
)
CALL = ("call", "--on", "2026-02-16", "--at", "10:15", "--direction", "in")


def sample(name: str) -> Path:
    return resources.path(f"sample/{name}")


def text_of(pdf: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True
    )
    return " ".join(done.stdout.decode().split())


def test_the_main_job(cli: CommandLine, tmp_path: Path) -> None:
    cli.done("new", "--title", "Our case", "--recovery-out", tmp_path / "sheet.pdf")
    cli.done("load", "people", sample("people.csv"))
    cli.done("load", "records", sample("records.csv"))
    call = cli.done("log", *CALL, "--with", "Anil Mehta", "--summary", "He rang").lines
    papers = cli.done(
        "import", sample("assessment.pdf"), "--kind", "assessment", "--json"
    ).data
    assert [paper["pages"] for paper in papers] == [14]
    paper = papers[0]["id"]

    for quote, page, code, kind in FIVE:
        made = cli.done(
            "flag", paper[:8], "--quote", quote, "--kind", code, "--wrong", "It is not",
            "--right", "It was so", "--evidence", call[0], "--json",
        ).data  # fmt: skip
        assert made["page"] == page
        shown = cli.done("show", "flags", made["id"], "--json").data
        assert (shown["quote"], shown["kind"]) == (quote, kind)

    out = tmp_path / "letters"
    statement = cli.done("write", "statement", "--to", out, "--on", "2026-02-18")
    request = cli.done("write", "sar", "--to", out, "--on", "2026-02-18")
    files = [Path(line) for line in statement.lines + request.lines]
    assert [file.suffix for file in files] == [".docx", ".pdf"] * 2
    assert all(file.is_absolute() and file.stat().st_size > 4000 for file in files)
    written = text_of(files[1])
    for quote, _page, _code, _kind in FIVE:
        assert quote in written
    assert "18 February 2026" in written

    letter = cli.done("show", "letters", "--json").data[-1]["id"]
    sent = cli.done("sent", letter, "--on", "2026-02-18", "--received", "2026-02-19")
    assert "19 March 2026" in sent.out
    (deadline,) = cli.done("show", "deadlines", "--json").data
    assert deadline["due"] == "2026-03-19"

    # Another day: everything is found again.
    assert len(cli.done("show", "records", "--json").data) == 44
    assert len(cli.done("show", "flags", "--json").data) == 5
    hits = cli.done("search", '"second home visit"', "--json").data
    assert {(hit["type"], hit["page"]) for hit in hits} >= {("document", 5)}
    assert cli.done("verify", "--json").data["ok"] is True
    exported = cli.done("export", "--to", tmp_path / "export").lines
    (original,) = [Path(line) for line in exported if line.endswith(".pdf")]
    assert original.read_bytes() == sample("assessment.pdf").read_bytes()


def test_the_demonstration_builds_a_case_and_its_letters(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "mine.txt").write_text("not to be touched")
    first = cli.bare("demo", "--to", folder)
    assert first.code == 0, first.err
    files = [Path(line) for line in first.lines]
    assert all(file.is_absolute() and file.exists() for file in files)
    assert {file.suffix for file in files} == {".casefile", ".pdf", ".docx"}
    words = first.err.rsplit(": ", 1)[1]
    key = tmp_path / "words"
    key.write_text(words, encoding="utf-8")
    case = next(file for file in files if file.suffix == ".casefile")
    flags = cli.bare("show", case, "flags", "--json", "--passphrase-file", key)
    assert len(flags.data) == 8

    def stop(*_given: object) -> None:
        raise KeyboardInterrupt

    # A second run makes its own files afresh, and touches no others.
    monkeypatch.setattr(opening, "create", stop)
    assert cli.bare("demo", "--to", folder).code == 130
    assert not any(file.exists() for file in files)
    assert (folder / "mine.txt").read_text() == "not to be touched"
