"""Every letter of the catalogue: well formed, filled in; what is unsure says so."""

import dataclasses
import itertools
import re
from datetime import date

import pytest

from casefile import resources
from casefile.domain import letter_check, letter_rule, letter_template
from casefile.domain.case import Jurisdiction
from casefile.domain.disclosure import State
from casefile.domain.document import DocumentKind, Medium
from casefile.domain.flag import FlagStatus
from casefile.domain.letter import Heading, Paragraph
from casefile.domain.letter_parts import texts
from casefile.domain.letter_template import Turn
from casefile.domain.record import Direction, Promise, RecordKind
from casefile.errors import NotFound, NotUnderstood
from casefile.exports import AgeLock
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.services.letter import letters, writing
from casefile.services.letter.source import SOURCES
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import make_case, make_document, make_record, reply_reading
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FakeWriter
from tests.unit.letter_answers import ANSWERS as ANSWERED
from tests.unit.letter_story import Story, everything, plain

ALL = [template.id for template in letters.templates()]
# The letter about two versions has tests of its own: it needs both.
LETTERS = [name for name in ALL if name != "same_again"]
SLIPS = re.compile(r"None|Undefined|\{\{|\{%|namespace|\( *\)| ,|\.\.| \.|  ")
ANSWERS = {"text": "On 3 March the school was told.", "line": "the case notes"}


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


_NARROWING = {"kinds", "records", "period_from", "period_to"}


_OF_THE_CASE = {
    *("council", "council_address", "reference", "child", "points"),
    # It names a bundle that must have been built.
    "bundle",
}


def everything_answered(template):
    """Returns an answer to each question that the case file does not answer."""
    given = {}
    for field in letter_template.get(template).fields:
        if field.key in _OF_THE_CASE:
            continue
        if field.kind.value == "date":
            given[field.key] = "2026-03-03"
        elif field.choices and not field.optional:
            given[field.key] = field.choices[0][0]
        elif field.kind.value in ANSWERS:
            given[field.key] = ANSWERS[field.kind.value]
    if letter_template.get(template).field("points"):
        given["points"] = "The case notes did not come."
    if template in {"sar", "statement", "statement_short", "tell_recipients"}:
        given = {k: v for k, v in given.items() if k not in {"records", "points"}}
    if letter_template.get(template).has_records:
        # Each of these leaves records out.
        given = {k: v for k, v in given.items() if k not in _NARROWING}
    return given


def sent(desk, template, on, **facts):
    letter = letters.start(desk, template, made_on=on, facts=facts)
    return letters.sent(desk, letter.id, on)


@pytest.mark.parametrize("name", ALL)
def test_every_template_is_right(name):
    assert letter_check.problems(resources.text(f"letters/{name}.md")) == []


def test_every_file_among_the_letters_is_in_the_catalogue():
    files = {name.rpartition("/")[2] for name in resources.names("letters", ".md")}
    assert files == {f"{name}.md" for name in ALL}
    assert len(ALL) == len(set(ALL))


def test_every_source_of_an_answer_is_explained():
    assert set(SOURCES) == set(letter_template.phrases()["sources"])
    used = {f.source for t in letters.templates() for f in t.fields if f.source}
    assert used == set(SOURCES)


def test_each_rule_says_where_it_stands_and_whether_it_was_read():
    for rule in letter_rule.rules().values():
        assert rule.checked_on >= date(2026, 11, 21)
        assert rule.says.endswith("."), rule.id
        assert not rule.cite.endswith("."), rule.id
    every = letters.templates()
    used = {rule for one in every for rule in (*one.rules, *one.beyond)}
    assert used == set(letter_rule.rules())


def test_every_letter_says_when_to_use_it_and_where_it_stands():
    groups = [group.id for group in letter_template.groups()]
    found = [groups.index(template.group) for template in letters.templates()]
    assert found == sorted(found)
    assert set(found) == set(range(len(groups)))
    for template in letters.templates():
        assert template.rules, template.id
        assert template.summary.startswith(("For ", "To ", "One ", "After ", "Before "))


def test_every_way_on_leads_to_a_letter_that_knows_where_it_came_from():
    for template in letters.templates():
        for turn, names in template.next.items():
            assert turn in Turn
            for name in names:
                after = letter_template.get(name)
                assert after.jurisdictions & template.jurisdictions, name
    chaser = letter_template.get("sar").next[Turn.NO_REPLY]
    assert chaser == ("chaser",)


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("where", list(Jurisdiction))
def test_with_nothing_known_a_letter_has_blanks_and_no_gaps(empty_desk, name, where):
    empty_desk.case.write(
        lambda case: case.put(make_case(council="", jurisdiction=where))
    )
    found = letters.content(empty_desk, letters.start(empty_desk, name))
    words = everything(found)
    assert found.missing
    assert "a fact that is missing" not in words
    assert not SLIPS.search(words), SLIPS.search(words)
    for label in found.missing:
        assert label[0].islower(), label
        assert len(label.split()) > 1, label


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("where", list(Jurisdiction))
def test_with_everything_known_a_letter_has_no_blanks(story, name, where):
    story.case = dataclasses.replace(story.case, jurisdiction=where)
    story.age = dataclasses.replace(story.age, status=FlagStatus.ACCEPTED)
    desk = story.desk()
    template = letter_template.get(name)
    paper = story.document.id if template.needs_document else None
    facts = everything_answered(name)
    letter = letters.start(desk, name, document=paper, facts=facts)
    found = letters.content(desk, letter)
    assert found.missing == ()
    words = everything(found)
    assert not SLIPS.search(words), SLIPS.search(words)


@pytest.mark.parametrize("name", [n for n in LETTERS if n != "statement_short"])
def test_a_rule_that_was_not_read_is_never_stated_as_certain(story, name):
    desk = story.desk()
    template = letter_template.get(name)
    paper = story.document.id if template.needs_document else None
    letter = letters.start(desk, name, document=paper, facts=everything_answered(name))
    content = letters.content(desk, letter)
    said = [plain(text) for text in texts(content)]
    words = "\n".join(said)
    where = story.case.jurisdiction
    if where not in template.jurisdictions:
        (where,) = template.jurisdictions
    here = letter_rule.named(template.rules, where)
    unsure = [rule for rule in here if not rule.is_verified and rule.cite in words]
    for rule in unsure:
        closing = words.partition("Where this letter names")[2]
        beside = "".join(text for text in said if rule.cite in text).casefold()
        assert rule.cite in closing or "as i understand it" in beside, rule.id
    assert bool(unsure) >= ("gives the rule as I understand it" in words)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("title =", "titel ="), "The front has a key “titel” that no letter has."),
        (('to = "dpo"', 'to = "queen"'), "“to” is “queen”; it should be one of: dpo"),
        (("ask_days = 5", 'ask_days = "5"'), "“ask_days” in the front should be a num"),
        (("ask_days = 5", ""), "It asks for a reply by a day, but starts no clock"),
        (('"art_12a", ', '"art_99", '), "It rests on a rule “art_99” that is not in"),
        (('"art_12a", ', ""), "The text cites the rule “art_12a”, which is not among"),
        (("ask_days = 5", 'clocks = ["x"]'), "It starts a clock “x” that is not in"),
        (("no_reply =", "no_answer ="), "A letter may follow on: no_reply, reply, ref"),
        (
            ('["dp_complaint"]', '["poem"]'),
            "“no_reply” names a letter “poem”",
        ),
        (("{{ greeting }}", "{{ greting }}"), "The text has a place for “greting”"),
        (("{{ greeting }}", "{{ greeting"), "A place in the letter, line "),
        (("{{ greeting }}", "{{ council | shout }}"), "The text uses “shout”"),
        (('include "close"', 'include "clothes"'), "takes in a part “clothes” that"),
        (('key = "request_on"', 'key = "colour"'), "The question “colour” has no lab"),
        (("before.received_on", "before.moon"), "takes its answer from “before.moon”"),
        (('kind = "date"', 'kind = "moon"'), "“kind of request_received_on” is “moon”"),
        (("came too late.", "came too late"), "end with a full stop"),
        (("+++\n#", "#"), "It has no front"),
        (("ask_days = 5", "ask_days = "), "The front cannot be read"),
    ],
)
def test_a_slip_in_a_template_is_told_in_a_sentence(change, said):
    text = resources.text("letters/chaser.md")
    assert change[0] in text
    found = letter_check.problems(text.replace(*change))
    assert said in " ".join(found)


def test_a_reminder_knows_the_request_and_the_day_it_was_due(story):
    desk = story.desk()
    first = sent(desk, "sar", date(2026, 1, 5))
    letter = letters.start(desk, "chaser", made_on=date(2026, 2, 6))
    assert letter.facts["follows"] == str(first.id)
    words = everything(letters.content(desk, letter))
    assert "Your reply to my subject access request of 5 January 2026 is late" in words
    assert "The reply was due by 5 February 2026" in words
    assert "send me the whole reply by 13 February 2026" in words
    assert "The day I ask for is 5 working days after that." in words


def test_a_letter_follows_the_one_that_is_named(story):
    desk = story.desk()
    older = sent(desk, "sar", date(2025, 12, 1))
    sent(desk, "rectification", date(2026, 1, 5))
    named = letters.start(desk, "chaser", facts={"follows": str(older.id)[:8]})
    assert named.facts["request_on"] == "2025-12-01"
    latest = letters.start(desk, "chaser")
    assert latest.facts["request_name"] == "request to correct personal data"
    with pytest.raises(NotFound):
        letters.start(desk, "chaser", facts={"follows": "ffff"})


def test_a_fact_that_is_given_goes_before_the_one_that_is_found(story):
    desk = story.desk()
    sent(desk, "sar", date(2026, 1, 5))
    letter = letters.start(desk, "chaser", facts={"request_on": "2026-01-07"})
    assert letter.facts["request_on"] == "2026-01-07"
    assert letter.facts["request_due_on"] == "2026-02-05"


def test_the_answer_to_a_question_says_when_the_reply_is_due_now(story):
    desk = story.desk()
    first = sent(desk, "sar", date(2027, 2, 1))
    asked = dataclasses.replace(first, facts=first.facts | {"asked_on": "2027-02-08"})
    desk.case.write(lambda case: case.put(asked))
    letter = letters.start(desk, "sar_clarification", made_on=date(2027, 2, 10))
    words = everything(letters.content(desk, letter))
    assert "On 8 February 2027 you asked me" in words
    assert "your reply is due by 4 March 2027" in words


def test_a_confirming_letter_takes_the_record_of_a_call(story):
    call = make_record(
        "The call about consent",
        kind=RecordKind.CALL,
        direction=Direction.IN,
        happened_on=date(2026, 2, 18),
        people=(story.worker.id, story.neighbour.id),
        said="I did not agree to the checks.\nKit Doyle will write it down.",
        promises=(Promise(text="Send the form", due_on=date(2026, 2, 25)),),
    )
    desk = story.desk(call)
    facts = {"record": str(call.id)[:8]}
    letter = letters.start(desk, "confirm_said", facts=facts)
    found = letters.content(desk, letter)
    words = everything(found)
    assert plain(found.head.subject) == "What was said on 18 February 2026"
    assert "by telephone on 18 February 2026, Kit Doyle (social worker) and I." in words
    assert "I did not agree to the checks." in words
    assert "Send the form (by 25 February 2026)" in words
    assert "Bev Lomax" not in words
    assert plain(found.head.recipient[0]) == "Kit Doyle"


def released(story):
    """A case in which a reply to the request came, with gaps and covered words."""
    came = make_document(
        "Reply of February", kind=DocumentKind.DISCLOSURE, pages=4, medium=Medium.PDF
    )
    desk = story.desk(came)
    sent(desk, "sar", date(2026, 1, 5))
    reading = reply_reading()
    desk.case.write(lambda case: case.keep_reading(came.id, reading))
    return desk


def test_the_letter_on_missing_records_lists_what_was_not_recognised(story):
    desk = released(story)
    letter = letters.start(desk, "sar_gap", facts={"answer_on": "2026-02-04"})
    report = disclosure_gaps.report(desk, TaskContext())
    missing = [x.label for x in report.lines if x.state is State.MISSING]
    assert missing
    assert letter.facts["missing_records"].splitlines() == missing
    came = [line.label for line in report.lines if line.state is State.CAME]
    assert came
    assert not set(came) & set(missing)
    gone, month = letter.facts["missing_pages"].splitlines()
    assert gone.startswith("“Reply of February” counts 3 pages by its printed numbers")
    assert gone.endswith("; page 3 did not come")
    assert month == "Nothing that you sent bears a date in April 2025"
    words = everything(letters.content(desk, letter))
    for label in missing:
        assert label in words


def test_the_letter_on_blacked_out_words_names_paper_and_page(story):
    desk = released(story)
    letter = letters.start(desk, "sar_redaction")
    places = letter.facts["places"]
    assert places.startswith("“Reply of February”: words blacked out on page")


def test_where_no_reply_came_nothing_is_called_missing(story):
    desk = story.desk()
    letter = letters.start(desk, "sar_gap")
    assert "missing_records" not in letter.facts
    assert "what is missing" in letters.content(desk, letter).missing


def test_only_corrections_that_were_accepted_are_told_to_others(story):
    story.age = dataclasses.replace(story.age, status=FlagStatus.ACCEPTED)
    desk = story.desk()
    before = letters.start(desk, "statement", facts={"recipients": "The school"})
    letters.sent(desk, before.id, date(2026, 2, 20))
    letter = letters.start(desk, "tell_recipients")
    words = everything(letters.content(desk, letter))
    assert letter.flags == (story.age.id,)
    assert "Elsie is seven years old" in words
    assert "Mother agreed to the checks" not in words
    assert "The school" in words


def test_the_regulator_is_told_all_that_was_sent_in_order(story):
    desk = story.desk()
    first = sent(desk, "sar", date(2025, 12, 1))
    chaser = sent(desk, "chaser", date(2026, 1, 5))
    sent(desk, "foi_policies", date(2026, 1, 6))
    complaint = sent(desk, "dp_complaint", date(2026, 1, 12))
    answered = complaint.facts | {"reply_on": "2026-02-10"}
    desk.case.write(
        lambda case: case.put(dataclasses.replace(complaint, facts=answered))
    )
    assert chaser.facts["follows"] == str(first.id)
    letter = letters.start(
        desk, "ico", made_on=date(2026, 2, 20), facts={"follows": str(complaint.id)}
    )
    first_step, second_step, third_step = letter.facts["history"].splitlines()
    assert first_step == (
        "1 December 2025: subject access request, sent by email; a reply was due by "
        "2 January 2026"
    )
    assert second_step == (
        "5 January 2026: reminder, sent by email; it asked for a reply by 12 January "
        "2026"
    )
    assert third_step == (
        "12 January 2026: data protection complaint, sent by email; an "
        "acknowledgement was due by 11 February 2026; a reply came on 10 February 2026"
    )
    assert letter.facts["request_name"] == "subject access request"
    words = everything(letters.content(desk, letter))
    assert "The council's last answer\n10 February 2026" in words


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("rectification", "my request to correct personal data"),
        ("statement", "my statement of disagreement"),
    ],
)
def test_what_goes_on_the_childs_file_is_what_was_sent(story, before, said):
    desk = story.desk()
    went = sent(desk, before, date(2026, 2, 10), **everything_answered(before))
    facts = {"follows": str(went.id), "child": "E.R."}
    letter = letters.start(desk, "childs_file", facts=facts)
    words = everything(letters.content(desk, letter))
    assert f"Please put {said} of 10 February 2026 on my child's file" in words
    assert f"I sent the council {said}, in which" in words
    assert ("statement" in words) is (before == "statement")


def test_wales_is_not_told_the_rules_of_england(story):
    story.case = dataclasses.replace(story.case, jurisdiction=Jurisdiction.WALES)
    desk = story.desk()
    for name in ("consent_refuse", "share_report", "safe_contact", "childs_file"):
        letter = letters.start(desk, name, facts=everything_answered(name))
        words = everything(letters.content(desk, letter))
        assert "section 17" not in words
        assert "the Ombudsman" not in words
        assert "Local Government" not in words


def test_a_confidential_address_stands_in_no_letter(story):
    story.me = dataclasses.replace(
        story.me, confidential=True, safe_contact="Only by email to my adviser."
    )
    desk = story.desk()
    for name in LETTERS:
        template = letter_template.get(name)
        paper = story.document.id if template.needs_document else None
        letter = letters.start(desk, name, document=paper)
        words = everything(letters.content(desk, letter))
        assert "Mill Lane" not in words
        assert "07700 900142" not in words


def test_what_a_letter_follows_may_be_given_only_where_it_follows_one(story):
    desk = story.desk()
    with pytest.raises(NotUnderstood) as caught:
        letters.start(desk, "chaser", facts={"colour": "blue"})
    assert "follows" in caught.value.expected


def said(desk, name, **facts):
    return everything(
        letters.content(desk, letters.start(desk, name, facts=ANSWERED[name] | facts))
    )


@pytest.mark.parametrize(
    ("awaited", "words"),
    [
        ("a reply", "I was to have a reply by 16 March 2026"),
        ("a meeting of the panel", "I was to have a meeting of the panel by 16 March"),
    ],
)
def test_a_reminder_of_a_complaint_says_what_did_not_come(story, awaited, words):
    assert words in said(story.desk(), "complaint_chaser", awaited=awaited)


@pytest.mark.parametrize("name", ["corporate_1", "corporate_2"])
def test_a_complaint_names_the_code_of_the_ombudsman_once_and_in_full(story, name):
    words = said(story.desk(), name)
    code = "Complaint Handling Code of the Local Government and Social Care Ombudsman"
    assert words.count(code) == 1
    assert "LGSCO" not in words


def test_nothing_is_told_to_a_court_that_was_not_answered(story):
    facts = {
        key: "" if key in {"notice", "enclosed"} else given
        for key, given in ANSWERED["application_note"].items()
    }
    desk = story.desk()
    content = letters.content(
        desk, letters.start(desk, "application_note", facts=facts)
    )
    assert "I have sent a copy" not in everything(content)
    assert "what goes with it" in content.missing
    told = said(desk, "application_note", notice="told")
    assert "I have sent a copy to the other parties." in told


def test_the_heading_of_a_case_without_children_has_a_blank_for_them(empty_desk):
    children = "the children of the case"
    for matter, asked in (
        ("The Children Act 1989", True),
        ("The Family Law Act 1996", False),
    ):
        letter = letters.start(empty_desk, "case_summary", facts={"matter": matter})
        missing = letters.content(empty_desk, letter).missing
        assert (children in missing) is asked


def test_a_rule_read_only_in_a_twin_is_told_to_the_court_with_care(story):
    words = said(story.desk(), "mckenzie_notice")
    assert (
        "which, as I understand it, the rules allow (Practice Direction 12G)" in words
    )


def test_rules_with_commas_in_their_names_are_kept_apart(story):
    words = said(story.desk(), "sar_redaction")
    assert (
        "Schedule 2, paragraph 17; Data Protection Act 2018, Schedule 2, paragraph 16; "
        "and Data Protection Act 2018, Schedule 3, paragraph 9, it gives"
    ) in words
    assert "names UK GDPR Article 17 and UK GDPR Article 19, it" in said(
        story.desk(), "erasure"
    )


def test_a_chronology_says_who_made_it_and_its_day_once(story):
    words = said(story.desk(), "chronology")
    assert "Made by Alex Example." in words
    assert "Made on" not in words


def test_no_sentence_ends_in_a_colon_before_a_heading(story):
    for name, facts in ANSWERED.items():
        desk = story.desk()
        content = letters.content(desk, letters.start(desk, name, facts=facts))
        for above, below in itertools.pairwise(content.blocks):
            if isinstance(above, Paragraph) and isinstance(below, Heading):
                assert not plain(above.text).endswith(":"), name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("chaser", "request_due_on"),
        ("complaint_chaser", "request_due_on"),
        ("ack_chaser", "ack_due_on"),
        ("ico_chaser", "word_due_on"),
    ],
)
def test_a_reminder_before_the_day_is_over_is_told_to_be_early(
    story, tmp_path, name, key
):
    desk = story.desk()
    for due, is_early in (("2026-03-02", True), ("2026-03-01", False)):
        letter = letters.start(
            desk,
            name,
            made_on=date(2026, 3, 2),
            facts=ANSWERED[name] | {key: due},
        )
        told = writing.write(desk, letter, tmp_path, ("pdf",)).told
        assert [("2 March 2026" in one) for one in told] == [True] * is_early


def test_a_review_of_what_was_answered_is_never_early(story, tmp_path):
    desk = story.desk()
    facts = ANSWERED["foi_review"] | {"request_due_on": "2026-12-01"}
    letter = letters.start(desk, "foi_review", made_on=date(2026, 3, 2), facts=facts)
    assert writing.write(desk, letter, tmp_path, ("pdf",)).told == ()
