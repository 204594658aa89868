"""Building a bundle from a plan: searched, laid out, bound, checked, written, kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.domain import release
from casefile.domain.bundle import kept, plan_text
from casefile.domain.bundle.binding import BindingReport
from casefile.domain.bundle.caution import Caution
from casefile.domain.bundle.change import changes
from casefile.domain.bundle.kept import Bundle
from casefile.domain.bundle.making import USUAL, Making
from casefile.domain.bundle.plan import Plan
from casefile.domain.bundle.profile import words
from casefile.errors import BundleUnsound
from casefile.services import bundle_words, door, export_search
from casefile.services.bundle import front as bundle_front
from casefile.services.bundle import making as bundle_making
from casefile.services.bundle import papers as bundle_papers
from casefile.services.bundle import parts as bundle_parts
from casefile.services.bundle import related as bundle_related
from casefile.services.bundle.front import Version
from casefile.services.bundle.making import Draught, MadeBundle
from casefile.services.bundle.papers import Asked
from casefile.services.bundle_words import WrittenPart
from casefile.services.door import Examined, Finding, OutFile
from casefile.services.export_search import Terms
from casefile.services.files import demand_free
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

COURT: Final = "court"
"""For whom a bundle is, if nothing else is said."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """A bundle that was written."""

    path: Path
    size: int
    """Bytes of the file."""
    bundle: Bundle
    report: BindingReport
    cautions: tuple[Caution, ...]
    changes: tuple[str, ...]
    """What changed since the version before; nothing of the first."""
    examined: Examined
    terms: Terms
    is_kept: bool = True
    """Whether the case file keeps it; one that takes nothing does not."""
    left_out: tuple[str, ...] = ()
    """Titles of papers that were decided to stay out."""
    files: tuple[WrittenPart, ...] = ()
    """All files that were written: one, or the parts in order."""
    double_sided: bool = False
    """Whether its pages are laid out for both sides of the paper."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a bundle goes, and what is wanted of its files."""

    path: Path
    """A file, or a folder for one with the usual name.

    Of several parts each has its number behind that name.
    """
    making: Making = USUAL


def examine(
    desk: Desk, text: str, recipient: str, context: TaskContext
) -> tuple[list[Asked], Examined]:
    """Searches what would go: the front pages, and of each paper the chosen pages.

    Raises:
        PlanRefused: naming the mistake in the plan.
        NotUnderstood: if there is no such recipient.
        Cancelled: if the user stopped.
    """
    release.recipient(recipient)
    plan = plan_text.read(text)
    asked = bundle_papers.asked(desk, text, plan)
    each = {one.paper.id: one.paper for one in asked}
    found = export_search.search(desk, recipient, {}, list(each.values()), context)
    secret = desk.case.read(door.secrets)
    said = bundle_front.said(bundle_papers.resolved(plan, asked))
    mine = door.scan(secret, bundle_front.PART, said) if secret else []
    theirs = [one for one in found.findings if _goes(one, asked)]
    return asked, dataclasses.replace(found, findings=(*mine, *theirs))


def _goes(one: Finding, asked: Sequence[Asked]) -> bool:
    """Tells whether what was found is on a page that goes, or on none in particular."""
    if one.detail is None or one.unseen or not one.pages:
        return True
    return any(
        bundle_papers.may_take(paper, page) or bundle_papers.may_take(paper, page + 1)
        for paper in asked
        if paper.paper.id == one.part.document
        for page in one.pages
    )


def build(
    desk: Desk, text: str, to: Path | Target, terms: Terms, context: TaskContext
) -> Built:
    """Builds the bundle of a plan, checks it, writes it and keeps what it is.

    Raises:
        PlanRefused: naming the mistake in the plan.
        HeldBack: if something private was found and is not decided about.
        BundleRefused: naming each paper that cannot be bound.
        BundleUnsound: if the check of the finished file found something wrong.
        CaseFileExists: if there is a file of that name.
        EnvironmentFailure: if the machine refuses. After any of these nothing is left.
        Cancelled: if the user stopped.
    """
    target = to if isinstance(to, Target) else Target(path=to)
    asked, examined = examine(desk, text, terms.recipient, context)
    door.check(examined, terms.choices)
    passed = export_search.passed(examined, terms.choices)
    secret = desk.case.read(lambda case: door.secrets(case, passed.allowed))
    plan = bundle_related.checked(desk, text, plan_text.read(text))
    path = _free(target.path, plan, version_of(desk, plan)[1].number)
    papers = bundle_papers.ready(desk, text, asked, passed.papers, context)
    plan = bundle_papers.resolved(plan, [one.asked for one in papers])
    plan = bundle_front.without(plan, secret)
    before, version = version_of(desk, plan)
    draught = Draught(
        text=text, plan=plan, papers=papers, version=version, making=target.making
    )
    made = bundle_making.make(desk, draught, context)
    if not made.report.proof.is_sound:
        raise BundleUnsound(bundle_words.faults(made.report, made.contents.labels))
    bundle = bundle_making.kept(made, before)
    with door.opened(desk, secret) as out:
        paths = [out.put(path.parent, file) for file in _files(made, path)]
        # If this cannot be kept, they are taken back: none goes without a trace.
        is_kept = _keep(desk, bundle, examined, terms)
    there = {one.paper.id for one in papers}
    return Built(
        path=paths[0],
        size=sum(len(one.data) for one in made.files),
        bundle=bundle,
        report=made.report,
        cautions=(
            *bundle_making.told(desk, made),
            *bundle_related.outdated(bundle, desk.case.read(lambda c: c.all(Bundle))),
        ),
        changes=() if before is None else changes(before, bundle),
        examined=examined,
        terms=terms,
        is_kept=is_kept,
        left_out=tuple(a.said.title for a in asked if a.paper.id not in there),
        files=tuple(_written(made, paths)),
        double_sided=target.making.double_sided,
    )


def version_of(desk: Desk, plan: Plan) -> tuple[Bundle | None, Version]:
    """Returns the version before, and what is to be known of the one that is made."""
    everything = desk.case.read(lambda case: case.all(Bundle))
    before = kept.last_of(plan.title, everything)
    chain = [] if before is None else kept.chain_of(before, everything)
    return before, Version(
        number=1 if before is None else before.version + 1,
        made_on=desk.time.today(),
        frozen=bundle_related.frozen(plan, chain, everything),
        served=next((one for one in chain if one.served_on), None),
        related=bundle_related.related(plan, everything),
    )


def _files(made: MadeBundle, path: Path) -> Iterator[OutFile]:
    """Yields the files to be written; papers and front pages were searched before."""
    count = len(made.files)
    form: str = words("part")["file"]
    for number, one in enumerate(made.files, start=1):
        stem = form.format(name=path.stem, number=number, count=count)
        name = path.name if count == 1 else f"{stem}{path.suffix}"
        yield OutFile(name=name, data=one.data, part=bundle_front.PART, made_here=False)


def _written(made: MadeBundle, paths: Sequence[Path]) -> Iterator[WrittenPart]:
    for one, path in zip(made.files, paths, strict=True):
        yield WrittenPart(
            path=path,
            size=len(one.data),
            pages=len(one.volume.places),
            ends=bundle_parts.ends(made.contents, one),
            labels=one.volume.binding.labels,
        )


def _free(to: Path, plan: Plan, version: int) -> Path:
    """Returns where the file goes, which must not be there yet."""
    if to.is_dir() or not to.suffix:
        to /= bundle_words.file_name(plan, version)
    demand_free(to)
    return to


def _keep(desk: Desk, bundle: Bundle, examined: Examined, terms: Terms) -> bool:
    if desk.case.read_only:
        return False
    desk.case.write(lambda case: case.put(bundle))
    if examined.findings:
        export_search.note(desk, examined, terms)
    return True
