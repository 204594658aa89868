"""Who is at work is said once, or for one command, and kept with each change."""

from __future__ import annotations

import json

import pytest

from casefile import app, paths, settings
from casefile.settings import Settings
from tests.cli.conftest import CommandLine

A_CALL = ("call", "--on", "2026-02-03", "--summary", "They rang")


def roles(case: CommandLine) -> list[str]:
    links = json.loads(case.done("show", "history", "--json").out)
    return [link["role"] for link in links]


def test_a_helper_says_so_for_one_command(case: CommandLine) -> None:
    case.done("log", *A_CALL)
    case.done("log", *A_CALL, "--as", "helper")
    case.done("log", "--as", "parent", *A_CALL)
    case.done("log", *A_CALL)
    assert roles(case) == ["", "", "helper", "parent", ""]


def test_every_command_takes_it_and_says_what_it_is_for(cli: CommandLine) -> None:
    for command in ("log", "new", "edit", "undo", "show", "write"):
        assert "Who is at work" in " ".join(cli.bare(command, "--help").out.split())


def test_another_word_is_wrong_usage_and_changes_nothing(case: CommandLine) -> None:
    outcome = case("log", *A_CALL, "--as", "solicitor")
    assert outcome.code == 2
    assert "parent" in outcome.err
    assert roles(case) == [""]


@pytest.mark.parametrize("used_by", ["", "parent", "helper"])
def test_the_program_takes_it_from_the_settings(used_by: str) -> None:
    place = paths.places(None).settings
    settings.save(place, Settings(used_by=used_by))
    assert app.build_tools().at_work.role == used_by
