"""Which papers a bundle or a letter cannot be without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casefile.domain import court_exhibit, reference
from casefile.domain.bundle.draft import BundleDraft
from casefile.domain.bundle.kept import Bundle
from casefile.domain.document import Document
from casefile.domain.item import Item
from casefile.domain.letter import Letter
from casefile.services.ports import Transaction


def wanting(case: Transaction, given: Sequence[Item]) -> list[Item]:
    """Returns what holds a paper of the case that is not among what is given."""
    papers = {str(one.id) for one in case.all(Document)}
    away = papers - {str(one.id) for one in given if isinstance(one, Document)}
    return [one for one in given if away.intersection(_held(one))]


def _held(item: Item) -> Iterable[str]:
    """Yields the ids of papers in a bundle, or referred to in a letter."""
    if isinstance(item, BundleDraft | Bundle):
        for section in item.plan.sections:
            yield from (paper.id for paper in section.documents)
    if isinstance(item, Bundle):
        for kept in item.sections:
            yield from (paper.document for paper in kept.papers)
    elif isinstance(item, Letter):
        yield from map(str, court_exhibit.attached(item))
        for text in (item.body or "", *item.facts.values()):
            yield from (str(to.id) for to in reference.each(text))
