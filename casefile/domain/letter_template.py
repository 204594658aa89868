"""Templates of letters: what they ask the user, and their wording.

A template is a text file: TOML between two lines `+++`, then the body in Markdown with
places to be filled in (Jinja). What many letters share stands in `phrases.toml`: to
whom a letter goes says who is addressed, how, and what is asked for it.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from casefile import resources
from casefile.domain.case import Jurisdiction
from casefile.errors import NotFound, ProgramIncomplete

FOLDER = "letters"
FENCE = "+++\n"
_USUAL = "the council"
COURT = "court"
"""The part of a head that only papers for a court have: the court's own line."""


class FieldKind(StrEnum):
    """How the window asks for a fact."""

    LINE = "line"
    TEXT = "text"
    """Several lines."""
    DATE = "date"
    CHOICE = "choice"


class Turn(StrEnum):
    """What may come of a letter that went."""

    NO_REPLY = "no_reply"
    """Nothing came by the day on which a reply was due."""
    REPLY = "reply"
    REFUSED = "refused"
    QUESTION = "question"
    """It asked something and waits for the answer."""
    PARTIAL = "partial"
    """A reply came, and it is not the whole."""
    NO_OUTCOME = "no_outcome"
    """It was acknowledged, and nothing came after that."""
    NO_ACK = "no_ack"
    """Nobody said by the day for it that the letter is there."""
    LATE_NOTICE = "late_notice"
    """A notice of more time came after its own day."""
    MET = "met"
    """The council talked about it with the user."""
    HELD = "held"
    """It was put on hold."""
    STILL_HELD = "still_held"
    """It is still on hold after the day on which that was to be looked at again."""
    OVERRUN = "overrun"
    """Nothing came by the end of the longer time that it took, either."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A fact that a letter asks the user for."""

    key: str
    label: str
    hint: str = ""
    kind: FieldKind = FieldKind.LINE
    choices: tuple[tuple[str, str], ...] = ()
    """Value and what the user sees, for a choice; the first one is the usual one."""
    optional: bool = False
    """No blank is left in the letter if it is not answered."""
    of_case: bool = False
    """True of the whole case, and so kept for the next letter."""
    ticked: bool = False
    """In the window a list to tick takes its place; it is for the command line."""
    source: str = ""
    """What in the case file the answer is taken from when a letter is begun."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """One letter of the catalogue."""

    id: str
    title: str
    summary: str
    """One sentence for the catalogue: when to use it."""
    words: str = ""
    """Other words by which it is looked for."""
    fields: tuple[Field, ...]
    group: str = ""
    """Under which heading it stands in the catalogue."""
    to: str = ""
    """To whom it goes: the id of an address in `phrases.toml`."""
    who: str = _USUAL
    """What that is called inside a sentence."""
    jurisdictions: frozenset[Jurisdiction] = frozenset(Jurisdiction)
    rules: tuple[str, ...] = ()
    """What it rests on: ids of `rules.toml`, the main one first."""
    follows: tuple[str, ...] = ()
    """Of which letters it may be the next."""
    next: Mapping[Turn, tuple[str, ...]]
    """Which letters may follow it, and on what."""
    takes_flags: tuple[str, ...] = ()
    """Of which flags it takes its answers: what they ask for."""
    takes_record: bool = False
    """Whether it may be about one record of the diary."""
    ask_days: int | None = None
    """Working days it gives for a reply where no rule sets a time."""
    clocks: tuple[str, ...] = ()
    """The clocks that start when it is sent."""
    after_ack: str = ""
    """The clock that starts when it is acknowledged."""
    chase: str = ""
    """The clock from the day it went, after which an outcome is asked for."""
    reminds: bool = False
    """Whether what comes on it is noted on the letter that it follows."""
    chases: bool = False
    """Whether the reply to it is noted on the letter that it follows, and no more."""
    leaves_due: bool = False
    """Whether what it follows stays due: a reminder, or a complaint of its silence."""
    names_matter: bool = False
    """Whether a matter is called by it once it has gone: the next stage of one."""
    noun: str = ""
    """The letter in the middle of a sentence, behind `my`, if not as its title."""
    within: str = ""
    """The clock by which it has to go, from the reply that it follows."""
    beyond: tuple[str, ...] = ()
    """What else there is once it has gone, with no letter for it: ids of rules."""
    needs_document: bool = False
    accepted_only: bool = False
    """Whether only those flags are taken that the council accepted."""
    compares: bool = False
    """Whether it is about two versions of a paper that say the same."""
    most_flags: int | None = None
    """How many flags fit, for a short form."""
    has_checklist: bool = False
    has_records: bool = False
    """Whether it lists records of the diary, a row for each."""
    has_people: bool = False
    """Whether the user chooses whose data is asked for."""
    compact: bool = False
    wide: bool = False
    """On sheets that lie on their side."""
    exhibits: bool = False
    """Whether papers may be attached to it as exhibits."""
    starts_empty: bool = False
    """Whether it takes no record of the diary before some are chosen."""
    signing: str = ""
    """What is printed to be signed by hand: a row of `court.toml`."""
    recipient: str = "council"
    """For whom it is: the id of a recipient."""
    head: Mapping[str, str]
    foot: Mapping[str, str]
    body: str

    @property
    def named(self) -> dict[str, str]:
        """To whom it goes, as texts name it: `{who}`, and `{Who}` to begin one."""
        return {"who": self.who, "Who": f"{self.who[:1].upper()}{self.who[1:]}"}

    @property
    def may_be_held(self) -> bool:
        """Whether it can be put on hold, so that its time stands still."""
        return Turn.HELD in self.next

    def field(self, key: str) -> Field | None:
        """Returns the field of this key, or None."""
        return next((field for field in self.fields if field.key == key), None)

    @property
    def is_of_court(self) -> bool:
        """Whether it has the heading of a case, and its form."""
        return COURT in self.head

    def is_meant(self, wanted: str) -> bool:
        """Tells whether every word that is looked for begins one of its own."""
        heading = phrases()["group"][self.group]
        own = f"{self.title} {self.summary} {self.words} {heading}".casefold()
        known = re.findall(r"\w+", own)
        return all(
            any(word.startswith(part) for word in known)
            for part in re.findall(r"\w+", wanted.casefold())
        )


@functools.cache
def templates() -> tuple[Template, ...]:
    """Returns the catalogue of letters in its order."""
    order: list[str] = phrases()["catalogue"]["order"]
    return tuple(_read(name) for name in order)


def get(template_id: str) -> Template:
    """Returns a template; `NotFound` if there is none of that id."""
    wanted = template_id.strip().casefold().replace("-", "_")
    for template in templates():
        if template.id == wanted:
            return template
    known = {one.id: f"{one.title}." for one in templates()}
    raise NotFound("kind of letter", template_id, known)


@functools.cache
def phrases() -> dict[str, Any]:
    """Returns the phrases from which facts for letters are put together."""
    return resources.toml(f"{FOLDER}/phrases.toml")


@dataclass(frozen=True)
class Group:
    """A heading of the catalogue."""

    id: str
    name: str


@functools.cache
def groups() -> tuple[Group, ...]:
    """Returns the headings of the catalogue in their order."""
    return tuple(Group(key, name) for key, name in phrases()["group"].items())


def _read(template_id: str) -> Template:
    name = f"{FOLDER}/{template_id}.md"
    try:
        return parse(template_id, resources.text(name))
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise ProgramIncomplete(name) from error


def parse(template_id: str, text: str) -> Template:
    """Returns a template from its text, which is taken to be right.

    `letter_check` says what is wrong with one.
    """
    _, front, body = text.split(FENCE, 2)
    given = tomllib.loads(front)
    address = phrases()["to"][given["to"]]
    where = given.get("jurisdiction", "both")
    everywhere = frozenset(Jurisdiction)
    return Template(
        id=template_id,
        title=given["title"],
        summary=given["summary"],
        words=given.get("words", ""),
        fields=_fields(given, address),
        group=given["group"],
        to=given["to"],
        who=address.get("who", _USUAL),
        jurisdictions=(
            everywhere if where == "both" else frozenset({Jurisdiction(where)})
        ),
        rules=tuple(given.get("rules", ())),
        follows=tuple(given.get("follows", ())),
        next={Turn(k): tuple(v) for k, v in given.get("next", {}).items()},
        takes_flags=tuple(given.get("takes_flags", ())),
        takes_record=given.get("takes_record", False),
        ask_days=given.get("ask_days"),
        clocks=tuple(given.get("clocks", ())),
        after_ack=given.get("after_ack", ""),
        chase=given.get("chase", ""),
        reminds=given.get("reminds", False),
        chases=given.get("chases", False),
        leaves_due=given.get("leaves_due", False),
        names_matter=given.get("names_matter", False),
        noun=given.get("noun", ""),
        within=given.get("within", ""),
        beyond=tuple(given.get("beyond", ())),
        needs_document=given.get("needs_document", False),
        compares=given.get("compares", False),
        accepted_only=given.get("accepted_only", False),
        most_flags=given.get("most_flags"),
        has_checklist=given.get("has_checklist", False),
        has_records=given.get("has_records", False),
        has_people=given.get("has_people", False),
        compact=given.get("compact", False),
        wide=given.get("wide", False),
        exhibits=given.get("exhibits", False),
        starts_empty=given.get("starts_empty", False),
        signing=given.get("signing", ""),
        recipient=address["recipient"],
        head=phrases()["head"] | address["head"] | given.get("head", {}),
        foot=phrases()["foot"] | address.get("foot", {}) | given.get("foot", {}),
        body=body.lstrip("\n"),
    )


def _fields(given: Mapping[str, Any], address: Mapping[str, Any]) -> tuple[Field, ...]:
    """Returns what is asked: for the address first, and how it goes last."""
    shared: dict[str, Any] = phrases()["field"]
    first = [{"key": key} for key in address.get("asks", ())]
    last = [{"key": key} for key in address.get("asks_last", ())]
    rows = [*first, *given.get("field", ()), *last]
    return tuple(_field(shared.get(row["key"], {}) | row) for row in rows)


def _field(row: Mapping[str, Any]) -> Field:
    return Field(
        key=row["key"],
        label=row["label"],
        hint=row.get("hint", ""),
        kind=FieldKind(row.get("kind", "line")),
        choices=tuple((value, shown) for value, shown in row.get("choices", ())),
        optional=row.get("optional", False),
        of_case=row.get("of_case", False),
        ticked=row.get("ticked", False),
        source=row.get("from", ""),
    )
