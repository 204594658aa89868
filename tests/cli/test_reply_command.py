"""What came back on a letter, from the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import CommandLine

EXTENSION = """\
Brackenshire County Council
Information Governance

20 February 2026

Dear Ms Hallam

Subject access request

Thank you for your subject access request of 2 February 2026. Because your request is
complex, we need to extend the time for our response by a further two months. We will
respond to you by 5 May 2026.

Yours sincerely
"""


@pytest.fixture
def request_sent(case: CommandLine) -> str:
    case("write", "sar", "--to", str(case.folder / "letters"), "--on", "2026-02-02")
    letter = case("show", "letters", "--json").data[0]["id"]
    case("sent", letter, "--on", "2026-02-02")
    return letter


def deadline(case: CommandLine):
    (found,) = case("show", "deadlines", "--json").data
    return found


def test_a_reply_in_part_is_noted_and_what_is_due_is_told(case, request_sent):
    told = case("reply", request_sent, "replied_in_part", "--on", "2026-02-20")
    assert told.code == 0
    assert told.lines[1].endswith("Monday 2 March 2026, part")
    assert deadline(case)["status"] == "part"


def test_the_day_that_a_letter_sets_holds(case, request_sent):
    case(
        "reply", request_sent, "extended", "--on", "2026-02-20", "--sets", "2026-04-30"
    )
    assert deadline(case)["due"] == "2026-04-30"
    assert (
        "The council's letter of 20 February 2026 sets another day"
        in deadline(case)["steps"][-1]
    )


def test_a_day_set_where_no_rule_sets_one_is_told_and_listed(case):
    out = str(case.folder / "letters")
    case("write", "confirm_said", "--to", out, "--on", "2026-02-02")
    (letter,) = case("show", "letters", "--json").data
    case("sent", letter["id"], "--on", "2026-02-02")
    assert case("show", "deadlines", "--json").data == []
    on = ("--on", "2026-02-05", "--sets", "2026-02-27")
    told = case("reply", letter["id"], "extended", *on)
    assert told.lines[1] == (
        "The council will reply by Friday 27 February 2026, as its letter of 5 "
        "February 2026 says."
    )
    assert deadline(case)["due"] == "2026-02-27"
    assert deadline(case)["authority"] == "The council's letter of 5 February 2026"


def test_an_event_that_is_none_is_refused(case, request_sent):
    refused = case("reply", request_sent, "ignored", "--on", "2026-02-20")
    assert refused.code == 2
    assert "replied_in_part" in refused.err


def test_a_reply_before_the_letter_went_is_refused_in_a_sentence(case, request_sent):
    refused = case("reply", request_sent, "replied", "--on", "2026-01-20")
    assert refused.code == 1
    assert "not before the letter went" in refused.err
    assert case("show", "events", "--json").data == []


def test_a_title_that_asks_has_no_full_stop_behind_it(case):
    folder = str(case.folder / "letters")
    case("write", "consent_ask", "--to", folder, "--on", "2026-02-02")
    told = case("matters")
    assert "    What would my consent cover? Begun, not sent" in told.lines
    assert "?." not in told.out


def test_a_letter_that_comes_is_told_as_an_answer_with_the_command(
    case, request_sent, tmp_path
):
    paper = tmp_path / "letter.txt"
    paper.write_text(EXTENSION, encoding="utf-8")
    done = case("import", paper, "--on", "2026-02-20")
    assert done.code == 0
    assert len(done.lines) == 1
    (said,) = [line for line in done.err.splitlines() if "casefile reply" in line]
    assert "Subject access request" in said
    command = said.partition("casefile reply ")[2].split()
    assert command[1:4] == [request_sent[:8], "extended", "--on"]
    assert "--sets 2026-05-05" in said
    words = [word.strip('"') for word in command]
    noted = case("reply", *words[1:])
    assert noted.code == 0
    again = case("import", paper)
    assert "casefile reply" not in again.err


def test_each_matter_is_told_with_its_story(case, request_sent):
    case("reply", request_sent, "replied_in_part", "--on", "2026-02-20")
    told = case("matters")
    assert told.lines[0] == (
        "Subject access request: There was a reply, and it was not the whole."
    )
    assert "They replied in part. 20 February 2026" in told.out
    (matter,) = case("matters", "--json").data
    assert matter["id"] == request_sent
    assert matter["state"] == "part"
    assert "sar_gap" in matter["next"]


LETTER = """From: Owen Tate <owen@eastmarch.example>
To: Me <me@post.example>
Date: Wed, 4 Feb 2026 09:12:00 +0000
Subject: Your subject access request of 2 February 2026

Dear Ms Pritchard

Thank you for your request. We will reply by 20 March 2026.

Yours sincerely
Owen Tate
"""


def test_a_letter_that_came_says_what_it_answers_and_the_command_takes_it(
    case, request_sent
):
    path = case.folder / "came.eml"
    path.write_text(LETTER, encoding="utf-8")
    case("import", path)
    (paper,) = case("show", "documents", "--json").data
    shown = case("show", "documents", paper["id"], "--json").data
    (told,) = shown["answers"]
    assert told["letter"] == request_sent
    assert (told["kind"], told["sets"]) == ("acknowledged", "2026-03-20")
    assert shown["dates"] == []
    assert case("show", "events", "--json").data == []
    case(
        *("reply", told["letter"], told["kind"], "--on", told["on"]),
        *("--sets", told["sets"], "--document", paper["id"]),
    )
    assert deadline(case)["due"] == "2026-03-20"
    again = case("show", "documents", paper["id"], "--json").data
    assert again["answers"] == []


def test_a_limit_is_told_until_the_letter_has_gone(case):
    out = str(case.folder / "letters")
    case("write", "dp_complaint", "--to", out, "--on", "2026-02-02")
    complaint = case("show", "letters", "--json").data[0]["id"]
    case("sent", complaint, "--on", "2026-02-02")
    case("reply", complaint, "replied", "--on", "2026-02-21")
    told = case("matters").out
    assert "It has to go by Thursday 21 May 2026." in told
    case("write", "ico", "--to", out, "--on", "2026-02-22")
    told = case("matters").out
    assert "Begun, to be sent: Complaint to the ICO" in told
    assert "It has to go by Thursday 21 May 2026." in told
    ((limit,),) = [one["limits"] for one in case("matters", "--json").data]
    assert (limit["due"], limit["do_by"]) == ("2026-05-21", None)
    assert limit["steps"][-2].endswith("Thursday 21 May 2026.")
    assert limit["steps"][-1].startswith("The rule: ICO guidance, what to expect.")
    assert limit["steps"][-1] in told
    case("sent", limit["begun"], "--on", "2026-02-22")
    assert "It has to go by" not in case("matters").out


def test_each_day_says_how_it_was_worked_out(case, request_sent):
    step = "1 month later is Monday 2 March 2026."
    assert step in case("matters").out
    assert step in case("show", "deadlines").err
    (matter,) = case("matters", "--json").data
    assert step in matter["worked_out"]
    again = case("sent", request_sent, "--on", "2026-02-02")
    assert step in again.err


@pytest.mark.usefixtures("request_sent")
def test_each_day_says_by_which_rule_and_when_that_was_checked(case):
    rule = "The rule: UK GDPR Articles 12(3), 12A and 15;"
    checked = "Last checked Saturday 21 November 2026."
    for told in (case("matters").out, case("show", "deadlines").err):
        assert rule in told
        assert checked in told
    (matter,) = case("matters", "--json").data
    assert matter["worked_out"][-1].startswith(rule)


def test_a_rule_that_was_not_checked_is_told_as_that_beside_its_day(case):
    case("write", "erasure", "--to", str(case.folder / "letters"))
    sent = case("show", "letters", "--json").data[0]["id"]
    case("sent", sent, "--on", "2026-02-02")
    unchecked = "Not checked against its source: UK GDPR Articles 12(3), 12A and 17."
    assert unchecked in case("matters").out
    assert unchecked in case("show", "deadlines").err


def test_a_letter_that_asks_for_a_reply_itself_says_by_when_once_it_went(
    case, request_sent
):
    case("write", "chaser", "--to", str(case.folder / "letters"), "--on", "2026-03-03")
    (chaser,) = [
        one["id"]
        for one in case("show", "letters", "--json").data
        if one["id"] != request_sent
    ]
    told = case("sent", chaser, "--on", "2026-03-03")
    assert told.lines == ["The letter asks for a reply by Tuesday 10 March 2026."]
    assert "5 working days later is Tuesday 10 March 2026." in told.err


def test_the_day_on_which_they_had_it_is_offered_with_its_command(case, request_sent):
    paper = case.folder / "had.txt"
    said = EXTENSION.replace("of 2 February 2026.", "received on 4 February 2026.")
    paper.write_text(said, encoding="utf-8")
    told = case("import", paper).err
    assert "came on Wednesday 4 February 2026" in told
    command = told.partition("casefile edit ")[2].split()
    assert command[1:3] == [request_sent[:8], "received=2026-02-04"]
    assert case("edit", *command[1:3]).code == 0
    assert deadline(case)["due"] == "2026-03-04"


def test_what_happened_on_a_letter_is_listed_by_its_title(case, tmp_path):
    case("write", "sar", "--to", tmp_path)
    letter = case("show", "letters", "--json").data[0]["id"]
    case("sent", letter, "--on", "2026-02-20", "--method", "post")
    assert case("reply", letter, "proof", "--on", "2026-02-20").code == 0
    (line,) = case("show", "events").lines[:1]
    assert "Subject access request: Proof that it went or arrived" in line
    (row,) = case("show", "events", "--json").data
    assert row["title"].endswith("Proof that it went or arrived")
