"""Suggestions beside the page: looked at one by one, and answered by a key."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from threading import Event

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QListView, QWidget

from casefile import resources
from casefile.domain import error_kind
from casefile.domain.check import checking
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.decision import Choice
from casefile.domain.document import PageSource, Reading
from casefile.services import diary, flags, people
from casefile.ui.assessment.check_words import KINDS, Shown
from casefile.ui.assessment.review_keeper import State
from tests.builders import make_flag, make_passage, make_person, make_record
from tests.noticing import diary as the_diary
from tests.noticing import everybody, lacks, leaves_out, notices
from tests.ui.assessment.driver import Driver, Key, pixels
from tests.ui.assessment.paper_fakes import (
    keep_paper,
    make_paper,
    make_paper_page,
    make_word_paper,
)

AGE = "Maisie is six"
VISIT = "10 December 2025"
COUNT = "six visits"


@pytest.fixture(autouse=True)
def rules(monkeypatch):
    """Lets a test put rules in place; at first two that find something."""

    def put(*given, left_out=()):
        monkeypatch.setattr(checking, "RULES", given)
        monkeypatch.setattr(checking, "omissions", leaves_out(*left_out))

    put(notices(AGE), notices(VISIT, CheckKind.DATE))
    return put


class Reviewer:
    """Goes through suggestions as a user does."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.side = driver.page.side
        self.panel = self.side.review
        self.face = self.panel.face
        self.keeper = self.side.reviewed

    def begin(self) -> Reviewer:
        self.side.button.click()
        self.wait()
        return self

    def wait(self) -> None:
        self.driver.until(lambda: self.keeper.state is State.READY)
        self.driver.settle()

    def press(self, key: Key) -> None:
        """Presses a letter on the page, and waits until that is kept."""
        self.driver.key(key)
        self.driver.settle()

    @property
    def standings(self) -> list[str]:
        return [one.standing.value for one in self.keeper.items]

    @property
    def place(self) -> tuple[int, str]:
        where = self.panel.current.suggestion.passage
        return where.page, where.quote

    @property
    def rows(self) -> list[str]:
        rows = self.face.rows.rows
        return [rows.row(place).spoken for place in range(rows.rowCount())]


@pytest.fixture
def review(open_page):
    """Opens a paper and asks for suggestions."""

    def begin(reading=None, **given):
        return Reviewer(open_page(reading or one_page(), **given)).begin()

    return begin


def one_page() -> Reading:
    return make_paper(1)


def with_pages(*pages) -> Reading:
    return dataclasses.replace(make_paper(0), pages=pages)


def several() -> Reading:
    """A page with three things to notice: two ages, and a visit between them."""
    text = (
        "About the children\nMaisie is six years old.\nThe visit was on\n"
        "10 December 2025, at four.\nLater it says that Maisie is six again."
    )
    return with_pages(make_paper_page(1, text))


def said(review):
    """Collects what the message bar is told."""
    texts = []
    review.driver.page.context.said.connect(lambda text, *_: texts.append(text))
    return texts


# asking


def test_nothing_is_checked_before_somebody_asks(open_page):
    driver = open_page(several())
    driver.settle()
    assert driver.page.side.reviewed.state is State.NOT_ASKED
    assert driver.page.side.button.text() == "Suggestions"


def test_asking_shows_the_first_suggestion_and_how_many_there_are(review):
    seen = review(several())
    assert seen.side.button.text() == "Suggestions  3"
    assert seen.place == (1, AGE)
    assert seen.face.far.text() == "1 of 3"
    assert "Your diary does not" in seen.face.card.sentence.text()
    assert seen.face.card.kind.text() == "Age"
    assert seen.face.card.place.text() == "Page 1"


def test_the_list_has_page_kind_words_and_sentence_in_the_order_of_the_paper(review):
    seen = review(several())
    first, second, third = seen.rows
    assert first == third
    assert VISIT in second
    assert "Page 1 · Date · The paper says" in second


def test_it_says_once_that_these_are_suggestions(review):
    seen = review(several())
    assert seen.face.intro.isVisible()
    assert "can be mistaken" in seen.face.intro.text()
    assert "Nothing is flagged unless you say so" in seen.face.intro.text()
    seen.press(Key.Key_X)
    assert not seen.face.intro.isVisible()


def test_nothing_found_is_said_with_care(review, rules):
    rules(notices("words that are not there"))
    seen = review(several())
    words = seen.face.message._words
    assert words.isVisible()
    assert words.text().startswith("Nothing in this paper goes against your case file")
    assert "read the paper yourself" in words.text()


def test_words_that_the_sentence_has_are_not_shown_twice(review, rules):
    rules(
        notices(AGE, sentence="Born on 11 June 2021, Maisie was four."),
        notices(VISIT, CheckKind.DATE),
    )
    seen = review(several())
    assert seen.face.card.quote.text() == f"“{AGE}”"
    assert seen.face.card.quote.isVisible()
    seen.press(Key.Key_N)
    assert VISIT in seen.face.card.sentence.text()
    assert not seen.face.card.quote.isVisible()


def test_of_a_long_passage_only_the_beginning_is_read_beside_the_page(review, rules):
    text = "Maisie and her brother were said to be at home alone. " * 4
    rules(notices(text.strip(), sentence="Your diary says otherwise."))
    page = make_paper_page(1, f"About them\n{text}\nAnd so on.")
    seen = review(with_pages(page))
    quote = seen.face.card.quote
    assert quote.text().endswith(" …”")
    assert quote.accessibleName() == f"It says: {text.strip()}"


# answering


def test_a_flags_the_words_and_goes_on_to_the_next(review, context):
    diary.save(context.desk, make_record())
    seen = review(several())
    texts = said(seen)
    seen.press(Key.Key_A)
    (flag,) = seen.driver.stored()
    assert (flag.passage.quote, flag.right) == (AGE, "It was not so.")
    assert flag.kind == "wrong_identity_detail"
    assert texts[-1].startswith("Flagged and filled in.")
    assert seen.standings == ["flagged", "open", "open"]
    assert seen.place == (1, VISIT)
    assert seen.face.far.text() == "2 of 3"


def test_x_says_that_it_is_no_error_and_l_that_it_is_for_later(review):
    seen = review(several())
    seen.press(Key.Key_X)
    seen.press(Key.Key_L)
    assert seen.standings == ["dismissed", "later", "open"]
    assert seen.driver.stored() == []
    assert seen.face.far.text() == "3 of 3"
    assert seen.side.button.text() == "Suggestions  1"


def test_the_next_is_shown_before_the_answer_is_stored(review, context):
    seen = review(several())
    with seen.driver.qtbot.waitSignal(context.runner.over):
        seen.driver.key(Key.Key_X)
        assert seen.place == (1, VISIT)
    seen.driver.settle()


def test_several_answers_in_a_row_are_all_kept(review):
    seen = review(several())
    for key in (Key.Key_A, Key.Key_X, Key.Key_L):
        seen.driver.key(key)
    seen.driver.settle()
    assert seen.standings == ["flagged", "dismissed", "later"]
    words = seen.face.message._words.text()
    assert words == (
        "You have looked at all 3 suggestions: 1 flagged, 1 not an error, 1 for later."
    )
    assert seen.side.button.text() == "Suggestions"


def test_undo_brings_the_suggestion_back_under_the_eyes(review, context):
    seen = review(several())
    seen.press(Key.Key_A)
    context.undo()
    seen.driver.until(lambda: seen.standings == ["open"] * 3)
    seen.driver.settle()
    assert seen.driver.stored() == []
    assert seen.face.far.text() == "1 of 3"


def test_n_and_p_go_from_one_to_the_next_without_deciding(review):
    seen = review(several())
    seen.press(Key.Key_N)
    assert seen.face.far.text() == "2 of 3"
    seen.press(Key.Key_P)
    seen.press(Key.Key_P)
    assert seen.face.far.text() == "3 of 3"
    assert seen.standings == ["open"] * 3


def test_letters_work_in_the_panel_too_but_not_when_turned_off(review, context):
    seen = review(several())
    seen.driver.key(Key.Key_X, widget=seen.face.rows)
    seen.driver.settle()
    assert seen.standings == ["dismissed", "open", "open"]
    settings = dataclasses.replace(context.settings, letter_shortcuts=False)
    context.change_settings(settings)
    for widget in (seen.driver.view, seen.face.rows, seen.face.answers.no):
        seen.driver.key(Key.Key_X, widget=widget)
    seen.driver.settle()
    assert seen.standings == ["dismissed", "open", "open"]
    assert seen.face.answers.no.text() == "Not an error"


def test_letters_mean_nothing_while_flags_are_shown(review):
    seen = review(several())
    seen.press(Key.Key_Escape)
    assert not seen.side.is_reviewing
    seen.press(Key.Key_X)
    assert seen.standings == ["open"] * 3


def test_the_buttons_do_the_same(review):
    seen = review(several())
    seen.face.answers.flag.click()
    seen.driver.settle()
    seen.face.answers.no.click()
    seen.driver.settle()
    seen.face.answers.later.click()
    seen.driver.settle()
    assert seen.standings == ["flagged", "dismissed", "later"]


def test_what_was_dismissed_can_be_found_and_brought_back(review):
    seen = review(several())
    seen.press(Key.Key_X)
    choose(seen, Shown.DISMISSED)
    assert seen.place == (1, AGE)
    assert "not an error" in seen.face.card.note.text()
    assert not seen.face.answers.no.isVisible()
    seen.face.answers.again.click()
    seen.driver.settle()
    assert seen.standings == ["open"] * 3
    assert seen.panel.filter is Shown.OPEN


def test_what_was_put_off_can_be_decided_later(review):
    seen = review(several())
    seen.press(Key.Key_L)
    choose(seen, Shown.LATER)
    seen.press(Key.Key_A)
    assert seen.standings == ["flagged", "open", "open"]


def choose(seen, shown):
    box = seen.face.filter
    place = [box.itemData(n) for n in range(box.count())].index(shown.value)
    box.setCurrentIndex(place)
    box.activated.emit(place)
    seen.driver.settle()


def test_a_suggestion_whose_words_are_flagged_leads_to_the_flag(review):
    seen = review(several())
    seen.press(Key.Key_A)
    choose(seen, Shown.FLAGGED)
    assert not seen.face.answers.flag.isVisible()
    seen.face.answers.show_flag.click()
    assert not seen.side.is_reviewing
    assert seen.driver.panel.flag == seen.driver.stored()[0]


def test_flags_made_by_hand_count_at_once(review, context):
    seen = review(several())
    text = seen.driver.text(1)
    passage = make_passage(seen.driver.document.id, VISIT, text)
    context.desk.case.write(
        lambda case: case.put(make_flag(passage, kind="wrong_date"))
    )
    seen.driver.until(lambda: seen.standings == ["open", "flagged", "open"])
    assert flags.everything(context.desk)


# on the page


def test_the_words_are_framed_on_the_page_and_no_others(review):
    seen = review(several())
    with_frame = pixels(seen.driver.around(1, AGE))
    seen.press(Key.Key_N)
    assert pixels(seen.driver.around(1, AGE)) != with_frame
    seen.press(Key.Key_P)
    assert pixels(seen.driver.around(1, AGE)) == with_frame
    seen.press(Key.Key_Escape)
    assert pixels(seen.driver.around(1, AGE)) != with_frame


def test_the_page_goes_to_the_suggestion(review):
    seen = review(make_paper(3))
    seen.driver.view.set_zoom(2.0)
    pages = set()
    for _ in seen.keeper.items:
        seen.press(Key.Key_N)
        page = seen.place[0]
        pages.add(page)
        seen.driver.until(lambda page=page: seen.driver.view.page == page)
    assert pages == {1, 2, 3}


def test_the_page_goes_to_the_first_one_when_the_check_is_done(open_page, rules):
    rules(notices("only here"))
    last = make_paper_page(3, "A last page\nWhat it says stands only here.")
    driver = open_page(with_pages(*make_paper(2).pages, last))
    driver.view.set_zoom(2.0)
    driver.view.go_to_page(1)
    seen = Reviewer(driver)
    spoken = []
    seen.panel.announce = spoken.append
    seen.begin()
    driver.until(lambda: driver.view.page == 3)
    assert spoken[0] == "1 suggestion"
    assert spoken[1].startswith("1 of 1. Age. Page 3. ")


def test_no_message_covers_the_words(review):
    seen = review(make_paper(3))
    view = seen.driver.view
    before, target = next(
        (one, after)
        for one, after in pairwise(seen.keeper.items)
        if after.suggestion.passage.page == 2
    )
    while seen.panel.current.id != before.id:
        seen.press(Key.Key_N)
    where = target.suggestion.passage
    seen.driver.wait_for_words(2)
    high = view.viewport().height()
    low = seen.driver.point(where.page, where.start).y()
    view.verticalScrollBar().setValue(
        view.verticalScrollBar().value() + low - round(high * 0.9)
    )
    # It is in sight, but down where a message tells what was done.
    assert view.rect().contains(seen.driver.point(where.page, where.start))
    seen.press(Key.Key_X)
    assert seen.place == (where.page, where.quote)
    assert 0 < seen.driver.point(where.page, where.start).y() < high / 2


def test_every_kind_has_words_an_icon_and_a_kind_of_flag():
    icons = resources.names("icons", ".svg")
    for kind in CheckKind:
        words, icon = KINDS[kind]
        assert words
        assert f"icons/{icon}.svg" in icons
        assert error_kind.find(kind), kind


def test_the_reading_view_says_where_the_suggestion_is_and_takes_letters(review):
    seen = review(several())
    desktop = seen.driver.page.desktop
    desktop.show_reading(reading=True)
    reading = desktop.reading
    seen.driver.until(lambda: reading.is_filled)
    assert reading.toPlainText().count("Suggestion") == 1
    before = reading.toPlainText()
    assert "Suggestion Maisie is six years" in before
    seen.driver.key(Key.Key_X, widget=reading)
    seen.driver.settle()
    assert "Suggestion 10 December 2025" in reading.toPlainText()
    seen.driver.key(Key.Key_P, widget=reading)
    assert "Suggestion Maisie is six again" in reading.toPlainText()


def test_a_word_paper_can_be_gone_through_as_well(review):
    seen = review(make_word_paper())
    assert seen.keeper.items
    assert seen.face.card.place.text() == "Show these words"
    assert "Page" not in seen.rows[0]


# my own record is wrong


def test_r_opens_my_record_and_offers_the_way_back(review, rules, context):
    record = make_record()
    diary.save(context.desk, record)
    rules(notices(AGE, because=the_diary))
    seen = review(several())
    offered = []
    context.said.connect(lambda *given: offered.append(given))
    with seen.driver.qtbot.waitSignal(context.went) as went:
        seen.driver.key(Key.Key_R)
    assert went.args == ["diary", record.id]
    (text, back, name) = offered[-1]
    assert "checked again" in text
    assert name == "&Back to the paper"
    with seen.driver.qtbot.waitSignal(context.went) as went:
        back()
    assert went.args == ["assessments", seen.driver.document.id]
    assert seen.standings == ["open", "open"]


def test_what_a_suggestion_rests_on_can_be_looked_at(review, rules, context):
    person = make_person("Maisie Rourke", role="child")
    people.save(context.desk, person)
    rules(notices(AGE, because=everybody))
    seen = review(several())
    (button,) = [
        b
        for b in seen.face.card.findChildren(QAbstractButton)
        if "Maisie" in b.accessibleName()
    ]
    with seen.driver.qtbot.waitSignal(context.went) as went:
        button.click()
    assert went.args == ["people", person.id]
    assert f"{person.name} · {person.role}" in button.accessibleName()


def test_the_paper_itself_is_not_named_beside_its_other_words(review, rules):
    rules(notices(AGE, because=lambda view: (view.facts.document.id,)))
    seen = review(several())
    assert not seen.face.card.why.isVisible()


def test_without_anything_of_mine_behind_it_r_is_not_offered(review):
    seen = review(several())
    assert not seen.face.answers.mine.isVisible()
    seen.press(Key.Key_R)
    assert seen.standings == ["open"] * 3


# checked again


def test_a_change_in_the_diary_has_the_paper_checked_again(review, rules, context):
    seen = review(several())
    seen.press(Key.Key_X)
    rules(notices(COUNT), notices(VISIT, CheckKind.DATE))
    diary.save(context.desk, make_record())
    seen.driver.until(lambda: len(seen.keeper.items) == 1)
    seen.driver.settle()
    assert seen.place == (1, VISIT)


def test_nobody_is_disturbed_while_the_flags_are_shown(review, rules, context):
    seen = review(several())
    seen.press(Key.Key_Escape)
    rules(notices(VISIT, CheckKind.DATE))
    diary.save(context.desk, make_record())
    seen.driver.until(lambda: context.snapshot.records)
    seen.driver.settle()
    assert len(seen.keeper.items) == 3
    seen.side.button.click()
    seen.driver.until(lambda: len(seen.keeper.items) == 1)


def test_of_a_scan_it_says_that_more_pages_can_be_checked(review, rules, context):
    recognised = make_paper_page(1, source=PageSource.RECOGNISED, quality=96.0)
    waiting = make_paper_page(2, " ", source=PageSource.PICTURE, words=b"")
    context.scans.is_paused = True
    seen = review(with_pages(recognised, waiting))
    found = len(seen.keeper.items)
    assert seen.face.warning.text() == "Not yet read, and so not checked: 1 page."
    rules()
    diary.save(context.desk, make_record())
    seen.driver.until(seen.face.renew.isVisible)
    assert len(seen.keeper.items) == found
    seen.face.renew.click()
    seen.driver.until(lambda: not seen.keeper.items)


def test_a_scan_is_checked_when_its_words_are_there(open_page, context):
    context.scans.is_paused = True
    page = make_paper_page(1, " ", source=PageSource.PICTURE, words=b"")
    page = dataclasses.replace(page, text="", blocks=())
    driver = open_page(make_paper(1))
    document = keep_paper(context.desk, with_pages(page), "Scan")
    driver.until(lambda: driver.page.snapshot.document(document.id))
    driver.page.show_item(document.id)
    seen = Reviewer(driver)
    seen.side.button.click()
    driver.until(lambda: seen.keeper.state is State.STOPPED)
    assert "still to be read" in seen.face.message._words.text()
    read = make_paper_page(
        1, f"About her\n{AGE} years old.", source=PageSource.RECOGNISED, quality=96.0
    )
    context.desk.case.write(lambda case: case.keep_page(document.id, read))
    driver.until(lambda: len(seen.keeper.items) == 1)


def test_a_paper_that_has_no_words_says_so(open_page, context):
    blank = make_paper_page(1, " ", source=PageSource.BLANK, words=b"")
    blank = dataclasses.replace(blank, text="", blocks=())
    driver = open_page(make_paper(1))
    document = keep_paper(context.desk, with_pages(blank), "Blank")
    driver.until(lambda: driver.page.snapshot.document(document.id))
    driver.page.show_item(document.id)
    seen = Reviewer(driver)
    seen.side.button.click()
    driver.until(lambda: seen.keeper.state is State.STOPPED)
    assert "cannot be checked" in seen.face.message._words.text()


def test_a_check_can_be_stopped_and_begun_again(open_page, rules):
    held = Event()

    def slow(_view):
        held.wait(10)
        yield from ()

    rules(slow, notices(AGE))
    seen = Reviewer(open_page(several()))
    seen.side.button.click()
    assert seen.keeper.state is State.CHECKING
    stop = seen.face.progress.stop
    assert stop.isVisible()
    stop.click()
    held.set()
    seen.driver.until(lambda: seen.keeper.state is State.STOPPED)
    assert "stopped" in seen.face.message._words.text()
    seen.face.message.button.click()
    seen.wait()
    assert len(seen.keeper.items) == 2


def test_what_changes_while_the_paper_is_checked_is_checked_as_well(
    open_page, rules, context
):
    held, asked = Event(), Event()

    def slow(_view):
        asked.set()
        held.wait(10)
        yield from ()

    rules(slow, notices(AGE))
    seen = Reviewer(open_page(several()))
    seen.side.button.click()
    seen.driver.until(asked.is_set)
    rules(notices(VISIT, CheckKind.DATE))
    diary.save(context.desk, make_record())
    seen.driver.until(lambda: context.snapshot.records)
    held.set()
    seen.driver.until(lambda: len(seen.keeper.items) == 1)
    assert seen.keeper.items[0].suggestion.kind is CheckKind.DATE
    seen.driver.until(lambda: seen.keeper.task is None)
    assert not seen.keeper.is_stale


def test_another_paper_has_suggestions_of_its_own(review, context):
    seen = review(several())
    other = keep_paper(context.desk, make_paper(1), "Other")
    seen.driver.until(lambda: seen.driver.page.snapshot.document(other.id))
    first = [one.suggestion.passage.document for one in seen.keeper.items]
    seen.driver.page.show_item(other.id)
    seen.wait()
    later = {one.suggestion.passage.document for one in seen.keeper.items}
    assert later == {other.id}
    assert other.id not in first


def test_what_is_still_being_kept_is_not_forgotten_in_another_paper(review, context):
    seen = review(several())
    keeper, first = seen.keeper, seen.driver.document
    other = keep_paper(context.desk, make_paper(1), "Other")
    gate = Event()
    context.start(lambda _desk: gate.wait(30))
    keeper.decide(keeper.items[0], Choice.NOT_AN_ERROR)
    keeper.show_document(other)
    keeper.show_document(first)
    assert seen.standings == ["dismissed", "open", "open"]
    keeper.decide(keeper.items[1], Choice.LATER)
    gate.set()
    seen.driver.settle()
    assert seen.standings == ["dismissed", "later", "open"]


# what could not be checked


def test_what_could_not_be_checked_leads_to_the_person(review, rules, context):
    person = make_person("Theo Rourke")
    people.save(context.desk, person)
    sentence = "No date of birth is recorded for Theo, so ages were not checked."
    rules(notices(AGE), lacks(sentence, everybody))
    seen = review(several())
    link = seen.face.to_unchecked
    assert link.text() == "1 thing not checked"
    link.click()
    assert seen.panel.currentWidget() is seen.panel.unchecked
    (button,) = [
        b
        for b in seen.panel.unchecked.findChildren(QAbstractButton)
        if sentence in b.accessibleName()
    ]
    with seen.driver.qtbot.waitSignal(context.went) as went:
        button.click()
    assert went.args == ["people", person.id]
    seen.driver.key(Key.Key_Escape, widget=seen.panel)
    assert seen.panel.currentWidget() is seen.face
    assert seen.side.is_reviewing


# what is left out


def left_out(rules):
    """One thing that may be wrong, and two that are left out near other words."""
    rules(notices(VISIT, CheckKind.DATE), left_out=[notices(AGE, CheckKind.OMITTED)])


def test_what_is_left_out_is_a_list_of_its_own(review, rules):
    left_out(rules)
    seen = review(several())
    assert len(seen.rows) == 1
    assert seen.face.far.text() == "1 of 1"
    assert seen.side.button.text() == "Suggestions  1"
    link = seen.face.to_left_out
    assert link.text() == "2 left out of the paper"
    link.click()
    assert len(seen.rows) == 2
    assert all(row.startswith("The paper says") for row in seen.rows)
    assert seen.face.far.text() == "1 of 2"
    assert seen.face.card.kind.text() == "Your account left out"


def test_what_is_left_out_comes_after_what_is_wrong(review, rules):
    left_out(rules)
    seen = review(several())
    seen.press(Key.Key_X)
    assert seen.face.message.button.text() == "See what is left out"
    seen.press(Key.Key_N)
    assert not seen.face.card.quote.isVisible()
    seen.press(Key.Key_A)
    (flag,) = seen.driver.stored()
    assert flag.kind == "omitted_parent_account"
    seen.press(Key.Key_L)
    assert seen.face.message.button.text() == "Look at those for later"
    seen.face.message.button.click()
    assert seen.panel.filter is Shown.LATER
    assert seen.standings == ["dismissed", "flagged", "later"]


# for everybody


def test_everything_that_takes_the_keyboard_has_a_name(review, rules, context):
    people.save(context.desk, make_person())
    rules(notices(AGE, because=everybody), lacks("Something is missing.", everybody))
    seen = review(several())
    for panel in (seen.face, seen.panel.unchecked):
        seen.panel.setCurrentWidget(panel)
        named = [
            child
            for child in panel.findChildren(QWidget)
            if isinstance(child, (QAbstractButton, QListView, QComboBox))
            and child.isVisible()
        ]
        assert len(named) > 1
        assert [one for one in named if not one.accessibleName()] == []


def test_a_screen_reader_hears_each_suggestion(review):
    seen = review(several())
    spoken = []
    seen.panel.announce = spoken.append
    seen.press(Key.Key_X)
    assert spoken[-1].startswith("2 of 3. Date. Page 1. ")
    assert VISIT in spoken[-1]
    assert "Your diary does not" in spoken[-1]


def test_nothing_is_decided_in_a_file_that_is_only_read(review, context, monkeypatch):
    seen = review(several())
    monkeypatch.setattr(type(context), "may_write", lambda _context: False)
    seen.press(Key.Key_A)
    assert seen.standings == ["open"] * 3
    assert seen.driver.stored() == []
