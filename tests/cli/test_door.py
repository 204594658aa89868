"""What is confidential, on the command line: refused, listed, taken out, allowed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.threats.moved import pdf, word

NEW_PLACE = "31 Saltmarsh Road, Wexcombe, WX7 4QN"


@pytest.fixture
def away(case: CommandLine, tmp_path: Path) -> CommandLine:
    """A mother whose new address stands in a letter that is evidence."""
    case.done(
        "person", "--name", "Nia Calloway", "--role", "mother", "--me",
        "--address", NEW_PLACE, "--phone", "07700 900461",
        "--workplace", "Cutlass Bakery", "--school", "Gannet Point School",
        "--safe-contact", "Through my adviser.", "--confidential",
    )  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(pdf("The family moved in May."))
    (tmp_path / "b.pdf").write_bytes(pdf("Dear Ms Calloway", f"Sent to {NEW_PLACE}"))
    assessment, letter = (
        case.done("import", tmp_path / name, "--kind", kind, "--json").data[0]["id"]
        for name, kind in (("a.pdf", "assessment"), ("b.pdf", "letter"))
    )
    case.done(
        "flag", assessment, "--quote", "moved in May", "--kind", "wrong_date",
        "--right", "We moved in March, ring 07700900461", "--evidence", letter,
    )  # fmt: skip
    return case


def words_of(lines: list[str]) -> str:
    found = []
    for line in lines:
        if line.endswith(".pdf"):
            done = subprocess.run(
                ["pdftotext", line, "-"], check=True, capture_output=True
            )
            found.append(done.stdout.decode())
    return " ".join(" ".join(found).split())


def test_a_find_in_a_paper_stops_the_letter_and_is_listed(
    away: CommandLine, tmp_path: Path
) -> None:
    refused = away("write", "statement", "--to", tmp_path / "out")
    assert refused.code == 1
    assert refused.out == ""
    assert "Exhibit 1, “b”, page 2: “" in refused.err
    assert "--remove-confidential" in refused.err
    assert refused.err.splitlines()[-1].startswith("Nothing was written: 1 private")
    assert not (tmp_path / "out").exists()
    assert away.done("show", "letters", "--json").data == []


def test_what_is_only_in_the_letter_is_left_out_and_told(
    away: CommandLine, tmp_path: Path
) -> None:
    done = away.done("write", "sar", "--to", tmp_path / "out")
    assert len(done.lines) == 2
    assert "900461" not in words_of(done.lines)
    short = away.done(
        "write", "statement", "--to", tmp_path / "out", "--remove-confidential"
    )
    assert "Left out" in short.err
    assert "Nia Calloway: telephone number: the letter, page" in short.err
    assert "Removed in a copy" in short.err
    assert [Path(line).name for line in short.lines][-1].endswith(
        "Exhibit 1, copy with words removed.pdf"
    )
    assert "900461" not in words_of(short.lines)
    assert "Saltmarsh" not in words_of(short.lines)


def test_a_find_is_allowed_by_its_id_with_a_reason(
    away: CommandLine, tmp_path: Path
) -> None:
    refused = away("write", "statement", "--to", tmp_path / "out")
    found = re.findall(r"^([0-9a-f]{8})  ", refused.err, re.MULTILINE)[0]
    done = away.done(
        "write", "statement", "--to", tmp_path / "out",
        "--allow-confidential", found, "--reason", "They sent it themselves.",
    )  # fmt: skip
    assert f"Allowed ({found})" in done.err
    letter = away.done("show", "letters", "--json").data[0]["id"]
    kept = away.done("show", "history", letter).out
    assert kept
    assert "900461" not in words_of(done.lines)


def test_everything_stops_until_it_is_said_what_may_go(
    away: CommandLine, tmp_path: Path
) -> None:
    refused = away("export", "--to", tmp_path / "out")
    assert refused.code == 1
    assert "the lists (people" in refused.err
    assert "“b”, page 2" in refused.err
    assert not (tmp_path / "out").exists()
    bare = away.done("export", "--to", tmp_path / "bare", "--remove-confidential")
    texts = [Path(x).read_bytes() for x in bare.lines if not x.endswith(".pdf")]
    assert not any(b"Saltmarsh" in t or b"900461" in t for t in texts)
    whole = away.done(
        "export", "--to", tmp_path / "whole", "--allow-confidential", "all"
    )
    assert b"Saltmarsh" in (tmp_path / "whole" / "case.json").read_bytes()
    assert "not encrypted" in whole.err
    assert away("export", "--to", tmp_path / "x", "--for", "nobody").code == 1


def test_a_letter_is_locked_with_the_words_in_a_file(
    away: CommandLine, tmp_path: Path
) -> None:
    key = tmp_path / "words"
    key.write_text("lantern orchid gravel tempo\n", encoding="utf-8")
    done = away.done(
        "write", "sar", "--to", tmp_path / "out", "--encrypt-passphrase-file", key
    )
    (line,) = done.lines
    assert "another way than you send the file" in done.err
    shut = subprocess.run(["pdftotext", line, "-"], check=False, capture_output=True)
    assert shut.returncode != 0
    both = ("--format", "docx,pdf", "--encrypt-passphrase-file", key)
    assert away("write", "sar", "--to", tmp_path / "no", *both).code == 1
    key.write_text("short\n", encoding="utf-8")
    weak = ("--encrypt-passphrase-file", key)
    assert away("write", "sar", "--to", tmp_path / "no", *weak).code == 1
    assert not (tmp_path / "no").exists()


def test_people_are_loaded_with_how_they_are_reached(
    case: CommandLine, tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "name,role,born,organisation,notes,phone,school,confidential\n"
        "Tomos Calloway,child,2019-05-04,,,07700 900462,Gannet Point School,yes\n",
        encoding="utf-8",
    )
    case.done("load", "people", table)
    (child,) = case.done("show", "people", "--json").data
    assert child["school"] == "Gannet Point School"
    assert child["phone"] == "07700 900462"
    assert child["confidential"] is True
    table.write_text(
        "name,role,born,organisation,notes,confidential\nSam,child,,,,perhaps\n",
        encoding="utf-8",
    )
    assert "line 2" in case("load", "people", table).err.lower()


def test_a_word_paper_is_left_out_whole(case: CommandLine, tmp_path: Path) -> None:
    case.done(
        "person", "--name", "Nia", "--me", "--address", NEW_PLACE, "--confidential"
    )
    (tmp_path / "a.docx").write_bytes(word(f"She lives at {NEW_PLACE}."))
    case.done("import", tmp_path / "a.docx")
    done = case.done("export", "--to", tmp_path / "out", "--remove-confidential")
    assert not any(line.endswith(".docx") for line in done.lines)
    assert "Left out" in done.err
