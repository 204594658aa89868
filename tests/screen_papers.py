"""The page of papers with all that it can show, for the walk of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

from casefile import resources
from casefile.domain.document import DocumentKind
from casefile.domain.ids import DocumentId
from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind
from casefile.domain.record import RecordKind
from casefile.domain.reply_text import Sentence
from casefile.domain.suggestion import About, Suggestion
from casefile.services.correspondence import Post
from casefile.services.reply_offer import AnswerOffer, DateOffer, Offers
from casefile.ui.common.unlock_paper import UnlockPaper
from casefile.ui.documents.relation import relation
from tests.builders import make_letter, make_record, make_set_date
from tests.stage import Stage

_LOCKED = str(resources.toml("reading.toml")["problem"]["locked"])
_LINE = "From Wilhelmina Featherstonehaugh <wilhelmina.featherstonehaugh@post.example>"
_VALUES: dict[About, str | date] = {
    About.TITLE: "Mistakes in the summary of the referral about both children",
    About.KIND: DocumentKind.LETTER,
    About.DATE: date(2026, 2, 3),
    About.RECEIVED: date(2026, 2, 5),
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
    page.head.reply.offer(_offers(page.detail.shown.id))
    page.head.reply.rows[0].change.setChecked(True)
    stage.settle()
    stage.settle()
    yield "documents-reply"
    page.head.reply.offer(None)
    yield from _in_one_another(stage, page)
    page.detail.autosave.drop()
    page.refresh()
    stage.settle()


def _in_one_another(stage: Stage, page: Any) -> Iterator[str]:
    """Shows a locked paper that came in another, and asks for its password."""
    first, *others = stage.context.snapshot.documents
    locked = replace(_bare(first), pages=0, problem=_LOCKED, part_of=others[0].id)
    inside = [replace(one, part_of=first.id) for one in others]
    page.head.show_paper(locked, "")
    page.head.show_relation(relation(locked, [*others, *inside]))
    stage.settle()
    yield "documents-locked"
    dialog = UnlockPaper(stage.context.theme, page)
    dialog.open()
    stage.settle()
    yield "documents-password"
    dialog.done(0)
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


def _offers(paper: DocumentId) -> Offers:
    """A letter that says much: that it takes longer, and days for everybody."""
    sent = {"status": LetterStatus.SENT, "sent_on": date(2026, 1, 5)}
    first = make_letter("sar", title="Subject access request", **sent)
    second = make_letter("complaint_1", title="Complaint, Stage 1", **sent)
    said = Sentence(
        1,
        "Because your request is complex and there are very many records in several "
        "systems, we need to extend the time for our response by two further months.",
    )
    return Offers(
        paper=paper,
        answers=(
            AnswerOffer(
                letter=first,
                others=(second,),
                kind=EventKind.EXTENDED,
                on=date(2026, 2, 3),
                due_on=date(2026, 4, 6),
                said=said,
                because=("it names the day 5 January 2026",),
            ),
        ),
        dates=(
            DateOffer(
                date=make_set_date(
                    "Child protection conference",
                    due_on=date(2026, 3, 12),
                    due_at=time(10, 30),
                ),
                said=Sentence(2, "The conference will be held on Wednesday 12 March."),
                meeting="Child protection conference",
                weekday="Wednesday",
            ),
        ),
    )


def _suggestion(about: About) -> Suggestion:
    value = _VALUES[about]
    return Suggestion(
        about=about, value=value, page=1, start=0, end=9, quote=_LINE, sure=90
    )
