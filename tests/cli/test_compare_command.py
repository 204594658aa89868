"""Comparing two versions from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordFile
from PIL import Image

from tests.cli.conftest import CommandLine

OLD = """Child and family assessment

Maisie is six years old and is a quiet child. She lives with her mother in a flat
above a shop. Ms Rourke did not respond to the letters that were sent to her. The mental
health of the mother is a worry.

The school says that attendance is good. A visit took place on 3 February 2026 and
lasted an hour. The grandmother collects Maisie on Fridays.
"""
SAME = (
    "This is the same text as the version of 15 February 2026: the amendments are not "
    "in it."
)
NEW = """Child and family assessment

Maisie is four years old and is a quiet child. She lives with her mother in a flat
above a shop. Ms Rourke did not respond to the emails that were sent to her.

The school says that attendance is good. A visit took place on 3 February 2026 and
lasted an hour. The grandmother collects Maisie on Fridays.

Manager's comments: I agree with the plan. Signed on 20 March 2026.
"""


@pytest.fixture
def versions(case: CommandLine) -> tuple[CommandLine, str]:
    """A case with the earlier version, three flags on it, and its id."""
    old = kept(case, "old.txt", OLD, "--on", "2026-02-15")
    for quote, right in (
        ("six years old", "She was four."),
        ("Ms Rourke did not respond to the letters", "She replied six times."),
        ("The mental health of the mother is a worry.", "There is no such diagnosis."),
        ("The school says that attendance is good.", "It is very good."),
    ):
        case.done(
            "flag", old, "--quote", quote, "--kind", "age", "--right", right
        )  # fmt: skip
    return case, old


def kept(case: CommandLine, name: str, text: str, *more: str) -> str:
    path = case.folder / name
    path.write_text(text, encoding="utf-8")
    kind = ("--kind", "assessment", "--json")
    (row,) = case.done("import", path, *kind, *more).data
    return str(row["id"])


def test_json_is_as_agreed(versions: tuple[CommandLine, str]) -> None:
    case, old = versions
    new = kept(case, "new.txt", NEW, "--version-of", old)
    found = case.done("compare", old, new, "--json").data
    assert found["identical"] is False
    assert [
        (one["type"], one["old_page"], one["new_page"]) for one in found["changes"]
    ] == [
        ("changed", 1, 1),
        ("changed", 1, 1),
        ("removed", 1, None),
        ("added", None, 1),
    ]
    first, _, removed, added = found["changes"]
    assert first["words"] == {"gone": ["six"], "come": ["four"]}
    assert removed["old"] == "The mental health of the mother is a worry."
    assert added["marks"] == ["manager", "paragraph", "late"]
    assert [(one["number"], one["status"]) for one in found["flags"]] == [
        (1, "corrected"),
        (2, "changed"),
        (3, "gone"),
        (4, "unchanged"),
    ]
    assert [one["quote"] for one in found["flags"]][:3] == [
        "four years old",
        "Ms Rourke did not respond to the emails",
        "",
    ]
    assert found["flags"][2]["page"] is None


def test_a_person_can_read_it(versions: tuple[CommandLine, str]) -> None:
    case, old = versions
    new = kept(case, "new.txt", NEW)
    done = case.done("compare", old, new)
    assert "2 changed, 1 added and 1 removed." in done.err
    assert "Maisie is [-six-]{+four+} years old and is a quiet child." in done.out
    assert "Page 1: added, manager's comment, new paragraph" in done.out
    assert "Flag 3: gone, no page." in done.out
    assert "Flag 4: unchanged, page 1. The words stand as they were." in done.out


def test_the_same_text_in_other_bytes_is_said_plainly(
    versions: tuple[CommandLine, str],
) -> None:
    case, old = versions
    again = " ".join(OLD.split("\n\n")[1].split())
    same = OLD.replace(OLD.split("\n\n")[1], again).replace("\n\n", "\n\n\n")
    new = kept(case, "again.txt", same)
    flags = case.done("show", "flags", "--json").data
    case.done("edit", flags[0]["id"], "status=accepted")
    found = case.done("compare", old, new, "--json").data
    assert (found["identical"], found["changes"]) == (True, [])
    assert {one["status"] for one in found["flags"]} == {"unchanged"}
    assert found["sentences"] == [
        SAME,
        "Flag 1 was answered as accepted, and the words still stand as they were.",
    ]
    assert found["sentences"][0] in case.done("compare", old, new).err


def test_without_text_nothing_is_compared(versions: tuple[CommandLine, str]) -> None:
    case, old = versions
    picture = case.folder / "blank.png"
    Image.new("L", (300, 400), 255).save(picture)
    (row,) = case.done("import", picture, "--json").data
    done = case("compare", old, row["id"])
    assert done.code == 1
    assert "could not be read, so it cannot be compared" in done.err


def test_the_letter_about_it_is_written_in_both_formats(
    versions: tuple[CommandLine, str],
) -> None:
    case, old = versions
    new = kept(case, "again.txt", OLD.replace("\n\n", "\n\n\n"), "--version-of", old)
    to = case.folder / "out"
    done = case.done("write", "same_again", "--to", to, "--document", new)
    assert [Path(line).suffix for line in done.lines] == [".docx", ".pdf"]
    word = WordFile(done.lines[0])
    said = [
        cell.text for table in word.tables for row in table.rows for cell in row.cells
    ]
    assert "15 February 2026" in said
    assert "\u201csix years old\u201d" in said
    amended = kept(case, "new.txt", NEW, "--version-of", old)
    refused = case("write", "same_again", "--to", to, "--document", amended)
    assert refused.code == 1
    assert "not the same text as the version of 15 February 2026" in refused.err
