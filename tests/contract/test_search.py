"""What a search finds: filters, slips of spelling, more on demand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casefile.domain.document import DocumentKind
from casefile.domain.record import RecordKind
from casefile.errors import NotUnderstood
from casefile.exports import AgeLock
from casefile.services import saved_searches, searching
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import (
    make_document,
    make_flag,
    make_letter,
    make_me,
    make_person,
    make_reading,
    make_record,
)
from tests.fakes import FakePapers, FakePhotos, FakeWriter


@pytest.fixture
def desk(store, fixed_time) -> Desk:
    return Desk(
        case=store,
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=fixed_time,
    )


def put(store, *items):
    store.write(lambda u: [u.put(item) for item in items])


NAIR = make_person("Priyanka Nair", role="social worker", organisation="Door Services")
CALL = make_record(
    "About the door",
    kind=RecordKind.CALL,
    happened_on=date(2026, 2, 3),
    people=(NAIR.id,),
)
VISIT = make_record("At the door", kind=RecordKind.VISIT, happened_on=date(2026, 1, 5))
SILENT = make_record(
    "", kind=RecordKind.CALL, happened_on=date(2026, 2, 9), said="", details=""
)
PAPER = make_document(
    "The assessment", kind=DocumentKind.ASSESSMENT, dated_on=date(2026, 2, 20)
)
OTHER = make_document("School report", kind=DocumentKind.REPORT, dated_on=None)
FLAG = make_flag(wrong="The door was open")
LETTER = make_letter(body="The door, again", made_on=date(2026, 2, 25))
NAMES = {
    NAIR.id: "nair",
    CALL.id: "call",
    VISIT.id: "visit",
    SILENT.id: "silent",
    PAPER.id: "paper",
    OTHER.id: "report",
    FLAG.id: "flag",
    LETTER.id: "letter",
}


@pytest.fixture
def full(store, desk) -> Desk:
    put(store, make_me(), NAIR, CALL, VISIT, SILENT, PAPER, OTHER, FLAG, LETTER)
    pages = make_reading("Nobody was at the door.", "The door. Ms Nair wrote this.")
    store.write(lambda u: u.keep_reading(PAPER.id, pages))
    store.write(lambda u: u.keep_reading(OTHER.id, make_reading("A door for all.")))
    return desk


def look(desk, typed, *more):
    """Searches as the window does: what fits first, then what nearly does."""
    return searching.with_near(desk, searching.search(desk, typed, *more))


def places(hits):
    return {NAMES[h.item] + (f" {h.page}" if h.page else "") for h in hits}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("door kind:call", "call"),
        ("door kind:calls kind:visit", "call visit"),
        ("door kind:record", "call visit"),
        ("door kind:person", "nair"),
        ("door kind:flag", "flag"),
        ("door kind:letter", "letter"),
        ("door kind:assessment", "paper_1 paper_2"),
        ("door in:papers", "paper_1 paper_2 report_1"),
        ("door in:records", "call visit"),
        ('door in:"assessment"', "paper_1 paper_2"),
        ("door with:nair", "nair call paper_1 paper_2"),
        ('door with:"Priyanka Nair" in:papers', "paper_1 paper_2"),
        ("door from:2026-02-01", "call letter paper_1 paper_2"),
        ("door to:2026-02", "call visit letter paper_1 paper_2"),
        ("door to:2026-01", "visit"),
        ("door from:2026-02 to:2026-02-10", "call"),
        ("door kind:call from:2026-03", ""),
        ("door kind:call in:papers", ""),
        ("kind:call", "silent call"),
        ("with:nair in:records", "call"),
        ("from:2026-02-21", "letter"),
    ],
)
def test_filters_leave_out_what_does_not_fit(full, typed, found):
    expected = {name.replace("_", " ") for name in found.split()}
    hits = look(full, typed).hits
    assert places(hits) == expected
    assert searching.count(full, typed) == len(expected)


def test_without_words_the_newest_come_first(full):
    hits = look(full, "kind:call kind:visit").hits
    assert [NAMES[hit.item] for hit in hits] == ["silent", "call", "visit"]


def test_a_paper_is_found_by_its_new_date_with_all_its_pages(full, store):
    put(store, replace(PAPER, dated_on=date(2020, 1, 1)))
    assert places(look(full, "door to:2020").hits) == {"paper 1", "paper 2"}
    store.write(lambda u: u.undo())
    assert look(full, "door to:2020").hits == ()


def test_what_was_removed_is_not_found_by_a_filter(full, store):
    store.write(lambda u: u.withdraw(CALL.id))
    assert places(look(full, "kind:call").hits) == {"silent"}
    assert searching.count(full, "kind:call") == 1


def test_me_is_whoever_the_case_is_of(full, store):
    me = store.read(lambda u: u.all(type(NAIR)))[0]
    put(store, replace(VISIT, people=(me.id,)))
    assert places(look(full, "with:me in:records").hits) == {"visit"}


def test_a_filter_that_means_nothing_is_told(full):
    found = look(full, "door kind:sandwich")
    assert len(found.hits) == 8
    assert "kind:sandwich" in found.notes[0]
    assert "visit" in found.notes[0]
    found = look(full, "door with:Moriarty")
    assert found.hits == ()
    assert "Moriarty" in found.notes[0]
    found = look(full, "door in:Unwritten")
    assert found.hits == ()
    assert "Unwritten" in found.notes[0]


def test_a_slip_of_spelling_is_found_and_told(full):
    found = look(full, "Priyanca ")
    assert found.hits == ()
    assert places(found.near) == {"nair"}
    assert found.also_line == "Also found: Priyanka for Priyanca"


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("The cornmunity nurse", "community"),
        ("The community nurse", "cornmunity"),
        ("In the yea r 2O26", "2026"),
        ("An assess-\nment was made", "assessment"),
        ("Ms O\u2019Brien rang", "OBrien"),
        ("They c1osed it", "closed"),
        ("A letter to the rnother", "mother"),
    ],
)
def test_slips_of_a_scanner_are_found(desk, store, kept, typed):
    record = make_record(kept)
    put(store, record, make_record("Something else"))
    found = look(desk, f"{typed} ")
    assert [hit.item for hit in (*found.hits, *found.near)] == [record.id]


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Ms O\u2019Brien rang", "O'Brien"),
        ("Ms O'Brien rang", "O\u2019Brien"),
        ("Siân and tŷ", "sian ty "),
        ("sian and ty", "Siân TŶ "),
        ("The o\ufb03ce is \ufb01ne", "office fine "),
        ("The office is fine", "o\ufb03ce \ufb01ne "),
    ],
)
def test_accents_ligatures_and_apostrophes_make_no_difference(desk, store, kept, typed):
    record = make_record(kept)
    put(store, record)
    assert [h.item for h in look(desk, typed).hits] == [record.id]


@pytest.mark.parametrize(
    "typed", ["safeguarding ", '"the safeguarding steps"', "safeg", '"guarding steps"']
)
def test_a_word_parted_at_the_end_of_a_line_is_looked_up_whole(desk, store, typed):
    whole = [make_record(f"The safeguarding steps {place}") for place in range(4)]
    put(store, PAPER, *whole)
    parted = make_reading(
        "Took the safe\u00ad\nguarding steps, the safe\u00adguarding."
    )
    store.write(lambda u: u.keep_reading(PAPER.id, parted))
    found = [h for h in look(desk, typed).hits if h.item == PAPER.id]
    if typed == '"guarding steps"':
        assert not found
    else:
        assert "\u00ad" not in found[0].excerpt
        assert "safeguarding\x03" in found[0].excerpt.replace(" steps\x03", "\x03")


def test_what_fits_exactly_comes_first_and_is_never_given_twice(desk, store):
    exact, near = make_record("A visit by Nare"), make_record("A visit by Narre, Narre")
    put(store, near, exact)
    found = look(desk, "nare")
    assert [hit.item for hit in found.hits] == [exact.id]
    found = look(desk, "visit narrr ")
    assert [hit.item for hit in found.near] == [near.id]


def test_a_word_that_is_well_known_has_no_near_ones(desk, store):
    put(
        store, *[make_record(f"door {n}") for n in range(3)], make_record("floor doors")
    )
    found = look(desk, "door zebra")
    assert (found.hits, found.near) == ((), ())


def test_a_phrase_is_taken_at_its_word_and_something_near_is_offered(desk, store):
    record = make_record("Priyanka Nair asked to come")
    put(store, record)
    found = look(desk, '"Priyanca Nair"')
    assert (found.hits, found.near) == ((), ())
    assert found.offer == '"Priyanka Nair"'.lower().replace("nair", "Nair")
    again = look(desk, found.offer)
    assert [hit.item for hit in again.hits] == [record.id]
    apart = look(desk, '"come Nair" kind:note').offer
    assert apart == ""
    assert look(desk, '"come Nair"').offer == "come Nair"


def test_more_is_given_on_demand_without_gaps_or_repeats(desk, store):
    put(store, *[make_record(f"A door, number {n}") for n in range(25)])
    seen = []
    for skip in (0, 10, 20):
        found = look(desk, "door", 10, skip)
        seen += [hit.item for hit in found.hits]
        assert found.has_more is (skip < 20)
    assert len(seen) == len(set(seen)) == 25


@pytest.mark.parametrize(
    "typed",
    [
        'kind:call"',
        'with:"" x',
        "from:9999999 to:0",
        "in:*",
        'with:"a OR b"',
        "(",
        ")",
        'with:") OR (" door',
        "NEAR(a b)",
        'a" OR "b',
        "{text}: a",
        "^a",
        "-a",
        "a*b",
        "kind:call" * 50,
        "\0",
        "\ud800",
        "with:\x02\x03",
        "a AND",
        "%_'; DROP TABLE item",
        "office\0fi",
        "ﬁ",
        "x" * 3000,
        "\u0301",
        "to:0000",
        "from:0000-00",
        "from:2026-2-30",
    ],
)
def test_any_text_is_taken_without_harm(full, typed):
    found = look(full, typed)
    assert len(found.hits) + len(found.near) < 20
    searching.count(full, typed)


def test_a_kept_search_finds_what_fits_at_that_moment(desk, store):
    put(store, make_record("A door", kind=RecordKind.CALL))
    kept = saved_searches.keep(desk, "door kind:calls ")
    assert (kept.name, kept.text) == ("Door: call", "door kind:call")
    assert saved_searches.keep(desk, "door kind:call") == kept
    assert [one.shown for one in saved_searches.counted(desk, TaskContext())] == ["1"]
    put(store, make_record("The door", kind=RecordKind.CALL), make_record("A door"))
    assert [one.shown for one in saved_searches.counted(desk, TaskContext())] == ["2"]
    renamed = saved_searches.rename(desk, kept.id, "  Calls about   the door ")
    assert renamed.name == "Calls about the door"
    saved_searches.remove(desk, kept.id)
    assert saved_searches.everything(desk) == []
    store.write(lambda u: u.undo())
    assert saved_searches.everything(desk) == [renamed]


@pytest.mark.parametrize("text", ["", "  ", "kind:sandwich"])
def test_a_search_for_nothing_is_not_kept(desk, text):
    with pytest.raises(NotUnderstood):
        saved_searches.keep(desk, text)
    kept = saved_searches.keep(desk, "door")
    with pytest.raises(NotUnderstood):
        saved_searches.rename(desk, kept.id, text if not text.strip() else " ")


def test_the_day_that_is_meant_is_kept_and_not_the_word_for_it(desk):
    assert saved_searches.keep(desk, "door from:yesterday").text == (
        "door from:2026-03-01"
    )


def test_the_name_says_what_is_looked_for(desk):
    typed = 'kind:call with:"Priyanka Nair" from:2026-01-05 to:2026-02 in:papers'
    assert saved_searches.keep(desk, typed).name == (
        "Call, with Priyanka Nair, from 5 January 2026, to 28 February 2026, in papers"
    )
    assert saved_searches.keep(desk, '"back door" bin').name == '"back door" bin'


def test_a_kept_search_is_never_found_itself(desk):
    saved_searches.keep(desk, "aardvark")
    assert look(desk, "aardvark").hits == ()


def test_drafts_among_the_hits_are_told(desk, store):
    draft, done = make_record("A door", draft=True), make_record("The door")
    put(store, draft, done)
    hits = searching.search(desk, "door").hits
    assert searching.drafts(desk, hits) == {draft.id}


def test_a_bundle_is_split_once_all_its_pages_are_in_papers_of_their_own(store):
    bundle = make_document(pages=5)
    first = make_document(part_of=bundle.id, first_page=1, pages=2)
    second = make_document(part_of=bundle.id, first_page=3, pages=3)
    mail = make_document(pages=2)
    attached = make_document(part_of=mail.id, pages=2)

    def split():
        return store.read(lambda unit: unit.split_bundles())

    def put(*papers):
        store.write(lambda unit: [unit.put(paper) for paper in papers])

    put(bundle, first, mail, attached)
    assert split() == frozenset()
    put(second)
    assert split() == {bundle.id}
    store.write(lambda unit: unit.withdraw(second.id))
    assert split() == frozenset()


@pytest.mark.parametrize(
    ("kept", "typed"),
    [("Łukasz rang", "Lukasz"), ("Lukasz rang", "Łukasz"), ("Mrs Sørli", "sorli")],
)
def test_a_letter_with_a_stroke_is_found_without_it(desk, store, kept, typed):
    record = make_record(kept)
    put(store, record, make_record("Something else"))
    assert [hit.item for hit in look(desk, typed).near] == [record.id]


def test_what_a_scanner_misread_is_found_beside_a_word_that_is_well_known(desk, store):
    misread = make_record("The farnily moved in March")
    known = [make_record(f"The family moved, {n}") for n in range(5)]
    put(store, *known, misread)
    found = look(desk, "family")
    assert {hit.item for hit in found.hits} == {one.id for one in known}
    assert [hit.item for hit in found.near] == [misread.id]
    assert found.also_line == "Also found: farnily for family"


def test_a_number_that_looks_like_a_well_known_one_is_another_number(desk, store):
    put(store, *[make_record(f"18 March, {n}") for n in "abcde"], make_record("16 May"))
    found = look(desk, "18 ")
    assert len(found.hits) == 5
    assert found.near == ()


@pytest.mark.parametrize("typed", ["3 February", "3 feb 2026 ", "3/2/2026"])
def test_a_day_that_is_typed_can_be_looked_at_whole(full, typed):
    found = look(full, f"kind:call {typed}")
    assert found.offer == "kind:call from:2026-02-03 to:2026-02-03"
    assert found.because == "All of 3 February 2026 can be shown as well."
    assert places(look(full, found.offer).hits) == {"call"}


@pytest.mark.parametrize("typed", ["door", "yesterday", "CS/2024/0173", "3", "3 doors"])
def test_words_that_are_no_day_offer_none(full, typed):
    assert look(full, typed).offer == ""


def test_a_filter_that_was_only_begun_says_what_can_follow(full):
    assert look(full, "kind:").notes[0].startswith("Kinds are letter")
    assert look(full, "door from:").notes == (
        "Type a day such as 2026-02-03, or a month such as 2026-02.",
    )
    assert look(full, "door with:").notes == ()


def test_a_word_too_many_is_left_out_in_what_is_offered(full):
    found = look(full, "door zebra kind:visit")
    assert found.offer == "door kind:visit"
    assert found.because == "Nothing has all these words."
    assert places(look(full, found.offer).hits) == {"visit"}
    assert look(full, "zebra xylophone").offer == ""
    assert look(full, "the zebra xylophone kind:visit").offer == ""
