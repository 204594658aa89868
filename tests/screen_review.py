"""Suggestions beside the page, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casefile.domain.check import checking
from casefile.domain.check.suggestion import CheckKind
from casefile.domain.decision import Choice
from casefile.ui.assessment.check_words import Shown
from casefile.ui.assessment.review_keeper import State
from tests.noticing import diary, everybody, lacks, notices
from tests.stage import Stage, wait_for

_LONG = (
    "The paper says that the whole family moved in the spring of last year. By your "
    "diary of Tuesday 3 February 2026 you were still at home then, and so was she."
)


def review(stage: Stage) -> Iterator[str]:
    """Goes through the suggestions about the first paper, if there is one."""
    page = stage.go("assessments")
    if not page.snapshot.documents:
        return
    kept, checking.RULES = (
        checking.RULES,
        (
            notices("The family", CheckKind.ENGAGEMENT, diary, sentence=_LONG),
            notices("child", CheckKind.INTERNAL, everybody, sentence=_LONG),
            lacks("No date of birth is recorded, so ages were not checked.", everybody),
        ),
    )
    try:
        yield from _walk(stage, page)
    finally:
        checking.RULES = kept


def _walk(stage: Stage, page: Any) -> Iterator[str]:
    wait_for(lambda: page._session and page._session.sizes)
    side = page.side
    side.button.click()
    wait_for(lambda: side.reviewed.state is State.READY)
    stage.settle()
    yield "review"
    side.review.step(1)
    side.review.face.answers.chosen.emit(Choice.LATER)
    stage.settle()
    stage.frame.messages.clear()
    side.review.face.as_list.setChecked(True)
    side.review.face.as_list.clicked.emit()
    stage.settle()
    yield "review-list"
    side.review.face.as_list.setChecked(False)
    side.review.face.as_list.clicked.emit()
    side.review.face.show_filter(Shown.LATER)
    side.review.show_review()
    page.desktop.show_reading(reading=True)
    stage.settle()
    yield "review-later"
    side.review.face.to_unchecked.click()
    stage.settle()
    yield "review-unchecked"
    side.review.show_suggestions()
    side.review.face.show_filter(Shown.DISMISSED)
    side.review.show_review()
    stage.settle()
    yield "review-none"
    page.desktop.show_reading(reading=False)
    side.leave_review()
    stage.settle()
