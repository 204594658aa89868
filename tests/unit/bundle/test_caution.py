"""What is told of a bundle before it goes."""

from dataclasses import replace
from datetime import date

from casefile.domain import twin
from casefile.domain.bundle import profile
from casefile.domain.bundle.caution import Placed, cautions
from casefile.domain.document import DocumentKind, Medium
from tests.builders import make_document

OWN = profile.section_set("own")


def placed(title="Report", pages=2, start=1, **given):
    about = given.pop("about", {})
    paper = given.pop("paper", None) or make_document(
        title, **({"kind": DocumentKind.REPORT} | about)
    )
    usual = {
        "paper": paper,
        "title": title,
        "section": "D",
        "labels": tuple(f"D{n}" for n in range(start, start + pages)),
        "pages": tuple(range(1, pages + 1)),
    }
    return Placed(**usual | given)


def told(*papers, count=10, chosen=OWN):
    return [(one.kind, one.sentence) for one in cautions(papers, count, chosen)]


def test_nothing_is_told_of_a_plain_bundle():
    assert told(placed()) == []


def test_too_many_pages_are_told_with_the_rule():
    ((kind, sentence),) = told(placed(), count=351)
    assert kind == "over_limit"
    assert "351 pages" in sentence
    assert "350" in sentence
    assert "11.2(b)" in sentence
    assert told(placed(), count=350) == []


def test_photographs_correspondence_and_messages_need_a_direction():
    photo = placed("Kitchen", about={"kind": DocumentKind.PHOTO})
    letter = placed("Letter from the GP", about={"kind": DocumentKind.LETTER})
    chat = placed("With Dad", about={"medium": Medium.CHAT})
    shot = placed("Screenshot 12", about={"medium": Medium.IMAGE})
    scan = placed("Signed order", about={"medium": Medium.IMAGE})
    found = told(photo, letter, chat, shot, scan)
    assert [kind for kind, _ in found] == ["not_standard"] * 4
    assert "(photographs) do not go into a bundle as standard" in found[0][1]
    assert "correspondence" in found[1][1]
    assert "messages" in found[2][1]
    directed = placed("Kitchen", about={"kind": DocumentKind.PHOTO}, directed=True)
    assert told(directed) == []


def test_the_same_file_and_the_same_text_are_told_once_each():
    first = placed("Report")
    copy = placed("Report again", about={"sha256": first.paper.sha256}, start=3)
    said = "The children were seen at home and spoke of school and friends " * 4
    one = placed("Notes", sketch=twin.sketch([said]), start=5)
    two = placed("Notes, typed", sketch=twin.sketch([said]), start=7)
    found = told(first, copy, one, two)
    assert [kind for kind, _ in found] == ["same_file", "same_text"]
    assert "“Report again” (D3 \u2013 D4) and “Report” (D1 \u2013 D2)" in found[0][1]
    assert "“Notes, typed” (D7 \u2013 D8) has the same text as “Notes”" in found[1][1]


def test_a_page_that_is_in_twice_is_told_with_both_places():
    paper = make_document("Report", kind=DocumentKind.REPORT)
    first = placed(paper=paper, pages=3)
    again = placed(paper=paper, pages=2, start=8)
    ((kind, sentence),) = told(first, again)
    assert kind == "same_page"
    assert "pages 1 and 2" in sentence
    assert "D1 and D8" in sentence


def test_other_pages_of_the_same_paper_are_no_repetition():
    paper = make_document("Report", kind=DocumentKind.REPORT)
    rest = replace(placed(paper=paper, pages=1, start=3), pages=(3,))
    assert told(placed(paper=paper), rest) == []


def test_pages_without_words_are_told():
    ((kind, sentence),) = told(placed(without_text=(1, 2)))
    assert kind == "no_text"
    assert "pages 1 to 2" in sentence or "pages 1 and 2" in sentence
    ((kind, sentence),) = told(placed(waiting=(2,)))
    assert kind == "waiting"
    assert "page 2" in sentence


def test_a_long_document_is_told_with_the_old_rule_as_such():
    ((kind, sentence),) = told(placed("Position statement", pages=4))
    assert kind == "document_limit"
    assert "was allowed 3" in sentence
    assert "old rule" in sentence
    assert "could not be checked" in sentence


def test_papers_out_of_the_order_of_their_dates_are_told_within_a_section():
    late = placed("Late", dated_on=date(2026, 3, 2))
    early = placed("Early", dated_on=date(2026, 2, 1), start=3)
    ((kind, sentence),) = told(late, early)
    assert kind == "bad_order"
    assert "1 February 2026" in sentence
    other = placed("Early", dated_on=date(2026, 2, 1), section="E")
    assert told(late, other) == []


def test_a_paper_that_came_after_serving_may_be_older_than_those_before_it():
    served = placed("Served", dated_on=date(2026, 3, 2))
    late = placed("Early", dated_on=date(2026, 2, 1), start=3)
    chosen, gone_out = profile.section_set("own"), {str(served.paper.id)}
    assert cautions([served, late], 4, chosen, gone_out) == ()
    assert cautions([served, late], 4, chosen, {*gone_out, str(late.paper.id)})


def test_sections_that_were_not_checked_are_told():
    ((kind, sentence),) = told(placed(), chosen=profile.section_set("children"))
    assert kind == "set_unverified"
    assert "could not be checked" in sentence
    ((_, old),) = told(placed(), chosen=profile.section_set("old"))
    assert "before 2 March 2026" in old
