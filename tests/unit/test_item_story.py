"""What happened to a thing, its fingerprint, and bringing back what was removed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain import field_label
from casefile.domain.difference import Change
from casefile.domain.history import Head, Past
from casefile.domain.ids import CASE_ID, new_id
from casefile.domain.item import KINDS
from casefile.domain.record import Record
from casefile.errors import NotFound, NotUnderstood
from casefile.services import diary, fingerprints, item_story, wordings
from casefile.tasks import TaskContext
from tests.builders import (
    make_document,
    make_evidence,
    make_flag,
    make_me,
    make_promise,
    make_record,
)


def put(desk, *items):
    for item in items:
        desk.case.write(lambda unit, item=item: unit.put(item))


def test_each_step_says_what_it_changed_and_nothing_else(desk):
    record = make_record("Five came", details="It was cold.")
    put(desk, record, replace(record, summary="Six came"))
    diary.remove(desk, record.id)
    desk.case.write(lambda unit: unit.undo())
    first, second, third, fourth = item_story.story(desk, record.id)
    assert [s.done for s in (first, second, third, fourth)] == [
        *("written", "changed", "removed", "brought back")
    ]
    assert {change.label for change in first.changes} >= {"In one line", "Notes"}
    (change,) = second.changes
    assert item_story.in_words(change) == "In one line: “Five” became “Six”."
    assert third.changes == fourth.changes == ()


def test_a_field_that_was_emptied_and_one_that_was_filled(desk):
    record = make_record("A", said="Never", details="")
    put(desk, record, replace(record, said="", details="Ever"))
    changes = {c.label: c.pieces for c in item_story.story(desk, record.id)[1].changes}
    (gone,), (new,) = changes["They said (exact words)"], changes["Notes"]
    assert (gone.text, gone.change) == ("Never", Change.GONE)
    assert (new.text, new.change) == ("Ever", Change.NEW)


def test_people_and_papers_are_told_by_name_also_when_they_were_removed(desk):
    me, paper = make_me(), make_document("The report")
    record = make_record("A", people=(me.id,), attachments=(paper.id,))
    flag = make_flag(evidence=(make_evidence(paper), make_evidence(record)))
    put(desk, me, paper, record, replace(record, promises=(make_promise(),)), flag)
    desk.case.write(lambda unit: unit.withdraw(me.id))
    told = desk.case.read(lambda u: wordings.fields(record, wordings.Names(u)))
    assert told["With"] == "Alex Example"
    assert told["Papers that belong to it"] == "“The report”"
    promised = item_story.story(desk, record.id)[1].changes[0]
    assert promised.pieces[0].text == "Send the plan, by 17 February 2026"
    told = desk.case.read(lambda u: wordings.fields(flag, wordings.Names(u)))
    evidence = told["Evidence"]
    assert evidence == "“The report”\nVisit of Tuesday 3 February 2026"


def test_every_field_of_every_kind_has_a_label():
    """A new field would else be changed without a trace on paper."""
    silent = {"id", "template", "choices", "medium", "needs_placing"}
    for name, kind in KINDS.items():
        named = set(field_label.labels(name))
        fields = set(kind.__dataclass_fields__)
        assert fields - named <= silent | (
            {"number"} if kind.__name__ == "Flag" else set()
        )
        assert named <= fields


def test_what_was_removed_is_listed_and_comes_back(desk):
    one, two = make_record("one"), make_record("two")
    put(desk, one, two)
    diary.remove(desk, one.id)
    diary.remove(desk, two.id)
    assert [r.item for r in item_story.removed(desk)] == [two, one]
    assert item_story.removed(desk)[0].title == "Visit of Tuesday 3 February 2026"
    item_story.bring_back(desk, one.id)
    assert desk.case.read(lambda unit: unit.all(Record)) == [one]
    assert [r.item for r in item_story.removed(desk)] == [two]


def test_only_what_was_removed_can_be_brought_back(desk):
    record = make_record()
    put(desk, record)
    for item in (record.id, CASE_ID, new_id()):
        with pytest.raises(NotFound):
            item_story.bring_back(desk, item)


def test_a_fingerprint_that_was_given_is_remembered_in_the_case_file(desk, fixed_time):
    put(desk, make_record())
    head = fingerprints.present(desk)
    made = fingerprints.give(desk, " Harrow & Lane ", how="e-mail")
    assert fingerprints.given(desk) == [made]
    assert (made.recipient, made.given_on) == ("Harrow & Lane", fixed_time.today())
    assert made.head == head
    with pytest.raises(NotUnderstood):
        fingerprints.give(desk, "  ")


def written(head):
    from casefile.domain.history import written_head  # noqa: PLC0415

    return written_head(head)


def test_a_fingerprint_from_before_shows_that_nothing_before_it_changed(desk):
    put(desk, make_record())
    line = written(fingerprints.present(desk))
    put(desk, make_record())
    found = fingerprints.compare(desk, line, TaskContext())
    assert found.same
    assert found.sentence == (
        "The fingerprints agree: records 1 to 2 have not been changed or removed since "
        "it was given. 1 record was added after it."
    )


def test_a_part_of_it_is_enough_and_how_it_is_written_does_not_matter(desk):
    put(desk, make_record())
    head = fingerprints.present(desk)
    digits = head.hash[:4].hex()
    for text in (
        f"2 {digits}",
        f"Record 2: {digits[:4]}-{digits[4:]}",
        f"record 2 fingerprint {digits.upper()}",
    ):
        assert fingerprints.compare(desk, text, TaskContext()).same


def test_another_fingerprint_and_a_shorter_file_are_told_apart(desk):
    put(desk, make_record())
    head = fingerprints.present(desk)
    other = Head(head.seq, bytes(32))
    found = fingerprints.compare(desk, written(other), TaskContext())
    assert (found.past, found.same) == (Past.OTHER, False)
    assert "written down wrongly" in found.sentence
    later = Head(head.seq + 5, head.hash)
    found = fingerprints.compare(desk, written(later), TaskContext())
    assert (found.past, found.same) == (Past.SHORTER, False)
    assert "ends at record 2" in found.sentence


def test_nothing_is_said_of_a_file_that_is_damaged(desk):
    line = written(fingerprints.present(desk))
    desk.case.problems = ("A page is damaged.",)
    found = fingerprints.compare(desk, line, TaskContext())
    assert not found.same
    assert "A page is damaged." in found.sentence


@pytest.mark.parametrize("text", ["", "318", "60B4 9979", "318 60B4", "318 XYZQ 1234"])
def test_what_is_no_fingerprint_is_refused(desk, text):
    with pytest.raises(NotUnderstood):
        fingerprints.compare(desk, text, TaskContext())
