"""Building a bundle from a plan: what goes in, what is held back, what is kept."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from casefile.domain import redaction
from casefile.domain.bundle.binding import Fault
from casefile.domain.bundle.binding import Finding as BundleFinding
from casefile.domain.document import (
    Box,
    DocumentKind,
    Medium,
    PageSource,
    pack_words,
)
from casefile.domain.ids import DocumentId
from casefile.domain.release import Choice
from casefile.errors import (
    BundleRefused,
    BundleUnsound,
    CaseFileExists,
    HeldBack,
    NotFound,
    NotUnderstood,
    PlanRefused,
)
from casefile.services import wording
from casefile.services.bundle import building as bundle_building
from casefile.services.bundle import bundles
from casefile.services.bundle import related as bundle_related
from casefile.services.bundle import suggesting as bundle_suggesting
from casefile.services.bundle.building import Built
from casefile.services.door import Choices
from casefile.services.export_search import Terms
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import (
    make_document,
    make_letter,
    make_page,
    make_person,
    make_reading,
    make_set_date,
)
from tests.fakes import FakePapers, FixedTime


class Case:
    """A case with papers, and plans for bundles of them."""

    def __init__(self, desk: Desk, reader: FakePapers, folder: Path) -> None:
        self.desk = desk
        self.reader = reader
        self.folder = folder
        self.built = 0

    def paper(self, title: str, pages: int = 2, **about) -> str:
        """Takes a paper in; returns its id."""
        said = about.pop("says", title)
        medium = about.pop("medium", Medium.PDF)
        source = about.pop("source", PageSource.TEXT)
        texts = [f"{said} {n}" for n in range(1, pages + 1)]
        reading = make_reading(*texts)
        self.reader.next = dataclasses.replace(
            reading,
            medium=medium,
            pages=tuple(
                dataclasses.replace(page, source=source)
                for page in reading.pages[:pages]
            ),
        )
        data = about.pop("data", f"{title} {pages}".encode())
        arrival = Arrival(title=title, **({"kind": DocumentKind.REPORT} | about))
        kept = papers.bring_in(self.desk, data, f"{title}.pdf", arrival, TaskContext())
        return str(kept.document.id)

    def plan(self, *sections: str, **keys: str) -> str:
        """Returns a plan; each section is `A: entry, entry`."""
        lines = [
            f"{key} = {value}" for key, value in {"title": '"Ours"', **keys}.items()
        ]
        for section in sections:
            letter, _, entries = section.partition(": ")
            lines += ["[[section]]", f'letter = "{letter}"', 'title = "Papers"']
            lines.append(f"documents = [{entries}]")
        return "\n".join(lines)

    def build(self, text: str, **choices) -> Built:
        self.built += 1
        to = self.folder / f"{self.built}.pdf"
        terms = Terms(recipient="court", choices=Choices(**choices))
        return bundle_building.build(self.desk, text, to, terms, TaskContext())

    def confidential(self) -> None:
        person = make_person("Bethan Hallam", phone="07700 900123", confidential=True)
        self.desk.case.write(lambda work: work.put(person))


@pytest.fixture
def case(desk: Desk, fake_papers: FakePapers, tmp_path: Path) -> Case:
    return Case(desk, fake_papers, tmp_path)


def labels(built: Built) -> list[str]:
    return [
        f"{paper.title}: {' '.join(paper.labels)}"
        for section in built.bundle.sections
        for paper in section.papers
    ]


def test_papers_are_bound_in_the_order_of_the_plan_with_the_pages_chosen(
    case: Case,
) -> None:
    one, two = case.paper("One", 4), case.paper("Two", 2)
    text = case.plan(
        f'B: {{ id = "{two[:8]}", title = "Second" }}',
        f'D: {{ id = "{one}", pages = "3-4,1" }}',
    )
    built = case.build(text)
    (binding,) = case.reader.bindings
    assert [section.title for section in binding.sections] == ["B Papers", "D Papers"]
    assert [paper.title for paper in binding.papers] == ["Second", "One"]
    assert [paper.pages for paper in binding.papers] == [(0, 1), (2, 3, 0)]
    assert binding.labels == ("i", "ii", "B1", "B2", "D1", "D2", "D3")
    assert [link.target for link in binding.front.links] == [2, 4]
    assert binding.back_to == 1
    assert built.path.read_bytes() == b"%PDF bundle of 7 pages"


def test_one_run_of_numbers_counts_the_front_pages(case: Case) -> None:
    one = case.paper("One", 2)
    built = case.build(case.plan(f'A: "{one}"', numbering='"continuous"'))
    assert labels(built) == ["One: 3 4"]
    without = case.plan(
        f'A: "{one}"', numbering='"continuous"', cover="false", title='"Other"'
    )
    assert labels(case.build(without)) == ["One: 2 3"]


def test_what_was_built_is_kept_with_the_label_of_each_page(
    case: Case, fixed_time: FixedTime
) -> None:
    one = case.paper("One", 2)
    built = case.build(case.plan(f'A: "{one}"'))
    (kept,) = bundles.everything(case.desk)
    assert kept == built.bundle
    assert (kept.version, kept.made_on) == (1, fixed_time.today())
    assert kept.plan.sections[0].documents[0].id == one
    assert built.changes == ()


def test_building_again_makes_the_next_version_and_says_what_changed(
    case: Case,
) -> None:
    one, two = case.paper("One", 2), case.paper("Two", 1)
    case.build(case.plan(f'A: "{one}"'))
    built = case.build(case.plan(f'A: "{one}", "{two}"', title='"  ours "'))
    assert built.bundle.version == 2
    assert built.changes[0] == "Added: “Two” (A3)."
    other = case.build(case.plan(f'A: "{one}"', title='"Another"'))
    assert other.bundle.version == 1


def test_late_papers_go_between_or_at_the_end_once_a_version_was_served(
    case: Case,
) -> None:
    one, two, late = case.paper("One", 2), case.paper("Two", 1), case.paper("Late", 2)
    first = case.build(case.plan(f'A: "{one}", "{two}"'))
    between = case.plan(f'A: "{one}", "{late}", "{two}"')
    assert labels(case.build(between)) == ["One: A1 A2", "Late: A3 A4", "Two: A5"]
    bundles.serve(case.desk, str(first.bundle.id), date(2026, 3, 2), "email")
    again = case.build(between)
    assert labels(again) == ["One: A1 A2", "Late: A2a A2b", "Two: A3"]
    assert "Version 1 was served" not in " ".join(again.changes)
    assert again.bundle.version == 3
    at_end = case.build(case.plan(f'A: "{one}", "{two}", "{late}"'))
    assert labels(at_end) == ["One: A1 A2", "Two: A3", "Late: A4 A5"]


def test_what_was_served_is_not_put_in_another_place(case: Case) -> None:
    one, two = case.paper("One", 2), case.paper("Two", 1)
    first = case.build(case.plan(f'A: "{one}", "{two}"'))
    bundles.serve(case.desk, str(first.bundle.id), date(2026, 3, 2))
    with pytest.raises(PlanRefused) as told:
        case.build(case.plan(f'A: "{two}", "{one}"'))
    assert told.value.where == "section 1, document 2"
    assert "“One”: page 1 was served as A1" in told.value.problem
    assert len(bundles.everything(case.desk)) == 1


def test_a_bundle_is_served_by_its_title_or_its_id(case: Case) -> None:
    one = case.paper("One")
    case.build(case.plan(f'A: "{one}"'))
    second = case.build(case.plan(f'A: "{one}"')).bundle
    served = bundles.serve(case.desk, "ours", date(2026, 3, 2), "post")
    assert (served.id, served.served_on) == (second.id, date(2026, 3, 2))
    with pytest.raises(NotFound):
        bundles.serve(case.desk, one[:8], date(2026, 3, 2))


@pytest.mark.parametrize(
    ("on", "is_right"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 3, 4), True),
        (date(2026, 3, 5), False),
    ],
)
def test_a_bundle_is_served_between_the_day_it_was_made_and_today(
    case: Case, on: date, *, is_right: bool
) -> None:
    case.build(case.plan(f'A: "{case.paper("One")}"'))
    case.desk.time.pass_by(days=2)
    if is_right:
        assert bundles.serve(case.desk, "ours", on).served_on == on
        return
    with pytest.raises(NotUnderstood) as told:
        bundles.serve(case.desk, "ours", on)
    said = wording.sentence(told.value)
    assert f"“{wording.day(on)}” cannot be used for the day it was served." in said
    assert "Use the day it was made, 2 March 2026, or a later one up to today." in said
    assert bundles.everything(case.desk)[0].served_on is None


def test_a_bundle_made_under_a_wrong_calendar_is_served_all_the_same(
    case: Case,
) -> None:
    case.build(case.plan(f'A: "{case.paper("One")}"'))
    case.desk.time.pass_by(days=-9)
    today = case.desk.time.today()
    assert bundles.serve(case.desk, "ours", today).served_on == today


def test_references_follow_a_bundle_and_stay_once_it_was_served(case: Case) -> None:
    one, two, late = case.paper("One", 2), case.paper("Two", 1), case.paper("Late", 1)

    def reference_of(paper: str, page: int = 1) -> str | None:
        found = bundles.references(case.desk, first.bundle)
        return found.get((DocumentId(UUID(paper)), page))

    first = case.build(case.plan(f'A: "{two}"'))
    assert reference_of(two) == "A1"
    second = case.build(case.plan(f'A: "{one}", "{two}"'))
    assert reference_of(two) == "A3"
    bundles.serve(case.desk, str(second.bundle.id), date(2026, 3, 2))
    case.build(case.plan(f'A: "{one}", "{late}", "{two}"'))
    found = [reference_of(one, 2), reference_of(late), reference_of(two)]
    assert found == ["A2", "A2a", "A3"]
    case.build(case.plan(f'A: "{one}", "{late}"'))
    assert reference_of(two) == "A3"
    with pytest.raises(NotFound):
        bundles.references(case.desk, "No such bundle")


def test_a_core_bundle_keeps_the_numbers_of_the_main_one(case: Case) -> None:
    one, two, three = case.paper("One", 2), case.paper("Two", 3), case.paper("Three")
    case.build(case.plan(f'A: "{one}", "{two}"'))
    entry = f'{{ id = "{two}", pages = "2-3" }}'
    core = case.plan(f"A: {entry}", title='"Core"', core_of='"ours"')
    built = case.build(core)
    assert labels(built) == ["Two: A4 A5"]
    assert built.bundle.front == ("i", "ii")
    assert built.bundle.plan.core_of == "Ours"
    (*_, index) = case.desk.writer.fronts
    assert "chosen from “Ours”, version 1" in index.how
    more = case.plan(f'A: "{three}"', title='"Core"', core_of='"Ours"')
    with pytest.raises(PlanRefused) as told:
        case.build(more)
    assert "is not in “Ours”" in told.value.problem


def test_a_supplement_goes_on_from_what_was_served(case: Case) -> None:
    one, two, late, last = (
        case.paper(name, 2) for name in ("1st", "2nd", "3rd", "4th")
    )
    first = case.build(case.plan(f'A: "{one}"', f'B: "{two}"'))
    text = case.plan(f'A: "{late}"', title='"More"', supplement_to='"Ours"')
    with pytest.raises(PlanRefused) as told:
        case.build(text)
    assert "was not served yet" in told.value.problem
    bundles.serve(case.desk, str(first.bundle.id), date(2026, 3, 2))
    built = case.build(text)
    assert labels(built) == ["3rd: A3 A4"]
    assert built.bundle.front == ("i", "ii")
    (*_, index) = case.desk.writer.fronts
    assert "after “Ours”, version 1, was served on 2 March 2026" in index.how
    again = case.plan(f'A: "{last}"', title='"Yet more"', supplement_to='"Ours"')
    assert labels(case.build(again)) == ["4th: A5 A6"]
    found = bundles.references(case.desk, "Ours")
    assert found[DocumentId(UUID(late)), 1] == "A3"
    # In the next version of the main bundle what was served so keeps its number.
    case.desk.time.pass_by(days=7)
    bundles.serve(case.desk, "More", date(2026, 3, 9))
    second = case.build(case.plan(f'A: "{one}", "{late}"', f'B: "{two}"'))
    assert labels(second) == ["1st: A1 A2", "3rd: A3 A4", "2nd: B1 B2"]


def test_a_supplement_to_one_run_of_numbers_goes_on_from_its_end(case: Case) -> None:
    one, late = case.paper("One", 2), case.paper("Late", 2)
    first = case.build(case.plan(f'A: "{one}"', numbering='"continuous"'))
    bundles.serve(case.desk, str(first.bundle.id), date(2026, 3, 2))
    text = case.plan(f'A: "{late}"', title='"More"', supplement_to='"@last"')
    built = case.build(text)
    assert labels(built) == ["Late: 5 6"]
    assert built.bundle.front == ("i", "ii")


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"core_of": '"Another"'}, "There is no bundle “Another”"),
        ({"core_of": '"Ours"', "supplement_to": '"Ours"'}, "either the core"),
        ({"title": '"Ours"', "core_of": '"Ours"'}, "of itself"),
        ({"core_of": '"Core"'}, "is itself the core"),
    ],
)
def test_what_cannot_be_a_main_bundle_is_named(case: Case, keys, says) -> None:
    one = case.paper("One", 2)
    case.build(case.plan(f'A: "{one}"'))
    case.build(case.plan(f'A: "{one}"', title='"Core"', core_of='"Ours"'))
    text = case.plan(f'A: "{one}"', **{"title": '"New"', **keys})
    with pytest.raises(PlanRefused) as told:
        case.build(text)
    assert says in told.value.problem
    assert told.value.line > 0


def test_plans_of_a_core_and_of_a_supplement_are_suggested_as_they_are_built(
    case: Case,
) -> None:
    one = case.paper("Order of 2 March", 2)
    built = case.build(case.plan(f'B: "{one}"', set='"children"')).bundle
    core = case.build(bundle_related.core_plan(built))
    assert labels(core) == ["Order of 2 March: B1 B2"]
    bundles.serve(case.desk, str(built.id), date(2026, 3, 2))
    case.paper("Order of 9 March", 1)
    text = bundle_related.supplement_plan(case.desk, built)
    assert labels(case.build(text)) == ["Order of 9 March: B3"]


def test_the_last_paper_and_the_last_bundle_are_meant_by_last(case: Case) -> None:
    case.paper("One", 1, data=b"1")
    case.paper("Two", 1, data=b"2")
    built = case.build(case.plan('A: "@last"'))
    assert labels(built) == ["Two: A1"]
    assert labels(case.build(case.plan('A: "@last"'))) == ["Two: A1"]
    case.paper("Three", 1, data=b"3")
    assert bundles.serve(case.desk, "@last", date(2026, 3, 2)).version == 2


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('"ffffffff"', "There is no paper “ffffffff”"),
        ('{ id = "ONE", pages = "1-9" }', "pages of this paper, which has 2"),
        ('{ id = "ONE", pages = "x" }', "page numbers such as 1-4,7"),
        ('"LETTER"', "is a letter"),
        ("", "It has no papers."),
    ],
)
def test_a_mistake_in_the_plan_is_named_and_nothing_is_written(
    case: Case, entry: str, said: str
) -> None:
    one, letter = case.paper("One", 2), make_letter()
    case.desk.case.write(lambda work: work.put(letter))
    entry = entry.replace("ONE", one).replace("LETTER", str(letter.id))
    with pytest.raises(PlanRefused) as told:
        case.build(case.plan(f"A: {entry}"))
    assert said in told.value.problem
    if entry:
        assert told.value.line == 5
        assert told.value.where.startswith("section 1, document 1")
    assert not list(case.folder.iterdir())
    assert bundles.everything(case.desk) == []


def test_words_of_a_paper_without_pages_are_set_on_pages_that_say_so(
    case: Case,
) -> None:
    mail = case.paper("Mail", 1, medium=Medium.MAIL, kind=DocumentKind.EMAIL)
    built = case.build(case.plan(f'A: "{mail}"'))
    (paper,) = case.reader.bindings[0].papers
    assert b"This is an email." in bytes(paper.load())
    assert not paper.is_picture
    assert "typeset" in {one.kind for one in built.cautions}


def test_a_picture_goes_in_as_one_with_the_words_recognised_in_it(case: Case) -> None:
    scan = case.paper("Scan", 2, medium=Medium.IMAGE, source=PageSource.RECOGNISED)
    case.build(case.plan(f'A: "{scan}"'))
    (paper,) = case.reader.bindings[0].papers
    assert paper.is_picture
    assert [page.number for page in paper.words()] == [1, 2]


def test_a_scan_on_its_side_is_turned_where_the_plan_says_so(case: Case) -> None:
    scan = case.paper("Scan", 2, medium=Medium.IMAGE, source=PageSource.RECOGNISED)
    lies = make_page(" ".join(["word"] * 9), 2, source=PageSource.RECOGNISED)
    words = [
        word._replace(box=Box(100, 500 - 50 * n, 112, 540 - 50 * n))
        for n, word in enumerate(lies.each_word())
    ]
    lies = dataclasses.replace(lies, words=pack_words(words))
    upright = make_page(" ".join(["word"] * 9), source=PageSource.RECOGNISED)
    reading = dataclasses.replace(make_reading(), pages=(upright, lies))
    case.desk.case.write(
        lambda work: work.keep_reading(DocumentId(UUID(scan)), reading)
    )
    case.build(case.plan(f'A: "{scan}"'))
    case.build(case.plan(f'A: {{ id = "{scan}", upright = true }}'))
    as_it_lies, turned = (one.papers[0].turned for one in case.reader.bindings)
    assert (as_it_lies, turned) == ((), ((1, 1),))
    assert [one.papers[0].upright for one in case.reader.bindings] == [False, True]


def test_pages_that_wait_to_be_recognised_are_told(case: Case) -> None:
    scan = case.paper("Scan", 2, medium=Medium.IMAGE, source=PageSource.PICTURE)
    built = case.build(case.plan(f'A: "{scan}"'))
    (waiting,) = [one for one in built.cautions if one.kind == "waiting"]
    assert "pages 1 and 2" in waiting.sentence


def test_a_paper_without_pages_or_words_is_named(case: Case) -> None:
    nothing = case.paper("Film", 0, medium=Medium.OTHER)
    with pytest.raises(BundleRefused) as told:
        case.build(case.plan(f'A: "{nothing}"'))
    ((_, title, why),) = told.value.papers
    assert title == "Film"
    assert why


def test_a_file_that_is_not_right_is_not_written(case: Case) -> None:
    one = case.paper("One", 2)
    case.reader.wrong_in_bundle = (
        BundleFinding(fault=Fault.LABEL, place=3, expected="A2", found="4"),
    )
    with pytest.raises(BundleUnsound) as told:
        case.build(case.plan(f'A: "{one}"'))
    assert told.value.faults == ["Page A2 is called “4” in the viewer, and not “A2”."]
    assert not list(case.folder.iterdir())
    assert bundles.everything(case.desk) == []


def test_a_file_that_is_there_is_left_alone(case: Case) -> None:
    one = case.paper("One", 2)
    (case.folder / "1.pdf").write_bytes(b"mine")
    with pytest.raises(CaseFileExists):
        case.build(case.plan(f'A: "{one}"'))
    assert (case.folder / "1.pdf").read_bytes() == b"mine"
    assert bundles.everything(case.desk) == []


def test_confidential_details_stop_it_until_they_are_decided_about(
    case: Case,
) -> None:
    case.confidential()
    one = case.paper("One", 3, says="Ring 07700 900123, page")
    text = case.plan(f'A: "{one}"')
    with pytest.raises(HeldBack) as told:
        case.build(text)
    assert not list(case.folder.iterdir())
    assert bundles.everything(case.desk) == []
    ((name, sentence),) = told.value.found
    assert "Bethan Hallam: telephone number" in sentence
    built = case.build(text, by_id={name: Choice.ALLOW})
    assert labels(built) == ["One: A1 A2 A3"]


def test_pages_that_stay_out_hold_nothing_back(case: Case) -> None:
    case.confidential()
    one = case.paper("One", 4, says="page")
    pages = [make_page("Ring 07700 900123" if n == 1 else "-", n) for n in range(1, 5)]
    reading = dataclasses.replace(make_reading(), pages=tuple(pages))
    case.desk.case.write(lambda work: work.keep_reading(DocumentId(UUID(one)), reading))
    with pytest.raises(HeldBack):
        case.build(case.plan(f'A: "{one}"'))
    built = case.build(case.plan(f'A: {{ id = "{one}", pages = "3-4" }}'))
    assert labels(built) == ["One: A1 A2"]


def test_a_title_with_a_confidential_detail_is_held_back_or_left_blank(
    case: Case,
) -> None:
    case.confidential()
    one = case.paper("One", 2, says="page")
    text = case.plan(f'A: {{ id = "{one}", title = "Call to 07700 900123" }}')
    with pytest.raises(HeldBack):
        case.build(text)
    built = case.build(text, usual=Choice.REDACT)
    assert "07700" not in str(built.bundle)
    assert "07700" not in str(case.reader.bindings[-1].papers[0].title)


def test_a_paper_that_was_decided_to_stay_out_is_told(case: Case) -> None:
    case.confidential()
    one = case.paper("One", 2, says="Ring 07700 900123")
    two = case.paper("Two", 1, says="page")
    built = case.build(case.plan(f'A: "{one}", "{two}"'), usual=Choice.REMOVE)
    assert labels(built) == ["Two: A1"]
    assert built.left_out == ("One",)


def test_the_usual_name_gives_nobodys_name_away(case: Case) -> None:
    one = case.paper("One")
    text = case.plan(
        f'A: "{one}"',
        title='"Bundle about Maisie"',
        case_number='"WX26C00123"',
        hearing_on="2027-05-11",
    )
    terms = Terms(recipient="court")
    for number in (1, 2):
        built = bundle_building.build(
            case.desk, text, case.folder, terms, TaskContext()
        )
        name = f"WX26C00123_bundle_2027-05-11_v{number}.pdf"
        assert built.path.name == name


def test_the_title_of_the_file_itself_names_nobody(case: Case) -> None:
    case.desk.case.write(lambda work: work.put(make_person("Maisie Rourke")))
    one = case.paper("One")
    case.build(case.plan(f'A: "{one}"', title='"Bundle about Maisie"'))
    case.build(case.plan(f'A: "{one}"', title='"Bundle for 11 May"'))
    titles = [binding.title for binding in case.reader.bindings]
    assert titles == ["Bundle", "Bundle for 11 May"]


def test_a_suggested_plan_can_be_built_as_it_is(case: Case) -> None:
    case.paper("Order of 2 March", 1, kind=DocumentKind.COURT)
    case.paper('Assessment "final"', 2, kind=DocumentKind.ASSESSMENT)
    case.paper("Kitchen", 1, kind=DocumentKind.PHOTO)
    case.paper("Letter", 1, kind=DocumentKind.LETTER)
    text = bundle_suggesting.text(bundle_suggesting.suggest(case.desk))
    assert "such papers (photographs) go in only if the court directed it" in text
    built = case.build(text)
    assert labels(built) == ["Order of 2 March: B1", 'Assessment "final": D1 D2']


@pytest.mark.parametrize(
    "title", ["Statement of the social worker", "Social worker’s statement, April"]
)
def test_the_councils_statement_goes_among_the_statements(
    case: Case, title: str
) -> None:
    case.paper(title, 1)
    made = bundle_suggesting.suggest(case.desk)
    assert [one.paper.title for one in made.of("C")] == [title]


def test_papers_are_suggested_once_in_the_order_of_their_dates(case: Case) -> None:
    late = case.paper("Report, second", 1, dated_on=date(2026, 3, 1), data=b"b")
    early = case.paper("Report, first", 1, dated_on=date(2026, 2, 1), data=b"a")
    made = bundle_suggesting.suggest(case.desk)
    assert [str(one.paper.id) for one in made.of("D")] == [early, late]
    data = bundle_suggesting.data(made)
    assert [one["id"] for one in data["sections"][3]["documents"]] == [early, late]


def test_of_a_paper_with_words_removed_only_the_last_copy_is_suggested(
    case: Case,
) -> None:
    kind, on = DocumentKind.COURT, date(2026, 3, 2)
    case.paper("Order", 1, kind=kind, dated_on=on)
    for data in (b"first", b"second"):
        title, tags = "Order, with words removed", (redaction.TAG,)
        last = case.paper(title, 1, kind=kind, dated_on=on, tags=tags, data=data)
    text = bundle_suggesting.text(bundle_suggesting.suggest(case.desk))
    (line,) = [x for x in text.splitlines() if x.strip().startswith("{ id")]
    assert last[:8] in line
    assert "its copy with words removed goes in, “Order, with words removed”" in text


def test_a_paper_beside_its_copy_with_words_removed_is_told_of(case: Case) -> None:
    whole = case.paper("Order", 1)
    title, tags = "Order, with words removed", (redaction.TAG,)
    copy = case.paper(title, 1, tags=tags, data=b"copy")
    alone = case.build(case.plan(f'B: "{copy}"'))
    assert "uncovered" not in {one.kind for one in alone.cautions}
    both = case.build(case.plan(f'B: "{whole}", "{copy}"'))
    (told,) = [one for one in both.cautions if one.kind == "uncovered"]
    assert told.document == whole
    assert "“Order” (B1) shows what was removed from its copy" in told.sentence


def test_a_copy_of_what_was_served_whole_is_not_for_a_supplement(case: Case) -> None:
    whole = case.paper("Order", 1)
    served = case.build(case.plan(f'B: "{whole}"')).bundle
    title, tags = "Order, with words removed", (redaction.TAG,)
    case.paper(title, 1, tags=tags, data=b"copy")
    assert title not in bundle_related.supplement_plan(case.desk, served)


def test_lists_of_what_was_handed_over_are_no_papers_for_a_court(case: Case) -> None:
    parcel = make_document(
        "What I handed over", original_name="what was handed over.list"
    )
    case.desk.case.write(lambda work: work.put(parcel))
    text = bundle_suggesting.text(bundle_suggesting.suggest(case.desk))
    assert "handed over" not in text


def test_a_hearing_that_is_kept_as_a_date_is_taken_over(case: Case) -> None:
    hearing = make_set_date("Directions hearing", due_on=date(2026, 5, 11))
    case.desk.case.write(lambda work: work.put(hearing))
    text = bundle_suggesting.text(bundle_suggesting.suggest(case.desk))
    assert "hearing_on = 2026-05-11" in text
    assert 'title = "Bundle for the hearing on 11 May 2026"' in text


def test_the_plan_of_a_version_comes_back_with_papers_that_came_since(
    case: Case,
) -> None:
    one = case.paper("Report", 3, dated_on=date(2026, 2, 1))
    text = case.plan(
        f'D: {{ id = "{one}", title = "Report \\"A\\"", pages = "1-2" }}',
        court='"Wexcombe"',
        hearing_on="2027-05-11",
    )
    first = case.build(text)
    late = case.paper("Expert report", 1, data=b"late")
    again = bundle_suggesting.again(case.desk, first.bundle)
    assert f'  # {{ id = "{late[:8]}", title = "Expert report" }},' in again
    second = case.build(again)
    assert second.changes == ("The papers and their page numbers are as in version 1.",)
    assert second.bundle.plan == first.bundle.plan


@pytest.mark.parametrize("name", ["children", "financial", "old", "own"])
def test_each_set_is_suggested_in_a_form_that_can_be_read(
    case: Case, name: str
) -> None:
    case.paper("Report of the expert", 1)
    made = bundle_suggesting.suggest(case.desk, name)
    built = case.build(bundle_suggesting.text(made))
    assert len(labels(built)) == 1
    assert built.bundle.plan.set == name
