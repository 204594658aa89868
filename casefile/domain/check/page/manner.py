"""How a statement is made: a fact, somebody's word, a plan, or turned round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.words import vocabulary

_NEAR: Final = 8
"""Words before a statement in which a "not" still turns it round."""
_CLOSE: Final = 4
"""Words before a statement in which "will" still makes it a plan."""
_LONG: Final = 6
"""The most words taken for who says it."""
_NOT: Final = re.compile(r"n't\b", re.IGNORECASE)
_AND: Final = re.compile(r"\band\s*$", re.IGNORECASE)
_WORD: Final = re.compile(r"\S+")
_OVER: Final = re.compile(r"[;\t]|[.!?]\s|, but\b|\bhowever\b", re.IGNORECASE)
_WHOLE: Final = re.compile(
    r"\W*(?P<before>(?:[\w'.]+ ){0,4}[\w'.]+ ?:)?\s*\"[^\"]*\"[\s,(-]*"
    r"(?P<after>(?:[\w'.,-]+\s*){0,7})[).]*\s*"
)
"""All of a paragraph in quotation marks, with whose part of the paper it is."""
_ANSWER: Final = re.compile(r"^\W*(?:no|yes)\s*[,:;\u2013-]\s+", re.IGNORECASE)
"""What answers a question, and says nothing of what follows it."""
_TAIL: Final = re.compile(
    r"[,\"]\s*(?:as\s+)?(?!(?:and|but|which|so|though|although)\b)"
    r"(?P<who>(?:\w[\w'.-]*\s+){1,4}?)"
    r"(?:says?|said|told|reports?|reported|states?|stated|alleges?|alleged|claims?|"
    r"claimed|believes?|believed|explained|feels?|felt"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )mentioned)\b",
    re.IGNORECASE,
)

_UNTICKED: Final = re.compile(
    r"(?:\[ ?\]|\( \)|[\u2610\u25a1\u25a2])[^\[\]\u2610-\u2612\u2713\u2714]{0,60}$"
)
"""An empty box of a form, and what may stand between it and a statement."""
_SECTION: Final = re.compile(
    r"\s*\"[^\"]+\" \((?:[A-Z]\. ?[A-Z][\w'-]+(?:, [a-z ]+)?"
    r"|(?i:(?:the )?(?:health visitor"
    r"|(?:school )?nurse|midwife|GP|teacher|headteacher|SENCO|social worker"
    r"|health section|education section|\w+ section)))\)\.?\s*"
)
"""A paragraph that is all a quotation, and ends with whose work it is."""


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How a statement is made."""

    negated: bool = False
    """Turned round: "did not", "there is no evidence that", "denied"."""
    reported: bool = False
    """Somebody's word or thought, not the writer's own assertion."""
    by: str = ""
    """Who says it, as the paper names them, if it does."""
    quoted: bool = False
    """Inside quotation marks."""
    planned: bool = False
    """It has not happened yet, or is only wanted."""
    conditional: bool = False
    """It depends on something: "if", "whether", "might"."""
    question: bool = False
    """It asks, or is an answer of a form that was not ticked."""
    past: bool = False
    """It is about earlier times: "history of", "previously"."""

    @property
    def is_asserted(self) -> bool:
        """Whether the paper itself says that it is or was so."""
        return not (
            self.negated
            or self.reported
            or self.quoted
            or self.planned
            or self.conditional
            or self.question
        )


def manner(paper: Paper, text: str, start: int, end: int) -> Manner:
    """Tells how the statement at `start` to `end` of the running text is made.

    The text is that of the paper, with marks for names that may be taken for words.

    With `start` and `end` the same, only the words around the statement count and not
    its own: "did not reply" is then no denial.
    """
    sentence = paper.sentence_at(start)
    before = _ANSWER.sub("", text[sentence.start : start])
    own = text[start:end]
    after = text[max(start, end) : max(sentence.end, end)]
    clause = _clause(before)
    is_reported, by = _source(before, after)
    return Manner(
        negated=_is_negated(before, clause, own),
        reported=is_reported,
        by=by,
        quoted=_is_quoted(paper, start),
        planned=bool(
            _find("plans", _last(clause, _CLOSE)) or (own and _find("plans", own))
        ),
        conditional=bool(
            _opening().match(before or own) or _find("conditions", clause)
        ),
        question=after.rstrip("\"') ").endswith("?")
        or own.endswith("?")
        or _UNTICKED.search(before) is not None,
        past=bool(_find("past", clause) or _find("past", own)),
    )


def _find(name: str, text: str) -> re.Match[str] | None:
    return vocabulary.words("manner", name).search(text)


@cache
def _opening() -> re.Pattern[str]:
    pattern = vocabulary.words("manner", "opens").pattern
    return re.compile(rf"\W*{pattern}", re.IGNORECASE)


@cache
def _breaks() -> re.Pattern[str]:
    return vocabulary.pattern(vocabulary.claims()["manner"]["breaks"], whole=False)


def _clause(before: str) -> str:
    """Returns the part of `before` that belongs to the statement itself."""
    end = 0
    for found in _breaks().finditer(before):
        end = found.end()
    return before[end:]


def _last(text: str, count: int) -> str:
    """Returns the last words of a text."""
    found = list(_WORD.finditer(text))
    return text[found[-count].start() :] if len(found) > count else text


def _is_negated(before: str, clause: str, own: str) -> bool:
    near = _last(clause, _NEAR)
    return bool(
        _find("negates", near)
        or _NOT.search(near)
        or _find("rejects", before)
        or (not _AND.search(clause) and _find("declines", _last(clause, _CLOSE)))
        or _find("negates", own)
        or _NOT.search(own)
    )


def _is_quoted(paper: Paper, start: int) -> bool:
    part = paper.part_at(start)
    begun, ended = max(
        (cell for cell in paper.cells(part) if cell[0] <= start), default=(start, start)
    )
    if paper.text.count('"', begun, start) % 2 == 0:
        return False
    whole = _WHOLE.fullmatch(paper.text, begun, ended)
    return whole is None or not _find("voices", f"{whole['before']} {whole['after']}")


def _source(before: str, after: str) -> tuple[bool, str]:
    """Tells whether somebody else says it, and who."""
    every = list(vocabulary.words("manner", "speaks").finditer(before))
    spoken = every[-1] if every else None
    if spoken is not None and not _is_over(before[spoken.end() :]):
        return True, _who(before[: spoken.start()])
    found = _find("sources", before)
    if found is not None and not _is_over(before[found.end() :]):
        return True, _named_by(before[found.end() :])
    found = _find("sources", after)
    if found is not None:
        return True, _named_by(after[found.end() :])
    tail = _TAIL.search(after)
    if tail is not None:
        return True, tail["who"].strip()
    return False, ""


def _is_over(between: str) -> bool:
    """Whether what was said has ended before the statement begins."""
    return bool(_OVER.search(between))


def _who(words: str) -> str:
    clause = _clause(words).strip()
    return _last(clause, _LONG).strip(" ,")


def _named_by(words: str) -> str:
    found = re.match(r"\s*((?:the\s+)?(?:[\w'.-]+\s*){1,3})", words)
    return found[1].strip() if found else ""
