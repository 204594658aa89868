"""A bundle that is being prepared, and how it goes with the versions that were made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from casefile.domain.bundle.kept import Bundle, frozen
from casefile.domain.bundle.making import FileChoice
from casefile.domain.bundle.plan import Plan
from casefile.domain.ids import BundleDraftId


@dataclass(frozen=True, kw_only=True)
class BundleDraft:
    """The plan of a bundle, kept as it is typed; it need not be whole."""

    id: BundleDraftId
    plan: Plan
    file: FileChoice = field(default_factory=FileChoice)

    @property
    def title(self) -> str:
        """What it is called; versions of the same title are versions of it."""
        return self.plan.title


@dataclass(frozen=True, kw_only=True)
class Shelved:
    """A bundle as it stands: what is being prepared, and what was made of it."""

    draft: BundleDraft | None = None
    versions: tuple[Bundle, ...] = ()
    """The latest first."""

    @property
    def id(self) -> UUID:
        """That of the draft, or else of the first version, which stays the same."""
        return self.versions[-1].id if self.draft is None else self.draft.id

    @property
    def plan(self) -> Plan:
        """What is to be in it next."""
        return self.versions[0].plan if self.draft is None else self.draft.plan

    @property
    def papers(self) -> frozenset[str]:
        """The ids of the papers that are or were in it."""
        plans = [self.plan, *(one.plan for one in self.versions)]
        planned = (paper.id for p in plans for s in p.sections for paper in s.documents)
        made = (s for one in self.versions for s in one.sections)
        return frozenset(
            [*planned, *(paper.document for s in made for paper in s.papers)]
        )

    @property
    def last(self) -> Bundle | None:
        """The latest version, if one was made."""
        return self.versions[0] if self.versions else None

    @property
    def served(self) -> Bundle | None:
        """The latest version that was served, if one was."""
        return next((one for one in self.versions if one.served_on), None)

    @property
    def gone_out(self) -> frozenset[str]:
        """The ids of the papers of all versions that were served."""
        return frozen(self.versions).papers


def shelved(
    drafts: Sequence[BundleDraft], everything: Sequence[Bundle]
) -> list[Shelved]:
    """Returns all bundles, those that were begun last first."""
    versions: dict[str, list[Bundle]] = defaultdict(list)
    for one in sorted(everything, key=lambda one: -one.version):
        versions[plain(one.title)].append(one)
    found = [
        Shelved(draft=draft, versions=tuple(versions.pop(plain(draft.title), ())))
        for draft in drafts
    ]
    # Made from a plan on the command line.
    found += [Shelved(versions=tuple(rest)) for rest in versions.values()]
    return found[::-1]


def plain(title: str) -> str:
    """Returns a title as it is compared."""
    return " ".join(title.casefold().split())


def free_title(title: str, taken: Iterable[str]) -> str:
    """Returns a title that no bundle has yet."""
    known = {plain(one) for one in taken}
    found, number = title, 1
    while plain(found) in known:
        number += 1
        found = f"{title} ({number})"
    return found
