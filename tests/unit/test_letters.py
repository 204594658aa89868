"""Letters say what the case says, leave blanks for the rest, and give nothing away."""

import dataclasses
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casefile import resources
from casefile.domain import checklist
from casefile.domain.bundle.kept import KeptPaper, KeptSection
from casefile.domain.document import DocumentKind, Medium
from casefile.domain.flag import Evidence
from casefile.domain.letter import (
    Heading,
    LetterStatus,
    Quote,
    Table,
)
from casefile.errors import LetterNotReady, NotFound, NotUnderstood
from casefile.exports import AgeLock
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter import letters
from casefile.services.ports import Desk
from tests.builders import (
    make_bundle,
    make_case,
    make_document,
    make_evidence,
    make_flag,
    make_letter,
    make_passage,
    make_person,
    make_record,
)
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FakeWriter
from tests.unit.letter_story import PAGE, Story, everything, plain

GOLDEN = Path(__file__).parent / "golden"
# All letters are gone through in test_letter_catalogue.py.
TEMPLATES = ["statement", "statement_short", "sar"]


FULL = {
    "statement": {"version": "final", "recipients": "Larkfold Primary School\nThe GP"},
    "statement_short": {"meeting": "the conference on 24 February 2026"},
    "sar": {"period_from": "2025-11-01", "period_to": "2026-02-20"},
}


@pytest.fixture
def story():
    return Story()


@pytest.fixture
def empty_desk(fixed_time):
    return Desk(
        case=FakeCaseStore([make_case(council="")], time=fixed_time),
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=FakeWriter(),
        lock=AgeLock(),
        time=fixed_time,
    )


def test_the_catalogue_is_explained():
    found = letters.templates()
    for template in found:
        assert template.summary.endswith(".")
        for field in template.fields:
            assert field.label[0].isupper(), field.key
            assert not field.label.endswith((".", ":")), field.key
            assert not field.hint or field.hint.endswith("."), field.key
        keys = [field.key for field in template.fields]
        assert len(keys) == len(set(keys))


def test_the_keys_that_every_script_relies_on_are_there():
    keys = {t.id: {f.key for f in t.fields} for t in letters.templates()}
    shared = {"council", "council_address", "dpo_email", "reference", "child"}
    assert shared <= keys["statement"]
    common = set(resources.toml("letters/phrases.toml")["catalogue"]["common"])
    assert common == shared | {"period_from", "period_to", "format"}
    assert shared | {"period_from", "period_to", "format"} <= keys["sar"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_with_nothing_known_a_letter_has_blanks_and_no_gaps(empty_desk, template):
    letter = letters.start(empty_desk, template)
    found = letters.content(empty_desk, letter)
    words = everything(found)
    assert "your full name" in found.missing
    assert not any("reference" in blank for blank in found.missing)
    assert "reference" not in words.casefold()
    assert "a fact that is missing" not in words
    assert not re.search(r"None|Undefined|\{\{|\{%|namespace|\( *\)| ,|\.\.", words)
    labels = set(found.missing)
    assert all(label[0].islower() and len(label.split()) > 1 for label in labels)


@pytest.mark.parametrize("template", TEMPLATES)
def test_with_everything_known_a_letter_has_no_blanks(story, template):
    desk = story.desk()
    letter = letters.start(
        desk, template, document=story.document.id, facts=FULL[template]
    )
    found = letters.content(desk, letter)
    assert found.missing == ()
    assert not re.search(r"None|Undefined|\{\{|\{%|\( *\)| ,|\.\.", everything(found))


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_words_of_each_letter_are_the_ones_agreed(story, template):
    desk = story.desk()
    letter = letters.start(
        desk, template, document=story.document.id, facts=FULL[template]
    )
    agreed = (GOLDEN / f"{template}.md").read_text(encoding="utf-8")
    assert letters.body(desk, letter) == agreed


def test_an_unknown_letter_or_fact_is_refused(empty_desk):
    with pytest.raises(NotFound):
        letters.start(empty_desk, "poem")
    with pytest.raises(NotUnderstood) as caught:
        letters.start(empty_desk, "sar", facts={"colour": "blue"})
    assert "period_from" in caught.value.expected
    assert letters.letters(empty_desk) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_common_facts_may_be_given_for_any_letter(empty_desk, template):
    given = {
        "council": "Westmoor Council",
        "period_from": "2026-01-02",
        "format": "paper",
    }
    letter = letters.start(empty_desk, template, facts=given)
    assert letters.body(empty_desk, letter)


def test_facts_first_opinions_apart_omissions_third(story):
    late = story.flag("The family", kind="missing_record", number=9)
    desk = story.desk(late)
    letter = letters.start(desk, "statement", document=story.document.id)
    titles = [
        plain(b.text)
        for b in letters.content(desk, letter).blocks
        if isinstance(b, Heading)
    ]
    parts = [title for title in titles if title.startswith("Part ")]
    items = [title.split(":")[0] for title in titles if title.startswith("Item ")]
    assert parts == [
        "Part 1: Facts",
        "Part 2: Opinions and allegations",
        "Part 3: Omissions and points of process",
    ]
    assert items == ["Item 1", "Item 2", "Item 3", "Item 4"]
    assert letter.flags == (story.age.id, story.consent.id, story.opinion.id, late.id)


def test_an_item_has_its_place_and_its_words(story):
    desk = story.desk()
    found = letters.content(
        desk, letters.start(desk, "statement", document=story.document.id)
    )
    words = everything(found)
    assert "Page 1, “The family”, first paragraph:" in words
    quotes = [plain(b.text) for b in found.blocks if isinstance(b, Quote)]
    assert quotes[0] == "“Elsie is seven years old”"
    for expected in (
        "What is wrong: She is not seven.",
        "What is right: She is four.",
        "Proposed wording: “Elsie is four years old.”",
        "Why it matters: The checks went ahead without consent.",
    ):
        assert expected in words


def test_exhibits_are_numbered_in_the_order_of_first_use(story):
    desk = story.desk()
    found = letters.content(
        desk, letters.start(desk, "statement", document=story.document.id)
    )
    words = everything(found)
    assert (
        "Exhibit 1 (Letter from the GP, dated 9 January 2026), page 2: “born in 2021”"
    ) in words
    assert (
        "Exhibit 2 (my note made on 4 December 2025 of the visit by Kit Doyle that day)"
    ) in words
    assert "Exhibit 3 (my note made on 4 December 2025 of the email I sent" in words
    assert "20 November 2025); Exhibit 1." in words
    table = [b for b in found.blocks if isinstance(b, Table)][1]
    rows = [[plain(cell) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[0][2] == "1 and 2"
    assert [plain(line) for line in found.foot.enclosures] == ["Copy of Exhibit 1"]


def test_a_sent_message_is_shown_by_its_own_paper(story):
    paper = make_document("Email to Kit Doyle", kind=DocumentKind.EMAIL)
    story.refusal = dataclasses.replace(story.refusal, attachments=(paper.id,))
    desk = story.desk(paper)
    letter = letters.start(desk, "statement", document=story.document.id)
    words = everything(letters.content(desk, letter))
    assert "Exhibit 3 (Email to Kit Doyle)" in words
    assert "of the email I sent" not in words


def test_two_passages_of_one_paper_are_one_reference(story):
    second = make_passage(story.gp.id, "no concerns", "no concerns")
    story.age = dataclasses.replace(
        story.age,
        evidence=(*story.age.evidence, make_evidence(story.gp, passage=second)),
    )
    desk = story.desk()
    letter = letters.start(desk, "statement", document=story.document.id)
    assert (
        "Evidence: Exhibit 1 (Letter from the GP, dated 9 January 2026), page 2: "
        "“born in 2021” and page 1: “no concerns”.\n"
    ) in everything(letters.content(desk, letter))


def test_the_version_is_asked_for_only_if_there_is_more_than_one(story):
    def content(*more, **facts):
        desk = story.desk(*more)
        paper = story.document.id
        letter = letters.start(desk, "statement", document=paper, facts=facts)
        return letters.content(desk, letter)

    draft = make_document("Draft", version_of=story.document.id)
    assert "Version" not in everything(content())
    assert content(draft).missing == ("the version of the document",)
    assert "Version\ndraft 2" in everything(content(draft, version="draft 2"))
    assert "Version\nfinal" in everything(content(version="final"))


def test_papers_that_a_statement_cites_have_their_page_numbers_in_a_bundle(story):
    desk = story.desk()
    papers = tuple(
        KeptPaper(
            document=str(paper.id), title="x", pages=pages, labels=labels, sha256=""
        )
        for paper, pages, labels in (
            (story.gp, (1, 2), ("C4", "C5")),
            (story.document, (1, 2), ("D1", "D2")),
        )
    )
    bundle = make_bundle(
        sections=(KeptSection(letter="C", title="Papers", papers=papers),)
    )
    desk.case.write(lambda case: case.put(bundle))
    letter = letters.start(desk, "statement", facts={"bundle": "Our bundle"})
    said = everything(letters.content(desk, letter))
    assert "dated 9 January 2026), page 2 (bundle C5): “born in 2021”" in said
    assert "(bundle D1):" in said
    assert "Letter from the GP, dated 9 January 2026 (bundle C4-C5)" in said
    assert "Bundle references are to “Our bundle”." in said


def test_evidence_from_the_paper_itself_is_no_exhibit(story):
    elsewhere = make_passage(story.document.id, "Mother agreed", PAGE)
    flag = story.flag(
        "The family",
        kind="internal",
        number=8,
        evidence=(Evidence(item=story.document.id, passage=elsewhere),),
    )
    desk = story.desk(flag, without=(story.age, story.consent, story.opinion))
    found = letters.content(desk, letters.start(desk, "statement"))
    assert "page 1 of the document itself: “Mother agreed”" in everything(found)
    assert found.foot.enclosures == ()


@pytest.mark.parametrize("template", ["statement", "statement_short"])
def test_evidence_that_is_no_exhibit_is_named_in_words(story, template):
    born = "the date of birth recorded for Elsie"
    flag = story.flag(
        "The family",
        kind="wrong_date",
        number=8,
        evidence=(
            Evidence(item=story.document.id, note="the calendar"),
            Evidence(item=story.elsie.id, note=born),
        ),
    )
    desk = story.desk(flag, without=(story.age, story.consent, story.opinion))
    found = letters.content(desk, letters.start(desk, template))
    assert "Evidence: the calendar" in everything(found)
    # The short form has room for the first only.
    assert (born in everything(found)) is (template == "statement")
    assert found.foot.enclosures == ()
    assert not [blank for blank in found.missing if "evidence" in blank]


def test_evidence_taken_out_of_the_case_leaves_a_blank(story):
    desk = story.desk(without=(story.gp,))
    letter = letters.start(desk, "statement", document=story.document.id)
    missing = letters.content(desk, letter).missing
    assert "evidence that is no longer in the case file" in missing


def test_a_draft_in_the_diary_is_no_evidence_until_it_is_finished(story):
    words = "said at the door of the school"
    story.visit = dataclasses.replace(story.visit, said=words, draft=True)
    desk = story.desk()
    letter = letters.start(desk, "statement", document=story.document.id)
    letter = dataclasses.replace(letter, facts=letter.facts | {"notes": "yes"})
    found = letters.content(desk, letter)
    assert "a note in the diary that is still a draft" in found.missing
    assert words not in everything(found)
    whole = dataclasses.replace(story.visit, draft=False)
    desk.case.write(lambda case: case.put(whole))
    found = letters.content(desk, letter)
    assert found.missing == ()
    assert words in everything(found)


def test_a_draft_points_to_no_records_to_ask_for(story):
    draft = make_record("The core group met", draft=True)
    desk = story.desk(draft)
    before = letters.suggested_choices(desk)
    desk.case.write(lambda case: case.put(dataclasses.replace(draft, draft=False)))
    assert set(before) < set(letters.suggested_choices(desk))


def test_people_who_are_not_there_for_their_work_are_not_named_as_evidence(story):
    desk = story.desk()
    letter = letters.start(desk, "statement", document=story.document.id)
    words = everything(letters.content(desk, letter))
    assert "Bev Lomax" not in words
    assert "Elsie Example" not in words


def test_a_word_paper_has_no_page_numbers(story):
    story.document = dataclasses.replace(story.document, medium=Medium.DOCX, pages=1)
    desk = story.desk()
    letter = letters.start(desk, "statement", document=story.document.id)
    found = letters.content(desk, letter)
    assert "\n“The family”, first paragraph:" in everything(found)
    assert "Number of pages" not in everything(found)


def test_the_reply_is_due_by_the_rule_and_says_which(story):
    desk = story.desk()
    letter = letters.start(desk, "sar", made_on=date(2026, 9, 3))
    words = everything(letters.content(desk, letter))
    assert "I expect your reply by 5 October 2026." in words
    assert "I take it that you receive this letter on 3 September 2026." in words
    assert "UK GDPR Articles 12(3), 12A and 15" in words
    # When the rule was last read is for the user, and not for the council.
    assert "last checked" not in words


def test_a_letter_by_post_takes_two_working_days(story):
    desk = story.desk()
    letter = letters.start(
        desk, "sar", made_on=date(2026, 2, 20), facts={"sent_by": "post"}
    )
    found = letters.content(desk, letter)
    assert plain(found.head.by) == "By post"
    assert "you receive this letter on 24 February 2026" in everything(found)


def test_there_is_a_separate_request_for_each_of_us(story):
    desk = story.desk()
    found = letters.content(desk, letters.start(desk, "sar"))
    titles = [plain(b.text) for b in found.blocks if isinstance(b, Heading)]
    assert [t for t in titles if t.startswith("Request")] == [
        "Request 1: my own personal data",
        "Request 2: the personal data of Elsie Example",
        "Request 3: the personal data of Rhys Example",
    ]
    words = everything(found)
    assert "Former names\nAlex Former" in words
    assert "Parental responsibility: mother" in words
    assert "Elsie is 4 and, in my view, is not able" in words
    assert "Rhys is 13." in words
    assert "able to decide about it, please tell me at once" in words
    assert "Kit Doyle (social worker)" in words
    assert "kit@council.example" not in words


def test_nobody_has_parental_responsibility_for_a_grown_up_child(story):
    story.rhys = dataclasses.replace(story.rhys, born_on=date(2006, 1, 5))
    desk = story.desk()
    found = letters.content(desk, letters.start(desk, "sar"))
    words = everything(found)
    assert words.count("Parental responsibility: mother") == 1
    assert "Rhys is 20. I make this request on Rhys's behalf and with Rhys's" in words
    assert any("signed authority" in label for label in found.missing)
    enclosed = [plain(line) for line in found.foot.enclosures]
    assert enclosed[-2:] == [
        "Copy of proof of parental responsibility",
        "Signed authority",
    ]


def test_one_child_can_be_chosen_by_name(story):
    desk = story.desk()
    letter = letters.start(desk, "sar", facts={"child": "elsie example"})
    assert letter.people == (story.me.id, story.elsie.id)
    assert "Rhys" not in everything(letters.content(desk, letter))
    with pytest.raises(NotUnderstood):
        letters.start(desk, "sar", facts={"child": "Zebedee"})


def test_with_nothing_ticked_the_whole_checklist_is_asked_for(story):
    desk = story.desk()
    letter = letters.start(desk, "sar")
    words = everything(letters.content(desk, letter))
    assert all(entry.label in words for entry in checklist.entries())
    ticked = letters.save(desk, dataclasses.replace(letter, choices=("calls",)))
    words = everything(letters.content(desk, ticked))
    assert "Telephone logs and recordings" in words
    assert "Supervision notes" not in words


def test_records_can_be_chosen_on_the_command_line(story):
    desk = story.desk()
    letter = letters.start(desk, "sar", facts={"records": "visits, calls"})
    words = everything(letters.content(desk, letter))
    assert "Records of visits" in words
    assert "Supervision notes" not in words
    wrong = letters.start(desk, "sar", facts={"records": "visits, gossip"})
    with pytest.raises(NotUnderstood):
        letters.content(desk, wrong)


def test_the_diary_suggests_what_to_tick(story):
    found = letters.suggested_choices(story.desk())
    assert {"visits", "emails", "case_notes", "assessment_all"} <= set(found)
    assert not {"calls", "photos", "strategy"} & set(found)


@pytest.mark.parametrize("template", TEMPLATES)
def test_confidential_contact_details_reach_no_letter(story, template):
    story.me = dataclasses.replace(
        story.me, confidential=True, safe_contact="Write to my solicitor only."
    )
    desk = story.desk()
    letter = letters.start(desk, template, document=story.document.id)
    found = letters.content(desk, letter)
    words = everything(found)
    for private in ("Mill Lane", "alex@post.example", "07700"):
        assert private not in words
    assert "your address" not in found.missing
    if template != "statement_short":
        assert "must not be given to anyone" in words
        assert "Write to my solicitor only." in words
        assert "proof of address" not in words.lower()


@pytest.mark.parametrize("template", TEMPLATES)
def test_titles_hold_no_names(story, template):
    desk = story.desk()
    found = letters.content(
        desk, letters.start(desk, template, document=story.document.id)
    )
    for name in ("Alex", "Example", "Elsie", "Rhys", "Kit"):
        assert name not in found.title + found.running


def test_the_short_form_keeps_to_three_points_and_needs_no_exhibit_list(story):
    extra = [story.flag("Mother agreed", number=n) for n in (7, 8)]
    desk = story.desk(*extra)
    letter = letters.start(desk, "statement_short", document=story.document.id)
    found = letters.content(desk, letter)
    assert len(letter.flags) == 3
    assert found.compact
    assert "Exhibit" not in everything(found)
    assert "my note made on 4 December 2025" in everything(found)


def test_the_three_points_can_be_chosen(story):
    desk = story.desk()
    letter = letters.start(
        desk, "statement_short", document=story.document.id, facts={"points": "3, 1"}
    )
    assert letter.flags == (story.opinion.id, story.age.id)
    with pytest.raises(NotUnderstood):
        letters.start(
            desk, "statement_short", document=story.document.id, facts={"points": "44"}
        )


def test_the_paper_is_found_if_there_is_only_one(story):
    desk = story.desk()
    assert letters.start(desk, "statement").document == story.document.id


def test_which_paper_is_asked_if_it_is_not_clear(story):
    other = make_document("Another one")
    desk = story.desk(other, make_flag(make_passage(other.id)))
    with pytest.raises(LetterNotReady):
        letters.start(desk, "statement")


def test_my_own_wording_is_kept(story):
    desk = story.desk()
    letter = letters.start(desk, "statement")
    mine = letters.save(desk, dataclasses.replace(letter, body="# Mine\n\nTo [[whom]]"))
    assert letters.body(desk, mine) == "# Mine\n\nTo [[whom]]"
    assert letters.content(desk, mine).missing == ("whom",)


def test_my_own_wording_can_be_given_up_for_the_first(story):
    desk = story.desk()
    letter = letters.start(desk, "statement")
    first = letters.body(desk, letter)
    mine = letters.save(desk, dataclasses.replace(letter, body=first + "\nAnd | this"))
    assert "And | this" in everything(letters.content(desk, mine))
    again = letters.save(desk, dataclasses.replace(mine, body=None))
    assert letters.body(desk, again) == first


def test_what_i_say_about_the_council_is_kept_for_the_next_letter(empty_desk):
    letters.start(empty_desk, "sar", facts={"council": "Westmoor Council"})
    second = letters.start(empty_desk, "statement")
    assert "Westmoor Council" in everything(letters.content(empty_desk, second))


def test_a_fact_of_the_letter_goes_before_the_one_of_the_case(story):
    desk = story.desk()
    letter = letters.start(desk, "sar", facts={"reference": "NEW 1"})
    assert (
        plain(letters.content(desk, letter).head.reference) == "Your reference: NEW 1"
    )


def test_files_have_neutral_names_and_stay_together(story, tmp_path):
    desk = story.desk()
    letter = letters.start(desk, "statement", made_on=date(2026, 2, 20))
    first = letters.write(desk, letter, tmp_path)
    assert [path.name for path in first] == [
        "Statement of disagreement 2026-02-20.docx",
        "Statement of disagreement 2026-02-20.pdf",
    ]
    before = first[1].read_bytes()
    first[0].unlink()
    second = letters.write(desk, letter, tmp_path)
    assert [path.name for path in second] == [
        "Statement of disagreement 2026-02-20 (2).docx",
        "Statement of disagreement 2026-02-20 (2).pdf",
    ]
    assert first[1].read_bytes() == before
    assert letters.letters(desk)[0].status is LetterStatus.WRITTEN
    (named,) = letters.write(desk, letter, tmp_path, ["pdf"], "For Tuesday")
    assert named.name == "For Tuesday.pdf"


@pytest.mark.parametrize("formats", [["odt"], []])
def test_an_unknown_format_writes_nothing(story, tmp_path, formats):
    desk = story.desk()
    with pytest.raises(NotUnderstood):
        letters.write(desk, letters.start(desk, "sar"), tmp_path, formats)
    assert list(tmp_path.iterdir()) == []


def test_court_papers_stop_a_letter_until_they_are_allowed(story, tmp_path):
    story.gp = dataclasses.replace(story.gp, kind=DocumentKind.COURT)
    desk = story.desk()
    letter = letters.start(desk, "statement")
    with pytest.raises(LetterNotReady) as caught:
        letters.write(desk, letter, tmp_path)
    assert "Nothing was written" in caught.value.reason
    assert "to the council: Exhibit 1, “Letter from the GP”." in caught.value.reason
    assert list(tmp_path.iterdir()) == []
    allowed = letters.start(desk, "statement", facts={"court_papers": "yes"})
    assert len(letters.write(desk, allowed, tmp_path)) == 2


def test_a_court_paper_behind_a_diary_record_stops_it_too(story, tmp_path):
    order = make_document("Order", kind=DocumentKind.COURT)
    story.visit = dataclasses.replace(story.visit, attachments=(order.id,))
    desk = story.desk(order)
    with pytest.raises(LetterNotReady):
        letters.write(desk, letters.start(desk, "statement"), tmp_path)


def test_a_court_paper_is_not_challenged_by_a_letter(story, tmp_path):
    story.document = dataclasses.replace(story.document, kind=DocumentKind.COURT)
    desk = story.desk()
    letter = letters.start(
        desk, "statement", document=story.document.id, facts={"court_papers": "yes"}
    )
    with pytest.raises(LetterNotReady):
        letters.write(desk, letter, tmp_path)


def test_a_sent_letter_stays_as_it_was(story):
    desk = story.desk()
    letter = letters.start(desk, "statement")
    before = letters.body(desk, letter)
    sent = letters.sent(desk, letter.id, date(2026, 2, 20), "email")
    opinion = dataclasses.replace(story.age, kind="opinion_as_fact", wrong="Changed")
    desk.case.write(lambda case: case.put(opinion))
    desk.case.write(
        lambda case: case.put(dataclasses.replace(story.case, reference="OTHER"))
    )
    again = letters.save(desk, sent)
    assert again.flags == letter.flags
    assert letters.body(desk, again) == before
    head = letters.content(desk, again).head
    assert plain(head.reference) == "Your reference: CF 304"


def test_a_sent_letter_is_waited_for(story):
    desk = story.desk()
    letter = letters.start(desk, "sar")
    assert letters.deadlines(desk) == []
    letters.sent(desk, letter.id, date(2026, 2, 20), "post")
    (waiting,) = letters.deadlines(desk)
    assert waiting.due.trigger_on == date(2026, 2, 24)
    assert waiting.due.due_on == date(2026, 3, 24)
    assert waiting.estimated
    assert waiting.status is ReplyStatus.WAITING
    story.time.set(datetime(2026, 3, 25, 9, 0, tzinfo=UTC))
    (late,) = letters.deadlines(desk)
    assert late.status is ReplyStatus.OVERDUE
    data = letters.deadline_data(late)
    assert data["clock"] == "sar_response"
    assert data["trigger"] == "2026-02-24"
    assert data["due"] == "2026-03-24"
    assert data["status"] == "overdue"
    assert data["authority"]


def test_the_day_of_receipt_counts_if_it_is_known(story):
    desk = story.desk()
    letter = letters.start(desk, "statement")
    letters.sent(desk, letter.id, date(2026, 2, 20), "post", date(2026, 2, 23))
    (waiting,) = letters.deadlines(desk)
    assert waiting.due.clock.id == "rectification_response"
    assert waiting.due.due_on == date(2026, 3, 23)
    assert not waiting.estimated


def test_a_letter_cannot_be_received_before_it_went(story):
    desk = story.desk()
    letter = letters.start(desk, "sar")
    with pytest.raises(NotUnderstood):
        letters.sent(desk, letter.id, date(2026, 2, 20), "post", date(2026, 2, 19))


def test_what_the_council_does_moves_the_date(story):
    desk = story.desk()
    went = letters.sent(desk, letters.start(desk, "sar").id, date(2026, 2, 20))

    def now(**facts):
        letters.save(desk, dataclasses.replace(went, facts=went.facts | facts))
        return letters.deadlines(desk)[0]

    assert now(identity_on="2026-03-02").due.due_on == date(2026, 4, 2)
    assert now(extended="yes").due.due_on == date(2026, 5, 20)
    assert now(asked_on="2026-02-25").status is ReplyStatus.PAUSED
    assert now(asked_on="2026-02-25", answered_on="2026-02-26").due.due_on == date(
        2026, 3, 23
    )
    assert now(reply_on="2026-03-01").status is ReplyStatus.ANSWERED
    with pytest.raises(NotUnderstood):
        now(asked_on="soon")


def test_a_removed_letter_is_not_waited_for(story):
    desk = story.desk()
    letter = letters.start(desk, "sar")
    letters.sent(desk, letter.id, date(2026, 2, 20))
    letters.remove(desk, letter.id)
    assert letters.deadlines(desk) == []


def test_a_flag_taken_off_leaves_its_item_out(story):
    desk = story.desk()
    letter = letters.start(desk, "statement")
    desk.case.write(lambda case: case.withdraw(story.age.id))
    words = everything(letters.content(desk, letter))
    assert "seven" not in words
    assert "Item 2: Consent" in words


def test_a_letter_about_a_paper_that_is_gone_has_blanks(story):
    desk = story.desk(make_letter(document=make_document().id))
    (letter,) = letters.letters(desk)
    assert "the title of the document" in letters.content(desk, letter).missing


WORDS_OF_LETTERS = [
    resources.text(name) for name in resources.names("letters", ".md")
] + [resources.text("letters/phrases.toml"), resources.text("records_checklist.toml")]
AMERICAN = """color behavior center organize recognize apologize inquiry defense
license judgment fulfill program check-up gotten toward analyze"""


@pytest.mark.parametrize("text", WORDS_OF_LETTERS)
def test_wording_is_british_and_up_to_date(text):
    folded = text.casefold()
    for word in AMERICAN.split():
        assert not re.search(rf"\b{word}\b", folded), word
    for old in (
        "40 days",
        "gbp 10",
        "£10",
        "1998",
        "legal advice",
        "forthwith",
        "hereby",
        "herein",
        "gov.uk",
        "!",
    ):
        assert old not in folded.replace("!=", ""), old
    assert not re.search(r"\w'[a-z]", re.sub(r"'s\b", "", folded)), "a short form"


def test_the_one_council_among_the_people_fills_in_the_letter(empty_desk):
    there = make_person(
        "Exampleshire Council", role="council", address="1 High Street\nExampleton"
    )
    letter = letters.start(empty_desk, "sar")
    before = letters.content(empty_desk, letter).missing
    empty_desk.case.write(lambda work: work.put(there))
    found = letters.content(empty_desk, letter)
    words = everything(found)
    assert "Exampleshire Council" in words
    assert "1 High Street" in words
    assert len(set(before) - set(found.missing)) == 2
    other = make_person("Westmoor Council", role="council")
    empty_desk.case.write(lambda work: work.put(other))
    words = everything(letters.content(empty_desk, letter))
    assert "Exampleshire Council" not in words, "which of the two is not known"
