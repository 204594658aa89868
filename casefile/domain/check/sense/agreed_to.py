"""What a clause of a paper is about that says that somebody agreed or refused."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.records.agreement import Agreements
from casefile.domain.check.records.stance import Claim
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.records.topic import ASSESSMENT, EVERYONE
from casefile.domain.check.sense.occasion import days_of
from casefile.domain.check.sense.party import parties
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId

AND: Final = re.compile(r"\band (?:you|she|he|they|mother|mum|[A-Z]\w+) $")
_MONTHS: Final = timedelta(days=100)
_BARE: Final = 5
"""Words of "She agreed", which goes on about the sentence before it."""
_ASKED: Final = re.compile(
    r"\W{1,2}(?:(?:was|were|is|has|have|had|been|be|being|also|then|\w+ly) )+"
    r"(?:told|informed|notified|updated|made aware|telephoned"
    r"|phoned|rung|contacted|approached|asked|consulted|interviewed"
    r"|spoken (?:to|with)|visited|written to|emailed|texted)\b"
)
_ON: Final = re.compile(
    r",\s+(?:as well as|together with|along with|plus|and also|including"
    r"|and (?:to|for|with))\s[^.;:\t,]*"
)
"""What goes on after a comma with more who may be asked."""
_PASSED: Final = re.compile(
    r"\b(?:is|was|are|were|been|be|being) (?:\w+ly )?"
    r"(?:authorised|approved|endorsed|cleared|accepted)\b"
)
"""Of a paper it tells that a manager passed it."""
_OWNED: Final = re.compile(r"\b\w+'s\b")


def agreed_clause(view: View, found: re.Match[str]) -> tuple[int, int]:
    """Returns the clause, with ", as well as with her GP"."""
    low, high = clause(view, *found.span())
    on = _ON.match(view.paper.text, high, view.paper.sentence_at(high - 1).end)
    return low, high if on is None else on.end()


def claim(
    view: View,
    agreements: Agreements,
    found: re.Match[str],
    kind: str,
    *,
    agrees: bool,
) -> Claim | None:
    """Returns what a clause is about; None if it is about nothing of the kind."""
    text, start = view.paper.text, found.start()
    low, high = agreed_clause(view, found)
    words = text[low:high]
    around = _around(view, start, low, high, is_mind=kind == "minds")
    own = text[start:high]
    topics = agreements.find(words)
    if topics <= {EVERYONE, ASSESSMENT}:
        own = f"{own}. {around}"
        topics = agreements.find(f"{words}. {around}")
    # "Permission to see the notes" lets somebody else see them.
    lets = vocabulary.words("consent", "lets_do").fullmatch(found[0])
    if not lets and vocabulary.words("consent", "to_do").match(text, found.end() + 1):
        return None
    named = _named(view, found.end(), high) | _named(view, low, high, _ASKED)
    topics |= named
    is_plain = vocabulary.words("consent", "nouns").search(words)
    is_loose = kind == "minds" or vocabulary.words("consent", "loose").match(found[0])
    # Of a person, "could be told" counts and "should see Ben" does not.
    about = "telling" if topics == named else "sharing"
    asks = vocabulary.words("consent", about if agrees else "withheld")
    is_about_asking = topics and asks.search(f"{words}. {around}")
    if (is_loose or not agrees) and not is_plain and not is_about_asking:
        return None
    if topics - named <= {ASSESSMENT} and _PASSED.search(words):
        return None
    if vocabulary.words("agreement", "others").search(own):
        return None
    days = days_of(view, start, low, high)
    if days is not None and days[1] - days[0] > _MONTHS:
        # "The notes which he made in 2019" does not tell when it was agreed.
        days = None
    return Claim(
        is_never=bool(vocabulary.words("consent", "never").search(words)),
        is_unbroken=bool(vocabulary.words("consent", "unbroken").search(words)),
        topics=topics,
        children=children(view, agreements, words if agrees else _OWNED.sub("", words)),
        on=None if days is None else days[1],
        is_lasting=bool(vocabulary.words("consent", "lasting").search(words)),
        is_signing=bool(vocabulary.words("agreement", "written").search(words)),
        words=agreements.words(f"{words}. {around}"),
    )


def _named(
    view: View, start: int, end: int, before: re.Pattern[str] | None = None
) -> frozenset[str]:
    """Returns the relatives of whom a stretch tells, before some words if given."""
    return frozenset(
        str(one.people[0].id)
        for one in parties(view, start, end)
        if len(one.people) == 1
        and (before is None or before.match(view.paper.text, one.end, end))
        and not (one.people[0].is_me or one.people[0].is_child)
        and not is_professional(one.people[0])
    )


def children(view: View, agreements: Agreements, words: str) -> frozenset[PersonId]:
    """Returns the children for whose sake it is, if it says so."""
    if vocabulary.words("consent", "all_children").search(words):
        return frozenset(child.id for child in view.facts.children)
    return agreements.children(words)


def _around(view: View, start: int, low: int, high: int, *, is_mind: bool) -> str:
    """Returns what tells what it is about where the clause does not."""
    text = view.paper.text
    sentence = view.paper.sentence_at(low)
    part = view.paper.part_at(low)
    if part.kind is BlockKind.TABLE_ROW and sentence.start > part.start:
        label = view.paper.cells(part)[0]
        return f"{text[slice(*label)]}: {text[sentence.start : sentence.end]}"
    if AND.search(text, sentence.start, start) or text[start:high].startswith(
        "agreed by"
    ):
        return text[sentence.start : sentence.end]
    if text[high : high + 1] == ":":
        return text[high : sentence.end]
    colon = text.rfind(":", sentence.start, start)
    if colon >= 0:
        return text[sentence.start : colon]
    before = text[sentence.start : low].rstrip()
    joined = vocabulary.words("consent", "joined")
    if before.endswith(" which") or joined.match(text, low):
        return before
    return _before(view, start, sentence, high, is_mind=is_mind)


def _before(
    view: View, start: int, sentence: Sentence, high: int, *, is_mind: bool
) -> str:
    """Returns the sentence, or for "content for this" all that was told before."""
    text = view.paper.text
    if vocabulary.words("consent", "it").search(text, start, high):
        return text[view.paper.part_at(start).start : high]
    if is_mind:
        return ""
    whole = text[sentence.start : sentence.end]
    if len(whole.split()) > _BARE:
        return whole
    # "Could we ask your GP? You said yes."
    asked = view.paper.sentence_at(sentence.start - 1)
    return f"{text[asked.start : asked.end]} {whole}"
