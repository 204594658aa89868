"""What an export of everything would hold that is private, found before it goes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from casefile.domain import release
from casefile.domain.case import Case
from casefile.domain.confidential import Confidential
from casefile.domain.detail import Detail
from casefile.domain.document import Document, is_of_court
from casefile.domain.ids import CASE_ID, DocumentId
from casefile.domain.release import Choice, Release
from casefile.domain.written import listing
from casefile.services import door, paper_door
from casefile.services.contents import Looking
from casefile.services.door import Choices, Examined, Finding, Part
from casefile.services.paper_door import Plan
from casefile.services.plain_data import strings_in
from casefile.services.plain_value import Plain
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

LISTS = Part(
    key="lists",
    name="the lists",
    choices=(Choice.REMOVE, Choice.ALLOW),
    has_pages=False,
)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """For whom everything is exported, and what of it may go."""

    recipient: str = release.MYSELF
    choices: Choices = field(default_factory=Choices)
    originals: bool = False
    """Whether papers that do things when opened are wanted as they came, too."""
    name: str = ""
    """With what the name of a paper's copy begins."""


def note(desk: Desk, examined: Examined, terms: Terms) -> None:
    """Keeps in the history what was let go, and to whom."""
    made = Release(
        made_on=desk.time.today(),
        recipient=terms.recipient,
        decisions=door.decisions(examined, terms.choices),
    )

    def work(case: Transaction) -> None:
        facts = case.get(Case, CASE_ID)
        case.put(dataclasses.replace(facts, releases=(*facts.releases, made)))

    desk.case.write(work)


@dataclass(frozen=True)
class Passed:
    """What may go: details in the lists, and what becomes of each paper."""

    allowed: frozenset[Detail]
    papers: dict[DocumentId, Plan]
    unquoted: frozenset[DocumentId]
    """Papers of a court that stay in; words quoted from them stay in as well."""


def passed(examined: Examined, choices: Choices) -> Passed:
    """Returns what may go after all that was decided."""
    allowed = frozenset(
        finding.detail
        for finding in examined.findings
        if finding.detail is not None
        and finding.part.document is None
        and choices.of(finding) is Choice.ALLOW
    )
    plans = paper_door.plans(examined, choices)
    unquoted = frozenset(
        finding.part.document
        for finding in examined.findings
        if finding.detail is None
        and finding.part.document is not None
        and choices.of(finding) is not Choice.ALLOW
    )
    return Passed(allowed, {plan.document: plan for plan in plans}, unquoted)


def search(
    desk: Desk,
    recipient: str,
    lists: Plain,
    papers: Sequence[Document],
    context: TaskContext,
) -> Examined:
    """Searches the lists of a case and its papers.

    Raises:
        NotUnderstood: if there is no such recipient.
        Cancelled: if the user stopped.
    """
    goes_to = release.recipient(recipient)
    secret = desk.case.read(door.secrets)
    findings = _in_lists(secret, lists) if secret else []
    unsearched: list[str] = []
    # Of several, the papers are counted; of one, those inside it.
    looking = Looking(desk, context.within() if len(papers) > 1 else context)
    there = {paper.id for paper in papers}

    def find(name: DocumentId) -> Document | None:
        return desk.case.read(lambda case: case.find(Document, name))

    for number, paper in enumerate(papers, start=1):
        context.check()
        context.report(number, len(papers), "Searching the papers")
        part = paper_door.part_of(paper, f"“{paper.title}”")
        of_court = is_of_court(paper, find, there)
        if of_court and not goes_to.court_papers:
            findings.append(door.court_paper(part, paper.title))
        if secret:
            found, without_text = paper_door.search(desk, secret, paper, part, looking)
            findings += found
            unsearched += without_text
    return Examined(findings=tuple(findings), unsearched=tuple(unsearched))


def _in_lists(secret: Confidential, lists: Plain) -> list[Finding]:
    """Searches the lists one by one, and names those in which something stands."""
    found: dict[str, list[Finding]] = {}
    names: dict[str, list[str]] = {}
    for name, data in lists.items():
        text = "\n".join(strings_in(data))
        for finding in door.scan(secret, LISTS, [text]):
            found.setdefault(finding.id, []).append(finding)
            names.setdefault(finding.id, []).append(name)
    return [
        dataclasses.replace(
            same[0],
            times=sum(finding.times for finding in same),
            part=dataclasses.replace(
                LISTS, name=f"the lists ({listing(names[finding_id])})"
            ),
        )
        for finding_id, same in found.items()
    ]
