"""The page of papers with all that it can show, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from casefile.domain.document import DocumentKind
from casefile.domain.record import RecordKind
from casefile.domain.suggestion import About, Suggestion
from casefile.services.correspondence import Post
from tests.builders import make_record
from tests.stage import Stage

_LINE = "From Wilhelmina Featherstonehaugh <wilhelmina.featherstonehaugh@post.example>"
_VALUES: dict[About, str | date] = {
    About.TITLE: "Mistakes in the summary of the referral about both children",
    About.KIND: DocumentKind.LETTER,
    About.DATE: date(2026, 2, 3),
    About.SENDER: "Exampleshire County Council, Children and Families",
    About.AUTHOR: "Wilhelmina Featherstonehaugh",
    About.RECIPIENT: "Rhian Pritchard",
    About.REFERENCE: "EX/2026/0044817/CSC",
}


def papers(stage: Stage, page: Any) -> Iterator[str]:
    """Shows the filters, several papers chosen, and every suggestion at once."""
    names = [paper.id for paper in stage.context.snapshot.documents]
    page.list.filters._more.setChecked(True)
    page.list.notice.offer([*names, *names])
    stage.settle()
    yield "documents-filters"
    page.list.filters._more.setChecked(False)
    page.list.notice.hide()
    page.rows.selectAll()
    page.many.add_tags.set_value(("to ask", "the bruise on the cheek", "school"))
    stage.settle()
    yield "documents-many"
    page.rows.choose_first()
    stage.settle()
    page.form.show_document(_bare(page.detail.shown), [])
    page.form.offer([_suggestion(about) for about in About])
    page.form.tags.set_value(("to ask", "the bruise on the cheek", "school"))
    post = Post(record=make_record(), strangers=("Wilhelmina Featherstonehaugh",))
    page.head.diary.offer(RecordKind.LETTER, post)
    stage.settle()
    # What grows deep inside a form is laid out from the inside to the outside.
    stage.settle()
    yield "documents-suggestions"
    page.detail.autosave.drop()
    page.refresh()
    stage.settle()


def _bare(paper: Any) -> Any:
    """Returns a paper of which nothing was said yet."""
    return type(paper)(
        id=paper.id,
        title=paper.original_name.rpartition(".")[0],
        medium=paper.medium,
        sha256=paper.sha256,
        size=paper.size,
        original_name=paper.original_name,
        pages=paper.pages,
    )


def _suggestion(about: About) -> Suggestion:
    value = _VALUES[about]
    return Suggestion(
        about=about, value=value, page=1, start=0, end=9, quote=_LINE, sure=90
    )
