"""Where the answers to a letter's questions are in the case file.

A question of a template names its source (`from = "before.sent_on"`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date

from casefile.domain import clock, court_exhibit, letter_template
from casefile.domain.bundle.kept import Bundle
from casefile.domain.document import Document
from casefile.domain.ids import LetterEventId
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.letter_template import phrases
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.domain.working_day import WorkingDays
from casefile.domain.written import day, listing
from casefile.services import asked_reply, deadlines, due_letter
from casefile.services.disclosure.gaps import Report
from casefile.services.due_letter import DueLetter
from casefile.services.letter import flag_source, record_source, reply_source
from casefile.services.letter import thread as letter_thread
from casefile.services.letter.enclosed import papers
from casefile.services.letter.flag_source import Flagged
from casefile.services.letter.thread import Told

FOLLOWS = "follows"
"""The fact that names the letter which another follows."""
ENCLOSED = "sent.papers"
"""The source of what goes with a letter."""
NOTICE = "notice"
"""The fact that tells of a notice of more time, known when a letter was written."""
KNEW = "knew_on"
"""The fact that says when the user first knew of a matter."""
DECIDED = "notice_on"
"""The fact that says which day stands on the decision that a letter is about."""
_STATEMENT = "statement"
_WORKER = "social worker"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Origin:
    """What a letter is begun from."""

    made_on: date
    before: Letter | None = None
    """The letter that it follows."""
    thread: tuple[Letter, ...] = ()
    """The letters that went before, the first one first."""
    about: Document | None = None
    """The paper that the letter before was about."""
    record: Record | None = None
    events: tuple[LetterEvent, ...] = ()
    """What was noted of letters that went."""
    work: WorkingDays = dataclasses.field(default_factory=WorkingDays)
    noted_on: date | None = None
    people: tuple[Person, ...] = ()
    letters: tuple[Letter, ...] = ()
    report: Report | None = None
    bundle: Bundle | None = None
    """The bundle that was built last."""
    statements: tuple[Letter, ...] = ()
    """The witness statements that were written, the first one first."""
    flagged: Flagged = dataclasses.field(default_factory=Flagged)
    """The flags that the letter is about."""
    reference: str = ""
    """The council's reference on its papers, if they have one and no other."""
    late: tuple[str, ...] = ()
    """The council's steps that were late, as points of this letter."""


def _iso(on: date | None) -> str:
    return "" if on is None else on.isoformat()


def _due(origin: Origin, letter: Letter | None, *more: LetterEvent) -> date | None:
    """Returns when the reply to a letter was due, if more had happened."""
    if letter is None:
        return None
    waiting = deadlines.reply_due(letter, (*origin.events, *more), origin.work)
    return None if waiting is None else waiting.counts_on


def _due_on(origin: Origin) -> str:
    return _iso(_due(origin, origin.before))


def _awaited(origin: Origin) -> str:
    """Returns what a reply to the letter before is: what was due on its day."""
    waiting = _before_waits(origin)
    return "" if waiting is None else waiting.awaited.inside


def _no_ack_since(origin: Origin) -> str:
    """Returns the day by which the letter before was to be acknowledged and was not."""
    waiting = _before_waits(origin)
    if waiting is None or waiting.awaited != clock.awaited("acknowledgement"):
        return ""
    due_on = waiting.counts_on
    return _iso(due_on if due_on is not None and due_on < origin.made_on else None)


def _rule(origin: Origin) -> str:
    """Returns the source of the rule that sets the day; nothing if not checked."""
    waiting = _before_waits(origin)
    if waiting is None or not waiting.has_rule or not waiting.due.is_checked:
        return ""
    return waiting.due.authority


def _before_waits(origin: Origin) -> DueLetter | None:
    if origin.before is None:
        return None
    return deadlines.reply_due(origin.before, origin.events, origin.work)


def _last(*kinds: EventKind) -> Callable[[Origin], str]:
    """Returns the last day on which something happened on the letter before."""

    def found(origin: Origin) -> str:
        if origin.before is None:
            return ""
        every = deadlines.events_on(origin.before, origin.events)
        days = [event.happened_on for event in every if event.kind in kinds]
        return _iso(days[-1]) if days else ""

    return found


def _held_until(origin: Origin) -> str:
    """Returns the day on which the council was to look at a hold again."""
    if origin.before is None:
        return ""
    every = deadlines.events_on(origin.before, origin.events)
    held = [event for event in every if event.kind is EventKind.HELD]
    return _iso(held[-1].due_on) if held else ""


def _due_if_answered(origin: Origin) -> str:
    """Returns when the reply is due if the question is answered by this letter."""
    before = origin.before
    if before is None or not _last(EventKind.ASKED_QUESTION)(origin):
        return ""
    if due_on := _due(origin, before):
        return _iso(due_on)
    answer = LetterEvent(
        id=LetterEventId(before.id),
        letter=before.id,
        kind=EventKind.ANSWERED_QUESTION,
        happened_on=origin.made_on,
    )
    return _iso(_due(origin, before, answer))


def _title(letter: Letter | None) -> str:
    """Returns a letter as it stands inside a sentence."""
    return "" if letter is None else letter_thread.noun(letter)


def _paper(origin: Origin) -> str:
    about = origin.about
    if about is None:
        return origin.before.facts.get("where", "") if origin.before else ""
    if about.dated_on is None:
        return f"“{about.title}”"
    form: str = phrases()["taken"]["paper"]
    return form.format(title=about.title, day=day(about.dated_on))


def _told(origin: Origin) -> Told:
    """Returns the letters to tell of: those of the thread, or all that went."""
    sent = [one for one in origin.letters if one.status is LetterStatus.SENT]
    in_order = sorted(sent, key=lambda one: one.sent_on or date.min)
    return Told(
        letters=origin.thread or tuple(in_order),
        events=origin.events,
        work=origin.work,
        today=origin.made_on,
    )


def _points(origin: Origin) -> str:
    return "\n".join(_told(origin).points()) if origin.thread else ""


def _notices(origin: Origin) -> str:
    return " ".join(_told(origin).notices()) if origin.thread else ""


def _enclosed(origin: Origin) -> str:
    return "\n".join(one.words for one in papers(origin.thread, origin.events))


def _notice(origin: Origin) -> str:
    return "" if origin.before is None else _told(origin).notice(origin.before)


def _asked_for_on(origin: Origin) -> str:
    if origin.before is None:
        return ""
    asked = asked_reply.asked(origin.before, origin.events, origin.work)
    return "" if asked is None else _iso(asked.wished_on)


def _reminded_on(origin: Origin) -> str:
    """Returns the days on which reminders of the letter before went already."""
    days = sorted(
        one.sent_on
        for one in origin.letters
        if one.status is LetterStatus.SENT and one.sent_on is not None
        if letter_template.get(one.template).chases
        if origin.before and one.facts.get(FOLLOWS) == str(origin.before.id)
    )
    return listing([day(on) for on in days])


def _first_due_on(origin: Origin) -> str:
    return _iso(_due(origin, _first(origin)))


def _first_reply_on(origin: Origin) -> str:
    if (first := _first(origin)) is None:
        return ""
    return _iso(due_letter.replied_on(deadlines.events_on(first, origin.events)))


def _noted_on(origin: Origin) -> str:
    same = origin.noted_on == origin.made_on
    return "" if same else _iso(origin.noted_on)


def _recipients(origin: Origin) -> str:
    """Returns who was given the paper, as the last statement says."""
    known = [one for one in origin.letters if one.template == _STATEMENT]
    last = max(known, key=lambda one: one.sent_on or date.min, default=None)
    return "" if last is None else last.facts.get("recipients", "")


def _worker(read: Callable[[Person], str]) -> Callable[[Origin], str]:
    """Returns a fact about the social worker, if there is one and no other."""

    def found(origin: Origin) -> str:
        role = _WORKER
        known = [p for p in origin.people if p.role.strip().casefold() == role]
        return read(known[0]).strip() if len(known) == 1 else ""

    return found


def _me_safe(origin: Origin) -> str:
    return next((p.safe_contact.strip() for p in origin.people if p.is_me), "")


def _to_body(origin: Origin) -> list[Letter]:
    """Returns the letters of the thread that went where the letter before went."""
    if origin.before is None:
        return []
    goes_to = letter_template.get(origin.before.template).to
    every = origin.thread or (origin.before,)
    return [x for x in every if letter_template.get(x.template).to == goes_to]


def _body_list(origin: Origin) -> str:
    told = dataclasses.replace(_told(origin), letters=tuple(_to_body(origin)))
    return "\n".join(told.history())


def _of_front(name: str) -> Callable[[Origin], str]:
    """Returns what the front of the bundle says of one thing."""

    def found(origin: Origin) -> str:
        return "" if origin.bundle is None else getattr(origin.bundle.plan, name)

    return found


def _hearing(origin: Origin) -> str:
    """Returns the day of the hearing that the bundle is for, if that is still to be."""
    on = None if origin.bundle is None else origin.bundle.plan.hearing_on
    return _iso(on) if on is not None and on >= origin.made_on else ""


def _parties(origin: Origin) -> str:
    parties = () if origin.bundle is None else origin.bundle.plan.parties
    return "\n".join(
        f"{party.name} ({party.role})" if party.role else party.name
        for party in parties
    )


def _exhibits_before(origin: Origin) -> str:
    found = [
        court_exhibit.before(one) + court_exhibit.made(one) for one in origin.statements
    ]
    return str(max(found, default=0))


def _first(origin: Origin) -> Letter | None:
    return origin.thread[0] if origin.thread else None


def _chased(origin: Origin) -> Letter | None:
    """Returns the letter that awaits a reply: the one before, unless that chases it."""
    for letter in reversed(origin.thread):
        if not letter_template.get(letter.template).chases:
            return letter
    return origin.before


def _sent_on(letter: Letter | None) -> str:
    return "" if letter is None else _iso(letter.sent_on)


SOURCES: Mapping[str, Callable[[Origin], str]] = {
    "before.title": lambda origin: _title(origin.before),
    "before.sent_on": lambda origin: _sent_on(origin.before),
    "before.received_on": lambda o: _iso(o.before.received_on if o.before else None),
    "before.due_on": _due_on,
    "before.due_if_answered": _due_if_answered,
    "before.awaited": _awaited,
    "before.rule": _rule,
    "before.asked_for_on": _asked_for_on,
    "before.notice": _notice,
    "before.no_ack_since": _no_ack_since,
    "before.reminded_on": _reminded_on,
    "before.reply_on": _last(*due_letter.REPLIES),
    "before.held_on": _last(EventKind.HELD),
    "before.held_until": _held_until,
    "before.met_on": _last(EventKind.MET),
    "before.asked_on": _last(EventKind.ASKED_QUESTION),
    "before.paper": _paper,
    "chased.sent_on": lambda origin: _sent_on(_chased(origin)),
    "first.title": lambda origin: _title(_first(origin)),
    "first.sent_on": lambda origin: _sent_on(_first(origin)),
    "first.due_on": _first_due_on,
    "first.reply_on": _first_reply_on,
    "sent.points": _points,
    "sent.notices": _notices,
    ENCLOSED: _enclosed,
    "sent.list": lambda origin: "\n".join(_told(origin).history()),
    "body.sent_on": lambda o: _sent_on(next(iter(_to_body(o)), None)),
    "body.due_on": lambda o: _iso(_due(o, next(iter(_to_body(o)), None))),
    "body.list": _body_list,
    "late.steps": lambda origin: "\n".join(origin.late),
    "record.on": lambda o: _iso(o.record.happened_on if o.record else None),
    "record.how": lambda origin: record_source.way(origin.record),
    "record.with": lambda o: record_source.present(o.record, o.people),
    "record.said": lambda origin: record_source.words(origin.record),
    "record.promises": lambda origin: record_source.promises(origin.record),
    "record.noted_on": _noted_on,
    "release.missing": lambda origin: reply_source.missing(origin.report),
    "release.pages": lambda origin: reply_source.pages_gone(origin.report),
    "release.redactions": lambda origin: reply_source.redactions(origin.report),
    "flag.where": lambda o: flag_source.where(flag_source.one(o.flagged)),
    "flag.words": lambda o: flag_source.quotes(flag_source.one(o.flagged)),
    "flag.right": lambda o: flag_source.right(flag_source.one(o.flagged)),
    "flag.proof": lambda o: flag_source.proof(flag_source.one(o.flagged)),
    "flags.where": lambda o: flag_source.where(o.flagged),
    "flags.passages": lambda o: flag_source.passages(o.flagged),
    "flags.wrong": lambda o: flag_source.wrongs(o.flagged),
    "flags.left_out": lambda o: flag_source.left_out(o.flagged),
    "flags.matters": lambda o: flag_source.matters(o.flagged),
    "flags.wording": lambda o: flag_source.wording(o.flagged),
    "flags.recipients": _recipients,
    "worker.name": _worker(lambda person: person.name),
    "worker.email": _worker(lambda p: "" if p.confidential else p.email),
    "bundle.title": lambda o: "" if o.bundle is None else o.bundle.title,
    "bundle.parties": _parties,
    "bundle.court": _of_front("court"),
    "bundle.case_number": _of_front("case_number"),
    "bundle.hearing_on": _hearing,
    "court.statement_number": lambda origin: str(len(origin.statements) + 1),
    "court.exhibits_before": _exhibits_before,
    "council.reference": lambda origin: origin.reference,
    "me.safe_contact": _me_safe,
}
"""What a question of a letter may be answered from, by the name templates use."""
