"""Relations that the case file does not bear out: an aunt who is the grandmother."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.calling import also_called
from casefile.domain.check.sense import kin_between
from casefile.domain.check.sense.about import About
from casefile.domain.check.sense.kin_claim import claims
from casefile.domain.check.sense.kin_conflict import contradicts
from casefile.domain.check.sense.kin_told import Told
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import caring, kin, parentage
from casefile.domain.check.words.kin import Kin
from casefile.domain.check.words.names import spoken, titles, words
from casefile.domain.person import Person
from casefile.domain.written import listing


def relation(view: View) -> Iterator[Suggestion]:
    """Yields relations that are other ones by the case file."""
    about = About(view)
    seen: set[tuple[int, int]] = set()
    for told in claims(view, about):
        manner = view.manner(told.start, told.start)
        if (told.start, told.end) in seen or manner.negated or manner.quoted:
            continue
        seen.add((told.start, told.end))
        if _is_other_sex(told) or _is_mistake(view, told):
            continue
        meant = _seen_from_child(view, about, told)
        known = kin.of(told.person, view.facts.me)
        is_kin = known is not None and _is_wrong(view, told, meant, known)
        if is_kin or (known is None and kin_between.is_no_kin(told.person, told.kin)):
            yield suggest(
                view,
                (told.start, told.end),
                CheckKind.RELATION,
                _sentence(told) if is_kin else "work_said",
                because=(told.person.id,),
                confidence=0.85,
                name=told.person.name,
                told=told.words.removeprefix("The ").removeprefix("the "),
                known=_in_words(view, told.person, known),
            )


def _sentence(told: Told) -> str:
    """Returns the name of the sentence that says it: `parents` are several."""
    is_of_several = told.words.casefold().endswith("parents")
    return "relation_of_several" if is_of_several else "relation"


def _is_mistake(view: View, told: Told) -> bool:
    """Whether the paper itself says that it is not so, or was only thought."""
    sentence = view.paper.sentence_at(told.start)
    return _MISTAKEN.search(view.paper.text, sentence.start, sentence.end) is not None


def _is_wrong(view: View, told: Told, meant: Kin | None, known: Kin) -> bool:
    if _is_unwed(told) or (not known.step and _is_of_all(view, told)):
        return True
    if told.kin.kin == "partner" and _is_other_couple(view, told, known):
        return True
    if (
        meant is None
        or _is_of_some(view, told, known)
        or not contradicts(view, meant, known, told.person)
    ):
        return False
    return not _may_be_another(view, told, meant)


def _is_of_some(view: View, told: Told, known: Kin) -> bool:
    """Whether a step-father, who is father of one of them, is called the father."""
    children = view.facts.children
    is_parent = told.kin.kin in {"mother", "father"} and not told.kin.step
    is_bare = told.owner.casefold() in {"", "the", "their"}
    return (
        is_parent
        and is_bare
        and known.step == "step"
        and any(parentage.is_of(told.person, one, children) for one in children)
    )


def _is_of_all(view: View, told: Told) -> bool:
    """Whether one is called parent of all children who is noted as that of some."""
    is_parent = told.kin.kin in {"mother", "father"} and not told.kin.step
    if not is_parent or not _ALL.match(view.paper.text, told.end):
        return False
    children = view.facts.children
    return any(parentage.is_of_others(told.person, one, children) for one in children)


_ALL: Final = re.compile(
    r" (?:of|to) (?:all|both)(?: of)?(?: (?:the|her|his|their))?"
    r"(?: (?:two|three|four|five|six))?(?: (?:children|of them|siblings|boys|girls))?\b"
)
_OF_CHILDREN: Final = re.compile(
    r"(?:both |the |both the )?(?:subject )?(?:child|children|boys?|girls?|twins?)"
    r"(?:'s|')?"
)
_MISTAKEN: Final = re.compile(
    r"\b(?:at first|initially|originally|previously) (?:thought|assumed|believed|taken"
    r"|recorded|told)|\b(?:thought|assumed|believed|taken|supposed|recorded)"
    r" (?:at first|initially|wrongly|mistakenly|in error)|\bmistaken|\bmistook"
    r"|\bwrongly\b"
    r"|\bin error\b|\b(?:put|set) (?:this|that|it|her|him|them|me|us)"
    r" (?:right|straight)\b|\bcorrected\b",
    re.IGNORECASE,
)
_AND: Final = frozenset(
    {" and ", " & ", " with ", " plus ", " + ", ", with ", " and also "}
)
_NEAR: Final = 50
_OWNED: Final = re.compile(r"'s [\w-]+,? $")
_EITHER: Final = re.compile(
    r"'s (?:[a-z]+ )?(?:mother|mum|mam|father|dad|sister|brother)\b"
)
"""Before a pronoun of either: `Bea's mother came, and her father`."""
_PARTNER: Final = re.compile(r"\b[Mm]y (?:husband|wife|partner|fianc\u00e9e?)\b")
_MY_OWN: Final = re.compile(r"(?i:my )?([A-Za-z][a-z]+)(?= [A-Z]|[.,;]|$)")
_UNWED: Final = re.compile(
    r"\b(?:not|never|\w+n't) (?:been |yet |ever )?married\b|\bunmarried\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"\b(?:ex|former|late|previous)\b", re.IGNORECASE)
_HERE: Final = re.compile(r"\b[Ll]iv(?:es?|ing) (?:here|at home|with (?:me|us))\b")
_WED: Final = re.compile(r"\b(?:wife|husband|spouse)$", re.IGNORECASE)


def _is_unwed(told: Told) -> bool:
    """Whether somebody is called a wife or husband who is noted not to be married."""
    return bool(_WED.search(told.words) and _UNWED.search(told.person.notes))


def _is_other_couple(view: View, told: Told, known: Kin) -> bool:
    """Whether my partner is called an ex, or the children's other parent my partner."""
    me = view.facts.me
    mine = () if me is None else caring.partners(me, view.facts.people)
    if _PAST.search(told.words):
        is_here = told.person in mine and _HERE.search(told.person.notes)
        owners = view.people_in(told.owner_end - len(told.owner) - 1, told.owner_end)
        return bool(is_here) and any(one.one is me for one in owners)
    is_parent = known.kin in {"mother", "father"} and not known.step
    return bool(mine) and is_parent and not told.owner and told.person not in mine


def _is_mine(person: Person, told: Kin) -> bool:
    """Whether somebody is mother, father, sister or brother of mine."""
    found = _MY_OWN.match(person.notes)
    mine = None if found is None else kin.read(found[1])
    near = {"mother", "father", "sister", "brother"}
    return mine is not None and mine.kin == told.kin and mine.kin in near


def _is_near(person: Person) -> bool:
    """Whether somebody is noted as mother, father, sister or brother of mine."""
    found = _MY_OWN.match(person.notes)
    mine = None if found is None else kin.read(found[1])
    return mine is not None and mine.kin in {"mother", "father", "sister", "brother"}


def _is_other_sex(told: Told) -> bool:
    """Whether a short name is that of somebody else: `his brother Lee`, Leanne."""
    given = spoken(told.person.name).given
    own = {told.person.name, *given[:1], *also_called(told.person)}
    is_short = bool(given) and told.called not in own
    return is_short and {told.kin.sex, kin.sex_of(told.person)} == {"m", "f"}


def _may_be_another(view: View, told: Told, meant: Kin) -> bool:
    """Whether somebody else of that surname is what the paper says: `Mrs Ellery`."""
    first, *rest = told.called.split()
    if first.strip(".").casefold() not in titles() or len(rest) != 1:
        return False
    surname = spoken(told.person.name).surname
    sex = titles()[first.strip(".").casefold()] or kin.sex_of(told.person)
    return any(
        one is not told.person
        and not one.is_child
        and kin.sex_of(one) in {"", sex}
        and spoken(one.name).surname == surname
        and (known := kin.of(one, view.facts.me)) is not None
        and not contradicts(view, meant, known, one)
        for one in view.facts.people
    )


def _seen_from_child(view: View, about: About, told: Told) -> Kin | None:
    """Returns the relation as one to the children, or None if it is not sure."""
    owner = told.owner.casefold()
    if owner in {"", "the", "their"} or _OF_CHILDREN.fullmatch(owner):
        return told.kin
    if owner == "your":
        me = view.facts.me if view.is_to_me else None
        return told.kin if me is None else _of(view, told, me)
    if owner in {"his", "her"}:
        return _by_pronoun(view, about, told)
    for one in view.people_in(told.owner_end - len(told.owner) - 1, told.owner_end):
        if one.one is not None:
            return _of(view, told, one.one)
    return None


def _by_pronoun(view: View, about: About, told: Told) -> Kin | None:
    """Returns the relation where his or her kin is told."""
    at = told.owner_end - len(told.owner)
    if _EITHER.search(view.paper.text, view.paper.sentence_at(at).start, at):
        return None
    meant = _joined(view, told) or about.pronoun(told.start, told.owner)
    return _of(view, told, meant[0]) if len(meant) == 1 else _of_any(view, told)


def _of_any(view: View, told: Told) -> Kin | None:
    """Returns the relation if it is wrong of whomever of the sentence it may be."""
    at = told.owner_end - len(told.owner)
    sex = {"his": "m", "her": "f"}[told.owner.casefold()]
    start = view.paper.sentence_at(at).start
    if "'s " in view.paper.text[start:at]:
        return None
    people = [one.one for one in view.people_in(start, at)]
    may_be = {p.id: p for p in people if p and kin.sex_of(p) in {sex, ""}}
    known = kin.of(told.person, view.facts.me)
    read = [_of(view, told, one) for one in may_be.values() if one is not told.person]
    wrong = [
        one
        for one in read
        if one and known and contradicts(view, one, known, told.person)
    ]
    return wrong[0] if wrong and len(wrong) == len(read) else None


def _joined(view: View, told: Told) -> tuple[Person, ...]:
    """Returns whose it is where that stands right before: `Mum and her mother`."""
    at = told.owner_end - len(told.owner)
    sex = {"his": "m", "her": "f"}[told.owner.casefold()]
    for one in view.people_in(max(at - _NEAR, 0), at):
        is_next = view.paper.text[one.end : at] in _AND
        if _OWNED.search(view.paper.text[max(one.start - _NEAR, 0) : one.start]):
            continue
        if is_next and one.one is not None and kin.sex_of(one.one) == sex:
            return (one.one,)
    return ()


def _of(view: View, told: Told, owner: Person) -> Kin | None:
    if owner.is_child:
        return _of_child(view, told, owner)
    own = kin.of(owner, view.facts.me)
    sides = {"mother": "maternal", "father": "paternal"}
    if _is_of_my_partner(told, owner) or _is_other_partner(view, told, owner):
        return Kin(kin="", side=owner.name)
    known = kin.of(told.person, view.facts.me)
    is_my_own = owner.is_me and kin_between.is_my(told.person, told.kin)
    if own is None or known is None or told.person is owner or is_my_own:
        return None
    if own.kin == "partner" or (own.step and own.kin in sides):
        return kin_between.of_newcomer(told.kin)
    if own.kin not in sides or own.step:
        is_wrong = kin_between.is_impossible(own, told.kin, known)
        return Kin(kin="", side=owner.name) if is_wrong else None
    return _of_parent(told, sides[own.kin], known)


def _is_other_partner(view: View, told: Told, owner: Person) -> bool:
    """Whether somebody is called the partner of one who is noted to have another."""
    if told.kin.kin != "partner" or _PAST.search(told.words) or told.person is owner:
        return False
    known = caring.partners(owner, view.facts.people)
    return bool(known) and told.person not in known


def _is_of_my_partner(told: Told, owner: Person) -> bool:
    """Whether my mother is called my partner's, or my brother my cousin."""
    is_cousin = owner.is_me and told.kin.kin == "cousin" and _is_near(told.person)
    is_mine = _is_mine(told.person, told.kin) and _PARTNER.search(owner.notes)
    return is_cousin or bool(is_mine and told.kin.step != "law")


def _of_child(view: View, told: Told, child: Person) -> Kin | None:
    """Returns the relation to a child; nothing if it is that of other children only."""
    if told.kin.kin not in {"father", "mother"}:
        every = (kin.of(one, view.facts.me) for one in view.facts.people)
        is_blended = any(one is not None and one.step == "step" for one in every)
        return None if is_blended and told.kin.step == "step" else told.kin
    children = view.facts.children
    is_own = parentage.is_of(told.person, child, children)
    is_others = parentage.is_of_others(told.person, child, children)
    known = kin.of(told.person, view.facts.me)
    if is_others and not is_own and told.kin.step == "step":
        # The father of other children may well be the step-father of this one.
        return None
    if known is not None and known.step == "step" and (is_own or is_others):
        # Who is father of one child and step-father of another is both.
        return None if is_own != bool(told.kin.step) else Kin(kin="", side=child.name)
    return Kin(kin="", side=child.name) if is_others else told.kin


def _of_parent(told: Told, side: str, known: Kin) -> Kin | None:
    """Returns what kin of a parent is to the children: nothing if it cannot be."""
    if told.kin.step == "law":
        return kin_between.in_law(told.kin, side) if known.side == side else None
    if kin_between.is_noted_as(told.person, told.kin):
        return kin.seen_from_child(told.kin, side)
    if told.kin.kin in {"cousin", "grandson", "granddaughter", "grandchild"}:
        is_near = known.kin not in {"cousin", "partner"} and not known.step
        return Kin(kin="", side=told.person.name) if is_near else None
    return kin.seen_from_child(told.kin, side)


def _in_words(view: View, person: Person, known: Kin | None) -> str:
    role = " ".join(person.role.split())
    if known is None:
        return role
    if known.side and known.side not in role.casefold():
        return f"{known.side} {known.kin}"
    children = view.facts.children
    own = [one for one in children if parentage.is_of(person, one, children)]
    if known.kin in {"mother", "father"} and 0 < len(own) < len(children):
        return f"{known.kin} of {listing([one.name.split()[0] for one in own])}"
    return role or words()["say"]["relation"].get("child", known.kin)
