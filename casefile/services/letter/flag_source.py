"""What a letter to put data right takes from the flags, as the statement does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from casefile.domain import statement
from casefile.domain.document import Document, is_of_court
from casefile.domain.exhibit import happening
from casefile.domain.flag import Ask, Flag, FlagStatus
from casefile.domain.ids import ItemId
from casefile.domain.letter_template import Template, phrases
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.written import day
from casefile.services.ports import Transaction

_DONE = {FlagStatus.ACCEPTED}
_POINTS = "points"
_LATER = "note_later"


@dataclass(frozen=True, kw_only=True)
class Flagged:
    """The flags of one paper that a letter is about, in the order of a statement."""

    flags: tuple[Flag, ...] = ()
    papers: Mapping[ItemId, Document] = field(default_factory=dict)
    records: Mapping[ItemId, Record] = field(default_factory=dict)
    people: Mapping[ItemId, Person] = field(default_factory=dict)
    noted_on: Mapping[ItemId, date] = field(default_factory=dict)
    """When each record that is evidence was first written down."""


def chosen(
    case: Transaction, template: Template, given: Mapping[str, str]
) -> tuple[Flag, ...]:
    """Returns the flags that a letter is about: those given by number, or those open.

    Words of a paper of a court are none of the council's to change.
    """
    papers = {paper.id: paper for paper in case.all(Document)}
    wanted = set(given.get(_POINTS, "").replace(",", " ").split())
    open_still = [
        flag
        for flag in case.all(Flag)
        if flag.ask.value in template.takes_flags and flag.status not in _DONE
        if not wanted or str(flag.number) in wanted
        if (paper := papers.get(flag.passage.document)) is not None
        if not is_of_court(paper, papers.get)
    ]
    if not open_still:
        return ()
    named = [flag.passage.document for flag in open_still]
    most = max(named, key=named.count)
    return tuple(
        flag
        for flag in statement.in_letter_order(open_still, papers[most])
        if flag.passage.document == most
    )


def where(of: Flagged) -> str:
    """Returns the paper and the pages that the flags are on."""
    pages = list(dict.fromkeys(_page(flag) for flag in of.flags))
    return ", ".join([_paper(of.flags[0], of), *pages]) if of.flags else ""


def one(of: Flagged) -> Flagged:
    """Returns the first flag alone: one that says what is right, if any does."""
    told = [flag for flag in of.flags if flag.right.strip()]
    shown = [flag for flag in told if flag.evidence]
    first = next(iter([*shown, *told, *of.flags]), None)
    flags = () if first is None else (first,)
    return Flagged(
        flags=flags,
        papers=of.papers,
        records=of.records,
        people=of.people,
        noted_on=of.noted_on,
    )


def quotes(of: Flagged) -> str:
    """Returns the words themselves, a row for each."""
    return _rows(flag.passage.quote for flag in of.flags)


def right(of: Flagged) -> str:
    """Returns what is right, a row for each."""
    return _rows(flag.right or flag.wording for flag in of.flags)


def proof(of: Flagged) -> str:
    """Returns what shows it, by name, a row for each."""
    own = {flag.passage.document for flag in of.flags}
    items = [piece.item for flag in of.flags for piece in flag.evidence]
    return _rows(_named(item, of) for item in dict.fromkeys(items) if item not in own)


def passages(of: Flagged) -> str:
    """Returns each place with its words; none of those that are of somebody else."""
    forms = phrases()["taken"]["flag"]

    def row(flag: Flag) -> str:
        is_others = flag.ask is Ask.REMOVE_OTHER_PERSON
        return str(forms["place" if is_others else "row"]).format(
            paper=_paper(flag, of), page=_page(flag), quote=flag.passage.quote
        )

    return _rows(row(flag) for flag in of.flags)


def wrongs(of: Flagged) -> str:
    """Returns what is wrong about each and what is right, a row for each."""
    return _rows(f"{flag.wrong} {flag.right}" for flag in of.flags)


def left_out(of: Flagged) -> str:
    """Returns what the paper leaves out, a row for each."""
    return _rows(flag.right or flag.wrong for flag in of.flags)


def matters(of: Flagged) -> str:
    """Returns why it matters, in one paragraph."""
    return _rows(flag.consequence for flag in of.flags).replace("\n", " ")


def wording(of: Flagged) -> str:
    """Returns the words that are proposed, in one paragraph."""
    return _rows(flag.wording for flag in of.flags).replace("\n", " ")


def _rows(rows: Iterator[str]) -> str:
    return "\n".join(" ".join(row.split()) for row in rows if row.strip())


def _paper(flag: Flag, of: Flagged) -> str:
    paper = of.papers[flag.passage.document]
    if paper.dated_on is None:
        return f"“{paper.title}”"
    form: str = phrases()["taken"]["paper"]
    return form.format(title=paper.title, day=day(paper.dated_on))


def _page(flag: Flag) -> str:
    words, at = phrases()["place"], flag.passage
    form: str = words["page" if at.last_page == at.page else "pages"]
    return form.format(page=at.page, last=at.last_page)


def _named(item: ItemId, of: Flagged) -> str:
    """Returns a piece of evidence by its name; nothing that is still a draft."""
    words, paper = phrases()["exhibit"], of.papers.get(item)
    if paper is not None:
        if is_of_court(paper, of.papers.get):
            return ""
        dated = words["dated"].format(title=paper.title, day=_day(paper.dated_on))
        return str(dated) if paper.dated_on is not None else paper.title
    record = of.records.get(item)
    if record is None or record.draft or item not in of.noted_on:
        return ""
    made, on = of.noted_on[item], record.happened_on
    form = "note_about" if record.about else _LATER
    return str(words["note_same_day" if made == on else form]).format(
        made=day(made), what=happening(record, of.people), day=day(on)
    )


def _day(on: date | None) -> str:
    return "" if on is None else day(on)
