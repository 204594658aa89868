"""Each ladder walked on the command line, with the date moved on."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from datetime import UTC, datetime
from typing import Any

import pytest

from casefile.services.wording import LOCKED_PDF
from tests.cli.conftest import CommandLine
from tests.fakes import FixedTime

_FACTS = {
    "council": "Brackenshire County Council",
    "council_address": "County Hall, Tillingford",
    "reference": "CF 304",
}


@dataclasses.dataclass
class Walk:
    """A parent at the command line, from one day to a later one."""

    case: CommandLine
    time: FixedTime

    def on(self, day: str) -> None:
        """Moves the program's date on."""
        self.time.set(datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC))

    @property
    def today(self) -> str:
        return self.time.today().isoformat()

    def send(self, letter: str, day: str, **facts: str) -> str:
        """Writes a letter and sends it on the same day."""
        self.on(day)
        given = [x for k, v in (_FACTS | facts).items() for x in ("--set", f"{k}={v}")]
        done = self.case.done(
            *("write", letter, "--to", self.case.folder / "out", "--format", "pdf"),
            *given,
        )
        assert LOCKED_PDF not in done.err
        made = done.err.split("The letter's id is ")[1].split()[0]
        self.case.done("sent", made, "--on", day)
        return made

    def log(self, letter: str, kind: str, day: str, *more: str) -> None:
        """Notes what came."""
        self.on(day)
        self.case.done("reply", letter, kind, "--on", day, *more)

    @property
    def words(self) -> str:
        """The words of the letter that was written last."""
        (paper,) = self.case.folder.joinpath("out").glob(f"*{self.today}.pdf")
        text = subprocess.run(
            ["pdftotext", paper, "-"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        return " ".join(text.split())

    @property
    def matter(self) -> dict[str, Any]:
        (found,) = json.loads(self.case.done("matters", "--json").out)
        return dict(found)

    @property
    def next(self) -> list[str]:
        """Which letters may be written today, the usual one first."""
        return list(self.matter["next"])

    @property
    def limits(self) -> list[tuple[str, str]]:
        """By when a letter of one's own has to go."""
        return [(one["letter"], one["due"]) for one in self.matter["limits"]]

    def due(self, letter: str) -> tuple[str, str, str]:
        """The clock that runs on a letter, its day, and how it stands."""
        rows = json.loads(self.case.done("show", "deadlines", "--json").out)
        (row,) = [one for one in rows if one["id"] == letter]
        return row["clock"], row["due"], row["status"]


@pytest.fixture
def walk(case: CommandLine, fixed_time: FixedTime) -> Walk:
    return Walk(case, fixed_time)


@pytest.fixture
def welsh(cli: CommandLine, fixed_time: FixedTime) -> Walk:
    cli.done("new", "--title", "Our case", "--jurisdiction", "wales")
    return Walk(cli, fixed_time)


def test_the_statutory_procedure_from_stage_1_to_the_ombudsman(walk: Walk) -> None:
    one = walk.send("complaint_1", "2026-12-21")
    assert walk.due(one) == ("cs_stage1", "2027-01-07", "waiting")
    walk.on("2027-01-08")
    assert walk.next == ["complaint_chaser", "complaint_2"]
    # No reply came, so no time runs from one.
    assert walk.limits == []
    walk.log(one, "extended", "2027-01-08")
    assert walk.due(one) == ("cs_stage1", "2027-01-21", "waiting")
    assert walk.next == []
    walk.log(one, "replied", "2027-01-20")
    assert walk.limits == [("complaint_2", "2027-02-17")]

    two = walk.send("complaint_2", "2027-03-01")
    assert walk.due(two) == ("cs_stage2", "2027-04-07", "waiting")
    walk.log(two, "extended", "2027-04-06")
    assert walk.due(two) == ("cs_stage2", "2027-06-04", "waiting")
    walk.log(two, "replied", "2027-06-03")
    assert walk.limits == [("complaint_3", "2027-07-01")]

    three = walk.send("complaint_3", "2027-06-14")
    assert walk.due(three) == ("cs_stage3_panel", "2027-07-26", "waiting")
    walk.log(three, "met", "2027-07-28")
    assert walk.due(three) == ("cs_stage3_report", "2027-08-04", "waiting")
    assert walk.next == []
    assert "The report of the panel is due by" in walk.matter["says"]
    assert "had to come by 26 July 2027" in walk.matter["steps"][-1]["about"]
    walk.log(three, "reported", "2027-08-03")
    assert walk.due(three) == ("cs_stage3_reply", "2027-08-24", "waiting")
    walk.on("2027-08-25")
    assert walk.next == ["complaint_chaser", "lgsco"]
    walk.log(three, "replied", "2027-08-26")
    # Twelve months from the complaint at the latest, if not told when it was known.
    assert walk.limits == [("lgsco", "2027-12-21")]
    told = walk.case.done("matters").out
    assert "at the latest, and earlier if you knew" in told


def test_the_ombudsmans_time_runs_from_the_day_it_was_known(walk: Walk) -> None:
    one = walk.send("corporate_2", "2026-12-21")
    walk.log(one, "replied", "2027-01-20")
    out = walk.case.folder / "out"
    walk.case.done("write", "lgsco", "--to", out, "--set", "knew_on=2026-11-12")
    assert walk.limits == [("lgsco", "2027-11-12")]
    assert "It has to go by Friday 12 November 2027;" in walk.case.done("matters").out
    walk.on("2027-11-15")
    told = walk.case.done("matters").out
    assert "It had to go by Friday 12 November 2027;" in told
    assert "The Ombudsman may take a later complaint" in told


def test_the_councils_own_procedure_to_the_ombudsman(walk: Walk) -> None:
    one = walk.send("corporate_1", "2026-12-21")
    assert walk.due(one) == ("corp_ack", "2026-12-30", "waiting")
    # Stage 2 says that the time for the reply is over, and it is not over yet.
    walk.on("2027-01-14")
    assert walk.due(one)[2] == "overdue"
    assert walk.next == ["ack_chaser"]
    assert walk.matter["if_nothing_comes"] == ["complaint_chaser", "corporate_2"]
    walk.on("2027-01-15")
    assert walk.next == ["complaint_chaser", "corporate_2"]
    walk.log(one, "acknowledged", "2027-01-18")
    assert walk.due(one) == ("corp_stage1", "2027-02-01", "waiting")
    walk.log(one, "extended", "2027-01-29")
    assert walk.due(one) == ("corp_stage1", "2027-02-15", "waiting")
    walk.on("2027-02-16")
    assert walk.next == ["complaint_chaser", "corporate_2"]

    two = walk.send("corporate_2", "2027-02-16")
    walk.log(two, "acknowledged", "2027-02-18")
    assert walk.due(two) == ("corp_stage2", "2027-03-18", "waiting")
    walk.on("2027-03-19")
    assert walk.next == ["complaint_chaser", "lgsco"]


def test_a_complaint_in_wales_to_its_ombudsman(welsh: Walk) -> None:
    one = welsh.send("wales_1", "2027-03-19")
    assert welsh.due(one) == ("wales_ack", "2027-03-23", "waiting")
    welsh.on("2027-03-24")
    assert welsh.next == ["ack_chaser"]
    welsh.send("ack_chaser", "2027-03-24")
    assert "acknowledged by 23 March 2027" in welsh.words
    assert "SI 2014/1794, regulation 15" in welsh.words
    welsh.on("2027-04-08")
    assert welsh.next == []
    welsh.on("2027-04-09")
    assert welsh.next == ["complaint_chaser", "wales_2"]
    welsh.log(one, "acknowledged", "2027-04-09")
    assert welsh.due(one) == ("wales_stage1", "2027-04-23", "waiting")
    welsh.log(one, "met", "2027-04-15")
    assert welsh.due(one) == ("wales_terms", "2027-04-22", "waiting")
    assert welsh.next == ["wales_2"]
    two = welsh.send("wales_2", "2027-04-20")
    assert "We talked about it on 15 April 2027." in welsh.words
    assert welsh.due(two) == ("wales_stage2", "2027-05-26", "waiting")
    welsh.on("2027-05-27")
    assert welsh.next == ["wales_late", "psow"]
    late = welsh.send("wales_late", "2027-05-27")
    assert "The full reply was due by 26 May 2027 (SI 2014/1794, Part 4)" in welsh.words
    assert "As I understand it, that is six months at the very latest" in welsh.words
    # What comes on the reminder is noted on the complaint.
    welsh.log(late, "extended", "2027-06-01")
    assert welsh.due(two) == ("wales_stage2_outer", "2027-10-20", "waiting")
    told = " ".join(welsh.case.done("matters").out.split())
    assert "A reply is due by Wednesday 20 October 2027." in told
    assert welsh.next == []
    assert welsh.matter["if_nothing_comes"] == ["psow"]
    # The longer time is over as well, so there is nothing more to remind of.
    welsh.on("2027-10-21")
    assert welsh.next == ["psow"]
    assert welsh.limits == [("psow", "2028-03-19")]
    out = welsh.case.folder / "english"
    english = welsh.case.done("write", "complaint_1", "--to", out, "--format", "pdf")
    assert "This letter is for England, and your case is in Wales." in english.err


def test_a_statutory_complaint_that_is_put_on_hold_and_taken_up_again(
    walk: Walk,
) -> None:
    one = walk.send("complaint_1", "2026-12-21")
    walk.log(one, "held", "2026-12-30")
    # Nothing is late while it stands still, and the hold itself is asked about.
    walk.on("2027-01-20")
    assert walk.due(one)[1:] == (None, "held")
    assert walk.next == ["complaint_hold"]
    assert walk.matter["if_nothing_comes"] == []
    told = " ".join(walk.case.done("matters").out.split())
    assert "put it on hold on Wednesday 30 December 2026" in told
    asked = walk.send("complaint_hold", "2027-01-20", ground="A court has the case.")
    words = walk.words
    assert "On 30 December 2026 the council wrote that it puts my complaint" in words
    assert "why, on what ground, and when this is decided again" in words
    assert "(SI 2006/1738, regulation 8)" in words
    assert "decision 24 018 174" in words
    assert walk.next == []
    walk.on("2027-02-04")
    assert walk.next == ["lgsco"]
    walk.log(asked, "replied", "2027-02-05")
    walk.log(one, "resumed", "2027-03-01")
    assert walk.due(one) == ("cs_stage1", "2027-03-15", "waiting")
    (row,) = json.loads(walk.case.done("show", "deadlines", "--json").out)
    assert row["confidence"] == "unverified"
    assert "the council went on with your complaint" in row["steps"][0]
    walk.log(one, "extended", "2027-03-10")
    assert walk.due(one) == ("cs_stage1", "2027-03-31", "waiting")
    walk.on("2027-04-01")
    assert walk.next == ["complaint_chaser", "complaint_2"]


def test_a_hold_with_a_day_is_asked_about_again_once_that_day_is_over(
    walk: Walk,
) -> None:
    one = walk.send("complaint_2", "2027-03-01")
    walk.log(one, "held", "2027-03-08", "--sets", "2027-06-30")
    assert walk.due(one)[1:] == ("2027-06-30", "waiting")
    told = " ".join(walk.case.done("matters").out.split())
    assert "Word on the hold is due by Wednesday 30 June 2027." in told
    assert "They look at that again by 30 June 2027" in told
    asked = walk.send("complaint_hold", "2027-03-09")
    assert "30 June 2027 as the day by which it looks at that again." in walk.words
    walk.log(asked, "replied", "2027-03-18")
    walk.on("2027-06-30")
    assert walk.next == []
    walk.on("2027-07-01")
    assert walk.due(one)[2] == "overdue"
    assert walk.next == ["complaint_hold"]
    walk.send("complaint_hold", "2027-07-01", follows=one, ended_on="2027-06-15")
    words = walk.words
    assert "What it was to wait for ended on 15 June 2027." in words
    assert "please go on with it" in words
    # What the council gave as its reason was not told, so nothing is said of it.
    assert "reason" not in words.partition("What I ask")[0]
    assert "ask the council to go on with my complaint" in words
    assert "regulation 8" not in words


def test_only_a_complaint_can_be_put_on_hold(walk: Walk) -> None:
    one = walk.send("sar", "2027-03-01")
    wrong = walk.case("reply", one, "held", "--on", "2027-03-08")
    assert wrong.code != 0
    assert "only a complaint can be put on hold" in wrong.err
    assert walk.due(one) == ("sar_response", "2027-04-01", "waiting")


def test_those_who_had_the_paper_are_told_of_what_was_accepted(walk: Walk) -> None:
    one = walk.send("statement", "2027-01-04")
    walk.log(one, "replied_in_part", "2027-02-01")
    assert "tell_recipients" in walk.next


def test_a_refused_correction_to_the_regulator(walk: Walk) -> None:
    one = walk.send("rectification", "2027-01-31")
    assert walk.due(one) == ("rectification_response", "2027-03-01", "waiting")
    walk.log(one, "refused", "2027-02-20")
    assert walk.next == ["dp_complaint", "childs_file"]
    told = walk.case.done("matters").out
    assert "Data protection complaint, or: Please put my statement" in told
    two = walk.send("dp_complaint", "2027-02-22")
    assert walk.due(two) == ("dp_complaint_ack", "2027-03-24", "waiting")
    walk.on("2027-03-25")
    # The last contact was the complaint itself.
    assert walk.limits == [("ico", "2027-05-22")]
    walk.log(two, "acknowledged", "2027-03-26")
    assert walk.limits == [("ico", "2027-06-26")]
    walk.log(two, "refused", "2027-05-10")
    assert walk.limits == [("ico", "2027-08-10")]


def test_a_complaint_about_data_without_an_outcome_and_the_regulators_answer(
    walk: Walk,
) -> None:
    one = walk.send("rectification", "2027-01-31")
    walk.log(one, "refused", "2027-02-20")
    two = walk.send("dp_complaint", "2027-02-22")
    walk.log(two, "acknowledged", "2027-03-10")
    walk.on("2027-03-26")
    assert walk.next == ["dp_chaser", "ico"]
    three = walk.send("dp_chaser", "2027-03-26")
    assert "complaint about how it has handled my personal data" in walk.words
    assert "On 22 February 2027 I sent" in walk.words
    walk.on("2027-04-20")
    assert walk.next == ["ico"]
    four = walk.send("ico", "2027-04-20")
    walk.on("2027-05-20")
    assert walk.next == []
    walk.log(four, "replied", "2027-06-01")
    assert walk.next == ["ico_again"]
    assert walk.limits == [("ico_again", "2027-09-01")]
    walk.send("ico_again", "2027-06-10")
    assert "On 20 April 2027 I complained to you" in walk.words
    assert "On 1 June 2027 you told me your decision" in walk.words
    assert three != four


def test_a_request_for_policies_to_the_regulator(walk: Walk) -> None:
    one = walk.send("foi_policies", "2027-03-10", foi_email="foi@council.example")
    assert walk.due(one) == ("foi_response", "2027-04-12", "waiting")
    walk.on("2027-04-13")
    assert walk.next == ["foi_review"]
    assert walk.limits == []
    walk.log(one, "replied_in_part", "2027-04-20")
    assert walk.next == ["foi_review"]
    assert walk.limits == [("foi_review", "2027-06-17")]
    two = walk.send("foi_review", "2027-04-21")
    assert "The reply came on 20 April 2027." in walk.words
    # Told once, for the first letter.
    assert "By email to foi@council.example" in walk.words
    assert "only a part of what I asked for" in walk.words
    assert walk.due(two) == ("foi_review", "2027-06-18", "waiting")
    walk.on("2027-06-18")
    assert walk.next == []
    walk.on("2027-06-19")
    assert walk.next == ["ico_foi"]
    assert walk.limits == []
    walk.log(two, "refused", "2027-05-25")
    assert walk.limits == [("ico_foi", "2027-07-06")]
    walk.send("ico_foi", "2027-05-26")
    assert "My request for an internal review 21 April 2027" in walk.words
    # It is about no personal data, and no complaint about data went before.
    assert "personal data" not in walk.words
    assert walk.next == []


def test_a_decision_notice_of_the_ico_leads_to_the_tribunal(walk: Walk) -> None:
    walk.send("foi_policies", "2027-01-04", foi_email="foi@council.example")
    two = walk.send("foi_review", "2027-02-10")
    walk.log(two, "refused", "2027-03-10")
    three = walk.send("ico_foi", "2027-03-12")
    walk.log(three, "replied", "2027-06-03")
    assert walk.next == ["tribunal_foi"]
    assert walk.limits == [("tribunal_foi", "2027-07-01")]
    told = " ".join(walk.case.done("matters").out.split())
    assert "by Thursday 1 July 2027 at the latest, and earlier if the notice" in told
    # The time runs from the day on the notice, and not from the day on which it came.
    out = walk.case.folder / "begun"
    notice = ("--set", "notice_on=2027-06-01", "--set", "grounds=Paragraph 9 is wrong.")
    walk.case.done("write", "tribunal_foi", "--to", out, "--format", "pdf", *notice)
    assert walk.limits == [("tribunal_foi", "2027-06-29")]
    told = " ".join(walk.case.done("matters").out.split())
    assert "It has to go by Tuesday 29 June 2027" in told
    walk.on("2027-06-30")
    assert "You have to ask it to" not in told
    told = " ".join(walk.case.done("matters").out.split())
    assert "It had to go by Tuesday 29 June 2027" in told
    assert "It can take a later one; you have to ask it to" in told


def test_a_complaint_that_the_ico_does_not_move_on_goes_to_the_tribunal(
    walk: Walk,
) -> None:
    one = walk.send("dp_complaint", "2027-03-01")
    walk.log(one, "refused", "2027-03-20")
    two = walk.send("ico", "2027-04-20")
    assert walk.due(two) == ("ico_progress", "2027-07-20", "waiting")
    walk.on("2027-07-21")
    assert walk.next == ["ico_chaser", "tribunal_ico"]
    assert walk.limits == [("tribunal_ico", "2027-11-17")]
    told = " ".join(walk.case.done("matters").out.split())
    assert "Word from the ICO on the complaint was due by Tuesday 20 July 2027" in told
    assert "The council" not in told.partition("Complaint to the ICO")[2]
    assert "A court can order that a request is answered." in told
    assert "get advice first" in told

    three = walk.send("ico_chaser", "2027-07-21", ico_reference="IC-1")
    assert "where your complaint stands" not in walk.words
    assert "Word of that was due by 20 July 2027" in walk.words
    walk.on("2027-08-05")
    assert walk.next == ["tribunal_ico"]
    walk.log(two, "extended", "2027-08-06")
    assert walk.due(two) == ("ico_progress_next", "2027-11-06", "waiting")
    assert walk.next == []
    walk.on("2027-11-08")
    assert walk.next == ["ico_chaser", "tribunal_ico"]
    walk.send("tribunal_ico", "2027-11-08", ico_reference="IC-1")
    words = walk.words
    assert "Word was due by 6 November 2027" in words
    assert "20 April 2027: complaint to the ICO, sent" in words
    assert "on 6 August 2027 the ICO wrote that it needed more time" in words
    assert "21 July 2027: reminder, sent" in words
    assert "the council wrote" not in words
    assert three


def test_every_new_clock_of_the_ico_can_be_asked_for(walk: Walk) -> None:
    told = walk.case.bare("due", "ico_tribunal", "--from", "2027-04-20")
    assert told.out == "Wednesday 17 November 2027\n"
    assert "28 days after that is" in told.err
    assert "Not checked against its source" in told.err
    told = walk.case.bare("due", "ico_progress", "--from", "2027-04-20")
    assert told.out == "Tuesday 20 July 2027\n"
