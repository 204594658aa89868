"""References to pages of a bundle, as other papers cite them."""

from __future__ import annotations

import dataclasses
from datetime import date

from casefile.domain.bundle import reference
from casefile.domain.bundle.kept import KeptPaper, KeptSection
from casefile.domain.ids import DocumentId, new_id
from tests.builders import make_bundle

REPORT = DocumentId(new_id())
LATE = DocumentId(new_id())
ORDER = DocumentId(new_id())


def paper(document: DocumentId, pages: tuple[int, ...], *labels: str) -> KeptPaper:
    return KeptPaper(
        document=str(document), title="x", pages=pages, labels=labels, sha256="0" * 64
    )


def made(*papers: KeptPaper, **given):
    sections = (KeptSection(letter="B", title="Papers", papers=papers),)
    return make_bundle(sections=sections, **given)


def test_each_page_has_the_label_of_its_first_place() -> None:
    bundle = made(
        paper(REPORT, (3, 4), "B1", "B2"),
        paper(ORDER, (1,), "B2a"),
        paper(REPORT, (4,), "B3"),
    )
    found = reference.of_bundle(bundle)
    assert found[REPORT, 3] == "B1"
    assert found[REPORT, 4] == "B2"
    assert found[ORDER, 1] == "B2a"
    assert (REPORT, 1) not in found


def test_pages_that_follow_one_another_are_said_as_a_range() -> None:
    labels = ("B14", "B15", "B15a", "B16", "B17")
    found = reference.of_bundle(made(paper(REPORT, (1, 2, 3, 4, 5), *labels)))
    assert reference.said(found, REPORT, [2]) == "B15"
    assert reference.said(found, REPORT, [2, 3, 4]) == "B15-B16"
    assert reference.said(found, REPORT, [5, 1, 2]) == "B14-B15, B17"
    assert reference.said(found, REPORT) == "B14-B17"


def test_a_page_between_breaks_a_range_and_a_page_outside_is_not_said() -> None:
    bundle = made(
        paper(REPORT, (1,), "B1"), paper(ORDER, (1,), "B2"), paper(REPORT, (2,), "B3")
    )
    found = reference.of_bundle(bundle)
    assert reference.said(found, REPORT, [1, 2, 9]) == "B1, B3"
    assert reference.said(found, ORDER, [9]) == ""
    assert reference.said(found, DocumentId(new_id())) == ""


def test_references_follow_the_bundle_until_it_is_served() -> None:
    first = made(paper(REPORT, (1, 2), "B1", "B2"))
    second = made(
        paper(ORDER, (1,), "B1"),
        paper(REPORT, (1, 2), "B2", "B3"),
        version=2,
        follows=first.id,
    )
    found = reference.current(first, [first, second])
    assert found == {(ORDER, 1): "B1", (REPORT, 1): "B2", (REPORT, 2): "B3"}


def test_what_was_served_keeps_its_references_and_late_pages_have_theirs() -> None:
    first = made(paper(REPORT, (1, 2), "B1", "B2"), paper(ORDER, (1,), "B3"))
    served = dataclasses.replace(first, served_on=date(2026, 4, 1))
    second = made(
        paper(REPORT, (1,), "B1"),
        paper(LATE, (1,), "B1a"),
        paper(ORDER, (1,), "B3"),
        version=2,
        follows=first.id,
    )
    found = reference.current(served, [served, second])
    assert dict(reference.of_bundle(served).items() - found.items()) == {}
    assert found[LATE, 1] == "B1a"
    assert reference.current(second, [served, second]) == found


def test_no_label_that_was_served_is_used_for_another_page() -> None:
    first = made(paper(REPORT, (1,), "B1"), served_on=date(2026, 4, 1))
    built_before = made(
        paper(ORDER, (1,), "B1"),
        paper(REPORT, (1,), "B2"),
        version=2,
        follows=first.id,
    )
    found = reference.current(first, [first, built_before])
    assert found == {(REPORT, 1): "B1"}
