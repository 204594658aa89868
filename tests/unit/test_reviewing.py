"""Going through suggestions: each beside what was decided, and what is flagged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain import error_kind
from casefile.domain.check import checking
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.decision import Choice
from casefile.domain.ids import DocumentId
from casefile.services import flags, reviewing, undoing
from casefile.services.reviewing import Review, Standing
from casefile.tasks import TaskContext
from tests.builders import (
    make_document,
    make_flag,
    make_passage,
    make_person,
    make_reading,
    make_record,
)
from tests.noticing import diary, everybody, leaves_out, notices

TEXT = (
    "Maisie is six years old and settled. The visit was on 10 December 2025. "
    "Maisie is six years old, the school said."
)
AGE = "Maisie is six"
VISIT = "10 December 2025"


@pytest.fixture(autouse=True)
def rules(monkeypatch):
    def put(*given):
        monkeypatch.setattr(checking, "RULES", given)
        monkeypatch.setattr(checking, "omissions", leaves_out())

    put(notices(AGE), notices(VISIT, CheckKind.DATE))
    return put


def keep(desk, text=TEXT, **given):
    paper = make_document(**given)

    def work(case):
        case.put(paper)
        case.keep_reading(paper.id, make_reading(text))

    desk.case.write(work)
    return paper


def put(desk, item):
    desk.case.write(lambda case: case.put(item))
    return item


def look(desk, paper) -> Review:
    return reviewing.review(desk, paper.id, TaskContext())


def choose(desk, paper, review, number, choice):
    return reviewing.decide(
        desk, paper.id, review.checked, review.items[number], choice
    )


def standings(review):
    return [one.standing.value for one in review.items]


def test_all_is_open_in_the_order_of_the_paper(desk):
    paper = keep(desk)
    review = look(desk, paper)
    quotes = [one.suggestion.passage.quote for one in review.items]
    assert quotes == [AGE, VISIT, AGE]
    assert standings(review) == ["open"] * 3
    assert len({one.id for one in review.items}) == 3
    assert [one.id for one in look(desk, paper).items] == [o.id for o in review.items]


def test_what_is_accepted_becomes_a_flag_with_everything_filled_in(desk, rules):
    record = put(desk, make_record())
    rules(notices(VISIT, CheckKind.DATE, diary))
    paper = keep(desk)
    after = choose(desk, paper, look(desk, paper), 0, Choice.FLAGGED)
    (flag,) = flags.for_document(desk, paper.id)
    assert flag.passage.quote == VISIT
    assert flag.kind == "wrong_date"
    assert flag.wrong == after.items[0].suggestion.sentence
    assert flag.right == "It was not so."
    assert [piece.item for piece in flag.evidence] == [record.id]
    assert flag.ask == error_kind.get("date").ask
    assert standings(after) == ["flagged"]
    assert after.items[0].flag == flag.id


def test_one_undo_takes_a_flag_and_its_decision_back(desk):
    paper = keep(desk)
    review = look(desk, paper)
    choose(desk, paper, review, 0, Choice.FLAGGED)
    undoing.undo(desk)
    assert flags.for_document(desk, paper.id) == []
    assert standings(look(desk, paper)) == ["open"] * 3


def test_what_is_no_error_or_for_later_is_remembered_in_the_next_version(desk):
    paper = keep(desk)
    review = look(desk, paper)
    choose(desk, paper, review, 0, Choice.NOT_AN_ERROR)
    choose(desk, paper, review, 1, Choice.LATER)
    newer = keep(desk, f"Amended. {TEXT}", version_of=paper.id)
    found = look(desk, newer)
    assert standings(found)[:2] == ["dismissed", "later"]
    assert found.items[2].standing is Standing.OPEN


def test_what_was_put_away_can_be_brought_back(desk):
    paper = keep(desk)
    review = look(desk, paper)
    after = choose(desk, paper, review, 1, Choice.NOT_AN_ERROR)
    assert after.items[1].decision is not None
    back = reviewing.reopen(desk, paper.id, review.checked, after.items[1])
    assert standings(back) == ["open"] * 3


def test_words_that_are_flagged_already_are_done(desk):
    paper = keep(desk)
    flag = put(desk, make_flag(place(paper.id, VISIT), kind="other"))
    found = look(desk, paper)
    assert standings(found) == ["open", "flagged", "open"]
    assert found.items[1].flag == flag.id


def test_a_flag_of_the_same_kind_around_the_words_will_do(desk):
    paper = keep(desk)
    sentence = "The visit was on 10 December 2025."
    put(desk, make_flag(place(paper.id, sentence), kind="wrong_date"))
    assert standings(look(desk, paper)) == ["open", "flagged", "open"]


def test_a_flag_on_a_long_passage_about_something_else_hides_nothing(desk):
    paper = keep(desk)
    put(desk, make_flag(place(paper.id, TEXT), kind="refused_to_engage"))
    assert standings(look(desk, paper)) == ["open"] * 3


def test_a_flag_that_lost_its_place_hides_nothing(desk):
    paper = keep(desk)
    where = place(paper.id, VISIT)
    put(desk, make_flag(where, kind="wrong_date", needs_placing=True))
    assert standings(look(desk, paper)) == ["open"] * 3


def test_a_flag_made_of_a_suggestion_that_lost_its_place_is_not_made_twice(desk):
    paper = keep(desk)
    choose(desk, paper, look(desk, paper), 1, Choice.FLAGGED)
    (flag,) = flags.for_document(desk, paper.id)
    put(desk, replace(flag, needs_placing=True))
    assert look(desk, paper).items[1].standing is Standing.FLAGGED


def test_what_the_paper_says_twice_alike_is_flagged_in_each_place(desk):
    paper = keep(desk, f"{TEXT} {TEXT} {TEXT}")
    review = look(desk, paper)
    later = [n for n, one in enumerate(review.items) if one.suggestion.kind == "date"]
    after = choose(desk, paper, review, later[0], Choice.FLAGGED)
    assert [after.items[n].standing.value for n in later] == ["flagged", "open", "open"]
    assert after.items[later[1]].flag is None


def test_a_flag_on_an_older_version_leaves_the_new_one_to_be_flagged(desk):
    paper = keep(desk)
    choose(desk, paper, look(desk, paper), 1, Choice.FLAGGED)
    (flag,) = flags.for_document(desk, paper.id)
    newer = keep(desk, f"Amended. {TEXT}", version_of=paper.id)
    found = look(desk, newer)
    assert found.items[1].standing is Standing.OPEN
    assert found.items[1].flag == flag.id
    after = choose(desk, newer, found, 1, Choice.FLAGGED)
    (there,) = flags.for_document(desk, newer.id)
    assert (after.items[1].standing, after.items[1].flag) == (
        Standing.FLAGGED,
        there.id,
    )
    assert len(flags.for_document(desk, paper.id)) == 1


def test_two_versions_with_a_flag_each_keep_both_decisions(desk):
    paper = keep(desk)
    choose(desk, paper, look(desk, paper), 1, Choice.FLAGGED)
    newer = keep(desk, f"Amended. {TEXT}", version_of=paper.id)
    choose(desk, newer, look(desk, newer), 1, Choice.FLAGGED)
    for version in (paper, newer):
        (flag,) = flags.for_document(desk, version.id)
        put(desk, replace(flag, needs_placing=True))
        one = look(desk, version).items[1]
        assert (one.standing, one.flag) == (Standing.FLAGGED, flag.id)


def test_no_error_in_a_later_version_leaves_the_flag_on_the_first(desk):
    paper = keep(desk)
    choose(desk, paper, look(desk, paper), 1, Choice.FLAGGED)
    newer = keep(desk, f"Amended. {TEXT}", version_of=paper.id)
    after = choose(desk, newer, look(desk, newer), 1, Choice.NOT_AN_ERROR)
    assert after.items[1].standing is Standing.DISMISSED
    (flag,) = flags.for_document(desk, paper.id)
    put(desk, replace(flag, needs_placing=True))
    assert look(desk, paper).items[1].standing is Standing.FLAGGED


def test_words_whose_flag_was_put_elsewhere_can_be_flagged_again(desk):
    paper = keep(desk)
    choose(desk, paper, look(desk, paper), 1, Choice.FLAGGED)
    (flag,) = flags.for_document(desk, paper.id)
    put(desk, replace(flag, passage=place(paper.id, AGE)))
    found = look(desk, paper)
    assert found.items[1].standing is Standing.OPEN
    after = choose(desk, paper, found, 1, Choice.FLAGGED)
    assert after.items[1].standing is Standing.FLAGGED
    assert len(flags.for_document(desk, paper.id)) == 2


def test_a_flag_taken_off_leaves_the_suggestion_open_again(desk):
    paper = keep(desk)
    choose(desk, paper, look(desk, paper), 1, Choice.FLAGGED)
    (flag,) = flags.for_document(desk, paper.id)
    flags.remove(desk, flag.id)
    assert standings(look(desk, paper)) == ["open"] * 3


def test_what_of_mine_may_be_wrong_is_the_first_record_or_person(desk, rules):
    paper = keep(desk)
    person = put(desk, make_person())
    rules(notices(AGE, because=lambda view: (view.facts.document.id, person.id)))
    assert look(desk, paper).items[0].mine == person.id
    rules(notices(AGE, because=lambda view: everybody(view) and (paper.id,)))
    assert look(desk, paper).items[0].mine is None


def test_what_is_left_out_stands_apart_and_is_decided_alike(desk, monkeypatch):
    rule = notices(VISIT, CheckKind.UNRECORDED)
    monkeypatch.setattr(checking, "omissions", leaves_out(rule))
    paper = keep(desk)
    review = look(desk, paper)
    assert [one.is_omission for one in review.items] == [False] * 3 + [True]
    after = choose(desk, paper, review, 3, Choice.FLAGGED)
    assert after.items[3].standing is Standing.FLAGGED
    assert after.items[3].is_omission
    assert flags.for_document(desk, paper.id)[0].kind == "missing_record"


def test_nothing_is_flagged_by_a_check(desk):
    paper = keep(desk)
    look(desk, paper)
    assert flags.everything(desk) == []


def place(document: DocumentId, quote: str):
    return make_passage(document, quote, TEXT)
