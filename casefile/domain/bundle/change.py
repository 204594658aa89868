"""What changed from one version of a bundle to the next, in plain sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from casefile.domain import written
from casefile.domain.bundle import pages
from casefile.domain.bundle.front_page import span
from casefile.domain.bundle.kept import Bundle, KeptPaper
from casefile.domain.bundle.profile import words


def changes(before: Bundle, now: Bundle) -> tuple[str, ...]:
    """Returns a sentence for each thing that changed."""
    said = words("change")
    found = [*_papers(before, now), *_sections(before, now), *_front(before, now)]
    if not found:
        found = [said["nothing"].format(version=before.version)]
    if before.served_on is not None:
        on = written.day(before.served_on)
        found.append(said["frozen"].format(version=before.version, date=on))
    return tuple(found)


def _papers(before: Bundle, now: Bundle) -> Iterator[str]:
    said = words("change")
    earlier = _by_document(before)
    gone: list[KeptPaper] = []
    for document, papers in _by_document(now).items():
        was = earlier.pop(document, [])
        for old, new in zip(was, papers, strict=False):
            yield from _same_paper(old, new)
        for new in papers[len(was) :]:
            yield said["added"].format(title=new.title, labels=span(new.labels))
        gone += was[len(papers) :]
    gone += [paper for papers in earlier.values() for paper in papers]
    for old in gone:
        yield said["removed"].format(title=old.title, labels=span(old.labels))


def _same_paper(old: KeptPaper, new: KeptPaper) -> Iterator[str]:
    said = words("change")
    labels = span(new.labels)
    if old.title != new.title:
        facts = {"before": old.title, "title": new.title, "labels": labels}
        yield said["renamed"].format(**facts)
    if old.pages != new.pages:
        count = pages.said(len(old.pages))
        facts = {"title": new.title, "before": count, "labels": labels}
        yield said["pages"].format(**facts)
    elif old.labels != new.labels:
        facts = {"title": new.title, "before": span(old.labels), "labels": labels}
        yield said["moved"].format(**facts)


def _sections(before: Bundle, now: Bundle) -> Iterator[str]:
    known = {section.letter: section.title for section in before.sections}
    for section in now.sections:
        if known.get(section.letter, section.title) != section.title:
            facts = {"letter": section.letter, "title": section.title}
            yield words("change")["section"].format(**facts)


def _front(before: Bundle, now: Bundle) -> Iterator[str]:
    said = words("change")
    names: dict[str, str] = said["front_names"]
    other = [
        name
        for field, name in names.items()
        if getattr(before.plan, field) != getattr(now.plan, field)
    ]
    if other:
        yield said["front"].format(what=written.listing(other))


def _by_document(bundle: Bundle) -> dict[str, Sequence[KeptPaper]]:
    found: dict[str, list[KeptPaper]] = defaultdict(list)
    for section in bundle.sections:
        for paper in section.papers:
            found[paper.document].append(paper)
    return dict(found)
