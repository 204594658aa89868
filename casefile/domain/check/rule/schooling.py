"""Schools, and surgeries and hospitals, that are other ones in the case file."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.column import under
from casefile.domain.check.page.form_line import filled_in
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.records.body import Body, bodies, core, is_recorded, is_same
from casefile.domain.check.rule.born import called
from casefile.domain.check.rule.professional_body import (
    JOINED,
    bodies_of_professionals,
    surgeries,
)
from casefile.domain.check.sense.about import About, meant
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words
from casefile.domain.document import BlockKind
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_NEAR: Final = 40


def schooling(view: View) -> Iterator[Suggestion]:
    """Yields schools of children, and where professionals do not work."""
    found = [_cut(view, body) for body in bodies(view.paper.text)]
    taken = [(one.start, one.end) for one in found]
    found += [
        one
        for one in _by_name_alone(view)
        if not any(low < one.end and one.start < high for low, high in taken)
    ]
    about = About(view)
    yield from _schools(view, about, found)
    yield from bodies_of_professionals(view, found)
    yield from surgeries(view, found)


def _cut(view: View, body: Body) -> Body:
    """Ends a name where that of a person begins: `at Ysgol Newydd Rosie has`."""
    for one in view.people_in(body.start, body.end):
        if one.how is How.ROLE:
            continue
        joined = JOINED.match(view.paper.text, one.end, body.end)
        if one.start == body.start and joined is not None:
            # `Mrs Tolland of Hill School`: the school begins after the name.
            name = view.paper.text[joined.end() : body.end]
            return body._replace(start=joined.end(), words=name, core=core(name))
        if one.start > body.start:
            name = view.paper.text[body.start : one.start].rstrip()
            end = body.start + len(name)
            return body._replace(end=end, words=name, core=core(name))
    return body


@functools.cache
def _attends() -> re.Pattern[str]:
    either = "|".join(f"(?:{one})" for one in words()["school"]["attends"])
    before = r"(?: (?:a|the|his|her|their))?(?: new| local)?"
    is_form = r"(?:(?:is|are) (?:an? |now |now an? )?)?"
    return re.compile(rf"\b{is_form}(?:{either}){before} $", re.IGNORECASE)


@functools.cache
def _enrols() -> re.Pattern[str]:
    """Finds a school by a name alone: `pupils at St Cedd's`."""
    attends, enrols = (
        "|".join(f"(?:{one})" for one in words()["school"][name])
        for name in ("attends", "enrols")
    )
    name = r"[A-Z][\w-]+(?:'s)?(?: [A-Z][\w'-]+)*"
    return re.compile(
        rf"\b(?:(?i:{enrols}) (?:the )?(?P<any>{name})"
        rf"|(?i:{attends}) (?P<saint>St\.? {name}))(?![\w'-])"
    )


def _by_name_alone(view: View) -> Iterator[Body]:
    for found in view.found(_enrols()):
        start, end = found.span("any" if found["any"] else "saint")
        name = view.paper.text[start:end]
        yield Body(start, end, "school", name, core(name))


@functools.cache
def _of_other_times() -> re.Pattern[str]:
    either = "|".join(re.escape(one) for one in words()["school"]["before"])
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _schools(view: View, about: About, found: list[Body]) -> Iterator[Suggestion]:
    cells = list(under(view.paper, set(words()["school"]["labels"])))
    for body in found:
        if body.sort != "school" or not body.core:
            continue
        children = _pupils(view, about, body, cells)
        schools = {child.id: _school_of(child) for child in children}
        if not children or not all(schools.values()):
            continue
        # Where it is not one child alone, it may be the school of any of them.
        meant_by = children if len(children) == 1 else view.facts.children
        if _is_of_each(view, body) and len(children) > 1:
            others = [
                one for one in children if not is_same(body.core, core(schools[one.id]))
            ]
            if others and len(others) < len(children):
                yield _suggest(view, body, others[0])
                continue
        if any(is_same(body.core, core(_school_of(one))) for one in meant_by):
            continue
        is_siblings = _is_of_sibling(view, body, children, cells)
        is_noted = is_recorded(body.core, view.facts) and not is_siblings
        if is_noted and not _is_only_place(view, body):
            continue
        yield _suggest(view, body, children[0])


def _suggest(view: View, body: Body, child: Person) -> Suggestion:
    return suggest(
        view,
        _shown(view, body),
        CheckKind.PLACE,
        "school",
        because=(child.id,),
        confidence=0.8,
        name=called(child),
        told=body.words,
        known=_school_of(child),
    )


def _is_of_each(view: View, body: Body) -> bool:
    """Whether two or more are each said to go to a school."""
    sentence = view.paper.sentence_at(body.start)
    return _EACH.search(view.paper.text, sentence.start, body.start) is not None


_EACH: Final = re.compile(r"\b(?:both|all|each|all three)(?: now)? (?:attend|go|are)")
_GOES: Final = re.compile(
    r"\b(?:attends|goes to|is a pupil (?:at|of)"
    r"|is (?:on (?:the )?roll|enrolled) (?:at|of)"
    r"|(?:in|into) (?:the )?(?:reception|nursery|year (?:\d{1,2}|[a-z]+)),? at"
    r"|(?:has|have) (?:a|his|her|their) (?:school |nursery )?place at"
    r"|(?:is )?(?:settled|registered) (?:at|in)) $",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:^|[\t\n\N{BULLET}]|\. )\W*(?:[A-Z]\w+\W+)?"
    r"(?i:school|nursery|pre-?school|education|setting)"
    r"(?: \([A-Z][\w ]+\))?[ :=\t-]*(?:[A-Z]\w+ ?[:=-] ?)?$"
)
"""Before a school: "School (Jacob):", "Isla - nursery = "."""


def _is_of_sibling(
    view: View, body: Body, children: tuple[Person, ...], cells: list[tuple[int, int]]
) -> bool:
    """Whether one child alone is said to go to the school of a brother or sister."""
    before = view.paper.text[view.paper.sentence_at(body.start).start : body.start]
    theirs = [
        one
        for one in view.facts.children
        if one not in children and core(_school_of(one))
        if is_same(body.core, core(_school_of(one)))
    ]
    is_told = _GOES.search(before) is not None
    is_told = is_told or any(low <= body.start < high for low, high in cells)
    is_told = is_told or _fills_a_cell(view, body)
    part = view.paper.part_at(body.start)
    # A row that names nobody we know may still be somebody's: of a name misspelt.
    is_own = filled_in(view.paper, part) or part.kind is not BlockKind.TABLE_ROW
    is_own = is_own or children[:1] == _children_in(view, part.start, part.end)
    return len(children) == 1 and bool(theirs) and is_told and bool(is_own)


def _is_only_place(view: View, body: Body) -> bool:
    """Whether the case file has the name of a school as that of a town only."""
    parts = folded(body.words).split()
    name = " ".join(part for part in parts if part in body.core)
    facts = view.facts
    bodies_told = folded(
        "\n".join(f"{p.organisation} {p.school}" for p in facts.people)
    )
    notes = folded("\n".join(f"{p.notes} {p.address}" for p in facts.people))
    records = folded(
        "\n".join(f"{r.summary} {r.said} {r.details} {r.place}" for r in facts.records)
    )
    whole = rf"\b{re.escape(name)}\b"
    no_kind = rf"{re.escape(name)}\b(?! (?:{_kinds()}))"
    in_notes = len(re.findall(rf"(?:\b(?:in|near|to)|,) {no_kind}", notes))
    in_records = len(re.findall(rf"\b(?:in|near|to|from|at) {no_kind}", records))
    is_town = in_notes == len(re.findall(whole, notes)) > 0
    is_town &= in_records == len(re.findall(whole, records))
    return is_town and not re.search(whole, bodies_told)


@functools.cache
def _kinds() -> str:
    return "|".join(re.escape(one) for one in words()["school"]["kinds"])


def _school_of(child: Person) -> str:
    return child.school or child.organisation


def _shown(view: View, body: Body) -> tuple[int, int]:
    sentence = view.paper.sentence_at(body.start)
    low = max(sentence.start, body.start - _NEAR)
    verb = _attends().search(view.paper.text[low : body.start])
    return (low + verb.start() if verb else body.start), body.end


def _pupils(
    view: View, about: About, body: Body, cells: list[tuple[int, int]]
) -> tuple[Person, ...]:
    """Returns which children a paper says to be at a school now."""
    text = view.paper.text
    sentence = view.paper.sentence_at(body.start)
    before = text[sentence.start : body.start]
    if any(start <= body.start < end for start, end in cells):
        plain = view.plain[sentence.start : sentence.end]
        in_other_time = _of_other_times().search(plain)
        return () if in_other_time else _of_cell(view, about, body)
    verb = _attends().search(before)
    if verb is None:
        return _labelled(view, body)
    plain = view.plain[sentence.start : sentence.start + verb.start()]
    if not _is_now(view, body, plain):
        return ()
    named = _children_in(view, sentence.start, sentence.end)
    if named:
        return named
    _, people = about.subject(sentence.start + verb.start())
    row = about.row(sentence.start)
    some = tuple(one for one in people or ((row,) if row else ()) if one.is_child)
    if some or not _PRONOUN.match(before):
        return some
    above = _children_in(view, view.paper.part_at(body.start).start, sentence.start)
    is_they = before.lstrip()[:4].casefold() == "they"
    return above[-1:] if above and not is_they else view.facts.children


def _of_cell(view: View, about: About, body: Body) -> tuple[Person, ...]:
    """Returns whose school the cell of a form gives.

    If it does not say whose, it may be that of any child; those at a school of the same
    kind, as a nursery, come first.
    """
    person = next(iter(_labelled(view, body)), None) or about.row(body.start)
    if person is not None:
        return (person,) if person.is_child else ()
    kinds = set(folded(body.words).split()) & set(words()["school"]["kinds"])
    return tuple(
        sorted(
            view.facts.children,
            key=lambda one: not kinds & set(folded(_school_of(one)).split()),
        )
    )


def _is_now(view: View, body: Body, before: str) -> bool:
    """Whether somebody is said to be at a school, and not at another time."""
    manner = view.manner(body.start, body.start)
    unsaid = manner.negated or manner.planned or manner.conditional or manner.quoted
    return not unsaid and not _of_other_times().search(_clause(before))


def _labelled(view: View, body: Body) -> tuple[Person, ...]:
    """Returns the child of "School (Jacob): "."""
    first = view.paper.part_at(body.start).start
    is_row = _fills_a_cell(view, body)
    if not is_row and _LABEL.search(view.paper.text[first : body.start]) is None:
        return ()
    named = _children_in(view, first, body.start)
    return named if len(named) == 1 else ()


def _fills_a_cell(view: View, body: Body) -> bool:
    """Whether a row says no more than who goes there: `Ava | Hill School | Year 3`."""
    paper = view.paper
    cells = paper.cells(paper.part_at(body.start))
    named = view.people_in(*cells[0])
    is_name = len(named) == 1 and cells[0] == (named[0].start, named[0].end)
    told = next((c for c in cells[1:] if c[0] == body.start), None)
    return is_name and told is not None and told[1] - body.end <= len(", Year 10.")


def _children_in(view: View, start: int, end: int) -> tuple[Person, ...]:
    """Returns the children whom a stretch names, but for `Rosie's`."""
    named = [
        child
        for one in view.people_in(start, end)
        if one.how is not How.ROLE and not view.paper.text.startswith("'s", one.end)
        for child in meant(one)
        if child.is_child
    ]
    return tuple(dict.fromkeys(named))


_PRONOUN: Final = re.compile(r"\s*(?:He|She|They)\b")


def _clause(before: str) -> str:
    """Returns the words after the last border: `came from A and is now`, `is now`."""
    return re.split(r"\band (?=is |are |has |now |$)|;", before)[-1]
