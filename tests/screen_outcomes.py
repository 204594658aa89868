"""Draws what the council answered: one flag after the other, and several at once."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.domain.flag import Flag, FlagStatus
from tests.answers import answers_to
from tests.stage import Stage, wait_for


def outcomes(stage: Stage) -> Iterator[str]:
    """Yields the name of each picture."""
    if stage.tools.papers is not stage.papers:
        return
    snapshot = stage.context.snapshot
    items = answers_to([*snapshot.documents, *snapshot.flags, *snapshot.people])
    stage.context.desk.case.write(lambda unit: [unit.put(item) for item in items])
    added = {item.id for item in items if isinstance(item, Flag)}
    wait_for(lambda: added <= {flag.id for flag in snapshot.flags})
    page = stage.go("outcomes")
    flags = {item.number: item for item in items if isinstance(item, Flag)}
    flags[1] = next(flag for flag in snapshot.flags if flag.number == 1)
    for number, name in ((1, "late"), (3, "accepted"), (4, "refused"), (5, "partly")):
        page.rows.choose(flags[number].id)
        stage.settle()
        yield f"outcome-{name}"
    page.rows.choose(flags[3].id)
    stage.settle()
    page.form.told.begin.click()
    page._body.area.verticalScrollBar().setValue(10_000)
    stage.settle()
    yield "outcome-told"
    page.rows.selectAll()
    stage.settle()
    yield "outcome-many"
    page.show_item(flags[3].id)
    stage.settle()
    page.head.place.click()
    stage.settle()
    panel = stage.frame.page("assessments").flags.panel
    assert panel.answer.applied(flags[3]).status is FlagStatus.ACCEPTED
    panel.area.verticalScrollBar().setValue(10_000)
    stage.settle()
    yield "outcome-flag"
    stage.frame.page("assessments").flags.show_list()
    stage.settle()
    yield "outcome-list"
