"""The report on a reply to a request for records as plain data."""

from __future__ import annotations

from casefile.domain.disclosure import Look, Source
from casefile.services.disclosure.gaps import Report
from casefile.services.disclosure.report import pages_of
from casefile.services.item_data import document_data
from casefile.services.plain_value import Plain


def data(report: Report) -> Plain:
    """Returns the whole report as plain data."""
    return {
        "bundles": [document_data(bundle) for bundle in report.bundles],
        "letter": None if report.letter is None else str(report.letter.id),
        "records": [
            {
                "id": line.id,
                "label": line.label,
                "state": line.state.value,
                "sources": [_source(source) for source in line.sources],
            }
            for line in report.lines
        ],
        "papers": [_paper(report, look) for look in report.looks],
        "alike": [
            {"exact": g.exact, "papers": [str(name) for name in g.names]}
            for g in report.alike
        ],
        "alike_pages": [
            [{"paper": str(n[0]), "page": n[1]} for n in pages_of(group)]
            for group in report.alike_pages
        ],
        "missing_pages": [
            {"id": str(bundle.id), "of": gap.of, "pages": list(gap.missing)}
            for bundle, gap in report.gaps
        ],
        "months_without": [[f"{a:%Y-%m}", f"{b:%Y-%m}"] for a, b in report.months],
    }


def _source(source: Source) -> Plain:
    document = str(source.document)
    return {"document": document, "page": source.page, "words": source.words}


def _paper(report: Report, look: Look) -> Plain:
    paper = report.paper(look.document)
    gap = look.gap
    return {
        "id": str(paper.id),
        "title": paper.title,
        "kind": paper.kind.value,
        "first_page": paper.first_page,
        "pages": look.pages,
        "boxes": look.redactions,
        "pages_with_boxes": sorted(look.boxes),
        "words_under_boxes": look.words_under,
        "black_pages": list(look.black),
        "blank_pages": list(look.blank),
        "unread_pages": list(look.unread),
        "missing_pages": [] if gap is None else list(gap.missing),
    }
