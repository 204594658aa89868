"""The plain words for letters."""

from __future__ import annotations

from typing import Final

from casefile.domain import letter_template
from casefile.domain.letter import Letter, LetterStatus
from casefile.domain.release import Choice
from casefile.services import matter_words, wording
from casefile.services.door import Finding
from casefile.services.due_letter import DueLetter, ReplyStatus
from casefile.services.letter.writing import Written

_NAMED: Final = 2
"""How many files are told of by name."""
HOW: Final = {
    "email": "By email",
    "post": "By post",
    "hand": "By hand",
    "portal": "Through the council's website",
}
_STATES: Final = {
    LetterStatus.DRAFT: ("draft", ""),
    LetterStatus.WRITTEN: ("written", ""),
    LetterStatus.SENT: ("sent", "good"),
}


def state(letter: Letter) -> tuple[str, str]:
    """Returns a short word for how far a letter is, and its tone."""
    return _STATES[letter.status]


def when(letter: Letter) -> str:
    """Says when a letter was begun or sent."""
    if letter.sent_on is not None:
        return f"Sent on {wording.day(letter.sent_on)}"
    return f"Begun on {wording.day(letter.made_on)}"


def reply(waiting: DueLetter) -> str:
    """Says when a reply is due: the date, then the rule, then when it was read."""
    who = letter_template.get(waiting.letter.template).named["Who"]
    if waiting.status is ReplyStatus.ANSWERED:
        return f"{who} has replied. Nothing is waited for."
    if waiting.status is ReplyStatus.PART:
        return f"{who} has replied in part. Ask for what is missing."
    if waiting.status is ReplyStatus.ACKNOWLEDGED:
        return matter_words.acknowledged(waiting)
    if waiting.status is ReplyStatus.HELD:
        return matter_words.held(waiting)
    if waiting.due_on is None:
        return matter_words.paused(waiting.letter)
    day = wording.weekday(waiting.due_on)
    return f"{day}: {waiting.awaited.inside} is due by this day. {rule(waiting)}"


def is_open(waiting: DueLetter) -> bool:
    """Tells whether a reply is still waited for, and a day for it can be told."""
    ended = {ReplyStatus.ANSWERED, ReplyStatus.PART}
    return waiting.due_on is not None and waiting.status not in ended


def rule(waiting: DueLetter) -> str:
    """Says by which rule a reply is due, when that was read, and what to mind."""
    due = waiting.due
    if not waiting.has_rule:
        return waiting.set_words
    parts = [
        waiting.told_late,
        f"The rule: {due.clock.name} ({due.authority}).",
        due.rule_checked,
    ]
    if waiting.set_by is not None:
        parts.append(waiting.set_words)
    return " ".join(filter(None, (*parts, *due.warnings)))


def told_of(written: Written, *, locked: bool) -> str:
    """Says what was written, what was left out, and what to mind."""
    names = [path.name for path in written.files]
    said = [f"Written: {' and '.join(names)}."]
    if len(names) > _NAMED:
        said = [f"{wording.plural(len(names), 'file')} written."]
    if written.missing:
        blanks = wording.plural(len(written.missing), "blank")
        said.append(f"{blanks} left to fill in by hand.")
    said += written.told
    out = [f for f in written.examined.findings if not _allowed(written, f)]
    if out:
        details = wording.plural(len(out), "private detail")
        said.append(f"{details} taken out.")
    if locked:
        said.append("Tell the reader the passphrase by phone or in person.")
    else:
        said.append(
            "These files are not locked; keep them where only you can see them."
        )
    return " ".join(said)


def _allowed(written: Written, finding: Finding) -> bool:
    return written.choices.of(finding) is Choice.ALLOW
