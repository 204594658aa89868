"""The one door through which everything written for others leaves the case file.

What goes out is searched for confidential details before a byte is written: its words,
its properties, its name. Nothing passes about which the user has not decided, and a
parcel goes out whole or not at all.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from casefile.domain.case import Case
from casefile.domain.confidential import Confidential
from casefile.domain.detail import Detail
from casefile.domain.fold import clean
from casefile.domain.ids import CASE_ID, DocumentId
from casefile.domain.likeness import starts
from casefile.domain.person import Person
from casefile.domain.release import Choice, Decision
from casefile.domain.written import listing
from casefile.errors import HeldBack
from casefile.mapped import Data
from casefile.services.files import sweep, write_new
from casefile.services.plain_data import strings_in
from casefile.services.ports import Desk, Transaction
from casefile.services.wording import plural

COURT = "court"
"""The kind of a find that is a whole paper of a court."""
_AROUND = 48
_KINDS = {
    "address": "address",
    "phone": "telephone number",
    "email": "email address",
    "school": "school",
    "workplace": "workplace",
    "earlier address": "earlier address",
    "earlier phone": "earlier telephone number",
    "earlier email": "earlier email address",
    "earlier school": "earlier school",
    "earlier workplace": "earlier workplace",
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something of what goes out: the letter itself, the tables, or one paper."""

    key: str
    """The same each time, so that finds keep their ids."""
    name: str
    choices: tuple[Choice, ...]
    document: DocumentId | None = None
    has_pages: bool = True
    is_paper: bool = False
    """Whether it is a paper that goes along whole, and not words of the program."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A detail of one person in one part, or a paper of a court."""

    id: str
    part: Part
    detail: Detail | None
    """None for a paper of a court."""
    what: str
    """ "Bethan Hallam's telephone number"."""
    pages: tuple[int, ...] = ()
    times: int = 1
    before: str = ""
    words: str = ""
    """The first place: the words themselves, and those around them."""
    after: str = ""
    unseen: bool = False
    """It also stands where it is not printed: properties, comments, links."""

    @property
    def place(self) -> str:
        """Where it is, in words."""
        places = [self.part.name]
        if self.pages:
            numbers = listing([str(page) for page in self.pages])
            places.append(f"{'page' if len(self.pages) == 1 else 'pages'} {numbers}")
        if self.unseen:
            places.append("in what the file says of itself")
        return ", ".join(places)

    @property
    def sentence(self) -> str:
        """All of it in one plain sentence."""
        said = f"{self.what}: {self.place}"
        if self.words:
            said += f": “{self.before}{self.words}{self.after}”"
        return said if self.times == 1 else f"{said} ({plural(self.times, 'time')})"


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What was found in something that is to go out."""

    findings: tuple[Finding, ...] = ()
    unsearched: tuple[str, ...] = ()
    """Names of papers that go along and have no text to search."""


@dataclass(frozen=True)
class Choices:
    """What the user decided, by the id of each find."""

    by_id: Mapping[str, Choice] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    usual: Choice | None = None
    """For every find that nothing is said about; None if there is no such word."""
    usual_reason: str = ""

    def of(self, finding: Finding) -> Choice | None:
        """Returns what was decided about a find, as far as it can be done."""
        chosen = self.by_id.get(finding.id, self.usual)
        if chosen is Choice.REDACT and chosen not in finding.part.choices:
            chosen = Choice.REMOVE
        return chosen


def check(examined: Examined, choices: Choices) -> None:
    """Lets nothing pass that was not decided.

    Raises:
        HeldBack: with a sentence for each find that is still open.
    """
    waiting = [one for one in examined.findings if choices.of(one) is None]
    if waiting:
        raise HeldBack([(one.id, one.sentence) for one in waiting])


def decisions(examined: Examined, choices: Choices) -> tuple[Decision, ...]:
    """Returns what was decided, as the history keeps it."""
    return tuple(
        Decision(
            choice=choice,
            person=None if finding.detail is None else finding.detail.person,
            kind=COURT if finding.detail is None else finding.detail.kind.value,
            document=finding.part.document,
            pages=finding.pages,
            reason=choices.reasons.get(finding.id, choices.usual_reason),
        )
        for finding in examined.findings
        if (choice := choices.of(finding)) is not None
    )


def secrets(case: Transaction, allowed: Collection[Detail] = ()) -> Confidential:
    """Returns the details that must not go out.

    Also of people taken off the list, and as earlier wordings tell them.
    """
    people = case.all(Person, withdrawn=True)
    before = [
        version.item
        for person in people
        if person.confidential
        for version in case.versions(person.id)
        if isinstance(version.item, Person)
    ]
    return Confidential(people, case.get(Case, CASE_ID), allowed, before)


def scan(
    secret: Confidential, part: Part, pages: list[str], unseen: str = ""
) -> list[Finding]:
    """Searches the pages of one part, and what is not printed on them.

    What is broken by the end of a page is found as well.
    """
    text, begins = "\n".join(pages), starts(pages)
    found: dict[Detail, Finding] = {}
    for hit in secret.find(text):
        number = sum(start <= hit.start for start in begins)
        known = found.get(hit.detail)
        if known is None:
            known = _first(secret, part, hit.detail, text, (hit.start, hit.end))
            found[hit.detail] = _with(known, number, times=1)
        else:
            found[hit.detail] = _with(known, number, times=known.times + 1)
    for hit in secret.find(unseen):
        known = found.get(hit.detail) or _first(
            secret, part, hit.detail, unseen, (hit.start, hit.end)
        )
        found[hit.detail] = _with(known, 0, times=known.times, unseen=True)
    return list(found.values())


def court_paper(part: Part, title: str) -> Finding:
    """Returns the find that a whole paper belongs to a court.

    Blacking out words in it would not make it any less a paper of that court.
    """
    return Finding(
        id=_id(part, COURT),
        part=dataclasses.replace(part, choices=(Choice.REMOVE, Choice.ALLOW)),
        detail=None,
        what=f"A paper of a court case, “{title}”",
    )


def _first(
    secret: Confidential,
    part: Part,
    detail: Detail,
    text: str,
    span: tuple[int, int],
) -> Finding:
    start, end = span
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return Finding(
        id=_id(part, f"{detail.person} {detail.kind}"),
        part=part,
        detail=detail,
        what=f"{secret.people[detail.person].name}: {_KINDS[detail.kind]}",
        times=1,
        before=("…" if left else "") + _plain(text[left:start]),
        words=_plain(text[start:end]).strip(),
        after=_plain(text[end:right]) + ("…" if right < len(text) else ""),
    )


def _with(known: Finding, page: int, *, times: int, unseen: bool = False) -> Finding:
    pages = set(known.pages)
    if page and known.part.has_pages:
        pages.add(page)
    return dataclasses.replace(
        known,
        pages=tuple(sorted(pages)),
        times=times,
        unseen=known.unseen or unseen,
    )


def _plain(text: str) -> str:
    """Returns a stretch of text as a person would write it, with its outer spaces."""
    words = clean(text)
    if not words:
        return ""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if before else ''}{words}{' ' if after else ''}"


def _id(part: Part, about: str) -> str:
    return hashlib.sha256(f"{part.key} {about}".encode()).hexdigest()[:8]


@dataclass(frozen=True, kw_only=True)
class OutFile:
    """A file that is to be written."""

    name: str
    data: Data
    part: Part
    allowed: frozenset[Detail] = frozenset()
    """What the user lets go in it."""
    made_here: bool = True
    """Whether this program made it; papers of others were searched before."""


class Door:
    """Writes the files of one parcel; if anything goes wrong none of them stays."""

    def __init__(self, desk: Desk, secret: Confidential, passphrase: str = "") -> None:
        self._desk = desk
        self._secret = secret
        self._passphrase = passphrase
        self.files: list[Path] = []
        self._folders: list[Path] = []
        self._swept: set[Path] = set()

    def search(self, file: OutFile) -> list[Finding]:
        """Searches a finished file: every word in it, and its name."""
        if not self._secret:
            return []
        words = self._words(file) if file.made_here else []
        found = scan(self._secret, file.part, words, file.name)
        return [one for one in found if one.detail not in file.allowed]

    def _words(self, file: OutFile) -> list[str]:
        if file.name.endswith(".json"):
            return list(strings_in(json.loads(bytes(file.data))))
        return self._desk.writer.words_in(bytes(file.data))

    def put(self, folder: Path, file: OutFile, whole: Data | None = None) -> Path:
        """Writes one file under a free name.

        `whole` is written in its place: what it is bound into, with papers that were
        searched before.

        Raises:
            HeldBack: if there is something in it that was not allowed.
            EnvironmentFailure: if the machine refuses.
        """
        if found := self.search(file):
            raise HeldBack([(one.id, one.sentence) for one in found])
        data = file.data if whole is None else whole
        if self._passphrase and file.name.endswith(".pdf") and file.made_here:
            data = self._desk.writer.locked(bytes(data), self._passphrase)
        self._folders += _to_make(folder)
        if folder not in self._swept and folder.exists():
            sweep(folder)
        self._swept.add(folder)
        self.files.append(write_new(folder, file.name, data))
        return self.files[-1]

    def take_back(self) -> None:
        """Removes what was written of a parcel that does not go out."""
        for path in self.files:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for folder in sorted(set(self._folders), reverse=True):
            # One that somebody else has put something into stays.
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def opened(desk: Desk, secret: Confidential, passphrase: str = "") -> Iterator[Door]:
    """Opens the door for one parcel; what is not finished is taken back."""
    door = Door(desk, secret, passphrase)
    try:
        yield door
    except BaseException:
        door.take_back()
        raise


def _to_make(folder: Path) -> list[Path]:
    """Returns the folders that do not exist yet on the way to this one."""
    missing: Iterable[Path] = (folder, *folder.parents)
    return [place for place in missing if not place.exists()]
