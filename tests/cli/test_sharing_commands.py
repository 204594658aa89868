"""A part of the case goes to a helper, and their changes come back."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen import canvas

from casefile import resources
from tests.cli.conftest import CommandLine

NAMES = ("Elsie Marsh", "Rhoda Quill")


@pytest.fixture
def helper(case: CommandLine, tmp_path: Path) -> CommandLine:
    """The helper's own computer."""
    folder = tmp_path / "helper"
    folder.mkdir()
    return dataclasses.replace(case, folder=folder)


@pytest.fixture
def key(case: CommandLine, tmp_path: Path) -> tuple[str, Path]:
    """The helper's public key, and the file with the secret one."""
    secret = tmp_path / "secret"
    made = case.bare("sharing-key", "--secret-out", secret)
    assert made.code == 0, made.err
    assert made.lines[0].startswith("age1")
    return made.lines[0], secret


@pytest.fixture
def family(case: CommandLine) -> CommandLine:
    """A case with what may go and what must stay."""
    case.done("person", "--name", "Tess Marsh", "--role", "mother", "--me")
    case.done("person", "--name", "Elsie Marsh", "--role", "child")
    case.done(
        *("person", "--name", "Rhoda Quill", "--role", "aunt", "--confidential"),
        *("--phone", "01632 960222", "--address", "4 Pear Lane, Nantwick NW9 9ZZ"),
    )
    case.done("person", "--name", "Ivo Brandt", "--role", "neighbour")
    case.done(
        *("log", "call", "--on", "2026-02-03", "--with", "Rhoda Quill"),
        *("--summary", "Rang my sister on 01632 960222 about Ivo Brandt"),
    )
    case.done("log", "visit", "--on", "2026-02-04", "--summary", "Home visit")
    for name, words in (
        ("plain", "The visit took place on 4 February."),
        ("hidden", "Ms Quill of 4 Pear Lane, Nantwick was asked."),
        ("masked", "Mr Brandt saw the children."),
    ):
        pen = canvas.Canvas(str(case.folder / f"{name}.pdf"))
        pen.drawString(72, 700, words)
        pen.save()
        case.done("import", case.folder / f"{name}.pdf")
    return case


def one_of(cli: CommandLine, kind: str) -> dict[str, Any]:
    """Returns the one record of a kind."""
    found = cli.done("show", "records", "--json").data
    (record,) = (one for one in found if one["kind"] == kind)
    return record


def handed(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path], *more: str
) -> None:
    parcel = family.folder / "there.age"
    family.done(
        *("hand-over", "--to", parcel, "--recipient", "Joan"),
        *("--public-key", key[0], *more),
    )
    taken = helper.bare(
        *("take-over", parcel, "--to", helper.case, "--secret-key-file", key[1]),
        *("--passphrase-file", helper.passphrase_file),
    )
    assert taken.code == 0, taken.err


def back(helper: CommandLine, key: tuple[str, Path], name: str) -> Path:
    parcel = helper.folder / name
    helper.done("hand-back", "--to", parcel, "--public-key", key[0])
    return parcel


def test_what_is_kept_back_never_goes_and_comes_back_whole(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    parcel = family.folder / "there.age"
    made = family.done(
        *("hand-over", "--to", parcel, "--recipient", "Joan", "--public-key", key[0]),
        *("--mask", "Ivo Brandt"),
    )
    assert parcel.read_bytes().startswith(b"age-encryption.org/v1")
    assert "Left out" in made.err
    assert "“hidden”" in made.err
    assert "“masked”" in made.err
    helper.bare(
        *("take-over", parcel, "--to", helper.case, "--secret-key-file", key[1]),
        *("--passphrase-file", helper.passphrase_file),
    )
    whole = "".join(
        helper.done("show", kind, "--json").out
        for kind in ("people", "records", "documents", "flags", "letters", "history")
    )
    for gone in ("960222", "Pear Lane", "Brandt", "Ivo"):
        assert gone not in whole
    assert "plain" in whole
    call = one_of(helper, "call")
    assert call["summary"] == "Rang my sister on [kept back 1] about [Person A]"
    assert call["with"] == ["Rhoda Quill"]
    hits = helper.done("search", '"took place"', "--json").data
    assert len(hits) == 1
    # The helper writes around the marks.
    helper.done(
        *("edit", call["id"], "--as", "helper"),
        "summary=At 10 rang my sister on [kept back 1] about [Person A] again",
    )
    returned = back(helper, key, "back.age")
    merged = family.done("merge", returned, "--secret-key-file", key[1])
    assert "changed: record" in merged.out
    mine = family.done("show", "records", call["id"], "--json").data
    assert mine["summary"] == (
        "At 10 rang my sister on 01632 960222 about Ivo Brandt again"
    )


def test_who_was_masked_for_a_helper_is_so_again_until_said_otherwise(
    family: CommandLine, key: tuple[str, Path]
) -> None:
    def handed_to(name: str, *more: str) -> str:
        handed_to.number += 1
        parcel = family.folder / f"{handed_to.number}.age"
        given = ("hand-over", "--to", parcel, "--recipient", name)
        return family.done(*given, "--public-key", key[0], *more).err

    handed_to.number = 0
    handed_to("Joan", "--mask", "Ivo Brandt")
    said = "Masked as the last time for joan: Ivo Brandt."
    assert said in handed_to("joan")
    assert "“masked”" in handed_to("Joan"), "his paper stays"
    assert "“masked”" not in handed_to("Ruth"), "another helper's masks are not hers"
    assert "“masked”" not in handed_to("Joan", "--unmask", "ivo brandt")
    assert "Masked as" not in handed_to("Joan"), "the last time counts"


def test_a_name_in_what_a_paper_hides_or_cannot_be_searched_stays(
    family: CommandLine, key: tuple[str, Path]
) -> None:
    pen = canvas.Canvas(str(family.folder / "titled.pdf"))
    pen.setTitle("About Ivo Brandt")
    pen.drawString(72, 700, "Nothing of him on the page.")
    pen.save()
    (family.folder / "unread.pdf").write_bytes(b"%PDF-1.7 not to be read")
    for name in ("titled", "unread"):
        family("import", family.folder / f"{name}.pdf")
    made = family.done(
        *("hand-over", "--to", family.folder / "there.age", "--recipient", "Joan"),
        *("--public-key", key[0], "--mask", "Ivo Brandt"),
    )
    left = "is not handed over: “hidden”, “masked” and “titled”."
    assert left in made.err
    assert "could be searched for what is kept back: “unread”" in made.err
    assert "In the locked file: 4 people, 2 records and 1 paper." in made.err


def test_the_helper_adds_and_the_history_says_who_and_one_undo_takes_it_back(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    papers = family.done("show", "documents", "--json").data
    handed(family, helper, key)
    assert family.done("show", "documents", "--json").data == papers
    helper.done(
        *(
            "log",
            "meeting",
            "--on",
            "2026-02-10",
            "--summary",
            "We went through it",
        ),
        *("--as", "helper"),
    )
    pen = canvas.Canvas(str(helper.folder / "chronology.pdf"))
    pen.drawString(72, 700, "A chronology of the year")
    pen.save()
    helper.done("import", helper.folder / "chronology.pdf", "--as", "helper")
    returned = back(helper, key, "back.age")
    family.done("log", "note", "--on", "2026-02-11", "--summary", "My own since then")
    family.done("merge", returned, "--secret-key-file", key[1])
    told = {one["summary"] for one in family.done("show", "records", "--json").data}
    assert {"We went through it", "My own since then", "Home visit"} <= told
    (hit,) = family.done("search", '"chronology of the year"', "--json").data
    entries = family.done("show", "history", "--json").data
    of_helper = [one for one in entries if one.get("role") == "helper"]
    assert of_helper
    assert hit["id"] in {one["id"] for one in of_helper}
    again = family("merge", returned, "--secret-key-file", key[1])
    assert again.code == 1
    assert "before" in again.err
    assert "can be put together once more" in family.done("undo").err
    family.done("merge", returned, "--secret-key-file", key[1])


def test_where_both_changed_the_same_nothing_is_written_until_it_is_decided(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    handed(family, helper, key)
    visit = one_of(family, "visit")["id"]
    family.done("edit", visit, "summary=Home visit, mine")
    helper.done("edit", visit, "summary=Home visit, theirs", "place=At home")
    helper.done("log", "note", "--on", "2026-02-12", "--summary", "A note")
    returned = back(helper, key, "back.age")
    before = family.done("show", "history", "--json").data
    asked = family("merge", returned, "--secret-key-file", key[1])
    assert asked.code == 1
    assert f"{visit[:8]}.summary=mine, theirs or both" in asked.out
    assert "Home visit, mine" in asked.out
    assert "Home visit, theirs" in asked.out
    assert "Nothing was written yet: one thing" in asked.err
    assert family.done("show", "history", "--json").data == before
    family.done(
        *("merge", returned, "--secret-key-file", key[1]),
        *("--decide", f"{visit[:8]}.summary=both"),
    )
    mine = family.done("show", "records", visit, "--json").data
    assert mine["summary"] == "Home visit, mine / Home visit, theirs"
    assert mine["place"] == "At home"


def test_a_second_parcel_back_brings_only_what_is_new(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    handed(family, helper, key)
    visit = one_of(family, "visit")["id"]
    helper.done("edit", visit, "place=At home")
    first = back(helper, key, "one.age")
    family.done("merge", first, "--secret-key-file", key[1])
    family.done("edit", visit, "place=At our home")
    helper.done("edit", visit, "summary=Home visit, longer")
    second = back(helper, key, "two.age")
    done = family.done("merge", second, "--secret-key-file", key[1], "--json").data
    assert [one["open"] for one in done["changes"]] == [[]]
    mine = family.done("show", "records", visit, "--json").data
    assert (mine["place"], mine["summary"]) == ("At our home", "Home visit, longer")
    # One that got lost on the way can be made again.
    again = back(helper, key, "again.age")
    done = family.done("merge", again, "--secret-key-file", key[1], "--json").data
    assert done == {"done": True, "changes": []}


def test_words_that_were_kept_back_and_fall_out_are_asked_about(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    handed(family, helper, key)
    call = one_of(family, "call")["id"]
    helper.done("edit", call, "summary=Rang my sister")
    returned = back(helper, key, "back.age")
    asked = family("merge", returned, "--secret-key-file", key[1], "--json")
    assert asked.code == 1
    (change,) = json.loads(asked.out)["changes"]
    (conflict,) = change["open"]
    assert "01632 960222" in conflict["mine"]
    assert conflict["theirs"] == "Rang my sister"


def test_only_what_was_chosen_goes_and_the_rest_is_not_lost(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    call, visit = (one_of(family, kind)["id"] for kind in ("call", "visit"))
    handed(family, helper, key, "--only", visit[:8])
    (given,) = helper.done("show", "records", "--json").data
    assert given["id"] == visit
    helper.done("remove", visit)
    returned = back(helper, key, "back.age")
    family.done("merge", returned, "--secret-key-file", key[1])
    (left,) = family.done("show", "records", "--json").data
    assert left["id"] == call
    family.done("undo")
    assert len(family.done("show", "records", "--json").data) == 2


def test_a_parcel_has_a_passphrase_of_its_own(
    family: CommandLine, helper: CommandLine, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    words.write_text("barge lemon window sparrow\n")
    wrong = tmp_path / "wrong"
    wrong.write_text("barge lemon window sparrows\n")
    parcel = tmp_path / "there.age"
    family.done(
        *("hand-over", "--to", parcel, "--recipient", "Joan"),
        *("--locked-passphrase-file", words),
    )
    taking = ("take-over", parcel, "--to", helper.case)
    mine = ("--passphrase-file", helper.passphrase_file)
    refused = helper.bare(*taking, "--locked-passphrase-file", wrong, *mine)
    assert refused.code == 1
    assert "does not open with this passphrase" in refused.err
    assert not helper.case.exists()
    taken = helper.bare(*taking, "--locked-passphrase-file", words, *mine)
    assert taken.code == 0, taken.err


def test_parcels_of_the_wrong_kind_are_refused_in_a_sentence(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path], tmp_path: Path
) -> None:
    handed(family, helper, key)
    there = family.folder / "there.age"
    nothing = helper("hand-back", "--to", helper.folder / "x", "--public-key", key[0])
    assert nothing.code == 1
    assert "Nothing was changed here since" in nothing.err
    wrong = family("merge", there, "--secret-key-file", key[1])
    assert "is what was handed over to a helper" in wrong.err
    helper.done("log", "note", "--on", "2026-02-12", "--summary", "A note")
    returned = back(helper, key, "back.age")
    other = tmp_path / "other"
    other.mkdir()
    stranger = dataclasses.replace(family, folder=other)
    stranger.bare(
        *("new", stranger.case, "--title", "Another"),
        *("--passphrase-file", stranger.passphrase_file),
    )
    lost = stranger("merge", returned, "--secret-key-file", key[1])
    assert lost.code == 1
    assert "belongs to another case file" in lost.err
    bad = tmp_path / "bad.age"
    bad.write_bytes(returned.read_bytes()[:-20])
    assert family("merge", bad, "--secret-key-file", key[1]).code == 1
    nobody = family(
        *("hand-over", "--to", tmp_path / "n", "--recipient", "Joan"),
        *("--public-key", key[0], "--mask", "Nobody"),
    )
    assert nobody.code == 1
    assert "one of Tess Marsh" in nobody.err


def test_a_parcel_that_was_never_made_is_on_no_list(family: CommandLine) -> None:
    wrong = family(
        *("hand-over", "--to", family.folder / "there.age", "--recipient", "Joan"),
        *("--public-key", "age1wrong"),
    )
    assert wrong.code
    assert "public key" in wrong.err
    assert not (family.folder / "there.age").exists()
    listed = family.done("show", "documents", "--json").data
    assert not [one for one in listed if "handed over" in one["title"]]


def test_whoever_writes_in_what_was_handed_over_is_the_helper(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    handed(family, helper, key)
    helper.done("log", "call", "--on", "2026-02-05", "--summary", "Rang the school")
    history = helper.done("show", "history", "--json").data
    assert history[-1]["role"] == "helper"
    assert {one["role"] for one in history if one["kind"] == "person"} == {"parent"}


def test_a_parcel_that_got_lost_loses_nothing(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    handed(family, helper, key)
    visit, call = one_of(helper, "visit")["id"], one_of(helper, "call")["id"]
    helper.done("edit", visit, "summary=First words")
    helper.done("edit", call, "details=Twice changed, then put back")
    helper.done("log", "letter", "--on", "2026-02-06", "--summary", "Not kept")
    added = one_of(helper, "letter")["id"]
    first = back(helper, key, "first.age")
    helper.done("edit", call, "details=")
    helper.done("remove", added)
    second = back(helper, key, "second.age")
    family.done("merge", second, "--secret-key-file", key[1])
    assert one_of(family, "visit")["summary"] == "First words"
    kinds = [one["kind"] for one in family.done("show", "records", "--json").data]
    assert sorted(kinds) == ["call", "visit"]
    again = family("merge", first, "--secret-key-file", key[1])
    assert again.code
    assert one_of(family, "visit")["summary"] == "First words"


def test_what_was_put_back_is_put_back_here_too(
    family: CommandLine, helper: CommandLine, key: tuple[str, Path]
) -> None:
    handed(family, helper, key)
    visit = one_of(helper, "visit")["id"]
    helper.done("edit", visit, "summary=Another")
    helper.done("log", "letter", "--on", "2026-02-06", "--summary", "Not kept")
    family.done("merge", back(helper, key, "1.age"), "--secret-key-file", key[1])
    assert one_of(family, "visit")["summary"] == "Another"
    helper.done("edit", visit, "summary=Home visit")
    helper.done("remove", one_of(helper, "letter")["id"])
    family.done("merge", back(helper, key, "2.age"), "--secret-key-file", key[1])
    kinds = {one["kind"] for one in family.done("show", "records", "--json").data}
    assert one_of(family, "visit")["summary"] == "Home visit"
    assert kinds == {"call", "visit"}


@pytest.mark.parametrize(
    "command", ["hand-over", "take-over", "hand-back", "sharing-key", "merge"]
)
def test_what_is_handed_over_has_one_name_here_and_in_the_window(
    helper: CommandLine, command: str
) -> None:
    said = helper.bare(command, "--help").out.casefold()
    assert "lock" in said
    assert "parcel" not in said
    refusals = resources.toml("errors.toml")["ParcelRefused"]
    assert not [words for words in refusals.values() if "parcel" in words.casefold()]
