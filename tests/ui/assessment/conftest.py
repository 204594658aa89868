"""An assessment page on a case in memory, with papers drawn from their own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.domain.document import Document, Reading
from casefile.domain.flag import Flag
from casefile.exports import AgeLock
from casefile.services import flags
from casefile.services.ports import Desk
from casefile.settings import Settings
from casefile.ui.assessment.page import AssessmentPage
from casefile.ui.context import Surroundings, UiContext
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme
from tests.builders import make_case
from tests.fakes import FakeCaseStore, FakePhotos, FixedTime
from tests.ui.assessment.driver import Driver
from tests.ui.assessment.paper_fakes import FakeReader, keep_paper, make_paper

MakeDriver = Callable[..., Driver]


@pytest.fixture
def desk(fixed_time: FixedTime) -> Desk:
    """A case in memory and a reader that draws what tests put in place."""
    store = FakeCaseStore([make_case()], time=fixed_time)
    unused: Any = None
    return Desk(
        case=store,
        papers=FakeReader(),
        photos=FakePhotos(),
        writer=unused,
        lock=AgeLock(),
        time=fixed_time,
    )


@pytest.fixture
def context(qapp: QApplication, desk: Desk) -> Iterator[UiContext]:
    """The open case, with everything that goes wrong in the background told."""
    assert qapp.platformName() in {"offscreen", "xcb"}
    settings = Settings(theme="light", used_by="parent")
    theme = Theme(settings)
    theme.put_on(settings)
    runner = TaskRunner()
    broken: list[Exception] = []
    runner.broke.connect(broken.append)
    around = Surroundings(theme=theme, settings=settings, dialogs=_no_dialogs())
    made = UiContext(desk, runner, around)
    runner.went_wrong.connect(made.tell)
    yield made
    made.bus.stop()
    runner.close()
    made.deleteLater()
    theme.deleteLater()
    assert not broken, broken


@pytest.fixture
def open_page(qtbot: QtBot, context: UiContext) -> Iterator[MakeDriver]:
    """Opens the assessment page on a paper; closes it in the end."""
    made: list[AssessmentPage] = []

    def make(reading: Reading | None = None, **given: Any) -> Driver:
        document = keep_paper(context.desk, reading or make_paper(), **given)
        return show(document)

    def show(document: Document) -> Driver:
        page = AssessmentPage(context)
        made.append(page)
        qtbot.addWidget(page)
        page.resize(1120, 740)
        page.show()
        context.snapshot.refresh()
        qtbot.waitUntil(lambda: page.snapshot.document(document.id) is not None)
        page.show_item(document.id)
        driver = Driver(qtbot, page, document)
        driver.wait_for_words()
        return driver

    yield make
    for page in made:
        page.release()


@pytest.fixture
def stored(context: UiContext) -> Callable[[], list[Flag]]:
    """The flags that are in the case file now."""
    return partial(flags.everything, context.desk)


def _no_dialogs() -> Any:
    return None
