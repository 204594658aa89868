"""The words of the diary, proposed for others: in the third person, without feelings.

The rules are those of `neutral.toml`. What stands in quotation marks is never touched.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Final

from casefile import resources
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind
from casefile.domain.role import RoleGroup, group_of
from casefile.domain.written import initials

_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_AFTER_STOP: Final = re.compile(r"(?<=[a-z][.!?] )the (?=\w)")
_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+")


class Private(StrEnum):
    """Why a record is left out of a chronology unless somebody ticks it."""

    HEALTH = "health"
    CONFIDENTIAL = "confidential"
    FEELING = "feeling"


@functools.cache
def rules() -> dict[str, Any]:
    """Returns the rules."""
    return dict(resources.toml("neutral.toml"))


class Neutral:
    """Puts what the user wrote into neutral words, as the people of the case stand."""

    def __init__(self, people: Iterable[Person]) -> None:
        known = list(people)
        self._me = _called(next((one for one in known if one.is_me), None))
        self._kin = dict(_kin(known, self._me))
        self._names = _names(known)
        children = {initials(one.name) for one in known if one.is_child}
        self._children = {n: w for n, w in self._names.items() if w in children}
        self._confidential = {one.id for one in known if one.confidential}
        self._healers = {one.id for one in known if _heals(one)}
        self._hidden = _hidden(known, self._kin)
        # Whole names of others are found first, so that no part of them is replaced.
        others = {one.name for one in known if one.name.strip()}
        named = {*self._kin, *self._names, *others}
        self._who = _either(named, re.NOFLAG) if named else None

    def words(
        self, text: str, direction: Direction = Direction.NONE, *, whole: bool = False
    ) -> str:
        """Returns a text in neutral words; nothing, if it tells only of a feeling.

        Args:
            text: what the user wrote.
            direction: which way it went; what only says so is left out.
            whole: keep what tells of a feeling.
        """
        plain = " ".join(text.split())
        if not plain:
            return ""
        kept: list[str] = []
        veiled = _QUOTED.sub(lambda quoted: _put_by(quoted, kept), plain)
        if direction is Direction.IN:
            veiled = _opening().sub("", veiled, count=1)
        said = self._third_person(veiled if whole else _without_feelings(veiled))
        for place, quoted in enumerate(kept):
            said = said.replace(_mark(place), quoted)
        return _as_begun(said, plain)

    def with_initials(self, names: str) -> str:
        """Returns names of children as their initials; other words stay."""
        if self._who is None:
            return names
        return self._who.sub(lambda one: self._children.get(one[0], one[0]), names)

    def private(self, record: Record) -> Private | None:
        """Returns why a record is not for others unless the user says so."""
        people = set(record.people)
        text = f"{record.summary} {record.place}"
        if people & self._confidential or any(one in text for one in self._hidden):
            return Private.CONFIDENTIAL
        if people & self._healers or _tells_of_health(text.casefold()):
            return Private.HEALTH
        if record.kind is RecordKind.NOTE and _felt().search(text):
            return None if self.words(record.summary) else Private.FEELING
        return None

    def _third_person(self, text: str) -> str:
        said = text
        if self._who is not None:
            said = self._who.sub(self._name, said)
        said = _now().sub(lambda one: f"{self._me} {_with_s(one[1])}", said)
        return _first_person().sub(self._person, said)

    def _name(self, found: re.Match[str]) -> str:
        said = found[0]
        return self._names.get(said) or self._kin.get(said) or said

    def _person(self, found: re.Match[str]) -> str:
        forms = rules()["first_person"]
        form = forms.get(found[0]) or _small_forms()[found[0].casefold()]
        return str(form).format(me=self._me, us=rules()["us"])


def judging(text: str) -> str:
    """Returns a word of a text that judges; nothing if none does."""
    found = _judging().search(_QUOTED.sub("", text))
    return "" if found is None else found[0]


def _called(me: Person | None) -> str:
    said = rules()
    role = "" if me is None else _small(me.role)
    return str(said["me"].format(role=role) if role else said["no_role"])


def _small(role: str) -> str:
    """Returns a role as it stands in a sentence: `mother`, but `GP`."""
    plain = role.strip()
    return plain if plain[:2].isupper() else plain[:1].lower() + plain[1:]


def _kin(people: list[Person], me: str) -> Iterator[tuple[str, str]]:
    """Yields what relatives of the user are called, and who they are."""
    for row in rules()["kin"]:
        roles = {str(role).casefold() for role in row["roles"]}
        found = [one for one in people if one.role.strip().casefold() in roles]
        who = f"{me}'s {row['else']}"
        if len(found) == 1:
            who = f"the {_small(found[0].role)}"
        for word in row["words"]:
            for my in ("my", "My"):
                yield f"{my} {word}", who
        if me in {f"the {role}" for role in row["of"]}:
            yield from ((word, who) for word in row["bare"])


def _names(people: list[Person]) -> dict[str, str]:
    """Returns the names of the family, with what each is called for others.

    A name that two share, and what two would be called, stays as it was written.
    """
    kin = {str(role) for row in rules()["kin"] for role in row["roles"]}
    called: dict[str, list[Person]] = {}
    for one in people:
        if not one.name.strip():
            continue
        if one.is_child:
            called.setdefault(initials(one.name), []).append(one)
        elif group_of(one.role) is RoleGroup.FAMILY or one.role.casefold() in kin:
            called.setdefault(f"the {_small(one.role)}", []).append(one)
    owners: dict[str, set[str]] = {}
    for words, those in called.items():
        for name in _all_names(those[0]) if len(those) == 1 else ():
            owners.setdefault(name, set()).add(words)
    return {name: who.pop() for name, who in owners.items() if len(who) == 1}


def _all_names(person: Person) -> set[str]:
    first = person.name.split()[0]
    alone = {first} if first.strip(".").casefold() not in rules()["titles"] else set()
    return {person.name, *alone, *filter(None, person.former_names)}


def _heals(person: Person) -> bool:
    role = person.role.casefold()
    return any(
        re.search(rf"\b{re.escape(one)}\b", role) for one in rules()["private"]["roles"]
    )


def _hidden(people: list[Person], kin: dict[str, str]) -> set[str]:
    """Returns what those are called whose details are kept confidential."""
    roles = {f"the {_small(one.role)}" for one in people if one.confidential}
    return {word for word, who in kin.items() if who in roles} | {
        name for one in people if one.confidential for name in _all_names(one)
    }


def _tells_of_health(text: str) -> bool:
    return any(
        word in text and re.search(rf"\b{re.escape(word)}", text)
        for word in rules()["private"]["words"]
    )


def _without_feelings(text: str) -> str:
    """Returns a text without the parts that tell what the user felt."""
    kept = [part for one in _SENTENCE.split(text) if (part := _plainly(one))]
    return " ".join(kept)


def _plainly(sentence: str) -> str:
    """Returns a sentence without its parts that tell of a feeling."""
    kept: list[str] = []
    for place, part in enumerate(_felt_parts().split(sentence)):
        if not _felt().search(part) or not (place or _opens_with_feeling(part)):
            kept.append(part)
        elif rest := part.find(",", 2) + 1:
            # What comes behind the feeling is another thing.
            kept.append(part[rest - 1 :])
    said = "".join(kept).replace(" ,", ",")
    return said if said == sentence else said.strip(" ,;")


def _opens_with_feeling(part: str) -> bool:
    first = part.casefold().lstrip()
    begins = tuple(
        f"{one} "
        for one in (*rules()["felt"]["subjects"], *rules()["felt"]["openings"])
    )
    return f"{first} ".startswith(begins)


@functools.cache
def _felt_parts() -> re.Pattern[str]:
    """Returns what stands before a part of a sentence with the user in it."""
    felt = rules()["felt"]
    before, subjects = _any(felt["before"]), _any(felt["subjects"])
    return re.compile(rf"(?=,? ?\b(?:{before}) (?:{subjects})\b)", re.IGNORECASE)


@functools.cache
def _felt() -> re.Pattern[str]:
    return _either(rules()["felt"]["words"], re.IGNORECASE)


@functools.cache
def _opening() -> re.Pattern[str]:
    either = "|".join(rules()["opening"]["patterns"])
    return re.compile(rf"^(?:{either})", re.IGNORECASE)


@functools.cache
def _now() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’])I ({_any(rules()['now']['verbs'])})(?![\w'’])")


@functools.cache
def _small_forms() -> dict[str, str]:
    return {word.casefold(): form for word, form in rules()["first_person"].items()}


@functools.cache
def _first_person() -> re.Pattern[str]:
    """Returns the words of the first person; "I" only as a capital."""
    forms = rules()["first_person"]
    words = sorted(forms, key=len, reverse=True)
    either = "|".join(
        re.escape(word).replace("'", "['’]")
        if re.search(r"\bI\b", word)
        else f"(?i:{word[0]}){re.escape(word[1:])}".replace("'", "['’]")
        for word in words
    )
    return re.compile(rf"(?<![\w'’-])(?:{either})(?![\w-]|['’]\w)")


@functools.cache
def _judging() -> re.Pattern[str]:
    return _either(rules()["judging"]["words"], re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _either(words: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{_any(words)})(?![\w-])", flags)


def _with_s(verb: str) -> str:
    return f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s"


def _put_by(quoted: re.Match[str], kept: list[str]) -> str:
    kept.append(quoted[0])
    return _mark(len(kept) - 1)


def _mark(place: int) -> str:
    """Returns what stands for a quotation: no letter or digit that a rule looks for."""
    return "\ue000" + "\ue001" * place + "\ue002"


def _as_begun(said: str, before: str) -> str:
    """Returns a text with a capital at its beginning, if it had one, and after it."""
    begun = said[:1].upper() + said[1:] if before[:1].isupper() else said
    return _AFTER_STOP.sub(lambda found: found[0].capitalize(), begun)
