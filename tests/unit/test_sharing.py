"""A case goes back and forth between a parent and a helper, again and again."""

from __future__ import annotations

import dataclasses
import random
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from casefile.domain import chronology, own_template
from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.plan import PlanDocument
from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.history import Writer
from casefile.domain.ids import BundleId, new_id
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.sharing.merging import Side
from casefile.domain.sharing.parcel import Parcel, packed, unpacked
from casefile.errors import Cancelled, CaseFileExists, ParcelRefused
from casefile.services import parcels, undoing
from casefile.services.own import templates as own_templates
from casefile.services.ports import Desk, Tools
from casefile.services.sharing import (
    handing_over,
    merge_review,
    merging,
    parcel_files,
    parcel_words,
    sharing_story,
    taking_over,
)
from casefile.services.sharing.handing_over import Chosen, HandedOver
from casefile.services.sharing.parcel_files import Opener
from casefile.tasks import TaskContext
from tests.builders import (
    PASSPHRASE,
    make_bundle_draft,
    make_bundle_of,
    make_case,
    make_document,
    make_flag,
    make_letter,
    make_passage,
    make_person,
    make_reading,
    make_record,
)

ROUNDS = 120
WORDS = ("one", "two", "three")
IVO = make_person("Ivo Brandt")
ROSE = make_person("Rose Hill")


class Two:
    """The parent's desk and the helper's, and what goes between them."""

    def __init__(self, tools: Tools, desk: Desk) -> None:
        self._tools = tools
        self.parent = desk
        self.helper: Desk | None = None
        put(desk, make_person("Tess Marsh", is_me=True), IVO, ROSE)

    def made(self, *only: UUID, masked: tuple[Person, ...] = ()) -> HandedOver:
        names = frozenset(one.id for one in masked)
        chosen = Chosen(recipient="Joan", only=frozenset(only) or None, masked=names)
        return handing_over.hand_over(self.parent, chosen, TaskContext())

    def given(self, *only: UUID, masked: tuple[Person, ...] = ()) -> Parcel:
        return unpacked(self.made(*only, masked=masked).data)

    def taken(self, parcel: Parcel) -> Desk:
        if self.helper is None:
            place = Path("helper.casefile")
            self.helper = taking_over.take_over(self._tools, parcel, place, PASSPHRASE)
        else:
            settled(merging.put_together(self.helper, parcel, {}))
        return self.helper

    def back(self) -> Parcel:
        assert self.helper is not None
        return unpacked(handing_over.hand_back(self.helper, TaskContext()).data)

    def merged(self, parcel: Parcel) -> None:
        settled(merging.put_together(self.parent, parcel, {}))


def settled(found: merging.Merge) -> None:
    assert not found.open, "nobody changed the same, so nothing is to be asked"


def put(desk: Desk, *items) -> None:
    def work(case) -> None:
        for item in items:
            case.put(item)

    desk.case.write(work)


def change(desk: Desk, item, **fields) -> None:
    now = one(desk, item)
    put(desk, dataclasses.replace(now, **fields))


def one(desk: Desk, item):
    return desk.case.read(lambda case: case.get(type(item), item.id))


def everything(desk: Desk, kind: type) -> list:
    return desk.case.read(lambda case: case.all(kind))


@pytest.fixture
def two(tools: Tools, desk: Desk) -> Two:
    return Two(tools, desk)


def test_more_goes_to_a_helper_who_has_a_part_already(two: Two) -> None:
    visit, call = make_record("Home visit"), make_record("A call")
    put(two.parent, visit)
    helper = two.taken(two.given())
    own = make_record("A chronology")
    put(helper, own)
    change(helper, visit, place="At home")
    put(two.parent, call)
    change(two.parent, visit, summary="Home visit, longer")
    two.taken(two.given())
    assert one(helper, own) == own
    assert one(helper, call) == call
    now = one(helper, visit)
    assert (now.summary, now.place) == ("Home visit, longer", "At home")
    history = helper.case.read(lambda case: case.history(item=call.id))
    assert [entry.role for entry in history] == [Writer.PARENT]
    two.merged(two.back())
    assert one(two.parent, own) == own
    assert one(two.parent, visit) == now


def test_a_part_that_comes_late_does_not_take_back_what_is_newer(two: Two) -> None:
    visit, call, note = (make_record(name) for name in ("Visit", "Call", "Note"))
    put(two.parent, visit, call)
    helper = two.taken(two.given(visit.id))
    change(two.parent, visit, summary="Wrong for a while")
    put(two.parent, note)
    late = two.given(visit.id, note.id)
    change(two.parent, visit, summary="Visit")
    two.taken(two.given(visit.id, call.id))
    two.taken(late)
    assert one(helper, visit).summary == "Visit"
    assert {r.summary for r in everything(helper, Record)} == {"Visit", "Call", "Note"}
    with pytest.raises(ParcelRefused, match="again"):
        two.taken(late)


def test_what_was_put_back_comes_though_a_parcel_was_lost(two: Two) -> None:
    visit = make_record("Visit")
    put(two.parent, visit)
    helper = two.taken(two.given())
    change(helper, visit, summary="Wrong")
    two.merged(two.back())
    change(helper, visit, summary="Visit")
    two.back()  # it is lost on the way
    put(helper, make_record("Another"))
    two.merged(two.back())
    assert one(two.parent, visit).summary == "Visit"


def test_what_points_to_a_part_given_before_goes_on_pointing(two: Two) -> None:
    paper = make_document("Minutes")
    visit = make_record("Visit", attachments=(paper.id,))
    bring(two.parent, paper)
    put(two.parent, visit)
    helper = two.taken(two.given())
    change(two.parent, visit, place="At school")
    two.taken(two.given(visit.id))
    assert one(helper, visit).attachments == (paper.id,)
    assert one(helper, visit).place == "At school"


def test_a_parcel_of_another_case_is_not_put_in(two: Two, tools: Tools) -> None:
    put(two.parent, make_record("Visit"))
    two.taken(two.given())
    other = tools.files.create(Path("other.casefile"), PASSPHRASE, [make_case()])
    stranger = Two(tools, dataclasses.replace(two.parent, case=other))
    put(stranger.parent, make_record("Of others"))
    with pytest.raises(ParcelRefused, match="another-case"):
        two.taken(stranger.given())


def test_a_mark_stands_for_the_same_person_whenever_it_goes(two: Two) -> None:
    put(two.parent, make_record("Ivo Brandt rang"))
    helper = two.taken(two.given(masked=(IVO,)))
    put(helper, make_record("[Person A] rang again"))
    put(two.parent, make_record("Rose Hill and Ivo Brandt came"))
    two.taken(two.given(masked=(IVO, ROSE)))
    told = {record.summary for record in everything(helper, Record)}
    assert "[Person B] and [Person A] came" in told
    names = {person.name for person in everything(helper, Person)}
    assert {"[Person A]", "[Person B]"} <= names
    two.merged(two.back())
    told = {record.summary for record in everything(two.parent, Record)}
    assert "Ivo Brandt rang again" in told
    last = sharing_story.sharings(two.parent)[0]
    assert last.masked == {IVO.id, ROSE.id}


def test_a_name_that_is_not_kept_back_any_more_is_there(two: Two) -> None:
    rang = make_record("Ivo Brandt rang")
    put(two.parent, rang)
    helper = two.taken(two.given(masked=(IVO,)))
    two.taken(two.given())
    assert one(helper, rang).summary == "Ivo Brandt rang"
    assert one(helper, IVO).name == "Ivo Brandt"


def test_the_same_parcel_on_two_computers_comes_back_from_both(
    two: Two, tools: Tools
) -> None:
    visit = make_record("Visit")
    put(two.parent, visit)
    parcel = two.given()
    two.taken(parcel)
    there = Path("second.casefile")
    second = taking_over.take_over(tools, parcel, there, PASSPHRASE)
    change(two.helper, visit, summary="From the first")
    change(second, visit, summary="From the second")
    two.merged(two.back())
    returned = unpacked(handing_over.hand_back(second, TaskContext()).data)
    found = merging.look(two.parent, returned, {})
    ((_, conflict),) = found.open
    assert (conflict.mine, conflict.theirs) == ("From the first", "From the second")


def test_a_parcel_of_the_first_form_goes_and_comes_back(two: Two) -> None:
    visit = make_record("Visit")
    put(two.parent, visit)
    with_list = two.made()
    old = dataclasses.replace(
        unpacked(with_list.data), form=1, key="", origin=None, after=()
    )
    two.parent.case.write(lambda case: case.withdraw(with_list.list))
    two.parent.case.write(lambda case: parcels.keep(case, old, "Of the first form"))
    helper = two.taken(unpacked(packed(old)))
    change(helper, visit, place="At home")
    change(two.parent, visit, summary="Home visit")
    two.merged(two.back())
    now = one(two.parent, visit)
    assert (now.summary, now.place) == ("Home visit", "At home")
    two.taken(two.given())
    assert one(helper, visit) == now


def test_what_was_put_together_and_undone_can_be_put_together_again(two: Two) -> None:
    visit = make_record("Visit")
    put(two.parent, visit)
    helper = two.taken(two.given())
    change(helper, visit, place="At home")
    parcel = two.back()
    two.merged(parcel)
    two.parent.case.write(lambda case: case.undo())
    assert one(two.parent, visit).place == visit.place
    two.merged(parcel)
    assert one(two.parent, visit).place == "At home"


def test_what_was_stopped_is_on_no_list(two: Two) -> None:
    put(two.parent, make_record("Visit"))
    helper = two.taken(two.given())
    change(helper, everything(helper, Record)[0], place="At home")
    stopped = TaskContext()
    stopped.cancel()
    before = [two.parent.case.read(parcels.kept), helper.case.read(parcels.kept)]
    with pytest.raises(Cancelled):
        handing_over.hand_over(two.parent, Chosen(recipient="Joan"), stopped)
    with pytest.raises(Cancelled):
        handing_over.hand_back(helper, stopped)
    assert [desk.case.read(parcels.kept) for desk in (two.parent, helper)] == before


@pytest.mark.parametrize(
    ("altered", "why"),
    [
        (lambda _: {"jurisdiction": "atlantis"}, "damaged"),
        (lambda _: {"readings": {"no id": make_reading("")}}, "damaged"),
        (lambda _: {"originals": {"0" * 64: b"other bytes"}}, "damaged"),
        (lambda one: {"items": with_first(one, id="no id")}, "damaged"),
        (lambda one: {"items": with_first(one, id=str(ROSE.id))}, "damaged"),
        (lambda one: {"items": with_first(one, kind="mood")}, "newer"),
        (lambda one: {"form": one.form + 1}, "newer"),
    ],
)
def test_a_parcel_that_is_not_what_it_says_is_refused(
    two: Two, tmp_path, altered, why
) -> None:
    parcel = two.given()
    bad = dataclasses.replace(parcel, **altered(parcel))
    path = tmp_path / "bad.age"
    lock = two.parent.lock
    secret, public = lock.new_key()
    path.write_bytes(lock.locked_to(packed(bad), public))
    with pytest.raises(ParcelRefused) as refused:
        parcel_files.read(lock, path, Opener(key=secret))
    assert refused.value.why == why


def with_first(parcel: Parcel, **fields):
    first, *rest = parcel.items
    return (dataclasses.replace(first, **fields), *rest)


def test_a_paper_that_came_without_its_bytes_is_refused(two: Two) -> None:
    put(two.parent, make_record("Visit"))
    helper = two.taken(two.given())
    bring(helper, make_document("Chronology"))
    parcel = dataclasses.replace(two.back(), originals={})
    with pytest.raises(ParcelRefused, match="damaged"):
        merging.look(two.parent, parcel, {})


def test_a_file_that_is_cut_or_altered_is_refused(two: Two, tmp_path) -> None:
    lock = two.parent.lock
    secret, public = lock.new_key()
    data = lock.locked_to(two.made().data, public)
    path = tmp_path / "part.age"
    half = len(data) // 2
    for bad in (
        *(b"", data[:1], data[:half], data[:-1], data + b"more"),
        *(data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :], b"%PDF-1.7"),
    ):
        path.write_bytes(bad)
        for by in (Opener(key=secret), Opener(words="barge lemon window sparrow")):
            with pytest.raises(ParcelRefused, match="locked"):
                parcel_files.read(lock, path, by)


def bring(desk: Desk, *papers: Document) -> None:
    """Keeps papers with their bytes and what was read of them."""

    def work(case) -> None:
        for number, paper in enumerate(papers):
            sha256 = case.keep_original(f"paper {number} {paper.title}".encode())
            case.put(dataclasses.replace(paper, sha256=sha256))
            case.keep_reading(paper.id, make_reading("Nothing private."))

    desk.case.write(work)


def holding(draft: BundleDraft, *papers: Document) -> BundleDraft:
    (section,) = draft.plan.sections
    documents = tuple(PlanDocument(id=str(p.id), title=p.title) for p in papers)
    section = dataclasses.replace(section, documents=documents)
    plan = dataclasses.replace(draft.plan, sections=(section,))
    return dataclasses.replace(draft, plan=plan)


def titles(draft: BundleDraft) -> list[str]:
    return [p.title for section in draft.plan.sections for p in section.documents]


def test_a_bundle_that_is_prepared_goes_and_comes_back(two: Two) -> None:
    papers = [make_document(name) for name in ("Order", "Minutes", "Letter")]
    bring(two.parent, *papers)
    order, minutes, letter = papers
    draft = holding(make_bundle_draft(), order)
    put(two.parent, draft)
    helper = two.taken(two.given())
    put(helper, holding(one(helper, draft), order, minutes))
    put(two.parent, holding(one(two.parent, draft), letter, order))
    two.merged(two.back())
    assert sorted(titles(one(two.parent, draft))) == ["Letter", "Minutes", "Order"]


def test_what_holds_a_paper_that_stays_is_left_out_and_named(two: Two) -> None:
    order, minutes = make_document("Order"), make_document("Minutes")
    bring(two.parent, order, minutes)
    draft = holding(make_bundle_draft(), order, minutes)
    statement = make_letter(body=f"See [it](exhibit:{minutes.id}:1).")
    put(two.parent, draft, statement)
    made = two.made(order.id, draft.id, statement.id)
    kinds = {one.kind for one in unpacked(made.data).items}
    assert kinds == {"person", "document"}
    assert made.wanting == (
        f"Letter “{statement.title}”",
        "Bundle “Our bundle”, being prepared",
    )
    told = " ".join(parcel_words.told(made))
    assert f"do not go along: Letter “{statement.title}” and Bundle" in told
    whole = two.given()
    assert {"bundle_draft", "letter"} <= {one.kind for one in whole.items}
    two.taken(whole)
    assert two.helper is not None
    assert one(two.helper, statement) == statement
    assert everything(two.helper, Letter)


def test_what_comes_together_is_called_by_its_name(two: Two) -> None:
    put(two.parent, make_record("Visit"))
    helper = two.taken(two.given())
    paper = make_document("Chronology")
    bring(helper, paper)
    put(helper, make_record("With it", attachments=(paper.id,)))
    told = merge_review.look(two.parent, two.back(), {})
    (record,) = (line for line in told.lines if line.kind == "record")
    assert "Papers that belong to it: “Chronology”" in record.below


def test_flags_of_a_paper_that_stays_are_told_of(two: Two) -> None:
    paper = make_document("Assessment")
    bring(two.parent, paper)
    put(two.parent, make_flag(make_passage(document=paper.id)))
    visit = make_record("Visit")
    put(two.parent, visit)
    flags = [one.id for one in everything(two.parent, Flag)]
    made = two.made(visit.id, *flags)
    assert made.fallen == {"flag": 1}
    assert "Left out with them" in " ".join(parcel_words.told(made))
    assert not two.made().fallen


def test_whatever_gets_lost_or_comes_late_both_end_alike(tools: Tools) -> None:
    for seed in range(ROUNDS):
        there_and_back(tools, random.Random(seed))  # noqa: S311


def there_and_back(tools: Tools, dice: random.Random) -> None:
    """Rounds in which parcels get lost or late; each changes fields of their own."""
    name = f"parent {dice.random()}.casefile"
    desk = tools.desk(tools.files.create(Path(name), PASSPHRASE, [make_case()]))
    two = Two(tools, desk)
    records = [make_record(WORDS[0], place=WORDS[0]) for _ in range(3)]
    put(desk, *records)
    place = Path(f"helper {name}")
    two.helper = taking_over.take_over(tools, two.given(), place, PASSPHRASE)
    on_the_way: list[tuple[Desk, Parcel]] = []
    for _ in range(12):
        act = dice.randrange(5)
        if act == 0:
            change(desk, dice.choice(records), summary=dice.choice(WORDS))
        elif act == 1:
            change(two.helper, dice.choice(records), place=dice.choice(WORDS))
        elif act == 2:
            on_the_way.append((two.helper, two.given()))
        elif act == 3:
            on_the_way += [(desk, one) for one in backs(two)]
        elif on_the_way:
            arrive(*on_the_way.pop(dice.randrange(len(on_the_way))))
    mine = [one(desk, record).summary for record in records]
    theirs = [one(two.helper, record).place for record in records]
    for parcel in backs(two):
        arrive(desk, parcel)
    arrive(two.helper, two.given())
    for side in (desk, two.helper):
        now = [one(side, record) for record in records]
        assert [record.summary for record in now] == mine
        assert [record.place for record in now] == theirs


def backs(two: Two) -> list[Parcel]:
    """What is handed back, if anything was changed."""
    try:
        return [two.back()]
    except ParcelRefused:
        return []


def arrive(desk: Desk, parcel: Parcel) -> None:
    """Puts a parcel in, unless a later one did so before."""
    try:
        found = merging.put_together(desk, parcel, {})
    except ParcelRefused as error:
        if error.why != "again":
            raise
        return
    settled(found)


def test_a_decision_on_one_side_is_not_asked_about_again(two: Two) -> None:
    visit = make_record("Visit")
    put(two.parent, visit)
    helper = two.taken(two.given())
    change(helper, visit, summary="Theirs")
    change(two.parent, visit, summary="Mine")
    parcel = two.back()
    sides = {(visit.id, "summary"): Side.BOTH}
    settled(merging.put_together(two.parent, parcel, sides))
    two.taken(two.given())
    assert one(helper, visit).summary == "Mine / Theirs"


def test_what_the_parent_removed_goes_from_the_helper_as_well(two: Two) -> None:
    visit, call, own = (make_record(name) for name in ("Visit", "Call", "Note"))
    put(two.parent, visit, call)
    helper = two.taken(two.given())
    put(helper, own)
    two.merged(two.back())
    two.parent.case.write(lambda case: case.withdraw(visit.id))
    two.parent.case.write(lambda case: case.withdraw(own.id))
    made = two.made()
    assert made.counts["record"] == 1
    assert made.removed == {"record": 2}
    assert "Taken away there too: 2 records." in list(parcel_words.told(made))
    two.taken(unpacked(made.data))
    assert [record.summary for record in everything(helper, Record)] == ["Call"]


def test_what_the_parent_took_back_goes_from_the_helper_as_well(two: Two) -> None:
    put(two.parent, make_record("Visit"))
    put(two.parent, slip := make_record("A slip"))
    helper = two.taken(two.given())
    (entry,) = two.parent.case.read(lambda case: case.history(item=slip.id))
    two.parent.case.write(lambda case: case.undo([entry.change]))
    two.taken(two.given())
    assert [record.summary for record in everything(helper, Record)] == ["Visit"]


def test_what_the_helper_worked_on_is_not_removed_unasked(two: Two) -> None:
    visit = make_record("Visit")
    put(two.parent, visit)
    helper = two.taken(two.given())
    change(helper, visit, place="At home")
    two.parent.case.write(lambda case: case.withdraw(visit.id))
    again = two.given()
    ((asked, conflict),) = merging.put_together(helper, again, {}).open
    assert (asked.id, conflict.theirs) == (visit.id, None)
    assert one(helper, visit).place == "At home"
    settled(merging.put_together(helper, again, {(visit.id, ""): Side.MINE}))
    two.merged(two.back())
    assert one(two.parent, visit).place == "At home"


@pytest.mark.parametrize(
    ("side", "left"), [(Side.MINE, []), (Side.THEIRS, ["A long visit"])]
)
def test_what_the_helper_worked_on_and_the_parent_removed_is_asked_about(
    two: Two, side: Side, left: list[str]
) -> None:
    put(two.parent, visit := make_record("Visit"))
    helper = two.taken(two.given())
    change(helper, visit, summary="A long visit")
    two.parent.case.write(lambda case: case.withdraw(visit.id))
    back = two.back()
    assert merging.put_together(two.parent, back, {}).open
    (question,) = merge_review.look(two.parent, back, {}).questions
    assert question.about == "Visit of Tuesday 3 February 2026"
    decided = {(visit.id, ""): side}
    (line,) = merge_review.look(two.parent, back, decided).lines
    assert (line.title, line.what) == (
        question.about,
        "same" if side is Side.MINE else "added",
    )
    settled(merging.put_together(two.parent, back, decided))
    two.taken(two.given())
    for desk in (two.parent, helper):
        assert [one.summary for one in everything(desk, Record)] == left


@pytest.mark.parametrize("sent_by_helper", [False, True])
def test_the_words_of_a_letter_that_went_are_not_changed_unasked(
    two: Two, *, sent_by_helper: bool
) -> None:
    put(two.parent, letter := make_letter(body="Dear Sir", facts={"by": "1 May"}))
    helper = two.taken(two.given())
    went = {"status": LetterStatus.SENT, "sent_on": date(2026, 3, 1)}
    sender, writer = two.parent, helper
    if sent_by_helper:
        sender, writer = writer, sender
    change(sender, letter, **went)
    change(writer, letter, body="Dear Madam", facts={"by": "2 May"}, title="Letter")
    back = two.back()
    found = merging.put_together(two.parent, back, {})
    assert {conflict.field for _, conflict in found.open} == {"body", "facts"}
    side = Side.THEIRS if sent_by_helper else Side.MINE
    decided = {(letter.id, name): side for name in ("body", "facts")}
    settled(merging.put_together(two.parent, back, decided))
    now = one(two.parent, letter)
    assert (now.status, now.body) == (LetterStatus.SENT, "Dear Sir")
    assert (now.facts, now.title) == ({"by": "1 May"}, "Letter")


def test_two_flags_that_were_given_the_same_number_are_told_apart(two: Two) -> None:
    order = make_document("Order")
    bring(two.parent, order)
    helper = two.taken(two.given())
    mine, *theirs = (
        make_flag(make_passage(document=order.id), number=number)
        for number in (1, 1, 2)
    )
    put(two.parent, mine)
    put(helper, *theirs)
    two.merged(two.back())
    assert [one(two.parent, flag).number for flag in (mine, *theirs)] == [1, 3, 2]
    two.taken(two.given())
    assert [one(helper, flag).number for flag in (mine, *theirs)] == [1, 3, 2]
    change(helper, theirs[0], right="It was May.")
    two.merged(two.back())
    assert one(two.parent, theirs[0]).number == 3


def test_nobody_is_told_what_another_had(two: Two) -> None:
    visit, call = make_record("Visit"), make_record("Call")
    put(two.parent, visit, call)
    two.made()
    two.parent.case.write(lambda case: case.withdraw(visit.id))
    chosen = Chosen(recipient="Ruth")
    made = handing_over.hand_over(two.parent, chosen, TaskContext())
    assert not made.removed
    assert str(visit.id) not in {item.id for item in unpacked(made.data).items}


def test_masks_are_kept_for_each_helper(two: Two) -> None:
    put(two.parent, make_record("Visit"))
    two.given(masked=(IVO,))
    chosen = Chosen(recipient="Ruth", masked=frozenset({ROSE.id}))
    handing_over.hand_over(two.parent, chosen, TaskContext())
    known = sharing_story.masked_before(sharing_story.sharings(two.parent))
    assert known == {"joan": {IVO.id}, "ruth": {ROSE.id}}
    two.given()
    known = sharing_story.masked_before(sharing_story.sharings(two.parent))
    assert known["joan"] == frozenset(), "the last time counts"


def test_a_bundle_that_was_built_goes_with_the_versions_before_it(two: Two) -> None:
    order, minutes = make_document("Order"), make_document("Minutes")
    bring(two.parent, order, minutes)
    first = make_bundle_of(order, served_on=date(2026, 11, 2))
    second = dataclasses.replace(
        make_bundle_of(order), id=BundleId(new_id()), version=2, follows=first.id
    )
    put(two.parent, first, second)
    helper = two.taken(two.given(order.id, second.id))
    assert everything(helper, Bundle) == [first, second]
    third = dataclasses.replace(
        second, id=BundleId(new_id()), version=3, follows=second.id
    )
    put(helper, third)
    back = two.back()
    (line,) = merge_review.look(two.parent, back, {}).lines
    assert line.title == "Bundle “Our bundle”, version 3"
    two.merged(back)
    assert one(two.parent, third) == third


def test_a_draft_takes_along_what_was_made_of_it(two: Two) -> None:
    order = make_document("Order")
    bring(two.parent, order)
    draft = holding(make_bundle_draft(), order)
    put(two.parent, draft, made := make_bundle_of(order, title=draft.title))
    helper = two.taken(two.given(order.id, draft.id))
    assert everything(helper, Bundle) == [made]


def test_a_bundle_with_a_paper_that_stays_is_left_out_and_named(two: Two) -> None:
    order, minutes = make_document("Order"), make_document("Minutes")
    bring(two.parent, order, minutes)
    put(two.parent, bundle := make_bundle_of(minutes))
    made = two.made(order.id, bundle.id)
    assert made.wanting == ("Bundle “Our bundle”, version 1",)
    assert "bundle" not in made.counts


def test_a_letter_of_ones_own_goes_and_comes_back(two: Two) -> None:
    own = own_templates.copy(two.parent, "statement")
    letter = make_letter(facts={own_template.KEY: str(own.id)})
    put(two.parent, letter)
    made = two.made(letter.id)
    assert made.counts == {"person": 3, "own_template": 1, "letter": 1}
    helper = two.taken(unpacked(made.data))
    assert one(helper, own) == own
    change(helper, own, title="Our statement")
    two.merged(two.back())
    assert one(two.parent, own).title == "Our statement"


def taken_by(desk: Desk, letter: Letter) -> list[str]:
    """Returns the records that a chronology takes."""
    records, people = everything(desk, Record), everything(desk, Person)
    taken = chronology.chosen(one(desk, letter), records, people)
    return [record.summary for record in taken]


def test_a_chronology_of_the_helper_takes_only_what_they_saw(two: Two) -> None:
    visit, call = make_record("Visit"), make_record("Call")
    put(two.parent, visit, call)
    helper = two.taken(two.given(visit.id))
    put(helper, letter := make_letter(template="chronology"))
    two.merged(two.back())
    assert taken_by(two.parent, letter) == ["Visit"]
    put(two.parent, make_record("Note"))
    assert taken_by(two.parent, letter) == ["Visit"]
    assert helper.case.read(handing_over.unsent) == 0


def test_what_is_private_stays_out_of_it_though_the_helper_could_not_know(
    two: Two,
) -> None:
    change(two.parent, ROSE, confidential=True)
    put(two.parent, make_record("Visit"), make_record("Tea", people=(ROSE.id,)))
    helper = two.taken(two.given(masked=(ROSE,)))
    put(helper, letter := make_letter(template="chronology"))
    two.merged(two.back())
    assert taken_by(two.parent, letter) == ["Visit"]


def test_a_chronology_of_the_parent_goes_on_taking_all(two: Two) -> None:
    visit, call = make_record("Visit"), make_record("Call")
    letter = make_letter(template="chronology")
    put(two.parent, visit, call, letter)
    helper = two.taken(two.given(visit.id, letter.id))
    change(helper, letter, title="What happened")
    two.merged(two.back())
    assert one(two.parent, letter).title == "What happened"
    assert taken_by(two.parent, letter) == ["Visit", "Call"]


def test_a_handing_over_that_was_undone_is_not_forgotten(two: Two) -> None:
    visit, call = make_record("Visit"), make_record("Call")
    put(two.parent, visit, call)
    first = two.given(masked=(IVO,))
    undoing.undo(two.parent)
    helper = two.taken(first)
    put(helper, note := make_record("Met [Person A]"))
    two.merged(two.back())
    assert one(two.parent, note).summary == "Met Ivo Brandt"
    two.parent.case.write(lambda case: case.withdraw(visit.id))
    made = two.made(masked=(IVO,))
    assert made.removed == {"record": 1}
    two.taken(unpacked(made.data))
    assert {one.summary for one in everything(helper, Record)} == {
        "Call",
        "Met [Person A]",
    }


def test_what_was_handed_back_and_undone_is_not_forgotten(two: Two) -> None:
    put(two.parent, visit := make_record("Visit", place="School"))
    helper = two.taken(two.given())
    change(helper, visit, place="Home")
    first = two.back()
    undoing.undo(helper)
    two.merged(first)
    change(helper, visit, place="School")
    two.merged(two.back())
    assert one(two.parent, visit).place == "School"


def test_of_a_parcel_that_came_to_be_no_file_nothing_is_remembered(
    two: Two, tmp_path: Path
) -> None:
    put(two.parent, visit := make_record("Visit"))
    (in_the_way := tmp_path / "file.age").touch()
    made, by = two.made(), Opener(words="a b c d e f")
    with pytest.raises(CaseFileExists):
        parcel_files.write(two.parent, made, in_the_way, by)
    two.parent.case.write(lambda case: case.withdraw(visit.id))
    assert not two.made().removed
