"""Several papers changed in one step, and what is said of papers at the door."""

import dataclasses
from datetime import date

from casefile.domain.document import Document, DocumentKind, tidy_tags
from casefile.services import exporting, undoing
from casefile.services.paper import many_papers, papers
from casefile.services.paper.many_papers import Wish
from casefile.tasks import TaskContext
from tests.builders import make_document, make_person


def keep(desk, *items):
    desk.case.write(lambda case: [case.put(item) for item in items])


def all_papers(desk):
    return desk.case.read(lambda case: case.all(Document))


def test_what_is_not_wished_for_stays(desk):
    first = make_document("One", tags=("a", "B"), dated_on=date(2026, 1, 1))
    other = make_document("Two", sender="Me")
    keep(desk, first, other)
    wish = Wish(add_tags=("c", "b"), remove_tags=("A",), sender="The council")
    assert many_papers.change(desk, [first.id, other.id], wish) == 2
    assert all_papers(desk) == [
        dataclasses.replace(first, tags=("B", "c"), sender="The council"),
        dataclasses.replace(other, tags=("c", "b"), sender="The council"),
    ]


def test_papers_that_are_so_already_get_no_new_wording(desk):
    paper = make_document("One", kind=DocumentKind.REPORT)
    keep(desk, paper)
    wish = Wish(kind=DocumentKind.REPORT)
    assert many_papers.change(desk, [paper.id], wish) == 0
    assert len(desk.case.read(lambda case: case.versions(paper.id))) == 1


def test_all_changes_and_removals_are_one_step_each(desk):
    several = [make_document(str(number)) for number in range(5)]
    keep(desk, *several)
    names = [paper.id for paper in several]
    many_papers.change(desk, names, Wish(dated_on=date(2026, 2, 3)))
    many_papers.remove(desk, names[:4])
    assert len(all_papers(desk)) == 1
    undoing.undo(desk)
    assert {paper.dated_on for paper in all_papers(desk)} == {date(2026, 2, 3)}
    undoing.undo(desk)
    assert all_papers(desk) == several


def test_a_tag_is_kept_once_however_it_is_written():
    assert tidy_tags([" to  ask", "To ask", "", "school"]) == ("to ask", "school")


def test_what_is_confidential_is_found_in_a_tag_and_a_recipient(desk):
    gran = make_person("Megan Hill", confidential=True, phone="07700 900118")
    told = make_document("One", tags=("ring 07700900118",))
    sent = make_document("Two", recipient="Megan, 07700 900 118")
    for paper in (told, sent):
        keep(desk, gran, paper)
        found = exporting.examine(desk, "council", TaskContext()).findings
        assert ["documents" in one.part.name for one in found] == [True]
        many_papers.remove(desk, [paper.id])


def test_what_was_read_of_a_paper_is_not_undone_by_an_older_form(desk):
    shown = make_document("One", pages=0, problem="It could not be read.")
    keep(desk, shown)
    keep(desk, dataclasses.replace(shown, pages=4, problem=""))
    saved = papers.save(desk, dataclasses.replace(shown, title="Mine"))
    assert (saved.title, saved.pages, saved.problem) == ("Mine", 4, "")
