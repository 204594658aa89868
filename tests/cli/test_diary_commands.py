"""Person, log and load."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


def test_log_keeps_every_option(case: CommandLine) -> None:
    case.done(
        "log", "call", "--on", "2026-02-03", "--at", "10:15", "--direction", "in",
        "--with", "Robin Other", "--with", "Jo New", "--summary", "Rang",
        "--details", "My notes", "--said", "Exact words", "--promised", "a form",
        "--place", "home", "--about", "--minutes", "12",
    )  # fmt: skip
    (record,) = case.done("show", "records", "--json").data
    assert record["date"] == "2026-02-03"
    assert record["time"] == "10:15"
    assert record["kind"] == "call"
    assert record["direction"] == "in"
    assert record["with"] == ["Robin Other", "Jo New"]
    assert (record["details"], record["said"]) == ("My notes", "Exact words")
    assert record["promises"][0]["text"] == "a form"
    assert record["place"] == "home"
    assert record["about"] is True
    assert record["minutes"] == 12
    people = case.done("show", "people", "--json").data
    assert sorted(person["name"] for person in people) == ["Jo New", "Robin Other"]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("the form by Friday", "2026-02-06"),
        ("the report by 4 March", "2026-03-04"),
        ("an answer before 1/4/26.", "2026-04-01"),
        ("the form by post", None),
        ("a call by Jane by Friday", "2026-02-06"),
        ("a form", None),
    ],
)
def test_a_promise_is_due_on_the_day_that_it_names(case: CommandLine, words, due):
    case.done(
        *("log", "call", "--on", "2026-02-03", "--summary", "Rang"),
        *("--promised", words),
    )
    (record,) = case.done("show", "records", "--json").data
    (promise,) = record["promises"]
    assert (promise["text"], promise["due"]) == (words, due)


def test_a_child_without_a_name_is_refused(case: CommandLine) -> None:
    refused = case("person", "--name", "Alex Example", "--parent-of", " ")
    assert refused.code
    assert "--parent-of" in refused.err
    assert case.done("show", "people", "--json").data == []


def test_person_adds_and_then_updates(case: CommandLine) -> None:
    first = case.done(
        "person", "--name", "Alex Example", "--role", "mother", "--me",
        "--born", "1990-05-01", "--former-name", "Alex Before",
        "--parental-responsibility", "mother", "--parent-of", "Sam Example",
        "--email", "alex@example.org", "--phone", "01632 960001",
        "--address", "1 Road", "--safe-contact", "by e-mail only", "--confidential",
    )  # fmt: skip
    second = case.done("person", "--name", "alex example", "--phone", "01632 960002")
    assert first.lines == second.lines
    alex, sam = case.done("show", "people", "--json").data
    assert alex["me"] is True
    assert alex["phone"] == "01632 960002"
    assert alex["parent_of"] == ["Sam Example"]
    assert alex["former_names"] == ["Alex Before"]
    assert alex["confidential"] is True
    assert sam["role"] == "child"


def test_a_bad_date_of_birth_adds_nobody(case: CommandLine) -> None:
    refused = case("person", "--name", "Alex Example", "--born", "May 1990")
    assert refused.code == 1
    assert case.done("show", "people", "--json").data == []


def test_load_names_the_bad_line(case: CommandLine, tmp_path: Path) -> None:
    table = tmp_path / "records.csv"
    table.write_text(
        "date,time,kind,direction,with,summary,details\n"
        "2026-02-03,10:15,call,in,Robin Other,Rang,\n"
        "soon,,call,in,,Rang again,\n"
    )
    refused = case("load", "records", table)
    assert refused.code == 1
    assert "Line 3" in refused.err
    assert case.done("show", "records", "--json").data == []


def test_load_of_a_missing_table_is_refused(case: CommandLine, tmp_path: Path) -> None:
    assert case("load", "records", tmp_path / "gone.csv").code == 1


def test_a_child_that_nobody_named_before_is_told_of(case):
    done = case.done("person", "--name", "Rhian Example", "--me", "--parent-of", "x")
    assert "nobody called “x”, so a child of that name was added" in done.err
    again = case.done("person", "--name", "Rhian Example", "--me", "--parent-of", "x")
    assert "nobody called" not in again.err


def test_what_is_shown_of_one_thing_is_words_and_not_python(case):
    shown = case.done("log", "call", "--on", "2026-02-03", "--summary", "A call").lines
    told = case.done("show", "records", shown[0]).out
    assert "versions: version 1, operation create" in told
    assert not set(told) & set("<{'")
