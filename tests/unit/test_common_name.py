"""A name that is an everyday word, or a month: which of the two is meant."""

from __future__ import annotations

import pytest

from casefile.domain import common_name, redaction
from casefile.domain.confidential import Confidential
from casefile.domain.document import Page
from casefile.domain.redaction import Sought, Wanted
from casefile.domain.removal import Removal
from tests.builders import make_case

NOBODY = Confidential((), make_case())


def look(text: str, *words: str):
    pages = [Page(number=1, width=600, height=800, text=text)]
    wanted = Wanted(sought=tuple(Sought(one, "A name") for one in words))
    return redaction.marked(pages, wanted, NOBODY)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("May", "They may visit, and you may not."),
        ("May", "Seen on 12 May, on Monday 12 of May and on the 12th May."),
        ("May", "In May 2026 and on May 2nd. 12 MAY 2026"),
        ("May", "Due\n12 May\nSeen\n3 may"),
        ("Will", "She will come. It is her will to stay."),
        ("Grace", "A period of grace is given."),
        ("Hope", "We hope so. There is hope-\nful talk of hope."),
        ("Mark", "A mark was seen; mark the day."),
        ("June", "From 3rd June, June 2025"),
        ("Wi11", "Nobody will look."),
    ],
)
def test_the_word_and_the_month_stay(name, text):
    assert look(text, name).times == {name: 0}


@pytest.mark.parametrize(
    ("name", "text", "times"),
    [
        ("May", "MAY AND HER BROTHER", 1),
        ("May", "may’s coat, May's shoes, MAY'S BAG", 3),
        ("May", "In May the worker confided. It was May.", 2),
        ("May", "April and May were at home. Seen: June, May", 2),
        ("May", "The 2 girls and May. At 10:30 May said so. Aged 12 May was seen.", 3),
        ("May", "3 May was at school\n4 May sat down", 2),
        ("Grace", "Gra-\nce was there. GRA-\nCE", 2),
        ("Will", "Will you be there? WILL: yes", 2),
        ("Will", "will.ferrars@example.org, photo_will.jpg, will2014", 3),
        ("Hope", "Hope and Grace, Hope.", 2),
        ("Mark", "Mark’s, (Mark) “Mark”", 3),
        ("June", "June came in 5 minutes", 1),
    ],
)
def test_no_place_of_the_name_is_lost(name, text, times):
    assert look(text, name).times == {name: times}


def test_a_name_within_a_whole_name_goes_however_it_is_written():
    assert look("grace lovell rang", "Grace Lovell").times == {"Grace Lovell": 1}
    assert look("ada and Ada", "Ada").times == {"Ada": 2}


def test_what_stays_is_told_with_its_place_and_goes_if_it_is_wanted():
    text = "May rang. They may visit on Friday and may not stay."
    (stays,) = look(text, "May").stays
    assert (stays.name, stays.times, stays.page) == ("May", 2, 1)
    assert "They may visit" in stays.said
    every = look(text, "may")
    assert (every.times, every.stays) == ({"may": 3}, ())


def test_the_word_itself_takes_the_place_of_the_name_on_the_list():
    chosen = Removal()
    chosen.look_for(["May"], "A name")
    assert chosen.look_for(["may"], "A name")
    assert [one.words for one in chosen.wanted.sought] == ["may"]
    assert not chosen.look_for(["May"], "A name")
    assert chosen.is_sought("May")
    chosen.undo()
    assert [one.words for one in chosen.wanted.sought] == ["May"]


def test_the_finished_copy_is_held_to_the_same():
    wanted = Wanted(sought=(Sought("Will", "A name"),))
    assert not redaction.holds("She will come.", wanted, NOBODY)
    assert redaction.holds("WILL came.", wanted, NOBODY)


def test_a_name_that_is_no_word_is_no_common_name():
    assert not common_name.is_one("Maisie")
    assert not common_name.is_one("May Lovell")
    assert not common_name.is_one("may")
