"""T6: what was once somebody's address, telephone or e-mail stays in as well.

People still use an old number, and an old address tells where to begin to look.
"""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from casefile.domain.case import Case
from casefile.domain.confidential import Confidential
from casefile.domain.ids import CASE_ID
from casefile.domain.person import Person
from casefile.domain.release import Choice
from casefile.errors import HeldBack
from casefile.services import (
    diary,
    door,
    exporting,
    fingerprints,
    history_writing,
    people,
)
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.letter import writing as letter_writing
from casefile.tasks import TaskContext
from tests.builders import make_case, make_person, make_record
from tests.threats.moved import SECRETS, Moved, everything_in, story

NEW = {
    "address": "9 Lantern Court, Upper Denby, DN9 1QT",
    "phone": "07700 900777",
    "email": "n.c@lantern.example",
}
NEWER = ("Lantern Court", "DN9 1QT", "07700 900777", "n.c@lantern.example")
PLACES = tuple(s for s in SECRETS if s not in {"Gannet Point", "Cutlass Bakery"})
"""The old address, telephone and e-mail."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    """The story; then she moves once more, with another number and address."""
    made = story(tmp_path_factory.mktemp("story"))
    desk = made.desk
    nia = next(p for p in desk.case.read(lambda c: c.all(Person)) if p.is_me)
    people.save(desk, dataclasses.replace(nia, **NEW))
    desk.case.close()
    return made


@pytest.fixture
def moved(told: Moved, tmp_path: Path):
    made = told.copy_to(tmp_path)
    yield made
    made.desk.case.close()


def leaks(paths: list[Path], sought: tuple[str, ...]) -> set[str]:
    words = "\n".join(everything_in(path) for path in paths)
    close = re.sub(r"\s", "", words)
    return {s for s in sought if s in words or s.replace(" ", "") in close}


def found_in(examined: door.Examined) -> set[tuple[str, str]]:
    return {(f.part.name, f.what) for f in examined.findings}


def test_a_paper_with_the_old_address_stops_the_letter(moved: Moved, tmp_path: Path):
    letter = moved.statement()
    found = found_in(letter_writing.examine(moved.desk, letter))
    clinic = "Exhibit 1, “Letter from the clinic”"
    assert (clinic, "Nia Calloway: earlier address") in found
    assert (clinic, "Nia Calloway: earlier telephone number") in found
    assert ("the letter", "Nia Calloway: earlier telephone number") in found
    with pytest.raises(HeldBack):
        letter_writing.write(moved.desk, letter, tmp_path / "out")


def test_no_old_detail_is_in_any_byte_of_a_letter_or_its_copies(
    moved: Moved, tmp_path: Path
):
    written = letter_writing.write(
        moved.desk,
        moved.statement(),
        tmp_path / "out",
        choices=Choices(usual=Choice.REDACT),
    )
    assert any("words removed" in path.name for path in written.files)
    assert leaks(written.files, PLACES + NEWER) == set()


def test_no_old_detail_is_in_any_byte_of_everything_exported(
    moved: Moved, tmp_path: Path
):
    terms = Terms(choices=Choices(usual=Choice.REDACT))
    out = tmp_path / "out"
    written = exporting.export_everything(moved.desk, out, TaskContext(), terms)
    assert leaks(written.files, PLACES + NEWER) == set()
    wordings = json.loads((out / "case.json").read_text("utf-8"))["wordings"]
    assert "[left out: confidential]" in json.dumps(wordings)


def test_the_old_one_may_go_and_the_new_one_stay(moved: Moved, tmp_path: Path):
    """They are decided about apart."""
    letter = moved.statement()
    found = letter_writing.examine(moved.desk, letter).findings
    old = next(f for f in found if "earlier tele" in f.what and "letter" in f.part.name)
    choices = Choices(by_id={old.id: Choice.ALLOW}, usual=Choice.REMOVE)
    written = letter_writing.write(
        moved.desk, letter, tmp_path / "out", choices=choices
    )
    assert leaks(written.files, PLACES + NEWER) == {"07700 900461", "07700900461"}


# How earlier details are looked for


def looked_for(now: Person, *before: Person) -> Confidential:
    return Confidential([now], make_case(), before=[*before, now])


def kinds(secret: Confidential, text: str) -> list[str]:
    return [hit.detail.kind.value for hit in secret.find(text)]


def test_each_is_called_what_it_is():
    old = make_person("Ann", confidential=True, address="5 Elm Row, Ashby, AB1 2CD")
    now = dataclasses.replace(old, address="12 High Street, Wexcombe, WX1 1AA")
    secret = looked_for(now, old)
    assert kinds(secret, "from 5 Elm Row to 12 High St") == [
        *("earlier address", "address")
    ]


def test_what_was_typed_in_two_goes_is_no_earlier_detail():
    done = make_person("Ann", confidential=True, address="31 Saltmarsh Road, Wexcombe")
    begun = [
        dataclasses.replace(done, address=text)
        for text in ("31", "31 Salt", "31 Saltmarsh R", "31 Saltmarsh Road")
    ]
    secret = looked_for(done, *begun)
    assert not any(detail.is_earlier for detail in secret.details)
    assert kinds(secret, "She lives at 31 Saltmarsh Road, Wexcombe.") == ["address"]
    # Nor where what was typed so was changed once more.
    now = dataclasses.replace(done, address="9 Lantern Court, Upper Denby")
    again = looked_for(now, *begun, done)
    assert kinds(again, "31 Salt Lane") == []
    assert kinds(again, "31 Saltmarsh Road") == ["earlier address"]


def test_an_earlier_school_and_workplace_are_looked_for_too():
    old = make_person(
        "Ann",
        confidential=True,
        school="Tŷ Gwyn Primary School",
        organisation="Harbour Bakery",
    )
    now = dataclasses.replace(
        old, school="Lantern Hill Academy", organisation="Denby Dental Practice"
    )
    secret = looked_for(now, old)
    assert kinds(secret, "She was at Ty Gwyn Primary, now at Lantern Hill Academy") == [
        *("earlier school", "school")
    ]
    assert kinds(secret, "from the Harbour Bakery to Denby Dental Practice") == [
        *("earlier workplace", "workplace")
    ]


def test_a_school_typed_in_two_goes_is_no_earlier_school():
    done = make_person("Ann", confidential=True, school="Lantern Hill Academy")
    begun = [dataclasses.replace(done, school=text) for text in ("Lantern", "L")]
    assert not any(d.is_earlier for d in looked_for(done, *begun).details)


def test_a_correction_is_found_in_what_goes_out(moved: Moved):
    """The record was corrected since: an old letter still names the old school."""

    def correct(case):
        person = next(p for p in case.all(Person) if p.name == "Tomos Calloway")
        case.put(dataclasses.replace(person, school="Lantern Hill Academy"))
        return person.school

    school = moved.desk.case.write(correct)
    moved.desk.case.write(lambda c: c.put(make_record(f"The bus to {school} was late")))
    found = exporting.examine(moved.desk, "council", TaskContext())
    assert "Tomos Calloway: earlier school" in {f.what for f in found.findings}


def test_somebody_who_is_not_confidential_has_no_earlier_details():
    old = make_person("Ann", phone="07700 900461")
    now = dataclasses.replace(old, phone="07700 900462")
    assert not looked_for(now, old)


# The history on paper


def test_the_user_decides_about_each_detail_in_the_history(
    moved: Moved, tmp_path: Path
):
    examined = history_writing.examine(moved.desk, "council", TaskContext())
    by_what = {finding.what: finding for finding in examined.findings}
    assert by_what.keys() == {
        "Nia Calloway: address",
        "Nia Calloway: telephone number",
        "Nia Calloway: email address",
        "Nia Calloway: workplace",
        "Nia Calloway: earlier address",
        "Nia Calloway: earlier telephone number",
        "Nia Calloway: earlier email address",
        "Tomos Calloway: school",
    }
    phone = by_what["Nia Calloway: telephone number"]
    assert phone.part.choices == (Choice.REMOVE, Choice.ALLOW)
    last = fingerprints.present(moved.desk).seq
    assert phone.place == f"the history, record {last}"
    old = by_what["Nia Calloway: earlier telephone number"]
    assert re.fullmatch(r"the history, records [\d, ]+ and \d+", old.place)
    assert old.words.startswith("07700")

    terms = Terms(
        recipient="council",
        choices=Choices(
            by_id={phone.id: Choice.ALLOW},
            reasons={phone.id: "They ring her on it."},
        ),
    )
    files = history_writing.write(
        moved.desk, tmp_path / "out", TaskContext(), terms=terms
    )
    assert leaks(files, PLACES + NEWER) == {"07700 900777"}
    facts = moved.desk.case.read(lambda case: case.get(Case, CASE_ID))
    (kept,) = [d for d in facts.releases[-1].decisions if d.choice is Choice.ALLOW]
    assert (kept.kind, kept.reason) == ("phone", "They ring her on it.")
    given = fingerprints.given(moved.desk)[0]
    assert (given.number, given.recipient) == (last, "The council")
    assert given.how == "in the history on paper"


def test_two_wordings_shown_as_one_give_neither_away(moved: Moved, tmp_path: Path):
    """Beside each other, what went and what came would hide a detail in pieces."""
    call = make_record("A call", details="Meet us at 9 Lantern Cuort from now on.")
    diary.save(moved.desk, call)
    right = dataclasses.replace(call, details="Meet us at 9 Lantern Court from now on.")
    diary.save(moved.desk, right)
    files = history_writing.write(moved.desk, tmp_path / "out", TaskContext())
    words = re.sub(r"\s+", " ", everything_in(files[0]))
    assert "Meet us at" in words
    assert "Court" not in words
    assert leaks(files, PLACES + NEWER) == set()


def test_a_field_of_a_person_is_left_out_whole(moved: Moved, tmp_path: Path):
    """Even a town, which is looked for nowhere else."""
    files = history_writing.write(moved.desk, tmp_path / "out", TaskContext())
    for path in files:
        words = everything_in(path)
        assert "Wexcombe" not in words
        assert "Upper Denby" not in words
        assert "left out: a contact detail that is confidential" in re.sub(
            r"\s+", " ", words
        )
