"""What is said of bundles in the window."""

from __future__ import annotations

from typing import Final

from casefile.domain.bundle import profile
from casefile.domain.bundle.draft import Shelved
from casefile.domain.bundle.plan import Plan, PlanDocument
from casefile.services.bundle.outlook import Outlook
from casefile.services.wording import day, plural
from casefile.ui.common.row import Row

NO_TITLE: Final = "A bundle without a title"
_PREPARED: Final = "Being prepared"
_NEXT: Final = "the next version is being prepared"
_OVER: Final = (
    "{over} over the limit ({authority}). For more you need the court's permission. "
    "Take papers or pages out, or ask the court first."
)


def state(one: Shelved) -> str:
    """Says how far a bundle is: being prepared, made, served."""
    last = one.last
    if last is None:
        return f"{_PREPARED}. {_holds(one.plan)}"
    if last.served_on is None:
        said = f"Version {last.version}, made on {day(last.made_on)}"
    else:
        said = f"Version {last.version}, served on {day(last.served_on)}"
    if one.served is not None and one.served is not last:
        on = day(one.served.served_on) if one.served.served_on else ""
        said += f"; version {one.served.version} was served on {on}"
    return f"{said}; {_NEXT}." if is_ahead(one) else f"{said}."


def is_ahead(one: Shelved) -> bool:
    """Tells whether something was changed since the last version was made."""
    if one.draft is None or one.last is None:
        return one.last is None
    return _gist(one.draft.plan) != _gist(one.last.plan)


def row(one: Shelved) -> Row:
    """Returns a bundle as a row of the list."""
    last = one.last
    tag, tone = _PREPARED, ""
    if last is not None:
        tag = f"v{last.version} made"
    if last is not None and last.served_on is not None:
        tag, tone = f"v{last.version} served", "good"
    return Row(
        key=one.id,
        title=one.plan.title or NO_TITLE,
        below=state(one),
        tag=tag,
        tone=tone,
    )


def count(outlook: Outlook) -> str:
    """Says how many pages the bundle has, of how many."""
    most = profile.page_limit().most
    return f"{outlook.count:,} of {most} pages"


def over(outlook: Outlook) -> str:
    """Says that there are too many pages, if there are."""
    limit = profile.page_limit()
    if outlook.count <= limit.most:
        return ""
    more = plural(outlook.count - limit.most, "page")
    return _OVER.format(over=more, authority=limit.source.authority)


def _holds(plan: Plan) -> str:
    papers = sum(len(section.documents) for section in plan.sections)
    if not papers:
        return "There are no papers in it yet."
    return f"{plural(papers, 'paper')} so far."


def _of_paper(one: PlanDocument) -> tuple[object, ...]:
    return one.title, one.dated_on, one.pages, one.upright


def _gist(plan: Plan) -> list[object]:
    """Returns what makes another version of a bundle."""
    papers = [
        (section.letter, section.title, one.id, *_of_paper(one))
        for section in plan.sections
        for one in section.documents
    ]
    details = (
        *(plan.court, plan.case_number, plan.matter, plan.hearing_on, plan.hearing),
        *(plan.judge, plan.parties, plan.prepared_by, plan.cover),
    )
    return [details, papers]
