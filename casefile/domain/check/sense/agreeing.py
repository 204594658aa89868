"""What a paper says was agreed to, or was refused, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.records.agreement import Agreements
from casefile.domain.check.records.stance import Claim
from casefile.domain.check.sense.agreed_to import AND, agreed_clause, claim
from casefile.domain.check.sense.giver import givers
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.voice import stands
from casefile.domain.check.sense.whose import clause
from casefile.domain.check.words import vocabulary
from casefile.domain.person import Person

KINDS: Final = ("nouns", "agrees", "minds")
"""Consent and its names, words of agreeing, and words of refusing."""
_SAID: Final = re.compile(
    r"\band (?:she |he |they )?(?:said|replied|answered|confirmed|indicated|stated"
    r"|told (?:me|us))\b"
)
"""After "she was asked whether ...", it is the answer."""
_WITH: Final = re.compile(
    r"\b(?:with|to|for|on) (?:which\b|(?:[\w'.]+ ){0,4}$)", re.IGNORECASE
)
_AS_AGREED: Final = re.compile(r", as (?:\w+ly )?$")
"""Before "agreed with the family": the paper says so itself."""
_WRITER: Final = re.compile(r"\b(?:I|[Ww]e) (?:have |had )?(?:also |then )?$")
"""Whoever wrote the paper agreed, and none of the family."""
_THE_PAPER: Final = re.compile(
    r"(?<!of )(?<!with )(?<!to )\b(?:the|this|that|my|our) (?:[\w&]+ ){0,3}?"
    r"(?:assessment|report|paper|document) (?:was|is|has been|had been) (?:\w+ )?$",
    re.IGNORECASE,
)
"""What is authorised then is done so by whoever keeps the case."""
_WHO: Final = re.compile(r"\b(?:wh(?:o|om|at|ich|ether)|how|if) $", re.IGNORECASE)
_EMPLOYER: Final = re.compile(
    r"\b(?:employers?|boss|manager|firm|landlord|school)(?: (?:has|have|also))* $"
)
"""It is they who let somebody do something: "his employer lets him take leave"."""
_WOULD_NOT: Final = re.compile(r"\b(?:w(?:ould|ill) not|wouldn't|won't) $")
"""So it is told that somebody refused, and no plan."""
_AS: Final = re.compile(r"\b(?:as|since|because|given that)\s", re.IGNORECASE)
_NOT_AFTER: Final = re.compile(r"(?:\s+\w+){0,2}(?:\s+(?:not|never)\b|n't\b)")
_WITHOUT: Final = re.compile(r"\bwithout (?:[\w'.]+ ){0,4}$", re.IGNORECASE)
_TO_BE: Final = re.compile(
    r"(?:\s\w+){0,3}?\s(?:should|must|ought|would|will|may|might|could|needs? to|has to"
    r"|(?:is|are) (?:to|required|needed|necessary))\b"
)
_TO_BE_SOUGHT: Final = re.compile(
    r"\b(?:for|to) (?:[\w']+ ){0,5}?(?:to be|being) (?:\w+ )?"
    r"(?:sought|requested|asked|obtained)\b"
)
"""What the consent is for: "consent for information to be sought"."""
_THAT: Final = re.compile(r"\b(?:that|this|such) $", re.IGNORECASE)
_OVER: Final = re.compile(r"\b(?:until|till|up to|\(to) ", re.IGNORECASE)
"""Then it was so once, and no longer."""
_NEVER_UNDONE: Final = re.compile(
    r"(?:\b(?:never|not|at no (?:point|time|stage))|n't) (?:\w+ ){0,2}?"
    r"(?:withdrawn?|withdrew|revoked?|retract(?:ed)?|rescind(?:ed)?)\b",
    re.IGNORECASE,
)
"""So it was given, and holds."""
_NOT: Final = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|nobody|no one|nothing|without|hardly|none)\b"
    r"|n't\b)(?:\s+[\w']+){0,7}\s*$",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """A clause that says that somebody agreed, or that they refused."""

    start: int
    span: tuple[int, int]
    agrees: bool
    people: tuple[Person, ...]
    claim: Claim
    is_best: bool
    """The words themselves say what it is about."""


def readings(view: View, agreements: Agreements, me: Person) -> Iterator[Reading]:
    """Yields what the paper says of agreeing."""
    for kind in KINDS:
        for found in view.found(vocabulary.words("consent", kind)):
            one = _read(view, agreements, me, found, kind)
            if one is not None:
                yield one


def _read(
    view: View, agreements: Agreements, me: Person, found: re.Match[str], kind: str
) -> Reading | None:
    low, high = agreed_clause(view, found)
    agrees = _agrees(view, found, kind, low, high)
    if agrees is None:
        return None
    what = claim(view, agreements, found, kind, agrees=agrees)
    if what is None:
        return None
    is_quoted = view.manner(found.start(), found.start()).quoted
    if kind == "agrees" and not is_quoted and _is_of_office(view, found, low):
        return None
    people = givers(view, me, found, low)
    undone = _undone_after(view, high) if kind == "minds" and not agrees else None
    if undone is not None:
        agrees, (low, high) = True, undone
    # A quoted "I do not mind" is of somebody who does not.
    is_told = kind == "minds" and is_quoted
    is_told |= _AS_AGREED.search(view.paper.text, low, found.start()) is not None
    if not people or not (is_told or stands(view, found.start(), people)):
        return None
    words = view.paper.text[low:high]
    is_best = bool(agreements.find(words))
    if view.paper.text[high : high + 1] == ":":
        # "With consent: school, nursery" shows nothing without its list.
        high = view.paper.sentence_at(high).end
    return Reading(found.start(), (low, high), agrees, people, what, is_best)


def _is_of_office(view: View, found: re.Match[str], low: int) -> bool:
    """Whether it is the writer who agreed, or a manager who signed the paper off."""
    before = view.paper.text, low, found.start()
    is_signed_off = vocabulary.words("consent", "signs_off").fullmatch(found[0])
    is_paper = is_signed_off and _THE_PAPER.search(*before)
    return bool(is_paper or _WRITER.search(*before))


def _agrees(
    view: View, found: re.Match[str], kind: str, low: int, high: int
) -> bool | None:
    """Tells whether it says that somebody agreed or refused; None if neither."""
    text, start = view.paper.text, found.start()
    if _is_open(view, found, low):
        return None
    begin = view.paper.sentence_at(start).start
    is_not = _NOT.search(text, begin if kind == "minds" else low, start) is not None
    words, rest = text[low:high], text[start:high]
    is_undone = vocabulary.words("consent", "undone").search(words)
    # "Given in May and withdrawn in June" is both.
    is_given = vocabulary.words("consent", "given").search(words)
    if kind == "minds":
        if is_not or is_undone:
            return True
        is_said = vocabulary.words("consent", "refusing").match(found[0])
        return False if is_said and not is_given else None
    is_negated = view.manner(start, start).negated
    if kind == "agrees":
        return not is_not if is_not or not is_negated else None
    is_kept = _NEVER_UNDONE.search(words) is not None
    is_not = is_not or _NOT_AFTER.match(text, found.end()) is not None
    is_refused = vocabulary.words("consent", "refused").search(rest)
    if not is_kept and (is_not or is_refused):
        is_without = _WITHOUT.search(text, low, start)
        return None if is_undone or is_given or is_without else False
    # "It was sought, and that agreement was given": of this one only.
    words = rest if _THAT.search(text, low, start) else words
    words = _TO_BE_SOUGHT.sub(" ", words)
    is_unsure = (
        is_negated
        or vocabulary.words("consent", "unsure").search(words)
        or _OVER.search(text, found.end(), high)
    )
    has = vocabulary.words("consent", "has").search(words)
    return True if is_kept or (has and not is_unsure) else None


def _undone_after(view: View, end: int) -> tuple[int, int] | None:
    """Returns the next sentence if it tells that a refusal was taken back."""
    text, sentence = view.paper.text, view.paper.sentence_at(end - 1)
    after = view.paper.sentence_at(min(sentence.end + 1, len(text) - 1))
    if after.start <= sentence.start or after.part != sentence.part:
        return None
    found = vocabulary.words("consent", "undone_after").match(text, after.start)
    return None if found is None else clause(view, *found.span())


def _is_open(view: View, found: re.Match[str], low: int) -> bool:
    """Whether it asks, supposes or plans."""
    text, start = view.paper.text, found.start()
    if _EMPLOYER.search(text, low, start):
        return True
    is_whom = _WHO.search(text, low, start)
    if is_whom and vocabulary.words("consent", "enabled").match(found[0]):
        return True
    is_noun = vocabulary.words("consent", "nouns").fullmatch(found[0])
    if is_noun and _TO_BE.match(text, found.end()):
        return True
    manner = view.manner(start, start)
    sentence = view.paper.sentence_at(start)
    is_with = _WITH.search(text, low, start) is not None
    is_asked = AND.search(text, sentence.start, start) or _SAID.search(
        text, sentence.start, start
    )
    own = max((one.end() for one in _AS.finditer(text, low, start)), default=None)
    supposes = manner.conditional and (
        own is None
        or vocabulary.words("manner", "opens").match(text, sentence.start) is not None
        or vocabulary.words("manner", "conditions").search(text, own, start) is not None
    )
    return (
        manner.question
        or (supposes and not is_asked)
        or (manner.planned and not is_with and not _WOULD_NOT.search(text, low, start))
    )
