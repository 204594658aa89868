"""The consent ledger: its lines, what stands now, and the paper that it prints as."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from casefile.domain.consent import Stance, Way
from casefile.domain.letter import Table
from casefile.exports import Letters
from casefile.services.consent import consents
from casefile.services.consent import report as consent_report
from casefile.services.consent import words as consent_words
from casefile.services.consent.report import Known
from tests import builders


def text(content):
    table = next(block for block in content.blocks if isinstance(block, Table))
    cells = ["".join(run.text for run in cell) for row in table.rows for cell in row]
    return cells, "".join(run.text for run in content.blocks[1].text)


def known(*people, **items):
    return Known(
        people={person.id: person.name for person in people},
        items=items.get("items", {}),
        today=date(2026, 3, 2),
    )


def test_lines_are_told_by_their_days_whenever_they_were_written_down(desk):
    later = builders.make_consent("to speak to the GP", happened_on=date(2026, 2, 3))
    first = builders.make_consent("to speak to the GP", happened_on=date(2026, 1, 3))
    for line in (later, first):
        consents.save(desk, line)
    assert consents.everything(desk) == [first, later]


def test_a_line_taken_out_stays_in_the_history(desk):
    line = consents.save(desk, builders.make_consent())
    consents.remove(desk, line.id)
    assert consents.everything(desk) == []
    assert desk.case.read(lambda case: case.versions(line.id))[-1].item == line


def test_what_stands_now_is_the_last_line_about_the_same_matter():
    about = "to speak to the GP"
    given = builders.make_consent(about, stance=Stance.GIVEN)
    taken = builders.make_consent(
        "To speak to  the GP", stance=Stance.WITHDRAWN, happened_on=date(2026, 2, 25)
    )
    other = builders.make_consent("to speak to the school", stance=Stance.GIVEN)
    assert consents.standing([taken, given, other]) == [taken, other]


def test_of_two_people_each_has_a_say_of_their_own():
    mine = builders.make_consent()
    father = builders.make_person("Sam Lee")
    theirs = builders.make_consent(whose=father.id, stance=Stance.GIVEN)
    assert consents.standing([mine, theirs]) == [mine, theirs]


def test_the_paper_tells_who_asked_how_it_was_explained_and_what_shows_it():
    worker, child = builders.make_person("A. Ncube"), builders.make_person("Theo")
    record = builders.make_record()
    line = builders.make_consent(
        asked_by=worker.id,
        children=(child.id,),
        way=Way.SPOKEN,
        explained="On the doorstep.",
        evidence=(record.id,),
    )
    names = known(worker, child, items={record.id: "E-mail of Friday 5 December"})
    cells, now = text(consent_report.content([line], names))
    assert cells == [
        "20 February 2026",
        "to speak to the GP\nAsked by A. Ncube. About Theo.",
        "Refused",
        "Spoken\nExplained: On the doorstep.",
        "E-mail of Friday 5 December",
    ]
    assert now == "What stands now: to speak to the GP: no (since 20 February 2026)."


def test_half_a_dozen_lines_go_on_one_page_that_lies_on_its_side():
    worker = builders.make_person("Kieran Doyle")
    children = builders.make_person("Elsie West"), builders.make_person("Noah West")
    record = builders.make_record()
    lines = [
        builders.make_consent(
            f"Checks with the school and the school nurse, {number}",
            stance=stance,
            asked_by=worker.id,
            children=tuple(child.id for child in children),
            explained="He left the form with me to read first, and I may say no.",
            limits="Attendance, and what worries the nurse",
            evidence=(record.id,),
        )
        for number, stance in enumerate((*Stance, Stance.GIVEN))
    ]
    names = known(worker, *children, items={record.id: "E-mail of Friday 5 December"})
    made = Letters().pdf(consent_report.content(lines, names))
    pages = pypdfium2.PdfDocument(made)
    assert len(pages) == 1
    width, height = pages[0].get_size()
    assert width > height
    said = pages[0].get_textpage().get_text_bounded()
    assert "20 February 2026" in said, "a day is not broken over lines"


def test_what_is_not_known_is_said():
    line = builders.make_consent(stance=Stance.LIMITED, limits="Attendance only")
    cells, _ = text(consent_report.content([line], known()))
    assert cells[2:] == [
        "Given in part\nOnly: Attendance only",
        "In writing\nNot written down how it was explained.",
        "None yet",
    ]


def test_an_empty_ledger_says_so():
    made = consent_report.content([], known())
    said = "".join(run.text for block in made.blocks for run in block.text)
    assert said.endswith("Nothing is in the ledger yet.")


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_has_its_words(stance):
    assert consent_words.stance(stance)
    assert consent_words.choice(stance)
    assert consent_words.standing(stance)


@pytest.mark.parametrize("way", Way)
def test_every_way_has_its_words(way):
    assert consent_words.way(way)
