"""All rules together: each fact is suggested once, with all that shows it."""

from __future__ import annotations

from dataclasses import replace

from casefile.domain.check import checking
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.document import Page
from tests.unit.check.people_story import FAMILY, but, view


def checked(*lines, people=FAMILY):
    seen = view(*lines, people=people)
    text = "".join(f"{line}\n" for line in lines)
    page = Page(number=1, width=595, height=842, text=text)
    return checking.check([page], seen.facts).suggestions


def test_a_contradiction_that_the_notes_settle_is_suggested_once():
    note = "We separated in March 2024. Moved out June 2024, drinks."
    (one,) = checked(
        "Father, who left the family home in August 2023, sees the children.",
        "There has been no trouble since. Father moved out in June 2024.",
        people=but(4, notes=note),
    )
    assert one.kind is CheckKind.INTERNAL
    assert one.other is not None
    assert "June 2024" in one.other.quote
    assert one.right == "The right date is June 2024."
    assert one.sentence.endswith(
        "Your note on Owen Marsh says: “Moved out June 2024, drinks”."
    )
    assert FAMILY[3].id in one.because


def test_a_misspelt_name_is_not_taken_for_another_family_as_well():
    (one,) = [
        one
        for one in checked(
            'Rosy told the social worker that "it is nice at home".',
            "Rosie is well and goes to school each day.",
        )
        if "Rosy" in one.passage.quote
    ]
    assert one.kind is CheckKind.NAME


def test_words_within_words_that_rest_on_the_same_are_suggested_once(monkeypatch):
    def wide(seen):
        yield _noticed(seen, "On 29 January they met", 0.7)

    def narrow(seen):
        yield _noticed(seen, "29 January", 0.6)

    monkeypatch.setattr(checking, "RULES", (narrow, wide))
    (one,) = checked("On 29 January they met at the school.")
    assert one.passage.quote == "On 29 January they met"


def test_what_the_paper_tells_with_a_wrong_day_is_not_left_out_as_well(monkeypatch):
    lines = "On 29 January they met at the school."
    seen = view(lines, people=FAMILY)
    told = _noticed(seen, "29 January", 0.7)
    left_out = replace(told, kind=CheckKind.UNRECORDED)
    unheard = replace(told, kind=CheckKind.OMITTED)
    monkeypatch.setattr(checking, "omissions", lambda _: (left_out, unheard))
    page = Page(number=1, width=595, height=842, text=f"{lines}\n")
    monkeypatch.setattr(checking, "RULES", (lambda _: iter((told,)),))
    assert checking.check([page], seen.facts).omissions == (unheard,)
    monkeypatch.setattr(checking, "RULES", ())
    assert checking.check([page], seen.facts).omissions == (left_out, unheard)


def _noticed(seen, words, confidence):
    at = seen.paper.text.find(words)
    return Suggestion(
        passage=seen.paper.passage(at, at + len(words)),
        kind=CheckKind.DATE,
        says=words,
        expected="28 January",
        sentence="Your record is of 28 January.",
        because=(FAMILY[0].id,),
        confidence=confidence,
    )
