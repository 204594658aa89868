"""Writing a letter to files, once it is decided what of it may go."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casefile.domain import letter_content, letter_template, statement_facts
from casefile.domain.confidential import Confidential
from casefile.domain.detail import Detail
from casefile.domain.exhibit import Exhibit
from casefile.domain.history import Head
from casefile.domain.ids import ItemId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_parts import texts
from casefile.domain.letter_template import Template
from casefile.domain.material import Material
from casefile.domain.release import Choice, Recipient, Release, recipient
from casefile.errors import LetterNotReady, NotUnderstood
from casefile.services import court_writing, door, imprint, paper_door
from casefile.services.contents import Looking
from casefile.services.court_writing import Statement
from casefile.services.door import Choices, Examined, Finding, OutFile, Part
from casefile.services.file_name import safe_name
from casefile.services.letter_material import (
    court_papers,
    gather_all,
    refuse_court_papers,
    without,
)
from casefile.services.paper_door import Plan
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

FORMATS = ("docx", "pdf")
_SHEET = "xlsx"


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written, and what was found on the way."""

    files: list[Path]
    examined: Examined
    choices: Choices
    missing: tuple[str, ...]
    """The blanks that are left in the letter."""
    told: tuple[str, ...] = ()
    """What the check of the finished files found: length, exhibits, references."""


def check_formats(formats: Sequence[str], template: Template | None = None) -> None:
    """Refuses formats that letters, or this one, are not written in.

    Raises:
        NotUnderstood: naming the first one.
    """
    known = FORMATS if template is None else formats_of(template)
    for given in formats or ("",):
        if given not in known:
            raise NotUnderstood("the format", given, " or ".join(known))


def formats_of(template: Template) -> tuple[str, ...]:
    """Returns the formats of a letter: what lists records is a spreadsheet as well."""
    return (*FORMATS, _SHEET) if template.has_records else FORMATS


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
        secret, _letter_part(letter), pages or [rest], rest if pages else ""
    )


def _letter_part(letter: Letter) -> Part:
    return Part(
        key=f"letter {letter.template}",
        name="the letter",
        choices=(Choice.REMOVE, Choice.ALLOW),
    )


def _part(exhibit: Exhibit, material: Material) -> Part:
    paper = material.documents[exhibit.item]
    return paper_door.part_of(paper, f"Exhibit {exhibit.number}, “{paper.title}”")


def write(  # noqa: PLR0913 - each is one thing the user may say of the files
    desk: Desk,
    letter: Letter,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    names: str | None = None,
    *,
    choices: Choices | None = None,
    passphrase: str = "",
    context: TaskContext | None = None,
) -> Written:
    """Writes a letter, one file a format, and covered copies of papers behind them.

    File names hold the kind of letter and its date, and no name of a person, unless
    `names` gives another stem. No file is written over. A confidential detail in the
    letter itself is taken out unless the user lets it go; one in a paper that goes with
    it stops the letter until the user has decided. With a passphrase the PDFs are
    encrypted with it.

    Raises:
        NotUnderstood: if a format is not known.
        LetterNotReady: if court papers stand in the way; nothing is written then.
        HeldBack: if something was found that is not decided; nothing is written then.
        Cancelled: if the user stopped; nothing is left then.
    """
    check_formats(formats, letter_template.get(letter.template))
    task = context or TaskContext()
    examined = examine(desk, letter, task)
    chosen = _safe(examined, choices or Choices())
    _stop_at_court_papers(examined, chosen)
    door.check(examined, chosen)
    allowed, left_out = _decided(examined, chosen)
    material = without(gather_all(desk, letter, allowed), left_out)
    named = imprint.head(desk, letter)
    content = dataclasses.replace(
        letter_content.content(material), imprint=imprint.line(named)
    )
    title = names or f"{material.template.title} {letter.made_on.isoformat()}"
    writers = {
        "docx": desk.writer.word,
        "pdf": desk.writer.pdf,
        _SHEET: desk.writer.spreadsheet,
    }
    made = {kind: writers[kind](content) for kind in dict.fromkeys(formats)}
    plans = paper_door.plans(examined, chosen)
    court = court_writing.made(desk, Statement(material, content, plans), made, task)
    court_writing.refuse_lock(court, passphrase)
    stem = _free_stem(folder, safe_name(title), list(made))
    secret = gather_all(desk, letter, ()).confidential
    with door.opened(desk, secret, passphrase) as out:
        part = _letter_part(letter)
        for kind, data in made.items():
            task.check()
            name = f"{stem}.{kind}"
            file = OutFile(name=name, data=data, part=part, allowed=allowed)
            out.put(folder, file, court.whole if kind == "pdf" else None)
        if court.exhibits is not None:
            name = f"{stem}, {court_writing.FILE}.pdf"
            file = OutFile(name=name, data=court.exhibits, part=part, made_here=False)
            out.put(folder, file)
        for plan in plans:
            if plan.choice is Choice.REDACT and not court.count:
                paper = material.documents[plan.document]
                data = paper_door.covered(desk, paper, plan.allowed, task)
                name = f"{stem}, {_exhibit_number(plan)}, {paper_door.COVERED}"
                out.put(folder, OutFile(name=name, data=data, part=plan.part))
        # If this cannot be kept, the files are taken back: none goes without a trace.
        if not desk.case.read_only:
            release = Release(
                made_on=desk.time.today(),
                recipient=goes_to(letter).id,
                decisions=door.decisions(examined, chosen),
                encrypted=bool(passphrase),
            )
            kept = court_writing.counted(letter, court)
            _keep(desk, letter, kept, release, named)
        files = list(out.files)
    return Written(
        files=files,
        examined=examined,
        choices=chosen,
        missing=content.missing,
        told=court.told,
    )


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


def _exhibit_number(plan: Plan) -> str:
    return plan.part.name.partition(",")[0]


def _keep(
    desk: Desk, letter: Letter, written: Letter, made: Release, named: Head | None
) -> None:
    """Keeps in the history what was let go, to whom, and the fingerprint printed."""
    if made.decisions or letter.releases:
        written = dataclasses.replace(letter, releases=(*letter.releases, made))
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


def _free_stem(folder: Path, stem: str, kinds: Sequence[str]) -> str:
    """Returns a stem that is free for every format, so that they stay together."""
    number, free = 1, stem
    while any((folder / f"{free}.{kind}").exists() for kind in kinds):
        number += 1
        free = f"{stem} ({number})"
    return free
