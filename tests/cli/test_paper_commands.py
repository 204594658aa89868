"""Import and flag."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from casefile import peek, resources
from casefile.domain.error_kind import error_kinds
from casefile.services.paper import papers
from tests.cli.conftest import CommandLine
from tests.readers import mails
from tests.readers.papers import archive, of_pictures, photographed, report
from tests.readers.test_unlocking import PASSWORD, locked

GP_LETTER = "gp-letter.pdf"
CHECKS = (
    *("age", "born", "name", "date", "count", "weekday", "consent", "shared"),
    *("engagement", "internal", "timescale", "foreign", "unsupported", "time"),
    *("relation", "place"),
)


def a_paper(name: str = GP_LETTER) -> Path:
    return resources.path(f"sample/{name}")


def test_import_keeps_what_was_said_of_a_paper(sample: CommandLine) -> None:
    earlier = sample.done("show", "documents", "--json").data[0]["id"]
    sample.done(
        "import", a_paper(), "--kind", "letter", "--on", "2026-01-12",
        "--title", "From the GP", "--version-of", earlier[:6],
    )  # fmt: skip
    _, kept = sample.done("show", "documents", "--json").data
    assert (kept["kind"], kept["date"]) == ("letter", "2026-01-12")
    assert (kept["title"], kept["version_of"]) == ("From the GP", earlier)
    assert kept["pages"] == 1
    assert len(kept["sha256"]) == 64


def test_a_title_defaults_to_the_stem_of_the_file(case: CommandLine) -> None:
    listed = case.done("import", a_paper(), "--json").data
    assert [set(row) >= {"id", "title", "pages"} for row in listed] == [True]
    assert listed[0]["title"] == "gp-letter"


def test_one_bad_file_does_not_stop_the_rest(case: CommandLine, tmp_path: Path) -> None:
    names = ("program.exe", "no.pdf", "empty.pdf", "folder")
    program, gone, empty, folder = (tmp_path / name for name in names)
    program.write_bytes(b"MZ" + bytes(200))
    empty.touch()
    folder.mkdir()
    given = (program, gone, empty, folder, a_paper())
    done = case("import", *given, "--json")
    assert done.code == 1
    assert [row["title"] for row in done.data] == ["gp-letter"]
    assert all(name in done.err for name in names)
    assert "4 files were not added" in done.err


def test_a_locked_or_damaged_file_is_kept_and_ends_with_1(
    case: CommandLine, tmp_path: Path
) -> None:
    closed, broken = tmp_path / "closed.pdf", tmp_path / "broken.pdf"
    closed.write_bytes(locked())
    broken.write_bytes(b"%PDF-1.7\n" + bytes(200))
    done = case("import", closed, broken, a_paper(), "--json")
    assert done.code == 1
    assert len(done.data) == 3
    assert "closed: This paper is locked with a password" in done.err
    assert "broken: This file is damaged" in done.err
    assert "2 files are kept, but cannot be read." in done.err
    # A recording is what it should be, although there are no words in it.
    spoken = tmp_path / "call.mp3"
    spoken.write_bytes(b"ID3\x04" + bytes(200))
    assert "sound recording" in case.done("import", spoken).err


def test_a_file_that_may_not_be_read_is_named_and_the_rest_kept(
    case: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed.pdf"
    shutil.copy(a_paper(), closed)
    original = peek.opened

    def refuse(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return original(path)

    monkeypatch.setattr(peek, "opened", refuse)
    done = case("import", closed, a_paper())
    assert done.code == 1
    assert "closed.pdf" in done.err
    assert len(case.done("show", "documents", "--json").data) == 1


def test_the_same_paper_is_kept_once(case: CommandLine, tmp_path: Path) -> None:
    copy = tmp_path / "another name.pdf"
    shutil.copy(a_paper(), copy)
    first = case.done("import", a_paper(), "--json").data
    second = case.done("import", copy, "--json")
    assert [row["id"] for row in second.data] == [row["id"] for row in first]
    assert "already here" in second.err


def test_a_stop_tells_what_is_kept(
    case: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = papers.load

    def interrupted(path: Path) -> bytes:
        if path.name == "second.pdf":
            raise KeyboardInterrupt
        return load(path)

    monkeypatch.setattr(papers, "load", interrupted)
    stopped = case("import", a_paper(), tmp_path / "second.pdf", "--json")
    assert stopped.code == 130
    assert [row["title"] for row in stopped.data] == ["gp-letter"]
    assert "Stopped" in stopped.err
    assert case.done("verify", "--json").data["checked"]["documents"] == 1


def test_a_stop_while_a_paper_is_being_kept_still_tells_it(
    case: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = papers.bring_in

    def keep_then_stop(*given: object) -> object:
        keep(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(papers, "bring_in", keep_then_stop)
    stopped = case("import", a_paper(), "--json")
    assert stopped.code == 130
    assert [row["title"] for row in stopped.data] == ["gp-letter"]


def test_any_name_of_a_file_is_taken(case: CommandLine, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9 \xff\nline two.pdf")
    shutil.copy(a_paper(), odd)
    kept = case.done("import", odd, "--json").data
    shown = case.done("show", "documents")
    assert len(shown.lines) == 1
    assert case.done("show", "documents", "--json").data[0]["id"] == kept[0]["id"]
    case.done("export", "--to", tmp_path / "out")


def flag(sample: CommandLine, quote: str, *more: str) -> object:
    return sample("flag", "@last", "--quote", quote, "--kind", "wrong_date", *more)


def test_a_quote_that_is_absent_shows_the_nearest_passages(sample: CommandLine) -> None:
    refused = flag(sample, "The second home visit was on 13 December 2024")
    assert refused.code == 1
    assert "page 5: “" in refused.err
    assert "second home visit took place" in refused.err
    assert sample.done("show", "flags", "--json").data == []


def test_an_ambiguous_quote_shows_some_places_and_says_how_many(
    sample: CommandLine,
) -> None:
    refused = flag(sample, "Ms Hallam")
    assert refused.code == 1
    assert "more places" in refused.err
    assert refused.err.count("page ") <= 6
    assert sample.done("show", "flags", "--json").data == []


def test_a_page_settles_which_place_is_meant(sample: CommandLine) -> None:
    quote = "12 December 2025"
    assert flag(sample, quote, "--page", "14").code == 1
    assert flag(sample, quote, "--page", "5").code in {0, 1}


def test_flag_takes_every_option(sample: CommandLine) -> None:
    paper = sample.done("show", "documents", "--json").data[0]["id"]
    record = sample.done("show", "records", "--json").data[0]["id"]
    made = sample.done(
        "flag", paper, "--quote", "Noah is eight years old", "--page", "7",
        "--kind", "age", "--wrong", "He is not", "--right", "He is six",
        "--evidence", record[:8], "--evidence", paper[:8], "--ask", "annotate",
        "--wording", "Noah is six.", "--consequence", "It matters",
    )  # fmt: skip
    (kept,) = sample.done("show", "flags", "--json").data
    assert kept["id"] == made.lines[0]
    assert (kept["wrong"], kept["right"]) == ("He is not", "He is six")
    assert [piece["id"] for piece in kept["evidence"]] == [record, paper]
    assert (kept["ask"], kept["wording"]) == ("annotate", "Noah is six.")
    assert (kept["number"], kept["page"], kept["status"]) == (1, 7, "open")


def test_every_code_of_an_error_is_accepted(sample: CommandLine) -> None:
    paper = sample.done("show", "documents", "--json").data[0]["id"]
    quote = "Noah is eight years old"
    for code in CHECKS:
        sample.done("flag", paper, "--quote", quote, "--kind", code)
    numbers = [f["number"] for f in sample.done("show", "flags", "--json").data]
    assert numbers == list(range(1, 17))


def test_an_unknown_kind_of_error_names_the_known_ones(sample: CommandLine) -> None:
    refused = sample("flag", "@last", "--quote", "Noah", "--kind", "bogus")
    assert refused.code == 1
    first, *lines = refused.err.splitlines()
    assert first.endswith("“bogus”. Nothing was changed. Use one of these:")
    assert "  wrong_date, date, weekday, time: Wrong date, day or time" in lines
    assert len(lines) == len(error_kinds())
    assert max(map(len, lines)) <= 110


def test_a_paper_is_shown_with_what_it_suggests_and_the_words_behind_it(
    case: CommandLine,
) -> None:
    case.done("import", a_paper("referral-summary.pdf"))
    (listed,) = case.done("show", "documents", "--json").data
    assert (listed["kind"], listed["date"], listed["recipient"]) == ("other", None, "")
    whole = case.done("show", "documents", listed["id"], "--json").data
    told = {one["field"]: one for one in whole["suggestions"]}
    plain = case.done("show", "documents", listed["id"]).out
    assert f"value {told['date']['value']}, page 1" in plain
    assert not set("{}[]'") & set(plain)
    assert told["kind"]["value"] == "letter"
    assert told["date"]["value"] == "2025-12-03"
    assert told["date"]["page"] == 1
    assert told["reference"]["quote"] == "Our reference: CF 3041882"
    assert told["sender"]["value"] == "Brackenshire County Council"


def test_tags_recipient_and_sender_are_edited_and_found(case: CommandLine) -> None:
    case.done("import", a_paper())
    changes = ("tags=health; To ask;health", "recipient=Joanna", "sender=Weirside")
    case.done("edit", "@last", *changes)
    (listed,) = case.done("show", "documents", "--json").data
    assert listed["tags"] == ["health", "To ask"]
    assert (listed["recipient"], listed["sender"]) == ("Joanna", "Weirside")
    whole = case.done("show", "documents", "@last", "--json").data
    assert "sender" not in {one["field"] for one in whole["suggestions"]}
    assert case.done("search", "Joanna health", "--json").data


def test_what_is_inside_a_paper_is_kept_and_listed_too(
    case: CommandLine, tmp_path: Path
) -> None:
    attached = mails.with_attachments()
    packed = tmp_path / "Disclosure.zip"
    packed.write_bytes(
        archive({"mail/visit.eml": attached, "run.exe": b"MZ\x90\0" + bytes(60)})
    )
    rows = case.done("import", packed, "--json").data
    known = {row["title"]: row for row in rows}

    assert set(known) == {"Disclosure", "visit", "Cynllun tŷ", "plan", "Earlier: 12-03"}
    assert known["Disclosure"]["part_of"] is None
    assert "1 of 2 papers in it could not be read" in known["Disclosure"]["problem"]
    assert known["visit"]["part_of"] == known["Disclosure"]["id"]
    assert known["plan"]["part_of"] == known["visit"]["id"]
    assert "damaged" in known["plan"]["problem"]

    listed = case.done("show", "documents", "--json").data
    assert {row["id"]: row["part_of"] for row in listed} == {
        row["id"]: row["part_of"] for row in rows
    }
    assert [row["original_name"] for row in listed][1] == "mail/visit.eml"
    (hit,) = case.done("search", '"visit on Tuesday"', "--json").data
    assert hit["id"] == known["Cynllun tŷ"]["id"]


def test_a_folder_is_brought_in_file_by_file(case: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "all" / "more").mkdir(parents=True)
    (tmp_path / "all" / "a.txt").write_text("Dear Mum,\n")
    (tmp_path / "all" / "more" / "b.txt").write_text("Dear Dad,\n")
    rows = case.done("import", tmp_path / "all", "--json").data

    assert [row["title"] for row in rows] == ["a", "b"]


def test_import_returns_when_the_words_of_a_scan_are_ready(
    case: CommandLine, tmp_path: Path
) -> None:
    scanned = tmp_path / "letter.pdf"
    picture = photographed(report(1))
    empty = Image.new("L", picture.size, 250)
    scanned.write_bytes(of_pictures([picture, empty]))
    done = case.done("import", scanned, "--json")
    [kept] = done.data
    assert kept["scan"] == {
        "waiting": [], "hard_to_read": [], "unreadable": [], "blank": [2],
    }  # fmt: skip
    assert "There is nothing on page 2." in done.err
    assert case.done("search", "social worker", "--json").data
    quote = "The second visit to the home took place on 10 December 2025."
    case.done("flag", kept["id"], "--quote", quote, "--kind", "date")
    [flag] = case.done("show", "flags", "--json").data
    assert (flag["page"], flag["quote"]) == (1, quote)
    [listed] = case.done("show", "documents", "--json").data
    assert listed["scan"] == kept["scan"]


def test_a_locked_paper_is_opened_with_its_password(
    case: CommandLine, tmp_path: Path
) -> None:
    paper, words = tmp_path / "report.pdf", tmp_path / "password.txt"
    paper.write_bytes(locked())
    words.write_text("wrong\n", encoding="utf-8")
    told = case("import", paper, "--paper-passphrase-file", words)
    assert told.code == 1
    assert "does not open this paper" in told.err

    words.write_text(f"{PASSWORD}\n", encoding="utf-8")
    rows = case.done("import", paper, "--paper-passphrase-file", words, "--json").data
    first, copy = rows
    assert (first["pages"], copy["pages"]) == (0, 2)
    assert "locked with a password" in first["problem"]
    assert copy["part_of"] == first["id"]
    assert copy["title"] == "report (without its lock)"
    case.done("import", paper)
    assert case.done("search", '"second visit to the home"', "--json").data


def test_the_files_behind_a_password_in_a_packed_folder_come_in(
    case: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("The visit is on Tuesday.\n")
    zipped = ["zip", "-q", "-P", PASSWORD, "reply.zip", "letter.txt"]
    subprocess.run(zipped, cwd=tmp_path, check=True)
    words = tmp_path / "password.txt"
    words.write_text(f"{PASSWORD}\n", encoding="utf-8")

    paper = tmp_path / "reply.zip"
    rows = case.done("import", paper, "--paper-passphrase-file", words, "--json").data
    assert [row["title"] for row in rows] == [
        "reply",
        "reply (without its lock)",
        "letter",
    ]
    assert "Give the password under Documents" in rows[0]["problem"]
    assert rows[1]["part_of"] == rows[0]["id"]


def test_tags_go_to_the_papers_inside_and_papers_are_read_again(
    case: CommandLine, tmp_path: Path
) -> None:
    paper = tmp_path / "reply.zip"
    with zipfile.ZipFile(paper, "w") as archive:
        archive.writestr("letter.txt", "The visit is on Tuesday.")
    case.done("import", paper, "--tag", "School", "--tag", "Visits")
    listed = case.done("show", "documents", "--json").data
    assert [row["tags"] for row in listed] == [["School", "Visits"]] * 2

    [row] = case.done("import", paper, "--json").data
    assert row["title"] == "reply"
    rows = case.done("import", paper, "--again", "--json").data
    assert rows[0]["id"] == row["id"]
    assert len(case.done("show", "documents", "--json").data) == 2
