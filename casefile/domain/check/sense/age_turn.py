"""The turns in which a paper tells an age: each with the groups `verb` and `age`."""

from __future__ import annotations

import functools
import re
from typing import Final

from casefile.domain.check.words.age_bound import BOUND, DECADE, stages
from casefile.domain.check.words.age_words import AGE, FULL_AGE
from casefile.domain.check.words.names import words

_FILL: Final = (
    r"(?: (?:now|currently|still|only|just|already|presently|then|about|around"
    r"|approximately|both|aged))*"
)
_ENDS: Final = (
    r"(?=\s*(?:[.,;:)\]\n\t]|$|(?:and|but|at the time|at that time|at [\w']+ birth"
    r"|at the birth|in|on|this|next"
    r"|then|now|when|today|so|with|who|he|she)\b(?!\s+a half)))"
)
_NO_AGE: Final = (
    r"(?!\s*(?:ago|later|older|younger|apart|before|after|into|earlier|senior|junior"
    r"|%|[-/]\d|of the|out of|or (?:over|under|more|older)|and (?:over|under|above)))"
)
_A: Final = "(?:an?|the|our|my|their|his|her)"
_ADJECTIVES: Final = r"(?:(?!(?:by|of|in|for|to|with|on)\b)[\w'-]+,? ){0,5}?"
_STAYS: Final = r"(?: (?:now|still|already|well|only|just|both|barely|who is))*"
_LIGHT: Final = (
    r"(?:(?:although|though|while|being|now|at|as|aged?|only|just|still|already|even"
    r"|an?|the|well|barely),? )"
)


@functools.cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Returns the turns that stand after the one whose age they tell."""
    beings = "|".join(words()["age"]["beings"])
    told = "|".join(stages())
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            # Maisie is six; who was nearly eight
            (
                rf"(?P<verb>(?:\bis|\bwas|\bare|\bwere|'s)\b){_FILL} "
                rf"(?P<age>{FULL_AGE}|{AGE}{_ENDS}){_NO_AGE}"
            ),
            # Maisie is a lively two-and-a-half-year-old; Maisie, a bright six-year-old
            (
                r"(?P<verb>\bis|\bwas|,"
                r"|\b(?:presents?|presented|comes across|came across|strikes me) as)"
                rf"(?: now| still)? {_A} {_ADJECTIVES}(?P<age>{FULL_AGE})s?\b"
            ),
            # Maisie is a sturdy toddler of eighteen months
            (
                rf"(?P<verb>\bis|\bwas|,)(?: now| still)? {_A} {_ADJECTIVES}"
                rf"(?:{beings}) of (?:about |nearly |just )?(?P<age>{AGE})\b{_NO_AGE}"
            ),
            # Zain, four and a half, chatted; Connor, now fourteen,
            (
                r"(?P<verb>,|,? then|,? now)(?: then| now)?"
                rf" (?P<age>{FULL_AGE})(?=[.;\t\n]|$)"
            ),
            (
                rf"(?P<verb>,|,? then|,? now)(?: then| now| aged)? (?P<age>{AGE})"
                rf"(?=[,)]| and ){_NO_AGE}"
            ),
            # Siân (35); Theo (aged 8)
            rf"(?P<verb>)\((?:(?:now |then )?aged? |now )?(?P<age>{AGE})(?=[),;])",
            # Theo, aged eight; aged 4
            (
                r"(?P<verb>,?)(?: who (?:is|was))?(?: now| then)? aged?"
                rf" (?:just |only )?(?P<age>{AGE})\b{_NO_AGE}(?! (?:to|and|-) \d)"
            ),
            # He turned eight; she has just turned three
            (
                r"(?P<verb>(?:\bhas|\bhave)?(?: just| recently| now)?\s?\bturned) "
                rf"(?P<age>{AGE}){_ENDS}(?! (?:on|in)\b)"
            ),
            # Rosie, at only three, is; Teddy is the elder at nine
            (
                r"(?P<verb>,|\bis the (?:elder|older|eldest|oldest|younger|youngest)),?"
                rf" at (?:only |just )?(?P<age>{AGE})(?=[,.;]){_NO_AGE}"
            ),
            # Teddy has been nine since March
            rf"(?P<verb>)(?:has|have) been (?P<age>{AGE})(?= since\b)",
            # He has yet to turn five; who has just had his eighth birthday
            rf"(?P<verb>),?(?: who)? ?(?P<age>{BOUND})",
            # Now in her seventies
            rf"(?P<verb>\bis|\bwas|\bare|\bwere|'s|,){_STAYS} (?P<age>{DECADE})",
            # He is a toddler
            (
                r"(?P<verb>\bis|\bwas|'s)(?: now| still| only| just)* an?"
                rf" (?:\w+ ){{0,2}}?(?P<age>{told})\b"
                r"(?=\s*(?:[.,;)\n\t]|$|(?:and|who|now|but|with)\b))"
            ),
        )
    )


@functools.cache
def in_cell() -> re.Pattern[str]:
    """Returns an age that begins a cell."""
    return re.compile(rf"\W*(?:[A-Z][\w'-]+:? )?({AGE})(?=[,;( ]|$)", re.IGNORECASE)


@functools.cache
def before_name() -> re.Pattern[str]:
    """Returns `four-year-old`, `the two-year-old twin`, which a name follows."""
    child = r"(?:(?:twin|son|daughter|child|girl|boy)(?: called| named)? )?"
    return re.compile(rf"(?:\bthe )?\b({FULL_AGE}) {child},?$", re.IGNORECASE)


@functools.cache
def alone() -> re.Pattern[str]:
    """Returns an age that nobody's name follows."""
    twins = "|".join(words()["groups"]["twins"])
    return re.compile(
        rf"\b(?P<age>{FULL_AGE})\b(?! (?:{twins}|(?-i:[A-Z])))", re.IGNORECASE
    )


@functools.cache
def fronted() -> re.Pattern[str]:
    """Returns an age that opens a sentence: `Although now in her seventies LW is`."""
    return re.compile(
        rf"(?:[\u2022*-] )?(?P<light>{_LIGHT}*)(?:At )?"
        rf"(?P<age>{DECADE}|{FULL_AGE}|{AGE})"
        r"(?P<now> now| already)?"
        r"(?:,? (?:and|but|though) [^,.;\t]{1,30},|, [^,.;\t]{1,30},|,)? ",
        re.IGNORECASE,
    )


@functools.cache
def listed() -> re.Pattern[str]:
    """Returns the ages of several: `are aged 13, 7 and 3`."""
    return re.compile(
        r"(?: (?:in|at|of) (?:the|this|their|his|her) (?:family|home|household|house))?"
        r"(?:,| are| were|:)?(?: now| currently| all)*(?: aged)? \(?(?:aged )?"
        rf"(?P<ages>{AGE}(?:, {AGE})*,? (?:and|&) {AGE}){_NO_AGE}(?= ?[.,;)\t\n]|$"
        r"| (?:and|respectively|when|at|on|in|who)\b)",
        re.IGNORECASE,
    )


@functools.cache
def of_a_child() -> re.Pattern[str]:
    """Returns an age of a child who is not named, in a note: `8 y/o child able to`."""
    return re.compile(
        rf"(?:^|[.;:\t\n]\s*(?:\S )?|\bthe )(?P<age>{FULL_AGE})"
        r" (?:child|boy|girl)\b(?! (?:called|named|with whom|of|or))",
        re.IGNORECASE | re.MULTILINE,
    )


@functools.cache
def labelled() -> re.Pattern[str]:
    """Returns an age behind a label inside a line: `Age: 10`."""
    return re.compile(
        rf"\bAge ?(?:\((?:[Cc]hild )?\d\) ?)?: ?(?P<age>(?i:{AGE}))(?=[.,;)\n\t]|$)"
    )


@functools.cache
def of_a_parent() -> re.Pattern[str]:
    """Returns the age of somebody who had a child, after the child: ` at nineteen`."""
    return re.compile(
        r",? (?:at(?: the age of)?|when (?:she|he) was|aged)(?: only| just)?"
        rf" (?P<age>{AGE})(?=[.,;)\n\t]|$| and\b){_NO_AGE}",
        re.IGNORECASE,
    )
