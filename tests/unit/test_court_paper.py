"""Papers for a court: heading, numbers, exhibits, references, what is signed."""

import dataclasses
from datetime import date

import pytest

from casefile import resources
from casefile.domain import court_exhibit, court_paper, reference
from casefile.domain.bundle.kept import Bundle, KeptPaper, KeptSection
from casefile.domain.bundle.plan import Party, Plan
from casefile.domain.ids import BundleId, new_id
from casefile.domain.letter import CourtHeading, Paragraph, Signing
from casefile.domain.letter_text import blocks, escape
from casefile.domain.reference import Reference, Shown
from casefile.errors import NotUnderstood
from casefile.services import court_drafts, court_length
from casefile.services.letter import letters
from casefile.services.letter import writing as letter_writing
from tests.unit.letter_answers import ANSWERS
from tests.unit.letter_story import Story, everything, plain

TEMPLATE = "witness_statement"


@pytest.fixture
def story():
    return Story()


def started(desk, body=None, **facts):
    letter = letters.start(desk, TEMPLATE, facts=ANSWERS[TEMPLATE] | facts)
    if body is not None:
        letter = letters.save(desk, dataclasses.replace(letter, body=body))
    return letter


def words(desk, letter):
    """The words of a letter; the spaces that hold a reference together are plain."""
    return everything(letters.content(desk, letter)).replace("\xa0", " ")


def to(paper, page=0, words="the paper"):
    return reference.written(words, Reference(Shown.EXHIBIT, str(paper.id), page))


def in_bundle(paper, page=0, words="the paper"):
    return reference.written(words, Reference(Shown.BUNDLE, str(paper.id), page))


def bundle(paper, labels, version=1, follows=None, **more):
    kept = KeptPaper(
        document=str(paper.id),
        title=paper.title,
        pages=tuple(range(1, len(labels) + 1)),
        labels=labels,
        sha256=paper.sha256,
    )
    return Bundle(
        id=BundleId(new_id()),
        title="Hearing bundle",
        version=version,
        made_on=date(2026, 3, 1),
        plan=Plan(title="Hearing bundle", **more),
        sections=(KeptSection(letter="B", title="Papers", papers=(kept,)),),
        follows=None if follows is None else follows.id,
    )


def test_the_heading_names_court_case_children_and_parties(story):
    desk = story.desk()
    head = letters.content(desk, started(desk)).head
    assert isinstance(head, CourtHeading)
    assert plain(head.court) == "In the Family Court at Tillingford"
    assert plain(head.number) == "Case No: BK26C00112"
    assert [plain(line) for line in head.matter] == [
        "The Children Act 1989",
        "The children: Elsie Example and Rhys Example",
    ]
    assert [(plain(name), plain(role)) for name, role in head.parties] == [
        ("Brackenshire County Council", "Applicant"),
        ("Alex Example", "Respondent"),
    ]
    assert plain(head.subject) == "Second witness statement of Alex Example"
    corner = [plain(line) for line in head.mark]
    assert corner[:3] == [
        "On behalf of: the respondent mother",
        "Witness: A Example",
        "Statement: Second",
    ]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("initials", "The children: E.E. and R.E."),
        ("names", "The children: Elsie Example and Rhys Example"),
        (
            "born",
            "The children: Elsie Example, born 11 June 2021 and Rhys Example, born 5 J",
        ),
    ],
)
def test_the_children_stand_there_as_the_court_wants_them(story, how, said):
    desk = story.desk()
    found = words(desk, started(desk, children_as=how))
    assert said in found
    if how == "initials":
        assert "Elsie" not in found


def test_the_statement_of_truth_is_that_of_the_rules_and_nobody_signs_it(story):
    desk = story.desk()
    foot = letters.content(desk, started(desk, body="1. Nothing else.")).foot
    assert isinstance(foot, Signing)
    truth = resources.toml("court.toml")["truth"]["witness_statement"]
    assert [plain(line) for line in foot.words] == truth["words"]
    assert truth["authority"]
    assert truth["confidence"] in {"verified", "unverified"}
    lines = {plain(label): plain(text) for label, text in foot.lines}
    assert lines == {"Signed": "", "Full name": "Alex Example", "Date": ""}


def test_paragraphs_are_numbered_through_whatever_is_typed():
    found = court_paper.numbered(
        blocks("1. One.\n\n1. Two.\n\n# A heading\n\n7. Three.\n\n# More\n\n1. Four.")
    )
    numbered = [b for b in found if isinstance(b, Paragraph)]
    assert [(b.number, plain(b.text)) for b in numbered] == [
        ("1", "One."),
        ("2", "Two."),
        ("3", "Three."),
        ("4", "Four."),
    ]


def test_exhibits_are_numbered_by_their_first_mention(story):
    desk = story.desk()
    body = f"1. See {to(story.gp)}, {to(story.document, 3)} and {to(story.gp, 2)}."
    letter = started(desk, body, exhibits_before="0")
    found = words(desk, letter)
    assert "See the paper (exhibit AE1), the paper (exhibit AE2, page 3)" in found
    assert "the paper (exhibit AE1, page 2)." in found
    assert "Exhibits: AE1 and AE2" in found
    turned = f"1. See {to(story.document)} and {to(story.gp)}."
    again = dataclasses.replace(letter, body=turned)
    marks = {e.paper.id: e.mark for e in court_drafts.exhibits(desk, again)}
    assert marks == {story.document.id: "AE1", story.gp.id: "AE2"}


def test_the_page_of_an_exhibit_is_counted_among_those_attached(story):
    desk = story.desk()
    body = f"1. See {to(story.document, 6)} and {to(story.document, 2)}."
    letter = started(desk, body, exhibits_before="")
    letter = court_drafts.with_pages(letter, story.document.id, "5-7")
    content = letters.content(desk, letter)
    assert "(exhibit AE1, page 2)" in words(desk, letter)
    assert content.missing == (
        "page 2 of Child and Family Assessment: not attached to AE1",
    )


def test_what_is_attached_and_not_mentioned_comes_last(story):
    desk = story.desk()
    letter = started(desk, f"1. See {to(story.gp)}.", exhibits_before="")
    letter = court_drafts.with_pages(letter, story.document.id, "all")
    first, second = court_drafts.exhibits(desk, letter)
    assert (first.mark, first.paper.id, first.is_mentioned) == (
        "AE1",
        story.gp.id,
        True,
    )
    assert (second.mark, second.is_mentioned, len(second.pages)) == ("AE2", False, 7)
    assert (
        len(court_drafts.exhibits(desk, court_drafts.without(letter, second.paper.id)))
        == 1
    )


def test_numbers_go_on_from_the_statement_before(story):
    desk = story.desk()
    body = f"1. See {to(story.gp)}."
    first = started(desk, body, exhibits_before="")
    counted = first.facts | {court_exhibit.MADE: "4"}
    letters.sent(
        desk,
        letters.save(desk, dataclasses.replace(first, facts=counted)).id,
        first.made_on,
    )
    second = letters.start(desk, TEMPLATE)
    assert second.facts["statement_number"] == "2"
    assert second.facts["exhibits_before"] == "4"
    again = letters.save(desk, dataclasses.replace(second, body=body))
    assert "exhibit AE5" in words(desk, again)


def test_the_records_that_are_chosen_become_paragraphs_with_their_papers(story):
    record = dataclasses.replace(story.refusal, attachments=(story.gp.id,))
    desk = story.desk(record)
    letter = started(desk)
    assert "I do not agree" not in words(desk, letter)
    chosen = letters.save(desk, dataclasses.replace(letter, choices=(str(record.id),)))
    found = words(desk, chosen)
    assert "20 November 2025, 10:15. Email to Kit Doyle (social worker): I do" in found
    assert "I refer to Letter from the GP, dated 9 January 2026 (exhibit AE4)." in found
    assert "First visit" not in found


def test_bundle_pages_follow_the_bundle_until_the_paper_is_served(story):
    first = bundle(story.gp, ("B1", "B2"))
    later = bundle(story.gp, ("B7", "B8"), version=2, follows=first)
    desk = story.desk(first)
    body = f"1. See {in_bundle(story.gp, 2)} and {in_bundle(story.gp)}."
    letter = started(desk, body, bundle="Hearing bundle")
    assert "the paper [B2] and the paper [B1-B2]" in words(desk, letter)
    desk.case.write(lambda case: case.put(later))
    assert "the paper [B8] and the paper [B7-B8]" in words(desk, letter)
    sent = letters.sent(desk, letter.id, date(2026, 3, 5))
    last = bundle(story.gp, ("B30", "B31"), version=3, follows=later)
    desk.case.write(lambda case: case.put(last))
    assert "the paper [B8] and the paper [B7-B8]" in words(desk, sent)


def test_a_page_that_no_bundle_has_is_told_before_anything_is_written(story):
    desk = story.desk(bundle(story.gp, ("B1", "B2")))
    body = f"1. See {in_bundle(story.document, 3)}."
    none = letters.content(desk, started(desk, body, bundle=""))
    other = letters.content(desk, started(desk, body, bundle="Hearing bundle"))
    assert (
        "the bundle page of Child and Family Assessment: say which bundle"
        in none.missing
    )
    assert other.missing == (
        "the bundle page of Child and Family Assessment: not in Hearing bundle",
    )


def test_the_front_of_the_bundle_gives_the_parties(story):
    parties = (Party(name="A council", role="Applicant"), Party(name="Alex Example"))
    desk = story.desk(bundle(story.gp, ("B1", "B2"), parties=parties))
    letter = letters.start(desk, TEMPLATE)
    assert letter.facts["parties"] == "A council (Applicant)\nAlex Example"
    assert letter.facts["bundle"] == "Hearing bundle"


def test_the_front_of_the_bundle_gives_court_case_and_hearing(story):
    front = {
        "court": "The Family Court at Tillingford",
        "case_number": "ZE26C00123",
        "hearing_on": date(2026, 5, 11),
    }
    desk = story.desk(bundle(story.gp, ("B1", "B2"), **front))
    letter = letters.start(desk, "chronology_court", made_on=date(2026, 3, 2))
    told = [letter.facts[key] for key in ("court_name", "case_number", "hearing_on")]
    assert told == ["The Family Court at Tillingford", "ZE26C00123", "2026-05-11"]
    assert letter.facts["bundle"] == "Hearing bundle"
    late = letters.start(desk, "chronology_court", made_on=date(2026, 6, 1))
    assert "hearing_on" not in late.facts, "that hearing is over"


def test_an_address_that_is_confidential_is_in_no_statement(story):
    story.me = dataclasses.replace(story.me, confidential=True)
    desk = story.desk()
    facts = {
        "told": "I live at 7 Mill Lane, Tillingford, and my number is 07700 900142."
    }
    found = words(desk, started(desk, **facts))
    assert "Mill Lane" not in found
    assert "900142" not in found
    assert "I have not put my address in this statement because it is" in found


def test_words_that_were_typed_keep_their_references():
    typed = (
        f"1) see {reference.written('it', Reference(Shown.EXHIBIT, 'abcd', 2))} * twice"
    )
    assert "[it](exhibit:abcd:2)" in escape(typed)
    (block,) = blocks(escape(typed))
    assert [run.text for run in block.text if run.reference] == ["it"]
    assert plain(block.text) == "1) see it * twice"


def test_a_letter_to_the_council_prints_the_words_of_a_reference_alone(story):
    desk = story.desk()
    letter = letters.start(desk, "sar")
    letter = dataclasses.replace(letter, body=f"See {to(story.gp, 1)}.")
    content = letters.content(desk, letter)
    assert plain(content.blocks[0].text) == "See the paper."


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (3, "3 pages in the PDF, of at most 3 pages under the old rule"),
        (4, "4 pages in the PDF, and at most 3 pages were allowed under the old rule"),
    ],
)
def test_it_is_told_how_long_a_paper_is_and_may_be(pages, said):
    told, *_ = court_length.told("Position statement", pages)
    assert told.startswith(said)
    assert "could not be checked" in told


def test_near_the_limit_the_length_of_the_word_file_is_told_of_as_well():
    _, near = court_length.told("Position statement", 3)
    assert "Word sets lines a little otherwise" in near
    assert len(court_length.told("Position statement", 2)) == 1
    assert len(court_length.told("Position statement", 4)) == 1


def test_good_practice_is_told_where_it_is_shorter_than_the_rule():
    assert len(court_length.told("Witness statement", 15)) == 1
    rule, practice = court_length.told("Witness statement", 16)
    assert rule.startswith("16 pages in the PDF, of at most 25 pages")
    assert practice.startswith("Good practice is at most 15 pages")


def test_papers_are_attached_by_their_ids_and_pages(story):
    desk = story.desk()
    kind = letters.kind_of(desk, TEMPLATE)
    name = str(story.document.id)
    assert court_drafts.attached(desk, kind, f"{name}:2-4") == (
        f"exhibit {name}",
        "2-4",
    )
    with pytest.raises(NotUnderstood):
        court_drafts.attached(desk, kind, f"{name}:9")
    with pytest.raises(NotUnderstood):
        court_drafts.attached(desk, letters.kind_of(desk, "sar"), name)


def test_a_draft_with_nothing_known_says_all_that_is_missing(story):
    desk = story.desk()
    letter = letters.start(desk, TEMPLATE)
    missing = letters.content(desk, letter).missing
    assert {"the name of the court", "the number of the court case"} <= set(missing)
    assert {"what you know", "the parties", "why you make this statement"} <= set(
        missing
    )


def test_only_a_list_of_records_is_a_spreadsheet_too(story):
    desk = story.desk()

    def formats(name):
        return letter_writing.formats_of(letters.kind_of(desk, name))

    assert formats("chronology_court") == ("docx", "pdf", "xlsx")
    assert formats("witness_statement") == formats("reading_list") == ("docx", "pdf")
