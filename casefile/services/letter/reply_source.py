"""What a letter takes from the look at a reply: what is missing, and blacked out."""

from __future__ import annotations

from casefile.domain.disclosure import State
from casefile.domain.letter_template import phrases
from casefile.domain.written import count, listing
from casefile.services.disclosure import report as disclosure_report
from casefile.services.disclosure.gaps import Report


def missing(report: Report | None) -> str:
    """Returns the records that were asked for and are not there, one on each line."""
    if report is None or not report.bundles:
        return ""
    gone = [x for x in report.lines if x.state is State.MISSING]
    return "\n".join(line.label for line in gone)


def pages_gone(report: Report | None) -> str:
    """Returns the pages and the months that are not there, one gap on each line."""
    if report is None or not report.bundles:
        return ""
    form: str = phrases()["taken"]["month"]
    spans = [disclosure_report.span(*months) for months in report.months]
    months = [form.format(months=listing(spans))] if spans else []
    gone: str = phrases()["taken"]["gone"]
    gaps = [(bundle.title, gap) for bundle, gap in report.gaps]
    gaps += [
        (report.paper(look.document).title, look.gap)
        for look in report.looks
        if look.gap is not None
    ]
    named = [
        gone.format(title=title, of=gap.of, pages=_pages(gap.missing))
        for title, gap in gaps
    ]
    return "\n".join([*named, *months])


def redactions(report: Report | None) -> str:
    """Returns the pages with words blacked out, one paper on each line."""
    if report is None:
        return ""
    said, found = phrases()["taken"], list[str]()
    for look in report.looks:
        title = report.paper(look.document).title
        boxed = sorted(set(look.boxes) - set(look.black))
        if boxed:
            found.append(said["boxes"].format(title=title, pages=_pages(boxed)))
        if look.black:
            found.append(said["black"].format(title=title, pages=_pages(look.black)))
    return "\n".join(found)


def _pages(numbers: tuple[int, ...] | list[int]) -> str:
    listed = disclosure_report.pages(numbers)
    return f"{count(len(numbers), 'page').split()[-1]} {listed}"
