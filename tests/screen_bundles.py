"""Bundles for the court, for the walk of the screens."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from casefile.domain.bundle.arranging import Spot
from casefile.domain.bundle.binding import BindingReport, Proof
from casefile.domain.bundle.kept import Bundle, KeptPaper, KeptSection
from casefile.domain.ids import BundleId, new_id
from casefile.services.bundle.building import Built
from casefile.services.door import Examined
from casefile.services.export_search import Terms
from tests.stage import Stage, wait_for

_TABS = ("index", "pages", "front", "case")


def bundles(stage: Stage) -> Iterator[str]:
    """Begins a bundle, looks at each part of it, makes it, and has it served."""
    page = stage.go("bundles")
    yield "bundles-none"
    page.beginning.ask()
    stage.settle()
    yield "bundles-new"
    QApplication.activeModalWidget().begin.click()
    _settle(stage, page)
    stage.frame.messages.clear()
    yield "bundles-begun"
    if not page.snapshot.documents:
        page.back.click()
        _settle(stage, page)
        yield "bundles-list"
        return
    page.bench.changing.add(page.snapshot.documents[:4], 2, 0)
    _settle(stage, page)
    stage.frame.messages.clear()
    for number, tab in enumerate(_TABS):
        page.bench.tabs.setCurrentIndex(number)
        _settle(stage, page)
        if tab in {"pages", "front"}:
            _drawn(page, tab)
        yield f"bundles-{tab}"
    page.bench.case.file.parts.setCurrentIndex(1)
    page.bench.case.parties.add.click()
    stage.settle()
    area = page.bench.tabs.widget(3).verticalScrollBar()
    area.setValue(area.maximum())
    stage.settle()
    yield "bundles-file"
    page.bench.tabs.setCurrentIndex(0)
    page.bench.paper.pages.setText("3-99")
    page.bench.paper._check_pages()
    _settle(stage, page)
    yield "bundles-wrong"
    page.bench.tree.choose(Spot(2))
    _settle(stage, page)
    yield "bundles-section"
    page.bench.add.click()
    _settle(stage, page)
    yield "bundles-add"
    QApplication.activeModalWidget().reject()
    yield from _made(stage, page)


def _made(stage: Stage, page: Any) -> Iterator[str]:
    """What is said of a bundle once it is made, and where it stands then."""
    page.bench.autosave.drop()
    made = _built(page)
    page._made(page.bench.keeping.plan, made)
    stage.settle()
    stage.frame.messages.clear()
    yield "bundles-made"
    page.bench.made.served.click()
    stage.settle()
    yield "bundles-served"
    QApplication.activeModalWidget().reject()
    before = dataclasses.replace(made.bundle, served_on=date(2026, 2, 27))
    after = dataclasses.replace(
        made.bundle,
        id=BundleId(new_id()),
        version=2,
        follows=before.id,
        sections=made.bundle.sections[:-1],
    )
    for one in (before, after):
        stage.context.desk.case.write(lambda case, one=one: case.put(one))
    _settle(stage, page)
    page.back.click()
    _settle(stage, page)
    yield "bundles-list"


def _built(page: Any) -> Built:
    keeping = page.bench.keeping
    plan, outlook = keeping.plan, keeping.outlook
    sections = tuple(
        KeptSection(
            letter=section.letter,
            title=section.title,
            papers=tuple(
                KeptPaper(
                    document=document.id,
                    title=document.title,
                    pages=outlook.papers[Spot(number, place)].pages,
                    labels=outlook.papers[Spot(number, place)].labels,
                    sha256="",
                )
                for place, document in enumerate(section.documents)
            ),
        )
        for number, section in enumerate(plan.sections)
        if section.documents
    )
    count = outlook.count
    proof = Proof(
        pages=count, links=40, bookmarks=12, labels=count, stamps=count, with_text=count
    )
    return Built(
        path=Path("ZE26C00123_bundle_2027-05-11_v1.pdf"),
        size=1_400_000,
        bundle=Bundle(
            id=BundleId(new_id()),
            title=plan.title,
            made_on=date(2026, 2, 26),
            plan=plan,
            front=outlook.front,
            sections=sections,
        ),
        report=BindingReport(papers=(), proof=proof),
        cautions=tuple(c for one in outlook.papers.values() for c in one.cautions),
        changes=("Added: “Order of 9 April” (B2a).",),
        examined=Examined(),
        terms=Terms(recipient="court"),
    )


def _settle(stage: Stage, page: Any) -> None:
    stage.settle()
    wait_for(lambda: page.is_settled)
    stage.settle()


def _drawn(page: Any, tab: str) -> None:
    canvas = (page.bench.pages if tab == "pages" else page.bench.front).canvas
    wait_for(lambda: canvas._sheets is None or canvas._sheets.artist is not None)
