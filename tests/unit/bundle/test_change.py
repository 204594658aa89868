"""What changed from one version of a bundle to the next."""

from dataclasses import replace
from datetime import date

from casefile.domain.bundle.change import changes
from casefile.domain.bundle.kept import (
    Bundle,
    KeptPaper,
    KeptSection,
    chain_of,
    frozen,
    last_of,
)
from casefile.domain.bundle.layout import PageKey
from casefile.domain.bundle.plan import Plan
from casefile.domain.ids import BundleId, new_id

ON = date(2026, 3, 2)


def paper(name, labels, pages=None, title=""):
    return KeptPaper(
        document=name,
        title=title or name.title(),
        pages=tuple(pages or range(1, len(labels) + 1)),
        labels=tuple(labels),
        sha256=name,
    )


def bundle(*papers, **given):
    usual = {
        "id": BundleId(new_id()),
        "title": "Bundle",
        "made_on": ON,
        "plan": Plan(title="Bundle"),
        "front": ("i",),
        "sections": (KeptSection(letter="B", title="Orders", papers=papers),),
    }
    return Bundle(**usual | given)


FIRST = bundle(paper("order", ["B1", "B2"]), paper("form", ["B3"]))


def test_what_came_and_went_is_told_with_its_labels():
    now = bundle(paper("order", ["B1", "B2"]), paper("late", ["B2a"]))
    assert changes(FIRST, now) == (
        "Added: “Late” (B2a).",
        "Taken out: “Form”, which was B3.",
    )


def test_other_names_pages_and_numbers_are_told():
    now = bundle(
        paper("form", ["B1"], title="The form"), paper("order", ["B2"], pages=[2])
    )
    assert changes(FIRST, now) == (
        "“Form” is now called “The form” (B1).",
        "“The form” was B3 and is now B1.",
        "“Order” has other pages: 2 pages before, B2 now.",
    )


def test_other_sections_and_words_on_the_front_are_told():
    section = replace(FIRST.sections[0], title="Applications")
    plan = replace(FIRST.plan, court="Wexcombe", judge="A Judge")
    now = replace(FIRST, sections=(section,), plan=plan)
    assert changes(FIRST, now) == (
        "Section B is now called “Applications”.",
        "The front page says something else: the court and the judge.",
    )


def test_that_nothing_changed_and_that_numbers_were_kept_is_told():
    nothing, kept = changes(replace(FIRST, served_on=ON), FIRST)
    assert nothing == "The papers and their page numbers are as in version 1."
    assert kept.startswith("Version 1 was served on 2 March 2026. Its page numbers")


def test_only_versions_that_were_served_freeze_their_labels():
    second = bundle(paper("late", ["B2a"]), version=2, follows=FIRST.id)
    assert not frozen([second, FIRST]).labels
    held = frozen([second, replace(FIRST, served_on=ON)])
    assert held.labels[PageKey("order", 2)] == "B2"
    assert held.taken == {"i", "B1", "B2", "B3"}


def test_versions_are_found_by_the_title_and_by_what_they_follow():
    second = bundle(version=2, follows=FIRST.id)
    other = bundle(title="Core bundle")
    assert last_of(" bundle ", [FIRST, second, other]) == second
    assert last_of("Another", [FIRST]) is None
    assert chain_of(second, [FIRST, other, second]) == [second, FIRST]


def test_a_bundle_knows_how_many_pages_it_has():
    assert FIRST.pages == 4
