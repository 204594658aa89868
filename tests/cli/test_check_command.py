"""Checking a paper from the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import CommandLine

PAPER = """Assessment

Completed on 3 February 2026.

The first visit took place on 9 January 2026. Ms Quill signed the consent form for the
GP during the visit on 9 January 2026.
"""


@pytest.fixture
def checked(case: CommandLine) -> tuple[CommandLine, str]:
    """A case file whose diary contradicts a paper, and the paper's id."""
    case.done("person", "--name", "Sarah Quill", "--role", "mother", "--me")
    worker = ("--organisation", "Fenshire County Council")
    case.done("person", "--name", "Ruth Amery", "--role", "social worker", *worker)
    with_her = ("--with", "Ruth Amery")
    case.done(
        *("log", "visit", "--on", "2026-01-09", *with_her),
        *("--summary", "First visit", "--details", "Nothing was signed."),
    )
    case.done(
        *("log", "email", "--on", "2026-01-16", "--direction", "out", *with_her),
        *("--summary", "I explained that the bus broke down"),
    )
    path = case.folder / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    (row,) = case.done("import", path, "--kind", "assessment", "--json").data
    return case, str(row["id"])


def test_what_is_contradicted_is_listed_with_its_evidence(
    checked: tuple[CommandLine, str],
) -> None:
    case, paper = checked
    found = case.done("check", paper, "--json").data
    assert [one["kind"] for one in found] == ["consent"]
    assert found[0]["quote"].startswith("Ms Quill signed the consent form")
    visit = next(
        r for r in case.done("show", "records", "--json").data if r["kind"] == "visit"
    )
    assert visit["id"] in found[0]["because"]


def test_what_is_left_out_is_another_list(checked: tuple[CommandLine, str]) -> None:
    case, paper = checked
    found = case.done("check", paper, "--omissions", "--json").data
    assert [one["kind"] for one in found] == ["omitted_parent_account"]
    assert "the bus broke down" in found[0]["sentence"]
    assert found[0]["quote"]


def test_what_is_left_out_is_told_after_the_suggestions(
    checked: tuple[CommandLine, str],
) -> None:
    case, paper = checked
    outcome = case.done("check", paper)
    assert "Nothing was signed" in outcome.out
    assert "the bus broke down" not in outcome.out
    assert "the bus broke down" in outcome.err
    listed = case.done("check", paper, "--omissions")
    assert "the bus broke down" in listed.out
    assert "Nothing was signed" not in listed.out
