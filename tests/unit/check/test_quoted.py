"""Words are quoted so that they read as part of the sentence around them."""

import pytest

from casefile.domain.check import checking
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.check.words.quoted import tidied
from casefile.domain.document import Page
from tests.noticing import notices
from tests.unit.check.people_story import view


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("It says “He moved out.”. It is so.", "It says “He moved out”. It is so."),
        ("“• She cancelled”.", "“She cancelled”."),
        ("“10.3 This report was given”.", "“This report was given”."),
        ("“GP\tYes”.", "“GP, Yes”."),
        ("“02.35” and “14.02.22” and “2 hrs”.", "“02.35” and “14.02.22” and “2 hrs”."),
        ("“1.5 cm bruise”.", "“1.5 cm bruise”."),
        ("“and so on…”.", "“and so on…”."),
    ],
)
def test_marks_stops_and_tabs_are_left_out_of_what_is_quoted(told, read):
    assert tidied(told) == read


def test_every_suggestion_is_tidied(monkeypatch):
    line = "• She cancelled the visit."
    said = f"The paper says “{line}”. You did not."
    rule = notices(line, CheckKind.ENGAGEMENT, sentence=said)
    monkeypatch.setattr(checking, "RULES", (rule,))
    seen = view(line)
    page = Page(number=1, width=595, height=842, text=f"{line}\n")
    (one,) = checking.check([page], seen.facts).suggestions
    assert one.passage.quote == line
    assert one.sentence == "The paper says “She cancelled the visit”. You did not."
