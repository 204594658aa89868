"""The consent ledger from the command line."""

from __future__ import annotations

import subprocess

from tests.cli.conftest import CommandLine

LINE = ("--about", "to speak to the GP", "--on", "2025-12-05", "--stance", "refused")


def test_a_line_is_written_and_listed(case: CommandLine):
    made = case("consent", *LINE, "--asked-by", "A. Ncube", "--way", "written")
    assert made.code == 0
    assert case("show", "consents", "--json").data == [
        {
            "id": made.out.strip(),
            "date": "2025-12-05",
            "stance": "refused",
            "about": "to speak to the GP",
            "whose": None,
            "asked_by": "A. Ncube",
            "children": [],
            "way": "written",
            "explained": "",
            "limits": "",
            "evidence": [],
        }
    ]


def test_a_line_is_shown_whole_and_readable(case: CommandLine):
    case("consent", *LINE, "--asked-by", "A. Ncube", "--way", "written")
    more = ("--whose", "Craig", "--child", "Elsie", "--limits", "attendance only")
    on = ("--about", "to ask the school", "--on", "2025-12-06", "--stance", "limited")
    case("consent", *on, *more, "--explained", "A leaflet was read out.")
    first, second = (line.split("  ", 1)[1] for line in case("show", "consents").lines)
    assert first == (
        "2025-12-05  Me, refused: to speak to the GP. Asked by A. Ncube. In writing."
    )
    assert second == (
        "2025-12-06  Craig, given in part: to ask the school. About Elsie. "
        "Only: attendance only. Explained: A leaflet was read out."
    )


def test_a_line_can_be_put_right_and_is_kept_as_it_was(case: CommandLine):
    line = case("consent", *LINE).out.strip()
    assert case("edit", line, "stance=withdrawn", "limits=none").code == 0
    shown = case("show", "consents", line, "--json").data
    assert [v["wording"]["stance"] for v in shown["versions"]] == [
        "refused",
        "withdrawn",
    ]


def test_a_stance_that_is_none_is_refused_with_those_there_are(case: CommandLine):
    refused = case("consent", "--about", "x", "--on", "2025-12-05", "--stance", "maybe")
    assert refused.code == 2
    assert "withdrawn" in refused.err


def test_the_ledger_prints_on_one_page(case: CommandLine):
    how = "He left the form with me to read first. It says that I can say yes to some."
    for _ in range(6):
        case.done("consent", *LINE, "--explained", how, "--limits", how)
    case("consent", *LINE, "--explained", "Nothing was said of who would see it.")
    written = case("ledger", "--to", str(case.folder / "out"), "--format", "pdf")
    path = written.lines[0]
    read = subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert read.count("\f") == 1
    assert "Refused" in read
    assert "Nothing was said of who" in " ".join(read.split())
    assert "This file is not encrypted" in written.err


def test_the_ledger_breaks_no_word_in_its_narrow_columns(case: CommandLine):
    limits = "Attendance at school, immunisations, and what the nurse is worried about"
    case.done("consent", *LINE, "--limits", limits)
    (path,) = case.done("ledger", "--to", case.folder, "--format", "pdf").lines
    said = subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "immunisations," in said
    assert "5 December" in said
