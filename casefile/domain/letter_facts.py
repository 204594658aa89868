"""The facts of a letter: what its template may fill in, from case and letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casefile import resources
from casefile.domain import (
    checklist,
    chronology,
    court_paper,
    letter_fill,
    letter_reply,
    letter_rule,
    reading_list,
    role,
    statement_facts,
)
from casefile.domain.bundle.reference import BUNDLE
from casefile.domain.case import Case, Jurisdiction
from casefile.domain.day import read_day
from casefile.domain.document import Document
from casefile.domain.ids import PersonId
from casefile.domain.letter import Letter
from casefile.domain.letter_fill import Missing
from casefile.domain.letter_template import Field, FieldKind, phrases
from casefile.domain.letter_text import Markdown
from casefile.domain.material import Material, children_of
from casefile.domain.neutral import Neutral
from casefile.domain.person import Person
from casefile.domain.written import day, initials, listing

_CASE_FACTS = ("council", "council_address", "dpo_email", "reference")
_COUNCIL = "council"
_OWN_CHOICE_AGE = 12
_ADULT_AGE = 18


def gather(material: Material) -> dict[str, object]:
    """Returns every fact by the name that templates use for it."""
    facts: dict[str, object] = {}
    facts |= answers(material)
    facts |= _mine(material)
    facts |= _about_document(material.document)
    facts |= _about_document(material.earlier, "earlier")
    facts |= letter_reply.facts(material, str(facts.get("sent_by", "")))
    facts |= _bodies()
    facts |= letter_rule.facts(material.template.rules, _where(material))
    facts |= _addressed(material, facts)
    facts |= statement_facts.gather(material)
    facts |= chronology.gather(material)
    facts |= reading_list.gather(material)
    facts |= _request(material)
    facts |= _bundle(material)
    facts |= court_paper.facts(material, facts)
    return facts


def answers(material: Material) -> dict[str, object]:
    """Returns the answers to a template's own questions; the letter's own go first."""
    return {field.key: _answer(field, material) for field in material.template.fields}


def _answer(asked: Field, material: Material) -> object:
    case, letter = material.case, material.letter
    given = letter.facts.get(asked.key, "").strip()
    if not given and asked.key in _CASE_FACTS:
        given = getattr(case, asked.key).strip()
        given = given or of_the_council(asked.key, case, material.people)
    if not given and asked.of_case:
        given = case.letter_facts.get(asked.key, "").strip()
    if not given and asked.choices and asked.optional:
        # The first is the usual one; a choice that is not optional is asked for.
        given = asked.choices[0][0]
    if not given and asked.key == "child":
        given = of_the_children(letter, material.people)
    if given and asked.key == "child" and material.template.has_records:
        # It stands in the title, which others see.
        given = Neutral(material.people).with_initials(given)
    if given and asked.kind is FieldKind.DATE:
        return read_day(given, letter.made_on) or given
    if given or asked.optional:
        return given
    return Missing(asked.label[:1].lower() + asked.label[1:])


def of_the_children(letter: Letter, people: Iterable[Person]) -> str:
    """Returns the initials by which a letter names the children, if it is not told."""
    return listing([initials(child.name) for child in children_of(letter, people)])


def of_the_council(key: str, case: Case, people: Iterable[Person]) -> str:
    """Returns a fact about the one council among the people, if the case names none."""
    councils = [
        p for p in people if p.role.strip().casefold() == _COUNCIL and p.is_organisation
    ]
    if case.council.strip() or len(councils) != 1:
        return ""
    (council,) = councils
    if key == "council_address" and not council.confidential:
        return council.address.strip()
    return council.name.strip() if key == "council" else ""


def _blank(name: str) -> Missing:
    return Missing(phrases()["blank"][name])


def _mine(material: Material) -> dict[str, object]:
    me = material.me
    facts: dict[str, object] = {
        "today": material.letter.made_on,
        "me_name": _blank("me_name"),
        "me_address": _blank("me_address"),
        "me_email": "",
        "me_phone": "",
        "me_confidential": False,
        "safe_contact": "",
    }
    if me is None:
        return facts
    facts["me_name"] = me.name.strip() or _blank("me_name")
    facts["safe_contact"] = me.safe_contact.strip()
    facts["me_confidential"] = me.confidential
    if me.confidential:
        facts["me_address"] = ""
        return facts
    facts["me_address"] = me.address.strip() or _blank("me_address")
    facts["me_email"] = me.email.strip()
    facts["me_phone"] = me.phone.strip()
    return facts


def _about_document(
    document: Document | None, of: str = "document"
) -> dict[str, object]:
    """Returns the facts about a paper; `of` is what their names begin with."""
    if document is None:
        names = ("title", "pages", "author", "dated_on", "signed_off_on", "received")
        return {f"{of}_{name}": _blank(f"{of}_{name}") for name in names}
    wording = phrases()["received"]
    received: object = _blank(f"{of}_received")
    if document.received_on is not None:
        name = "how" if document.received_how else "on"
        on = day(document.received_on)
        received = wording[name].format(day=on, how=document.received_how)
    pages: object = ""
    if document.medium.has_pages:
        pages = document.pages or _blank(f"{of}_pages")
    return {
        f"{of}_title": document.title or _blank(f"{of}_title"),
        f"{of}_pages": pages,
        f"{of}_author": document.author or _blank(f"{of}_author"),
        f"{of}_dated_on": document.dated_on or _blank(f"{of}_dated_on"),
        f"{of}_signed_off_on": (
            document.signed_off_on or _blank(f"{of}_signed_off_on")
        ),
        f"{of}_received": received,
    }


def _where(material: Material) -> Jurisdiction:
    """Returns whose rules hold: the case's, unless the letter is for one alone."""
    known = material.template.jurisdictions
    here = material.case.jurisdiction
    return here if here in known else min(known)


def _bundle(material: Material) -> dict[str, object]:
    """Returns what is said of the bundle whose page numbers a letter gives."""
    given = material.letter.facts.get(BUNDLE, "").strip()
    wording, bundle = phrases()["bundle"], material.bundle
    note: object = ""
    if bundle is not None and bundle.served_on is not None:
        facts = {"version": bundle.version, "on": day(bundle.served_on)}
        note = wording["served"].format(title=bundle.title, **facts)
    elif bundle is not None:
        note = wording["note"].format(title=bundle.title)
    elif given:
        note = Missing(wording["unknown"].format(given=given))
    return {"in_bundle": bundle is not None, "bundle_note": note}


def _addressed(material: Material, facts: dict[str, object]) -> dict[str, object]:
    """Returns how whom it goes to is greeted, and to which address email goes."""
    address: dict[str, Any] = phrases()["to"][material.template.to]
    greeting = letter_fill.fill(address.get("greeting", ""), facts)
    return {
        "greeting": Markdown(greeting),
        "to_email": facts.get(address.get("email", ""), ""),
    }


def _bodies() -> dict[str, object]:
    return {
        name: row["name"] for name, row in resources.toml("regulators.toml").items()
    }


def _request(material: Material) -> dict[str, object]:
    if not material.template.has_people:
        return {}
    facts = answers(material)
    chosen = set(material.letter.people)
    me = material.me
    wording = phrases()["period"]
    picked = material.letter.choices or tuple(
        str(facts.get("records") or "").replace(";", ",").split(",")
    )
    return {
        "about_me": _subject(me, material),
        "ask_for_me": me is None or not chosen or me.id in chosen,
        "children": [_subject(child, material) for child in material.my_children],
        "ground": _ground(me),
        "records": [entry.label for entry in checklist.chosen(picked)],
        "staff": _staff(material),
        "period_from": facts.get("period_from") or wording["from"],
        "period_to": facts.get("period_to") or wording["to"],
    }


def _subject(person: Person | None, material: Material) -> dict[str, object]:
    """Returns what identifies somebody whose data is asked for."""
    if person is None:
        return {
            "name": _blank("me_name"),
            "first_name": _blank("me_name"),
            "former_names": "",
            "born_on": _blank("me_born_on"),
            "age": None,
            "is_adult": False,
            "relation": "",
        }
    born = "me_born_on" if person.is_me else "child_born_on"
    known = role.find(person.role)
    age = person.age_on(material.letter.made_on)
    return {
        "name": person.name,
        "first_name": person.name.split()[0] if person.name.strip() else person.name,
        "former_names": listing(person.former_names),
        "born_on": person.born_on or _blank(born),
        "age": age,
        "is_adult": age is not None and age >= _ADULT_AGE,
        "authority": _blank("authority"),
        "may_decide": age is not None and age >= _OWN_CHOICE_AGE,
        "relation": known.name if known is not None else person.role,
    }


def _ground(me: Person | None) -> object:
    """Returns why I have parental responsibility."""
    if me is None:
        return _blank("ground")
    known = role.find(me.role)
    by_role = known.responsible if known is not None else ""
    return me.parental_responsibility.strip() or by_role or _blank("ground")


def _staff(material: Material) -> list[str]:
    """Returns the council's staff in the case, for a search of their mailboxes."""
    council = " ".join(material.case.council.casefold().split())
    form: str = phrases()["person"]["role"]
    return [
        form.format(name=person.name, role=person.role) if person.role else person.name
        for person in material.people
        if _works_for(person, council)
    ]


def _works_for(person: Person, council: str) -> bool:
    if person.is_me or person.is_child or person.is_organisation:
        return False
    employer = " ".join(person.organisation.casefold().split())
    return role.is_council_staff(person.role) or bool(council and employer == council)


def people_named(people: Iterable[Person], names: str) -> tuple[PersonId, ...]:
    """Returns the people whose names or initials stand in `names`, as typed."""
    wanted = {
        " ".join(part.casefold().split()) for part in names.replace(";", ",").split(",")
    }
    found: list[PersonId] = []
    for person in people:
        known: list[Any] = [
            person.name,
            initials(person.name),
            person.name.split(" ")[0],
        ]
        if person.is_me:
            known.append("me")
        if wanted & {str(name).casefold() for name in known}:
            found.append(person.id)
    return tuple(found)
