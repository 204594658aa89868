"""A paper is gone through with the second pair of eyes, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from casefile.services import loading
from casefile.services.reviewing import Standing
from casefile.ui.assessment.check_words import Shown, shown_as
from tests.stage import wait_for

PASSPHRASE = "lamp orbit velvet canoe"
FAMILY = Path(__file__).parents[1] / "families" / "harrowmere"
AGE = "Maisie is six years old"


def test_what_goes_against_the_case_file_is_decided_one_by_one(user):
    user.make_case_file("Our assessment", PASSPHRASE)
    bring_in_the_case(user)
    user.add_papers(FAMILY / "assessment.pdf")
    user.keys("Ctrl+4")
    page = user.stage.frame.page("assessments")
    wait_for(page.desktop.view.hasFocus)
    user.keys("Ctrl+E")
    review = page.side.review
    wait_for(lambda: review.current is not None)
    user.stage.settle()
    answered = decide_all(user, review)
    assert user.sees(f"You have looked at all {len(answered)} suggestions")
    (flag,) = user.stage.context.snapshot.flags
    assert flag.passage.quote == AGE
    assert flag.kind == "wrong_identity_detail"
    assert "six" in flag.wrong
    assert "four" in flag.right
    # What is left out comes next, and has answers of its own.
    user.press(Qt.Key.Key_N)
    wait_for(lambda: review.filter is Shown.LEFT_OUT and review.current)
    # Somebody comes in, and afterwards everything is as it was decided.
    path = Path(user.stage.context.desk.case.path)
    user.keys("Ctrl+L")
    wait_for(lambda: user.window.context is None)
    user.stage.open_file(path, PASSPHRASE)
    page = user.stage.go("assessments")
    user.keys("Ctrl+E")
    wait_for(lambda: page.side.reviewed.items)
    user.stage.settle()
    items = [one for one in page.side.reviewed.items if not one.is_omission]
    assert all(one.standing is not Standing.OPEN for one in items)
    assert [shown_as(one) for one in items] == answered


def bring_in_the_case(user):
    """The people and the diary of the family, as the command line loads them."""
    desk = user.stage.context.desk
    loading.load_people(desk, (FAMILY / "people.csv").read_bytes())
    loading.load_records(desk, (FAMILY / "records.csv").read_bytes())
    user.stage.settle()


def decide_all(user, review):
    """Flags the wrong age, puts the first off, and calls the others no errors."""
    answered = []
    while (one := review.current) is not None:
        is_age = one.suggestion.passage.quote == AGE
        key = Qt.Key.Key_A if is_age else Qt.Key.Key_X
        key = key if answered else Qt.Key.Key_L
        shown = {Qt.Key.Key_A: Shown.FLAGGED, Qt.Key.Key_X: Shown.DISMISSED}
        answered.append(shown.get(key, Shown.LATER))
        user.press(key)
        user.stage.settle()
    return answered
