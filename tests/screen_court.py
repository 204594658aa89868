"""Draws a witness statement: its answers, its exhibits, its words and its pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from casefile.domain import reference
from casefile.domain.reference import Reference, Shown
from casefile.services.letter import letters
from tests.stage import Stage, wait_for


def papers(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    page = stage.go("letters")
    page.begin("witness_statement")
    stage.settle()
    stage.frame.messages.clear()
    yield "court-answers"
    if not stage.context.snapshot.documents:
        return
    view, paper = page.view, stage.context.snapshot.documents[0]
    shown = reference.written(paper.title, Reference(Shown.EXHIBIT, str(paper.id), 1))
    body = f"1. I was there.\n\n1. I refer to {shown}.\n\n# What I ask\n\n1. An order."
    letter = dataclasses.replace(view.letter, body=body)
    stage.context.start(lambda desk: letters.save(desk, letter))
    stage.settle()
    wait_for(lambda: view.answers.exhibits.rows)
    others = stage.context.snapshot.documents[1:2]
    for other in others:
        view.answers.exhibits.wanted.emit(other.id, "all")
        wait_for(lambda: len(view.answers.exhibits.rows) > 1)
    view.tabs.widget(0).ensureWidgetVisible(view.answers.exhibits)
    stage.settle()
    yield "court-exhibits"
    view.tabs.setCurrentIndex(1)
    stage.settle()
    yield "court-words"
    view.tabs.setCurrentIndex(2)
    stage.settle()
    yield "court-look"
