"""A letter ready to go out: searched, decided about, and without what must not go."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from casefile.domain import letter_content, letter_template, statement_facts
from casefile.domain.confidential import Confidential
from casefile.domain.detail import Detail
from casefile.domain.exhibit import Exhibit
from casefile.domain.history import Head
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter, LetterContent, LetterStatus, Sheet
from casefile.domain.letter_parts import texts
from casefile.domain.material import Material
from casefile.domain.release import Choice, Recipient, Release, recipient
from casefile.errors import LetterNotReady
from casefile.services import court_writing, door, paper_door
from casefile.services.contents import Looking
from casefile.services.door import Choices, Examined, Finding, Part
from casefile.services.letter import imprint
from casefile.services.letter import option as letter_option
from casefile.services.letter.material import (
    court_papers,
    gather_all,
    refuse_court_papers,
    without,
)
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A letter without what must not go, and how that was decided."""

    letter: Letter
    content: LetterContent
    material: Material
    """What it was made of."""
    secret: Confidential
    """All that is confidential, to look for in what was made."""
    examined: Examined
    choices: Choices
    allowed: frozenset[Detail]
    named: Head | None
    """The fingerprint printed at its end."""

    @property
    def part(self) -> Part:
        """The letter itself, among what goes out with it."""
        return letter_part(self.letter)

    def keep(
        self, desk: Desk, letter: Letter | None = None, *, encrypted: bool = False
    ) -> None:
        """Keeps in the history what went, to whom, and the fingerprint printed.

        Args:
            desk: where it is kept.
            letter: what is to be kept of the letter, if it was changed on the way.
            encrypted: whether it was locked.
        """
        if desk.case.read_only:
            return
        release = Release(
            made_on=desk.time.today(),
            recipient=goes_to(self.letter).id,
            decisions=door.decisions(self.examined, self.choices),
            encrypted=encrypted,
        )
        _keep(desk, self, letter or self.letter, release)


def ready(
    desk: Desk,
    letter: Letter,
    choices: Choices | None,
    context: TaskContext,
    sheet: Sheet = Sheet.A4,
) -> Ready:
    """Returns a letter as it may go out.

    A confidential detail in the letter itself is taken out unless the user lets it go;
    one in a paper that goes with it stops the letter until the user has decided.

    Raises:
        LetterNotReady: if court papers stand in the way.
        HeldBack: if something was found that is not decided.
        Cancelled: if the user stopped.
    """
    examined = examine(desk, letter, context)
    chosen = _safe(examined, choices or Choices())
    _stop_at_court_papers(examined, chosen)
    door.check(examined, chosen)
    allowed, left_out = _decided(examined, chosen)
    material = without(gather_all(desk, letter, allowed), left_out)
    named = imprint.head(desk, letter)
    laid_out = letter_option.laid_out(
        material.case, letter, letter_content.content(material), sheet
    )
    return Ready(
        letter=letter,
        content=dataclasses.replace(laid_out, imprint=imprint.line(named)),
        material=material,
        secret=desk.case.read(door.secrets),
        examined=examined,
        choices=chosen,
        allowed=allowed,
        named=named,
    )


def goes_to(letter: Letter) -> Recipient:
    """Returns for whom a letter is."""
    return recipient(letter_template.get(letter.template).recipient)


def examine(desk: Desk, letter: Letter, context: TaskContext | None = None) -> Examined:
    """Searches a letter, and the papers that go with it, before anything is written.

    Raises:
        LetterNotReady: if it is about a paper of a court.
        Cancelled: if the user stopped.
    """
    looking = Looking(desk, context or TaskContext())
    material = gather_all(desk, letter, ())
    refuse_court_papers(material)
    findings: list[Finding] = []
    unsearched: list[str] = []
    secret = material.confidential
    if secret:
        findings += _in_letter(desk, letter, material)
    exhibits = statement_facts.enclosed(material)
    stops = (
        set()
        if goes_to(letter).court_papers
        else {paper.id for paper in court_papers(material)}
    )
    for exhibit in exhibits:
        part = _part(exhibit, material)
        if exhibit.item in stops:
            findings.append(door.court_paper(part, exhibit.title))
        if secret:
            paper = material.documents[exhibit.item]
            found, without_text = paper_door.search(desk, secret, paper, part, looking)
            findings += found
            unsearched += without_text
    if secret:
        found, without_text = court_writing.search(desk, secret, material, looking)
        findings += found
        unsearched += without_text
    return Examined(findings=tuple(findings), unsearched=tuple(unsearched))


def _in_letter(desk: Desk, letter: Letter, material: Material) -> list[Finding]:
    """Searches the letter as it would be if all might go, on its real pages."""
    secret = material.confidential
    nothing = Confidential((), material.case)
    bare = dataclasses.replace(material, withheld=nothing)
    whole = letter_content.content(bare)
    words = ("".join(run.text for run in text) for text in texts(whole))
    if not secret.held_in("\n".join(words)):
        return []
    *pages, rest = desk.writer.words_in(desk.writer.pdf(whole))
    return door.scan(
        secret, letter_part(letter), pages or [rest], rest if pages else ""
    )


def letter_part(letter: Letter) -> Part:
    """Returns the letter itself, among what goes out with it."""
    return Part(
        key=f"letter {letter.template}",
        name="the letter",
        choices=(Choice.REMOVE, Choice.ALLOW),
    )


def _part(exhibit: Exhibit, material: Material) -> Part:
    paper = material.documents[exhibit.item]
    return paper_door.part_of(paper, f"Exhibit {exhibit.number}, “{paper.title}”")


def _safe(examined: Examined, choices: Choices) -> Choices:
    """Takes out of the letter itself what nothing was said about."""
    open_still = {
        finding.id: Choice.REMOVE
        for finding in examined.findings
        if finding.part.document is None and choices.of(finding) is None
    }
    return dataclasses.replace(choices, by_id={**choices.by_id, **open_still})


def _stop_at_court_papers(examined: Examined, choices: Choices) -> None:
    waiting = [
        finding.part.name
        for finding in examined.findings
        if finding.detail is None and choices.of(finding) is None
    ]
    if waiting:
        refusal: str = letter_template.phrases()["refusal"]["court_evidence"]
        raise LetterNotReady(refusal.format(papers="; ".join(waiting)))


def _decided(
    examined: Examined, choices: Choices
) -> tuple[frozenset[Detail], frozenset[ItemId]]:
    """Returns the details that may stand in the letter, and the papers left out."""
    letter = [f for f in examined.findings if f.part.document is None]
    allowed = [f.detail for f in letter if choices.of(f) is Choice.ALLOW]
    left_out = [
        f.part.document for f in examined.findings if choices.of(f) is Choice.REMOVE
    ]
    return (
        frozenset(detail for detail in allowed if detail is not None),
        frozenset(document for document in left_out if document is not None),
    )


def _keep(desk: Desk, ready: Ready, written: Letter, made: Release) -> None:
    letter, named = ready.letter, ready.named
    if made.decisions or letter.releases:
        written = dataclasses.replace(written, releases=(*letter.releases, made))
    if letter.status is LetterStatus.DRAFT:
        written = dataclasses.replace(written, status=LetterStatus.WRITTEN)
    is_new = named is not None and letter.status is not LetterStatus.SENT

    def work(case: Transaction) -> None:
        if written != letter:
            case.put(written)
        if named is not None and is_new:
            imprint.remember(desk, case, letter, named, goes_to(letter).name)

    if is_new or written != letter:
        desk.case.write(work)
