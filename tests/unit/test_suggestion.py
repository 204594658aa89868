"""What a paper is, suggested from its own words."""

import dataclasses
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from casefile.domain.document import (
    Block,
    BlockKind,
    DocumentKind,
    Medium,
    PageSource,
)
from casefile.domain.suggestion import About, declined, still_open, suggest, taken
from casefile.domain.suggestion_clue import front_of
from casefile.domain.suggestion_day import sent_at, time_in
from casefile.domain.suggestion_person import named
from casefile.services import suggesting
from tests.builders import make_document, make_me, make_page, make_person
from tests.unit.told_papers import PAPERS, Told

BLANK, UNREADABLE = PageSource.BLANK, PageSource.UNREADABLE
TODAY = date(2026, 11, 22)
PEOPLE = [
    make_me(name="Rhian Pritchard", email="rhian@example.org"),
    make_person(
        "Priyanka Nair", role="social worker", email="p.nair@eastmarch.example"
    ),
    make_person("Maisie Pritchard", role="child", born_on=date(2021, 6, 11)),
]


def pages_of(told: Told):
    page = make_page(told.text)
    blocks = [
        Block(start, start + len(words), BlockKind.HEADING, 1)
        for words in told.headings
        if (start := told.text.index(words)) >= 0
    ]
    return [dataclasses.replace(page, blocks=tuple(sorted(blocks)))]


def paper_of(told: Told):
    return make_document(
        title=told.name.rpartition(".")[0],
        kind=DocumentKind.OTHER,
        medium=told.medium,
        original_name=told.name,
    )


def found_in(told: Told):
    return suggest(paper_of(told), pages_of(told), PEOPLE, TODAY)


@pytest.mark.parametrize("told", PAPERS, ids=lambda told: told.name)
def test_a_paper_is_told_from_its_words_and_nothing_is_made_up(told):
    found = {one.about.value: one.value for one in found_in(told)}
    assert found == told.says


@pytest.mark.parametrize("told", PAPERS, ids=lambda told: told.name)
def test_each_suggestion_points_to_the_words_that_led_to_it(told):
    for one in found_in(told):
        if one.page == 0:
            assert one.quote == told.name
            continue
        words = " ".join(told.text[one.start : one.end].split())
        assert one.quote.rstrip("…") in words
        assert one.sure >= 60


def test_the_words_that_led_to_a_date_are_the_whole_line():
    told = next(one for one in PAPERS if one.name == "doc1.docx")
    found = {one.about: one for one in found_in(told)}
    assert found[About.DATE].quote == "Date completed 03/02/2026"
    assert found[About.DATE].page == 1


def test_only_what_the_user_has_not_said_is_suggested():
    told = PAPERS[0]
    paper = dataclasses.replace(paper_of(told), dated_on=date(2026, 1, 1), title="Mine")
    still = {one.about for one in still_open(paper, found_in(told))}
    assert still == set(About) - {About.DATE, About.TITLE, About.RECEIVED}


def test_a_kind_told_from_the_name_of_the_file_gives_way_to_the_words():
    told = next(one for one in PAPERS if one.name == "about assessment.pdf")
    guessed = dataclasses.replace(paper_of(told), kind=DocumentKind.ASSESSMENT)
    chosen = dataclasses.replace(paper_of(told), kind=DocumentKind.REPORT)
    assert About.KIND in {one.about for one in still_open(guessed, found_in(told))}
    assert About.KIND not in {one.about for one in still_open(chosen, found_in(told))}


@pytest.mark.parametrize(
    "head",
    [
        "Received 14 January 2026\nBrackenshire County Council",
        # As Word keeps a letterhead in a table, or with tabs.
        "Received\t14 January 2026\nBrackenshire County Council",
        "Brackenshire County Council\tReceived 14 January 2026",
        "Brackenshire County Council\nCounty Hall\tRECEIVED\n14 JAN 2026",
    ],
)
def test_a_stamp_in_the_letterhead_tells_when_a_letter_came(head):
    text = (
        f"{head}\nOur ref: CF/304\n12 January 2026\nDear Ms Rourke\n"
        "Your request for records\nWe will reply soon.\nYours sincerely\nPriyanka Nair"
    )
    told = Told(name="letter.docx", text=text, medium=Medium.DOCX)
    found = {one.about: one for one in found_in(told)}
    assert found[About.RECEIVED].value == date(2026, 1, 14)
    assert "received" in found[About.RECEIVED].quote.casefold()
    assert found[About.DATE].value == date(2026, 1, 12)


@pytest.mark.parametrize("marking", ["OFFICIAL - SENSITIVE", "OFFICIAL SENSITIVE"])
def test_how_secret_a_letter_is_never_looks_like_who_wrote_it(marking):
    text = (
        "Brackenshire County Council\nDear Ms Rourke\nWe will reply soon.\n"
        f"Yours sincerely\nPriyanka Nair\n{marking}"
    )
    told = Told(name="letter.pdf", text=text, medium=Medium.PDF)
    found = {one.about: one.value for one in found_in(told)}
    assert found[About.AUTHOR] == "Priyanka Nair"


def test_what_was_declined_does_not_come_back():
    told = PAPERS[0]
    paper = declined(declined(paper_of(told), About.DATE), About.KIND)
    still = {one.about for one in still_open(paper, found_in(told))}
    assert still == set(About) - {About.DATE, About.KIND, About.RECEIVED}
    assert paper.declined == ("dated_on", "kind")


def test_accepting_all_fills_in_all_and_leaves_nothing_to_suggest():
    told = PAPERS[0]
    found = found_in(told)
    filled = taken(paper_of(told), found)
    assert filled.dated_on == date(2026, 2, 3)
    assert filled.kind is DocumentKind.LETTER
    assert filled.recipient == "Rhian Pritchard"
    assert still_open(filled, found) == []


def test_a_page_that_waits_to_be_read_suggests_nothing_but_by_its_name():
    page = make_page("", source=PageSource.PICTURE)
    paper = make_document(original_name="IMG_0001.jpg", kind=DocumentKind.OTHER)
    assert suggest(paper, [page], PEOPLE, TODAY) == []


def test_a_picture_without_words_looks_like_a_photograph():
    pages = [make_page("", source=source) for source in (BLANK, UNREADABLE)]
    paper = make_document(original_name="IMG_0001.jpg", medium=Medium.IMAGE, title="x")
    (found,) = suggest(paper, pages, PEOPLE, TODAY)
    assert (found.about, found.value) == (About.KIND, DocumentKind.PHOTO)
    said = suggesting.sentence(found)
    assert said == "Looks like a photograph: no words could be made out in it."
    waits = make_page("", source=PageSource.PICTURE)
    assert suggest(paper, [waits, *pages], PEOPLE, TODAY) == []
    told = make_page("Dear Rhian\nSwimming", source=PageSource.RECOGNISED)
    assert suggest(paper, [told], PEOPLE, TODAY)[1].value is DocumentKind.LETTER


def test_a_name_that_two_people_have_means_the_user_or_nobody():
    sister = make_person("Bethan Pritchard")
    told = next(one for one in PAPERS if one.name == "council letter.pdf")
    found = {
        one.about: one.value
        for one in suggest(paper_of(told), pages_of(told), [*PEOPLE, sister], TODAY)
    }
    assert found[About.RECIPIENT] == "Rhian Pritchard"
    strangers = [sister, make_person("Megan Pritchard")]
    found = {
        one.about: one.value
        for one in suggest(paper_of(told), pages_of(told), strangers, TODAY)
    }
    assert found[About.RECIPIENT] == "Ms R Pritchard"


def test_a_long_and_odd_paper_takes_no_odd_turn():
    text = "\n".join(
        ["Date " * 200, "Dear " * 50, "ref: " * 90, "From: To: Date:"] * 50
    )
    assert isinstance(suggest(make_document(), [make_page(text)], PEOPLE, TODAY), list)


def test_the_time_of_an_e_mail_is_the_one_after_its_date():
    assert time_in("Tue, 3 Feb 2026 10:15:00 +0000").isoformat() == "10:15:00"
    assert time_in("Monday 8 December 2025 at 7.40 pm").isoformat() == "19:40:00"
    assert time_in("8 December 2025") is None


def test_the_time_of_an_e_mail_is_told_by_the_clock_of_this_computer():
    there = timezone(timedelta(hours=-5, minutes=-30))
    here = datetime(2026, 2, 3, 10, 15, tzinfo=there).astimezone()
    said = sent_at("Tue, 3 Feb 2026 10:15:20 -0530", TODAY)
    assert said == (here.date(), here.time())
    here = datetime(2026, 6, 3, 23, 30, tzinfo=UTC).astimezone()
    said = sent_at("Wed, 03 Jun 2026 23:30:00 GMT", TODAY)
    assert said == (here.date(), here.time())
    assert sent_at("3 February 2026 16:02", TODAY) == (date(2026, 2, 3), time(16, 2))
    assert sent_at("3 February 2026", TODAY) == (date(2026, 2, 3), None)
    assert sent_at("3 Feb 2026 10:15 +9999", TODAY) == (date(2026, 2, 3), time(10, 15))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" + "\t" * 8000 + "y", id="tabs"),
        pytest.param("x" + "  " * 8000 + "y", id="gaps"),
        pytest.param("\n".join("1\t" * 300 for _ in range(60)), id="a wide table"),
        pytest.param("a\n" * 100_000, id="very many lines"),
    ],
)
def test_no_more_of_a_paper_is_looked_at_than_tells_what_it_is(text):
    front = front_of([make_page(text)], "p.txt", Medium.TEXT, PEOPLE, TODAY)

    assert len(front.lines) <= 500
    assert max(len(line.text) for line in front.lines) <= 1000


@pytest.mark.parametrize("gap", ["\t\t - ", "   ", " - - ", "  * "])
def test_a_label_is_found_after_any_gap_and_signs(gap):
    text = f"Eastmarch Council{gap}Our ref: CS/48213\n\nSome words.\n"
    document = make_document(title="p", kind=DocumentKind.OTHER, original_name="p.txt")
    found = {
        one.about: one.value
        for one in suggest(document, [make_page(text)], PEOPLE, TODAY)
    }

    assert (found.get(About.REFERENCE) == "CS/48213") == (gap != " - - ")


def test_an_address_is_found_inside_longer_words_and_signs():
    people = [make_person("Priyanka Nair", email="p.nair@eastmarch.example")]

    assert named("Ms N <mailto:p.nair@eastmarch.example>", people) == "Priyanka Nair"
    assert named("a" * 16_000, people) == "a" * 16_000


@pytest.mark.parametrize(
    "said",
    [
        "4 June 2026, 23:30 (UTC)",
        "Thu, 4 Jun 2026 23:30:00 +0000 (UTC)",
        "4 June 2026 11:30 PM GMT",
        "5 June 2026, 01:30 (UTC+02:00)",
        "Thu, 04 Jun 2026 16:30:00 -0700 (PDT)",
    ],
)
@pytest.mark.usefixtures("in_england")
def test_an_e_mail_sent_after_midnight_is_of_the_day_it_was_sent_here(said):
    mail = f"From: a@example.org\nTo: b@example.org\nDate: {said}\nSubject: Late\n"
    paper = make_document(medium=Medium.MAIL, dated_on=None)
    found = suggest(paper, [make_page(mail)], PEOPLE, TODAY)

    assert sent_at(said, TODAY) == (date(2026, 6, 5), time(0, 30))
    assert [one.value for one in found if one.about is About.DATE] == [date(2026, 6, 5)]


MAIL = """From: Information Governance <ig@eastmarch.example>
To: {to}
Subject: Your subject access request
Date: Fri, 20 Nov 2026 16:02:11 +0000

{greeting}

Thank you for your request.
"""


@pytest.mark.parametrize(
    ("to", "greeting", "came"),
    [
        ("rhian@example.org", "Hello", True),
        ("r.pritchard@another.example", "Dear Ms Pritchard", True),
        ("r.pritchard@another.example", "Hello", True),
        ("duty.team@eastmarch.example", "Hello", False),
        ("p.nair@eastmarch.example", "Dear Priyanka", False),
        ("one@police.example, two@nhs.example", "Hello all", False),
    ],
)
def test_an_email_came_to_me_on_the_day_in_its_head(to, greeting, came):
    text = MAIL.format(to=to, greeting=greeting)
    paper = make_document(
        title="mail",
        kind=DocumentKind.OTHER,
        medium=Medium.MAIL,
        original_name="mail.eml",
    )
    found = {x.about: x.value for x in suggest(paper, [make_page(text)], PEOPLE, TODAY)}
    assert found.get(About.RECEIVED) == (date(2026, 11, 20) if came else None)
