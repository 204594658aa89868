"""Short invented letters that came, what each plainly says, and what each does not.

The words are ours. All of them came to Rhian Pritchard, who sent a subject access
request on 25 November 2026, a complaint at stage 1 on 30 November 2026 and a complaint
to the Ombudsman on 1 February 2027. What is not in `answers` or `dates` must not be
offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from casefile.domain.document import Medium, PageSource

SAR, STAGE_1, OMBUDSMAN = "sar", "complaint_1", "lgsco"


@dataclass(frozen=True, kw_only=True)
class Came:
    """A letter that came."""

    name: str
    text: str
    letter: str = ""
    """The template of the letter that it answers; empty if it answers none."""
    answers: tuple[str, ...] = ()
    on: date | None = None
    due: date | None = None
    """By when it says that the answer comes."""
    dates: tuple[tuple[date, str], ...] = ()
    """Days it offers to keep, and for whom or what."""
    at: time | None = None
    medium: Medium = Medium.PDF
    source: PageSource = PageSource.TEXT
    today: date = date(2026, 12, 22)
    """Where it has no day on which it answers."""


def council(on: str, subject: str, body: str, ref: str = "IG/2026/118") -> str:
    """A letter of the council."""
    return f"""Eastmarch County Council
Information Governance, Lowmarsh Road, Tollbridge TB1 4AA
Ms R Pritchard
4 Fern Close
Tollbridge TB3 1PP
Our ref: {ref}
{on}
Dear Ms Pritchard
{subject}
{body}
Yours sincerely
Owen Tate
Information Governance Officer
If you are unhappy you can complain to the Information Commissioner by 1 March 2027."""


LETTERS = (
    Came(
        name="records with the rest to come",
        text=council(
            "24 February 2027",
            "Subject access request: response",
            "Further to our letter of 4 January 2027, I enclose the case recordings "
            "and the chronology that we hold about you.\n"
            "We have not yet been able to complete the search of e-mails and of "
            "telephone recordings, and these will follow.",
        ),
        letter=SAR,
        answers=("replied_in_part",),
        on=date(2027, 2, 24),
        today=date(2027, 2, 25),
    ),
    Came(
        name="no records yet, and the search not done",
        text=council(
            "24 December 2026",
            "Subject access request",
            "Because of the number of records we need more time. We have not yet been "
            "able to complete the search of e-mails.",
        ),
        letter=SAR,
        answers=("extended",),
        on=date(2026, 12, 24),
        today=date(2026, 12, 28),
    ),
    Came(
        name="an acknowledgement that says when the answer comes",
        text=council(
            "27 November 2026",
            "Subject access request",
            """\
Thank you for your subject access request dated 25 November 2026, which we
received on 26 November 2026. We will reply by 29 December 2026. If we need to extend
the time we will let you know.""",
        ),
        letter=SAR,
        answers=("acknowledged",),
        on=date(2026, 11, 27),
        due=date(2026, 12, 29),
    ),
    Came(
        name="an acknowledgement without a day",
        text=council(
            "27 November 2026",
            "Your complaint, stage 1",
            """\
I write to acknowledge your complaint, which I received on 1 December 2026.
A manager will look into it. We normally respond within ten working days.""",
        ).replace("27 November", "2 December"),
        letter=STAGE_1,
        answers=("acknowledged",),
        on=date(2026, 12, 2),
    ),
    Came(
        name="an extension with its new day",
        text=council(
            "16 December 2026",
            "Your subject access request",
            """\
I refer to your request of 25 November 2026 and our letter of 27 November 2026.
Because your request is complex we need to extend the time for our response by two
further months. We will now send you our response no later than Thursday 25 February
2027. I am sorry for the wait.""",
        ),
        letter=SAR,
        answers=("extended",),
        on=date(2026, 12, 16),
        due=date(2027, 2, 25),
    ),
    Came(
        name="an extension that gives the new deadline only",
        text=council(
            "16th December 2026",
            "SAR 118",
            """\
The period for responding to your request has been extended to 25/02/2027
under Article 12A. This is because of the number of records.""",
        ),
        letter=SAR,
        answers=("extended",),
        on=date(2026, 12, 16),
        due=date(2027, 2, 25),
    ),
    Came(
        name="a question about what is wanted, with a day for the user",
        text=council(
            "2 December 2026",
            "Subject access request",
            """\
We need clarification of your request before we can go on. Please tell us which
records you would like. Please reply by 16 December 2026. The clock is paused until we
hear from you.""",
        ),
        letter=SAR,
        answers=("asked_question",),
        on=date(2026, 12, 2),
        dates=((date(2026, 12, 16), "you"),),
    ),
    Came(
        name="a request for proof of identity",
        text=council(
            "1 December 2026",
            "Your request for access to your records",
            """\
Thank you for your email of 25 November 2026. Before we can begin we need proof
of identity, such as a copy of your passport. Please send it by Friday 11 December
2026.""",
        ),
        letter=SAR,
        answers=("asked_identity",),
        on=date(2026, 12, 1),
        dates=((date(2026, 12, 11), "you"),),
    ),
    Came(
        name="a reply in part, the rest to come",
        text=council(
            "22 December 2026",
            "Subject access request",
            """\
Please find enclosed the first part of the records you asked for on
25 November 2026. The remaining records will follow: we will send them by
29 January 2027.""",
        ),
        letter=SAR,
        answers=("replied_in_part",),
        on=date(2026, 12, 22),
        dates=((date(2027, 1, 29), "council"),),
    ),
    Came(
        name="an extension told in one sentence",
        text=council(
            "7 December 2026",
            "Subject access request",
            """\
Your subject access request of 25 November 2026 is complex. We need a further two
months and will reply by 26 February 2027.""",
        ),
        letter=SAR,
        answers=("extended",),
        on=date(2026, 12, 7),
        due=date(2027, 2, 26),
    ),
    Came(
        name="a reply in part, the rest to follow by a day without its year",
        text=council(
            "22 December 2026",
            "Subject access request",
            """\
Part of the records you asked for on 25 November 2026 is enclosed. The rest will
follow by 15 January.""",
        ),
        letter=SAR,
        answers=("replied_in_part",),
        on=date(2026, 12, 22),
        dates=((date(2027, 1, 15), "council"),),
    ),
    Came(
        name="a whole reply",
        text=council(
            "28 December 2026",
            "Subject access request",
            """\
I enclose a copy of the records that we hold about you, in response to your
request of 25 November 2026. Some words were removed because they are about others.""",
        ),
        letter=SAR,
        answers=("replied",),
        on=date(2026, 12, 28),
    ),
    Came(
        name="a refusal",
        text=council(
            "14 December 2026",
            "Subject access request",
            """\
We have considered your request of 25 November 2026. We will not comply with it,
because it is manifestly excessive.""",
        ),
        letter=SAR,
        answers=("refused",),
        on=date(2026, 12, 14),
    ),
    Came(
        name="a stage 1 response",
        text=council(
            "16 December 2026",
            "Stage 1 complaint response",
            """\
I have now completed my investigation into your complaint of 30 November 2026.
I uphold your complaint about the dates and do not uphold the rest.""",
            ref="CC-4471",
        ),
        letter=STAGE_1,
        answers=("replied",),
        on=date(2026, 12, 16),
    ),
    Came(
        name="a complaint is put on hold until a day",
        text=council(
            "10 December 2026",
            "Your complaint, Stage 1",
            """\
Thank you for your complaint of 30 November 2026. As there are care proceedings about
your children, we have decided to put your complaint on hold. Looking into it now could
prejudice those proceedings. We will review this decision by 30 June 2027.""",
            ref="CC-4471",
        ),
        letter=STAGE_1,
        answers=("held",),
        on=date(2026, 12, 10),
        due=date(2027, 6, 30),
    ),
    Came(
        name="a complaint is left aside while a court has the case",
        text=council(
            "10 December 2026",
            "Your complaint, Stage 1",
            """\
I write about your complaint of 30 November 2026. I have decided that we cannot
consider your complaint at the present time because of the ongoing proceedings in the
family court. You can send it to us again when they are over.""",
            ref="CC-4471",
        ),
        letter=STAGE_1,
        answers=("held",),
        on=date(2026, 12, 10),
    ),
    Came(
        name="the council goes on with a complaint",
        text=council(
            "18 December 2026",
            "Your complaint, Stage 1",
            """\
Your complaint of 30 November 2026 is no longer on hold. We have now resumed our
investigation. We will send you our reply by 15 January 2027.""",
            ref="CC-4471",
        ),
        letter=STAGE_1,
        answers=("resumed",),
        on=date(2026, 12, 18),
        due=date(2027, 1, 15),
    ),
    Came(
        name="the Ombudsman has the complaint",
        text="""Local Government and Social Care Ombudsman
PO Box 4771, Coventry
Our ref: 27 001 882
4 February 2027
Dear Ms Pritchard
Complaint against Eastmarch County Council
Thank you for your complaint. We have received your complaint and will decide whether to
look into it. We expect to write to you by 4 March 2027.
Yours sincerely
Intake Team""",
        letter=OMBUDSMAN,
        answers=("acknowledged",),
        on=date(2027, 2, 4),
        due=date(2027, 3, 4),
    ),
    Came(
        name="the Ombudsman will not look into it",
        text="""Local Government and Social Care Ombudsman
Our ref: 27 001 882
2 March 2027
Dear Ms Pritchard
Your complaint about Eastmarch County Council
We have decided not to investigate your complaint, because the council is still dealing
with it.
Yours sincerely
Assessment Team""",
        letter=OMBUDSMAN,
        answers=("refused",),
        on=date(2027, 3, 2),
    ),
    Came(
        name="an invitation to a conference",
        text=council(
            "21 December 2026",
            "Child protection conference",
            """\
You are invited to an initial child protection conference. It follows the visit
on 9 December 2026.
The conference will be held on Thursday 14 January 2027 at 10.30am at the Lowmarsh Road
offices.""",
        ),
        dates=((date(2027, 1, 14), "Child protection conference"),),
        at=time(10, 30),
    ),
    Came(
        name="an invitation whose day stands by itself",
        text=council(
            "21 December 2026",
            "Invitation",
            """\
I am writing to invite you to a core group meeting.
Date: 14/01/2027
Time: 2pm
Place: Lowmarsh Road""",
        ),
        dates=((date(2027, 1, 14), "Core group meeting"),),
    ),
    Came(
        name="an e-mail above the one that it answers",
        medium=Medium.MAIL,
        text="""From: IG Team <ig@eastmarch.example>
To: Rhian Pritchard <rhian@example.org>
Date: Fri, 27 Nov 2026 09:12:00 +0000
Subject: RE: Subject access request (UK GDPR Article 15)
Good morning,
We acknowledge receipt of your request and aim to respond by Tuesday 29 December 2026.
Regards
IG Team

On 25 Nov 2026, Rhian Pritchard wrote:
> Please send my records by 25 December 2026. I enclose a copy of my passport.""",
        letter=SAR,
        answers=("acknowledged",),
        on=date(2026, 11, 27),
        due=date(2026, 12, 29),
    ),
    Came(
        name="a scan with slips",
        source=PageSource.RECOGNISED,
        text=council(
            "l6 Decernber 2O26",
            "Subject access request",
            """\
Your reguest of 25 Novernber 2026 is complex. We have extenced the time for our
response until 25 Februarv 2O27.""",
        ),
        letter=SAR,
        answers=("extended",),
        on=date(2026, 12, 16),
        due=date(2027, 2, 25),
    ),
    Came(
        name="the English half of a Welsh letter",
        text="""Cyngor Sir Tredelyn / Tredelyn County Council
Ein cyf / Our ref: TR/91
2 Rhagfyr 2026
2 December 2026
Annwyl Ms Pritchard
Diolch am eich cais. Byddwn yn ateb erbyn 29 Rhagfyr 2026.
Yn gywir
Dear Ms Pritchard
Thank you for your subject access request of 25 November 2026. We will reply by
29 December 2026.
Yours sincerely
Owen Tate""",
        letter=SAR,
        answers=("acknowledged",),
        on=date(2026, 12, 2),
        due=date(2026, 12, 29),
    ),
    Came(
        name="a day without its year is the next to come",
        text=council(
            "16 December 2026",
            "Your subject access request",
            """\
Thank you for your request. We will send our response by Monday 4 January.""",
        ),
        letter=SAR,
        answers=("acknowledged",),
        on=date(2026, 12, 16),
        due=date(2027, 1, 4),
    ),
)
"""Letters of each kind."""

TRAPS = (
    Came(
        name="somebody else's duty",
        text=council(
            "16 December 2026",
            "Plan",
            """\
The school will send its report by 3 January 2027. Mr Pritchard must return the
form by 4 January 2027. We have asked the health visitor to see Maisie by 5 January
2027. I saw you on 9 December 2026.""",
        ),
    ),
    Came(
        name="an answer to a request of somebody else's day",
        text=council(
            "16 December 2026",
            "Subject access request",
            """\
Thank you for your subject access request of 3 March 2025. We replied on
2 April 2025.""",
        ),
    ),
    Came(
        name="what the council could do is not what it does",
        text=council(
            "27 November 2026",
            "Subject access request of 25 November 2026",
            """\
Thank you for your letter. If we need proof of identity we will ask. We may
extend the time by two months. If we refuse your request you can complain.""",
        ),
        letter=SAR,
        answers=("acknowledged",),
        on=date(2026, 11, 27),
    ),
    Came(
        name="a day that cannot be kept is none",
        text=council(
            "16 December 2026",
            "Subject access request",
            """\
We will not be able to send our response by 29 December 2026, so we need to
extend the time. We had hoped to reply by 20 December 2026.""",
        ),
        letter=SAR,
        answers=("extended",),
        on=date(2026, 12, 16),
    ),
    Came(
        name="a conference that was",
        text=council(
            "20 January 2027",
            "Minutes",
            """\
The child protection conference was held on 14 January 2027. Its minutes follow.
Maisie has her birthday on 11 June 2027.""",
        ),
        today=date(2027, 1, 21),
    ),
    Came(
        name="a letter of the user's own",
        text="""4 Fern Close
Tollbridge
26 November 2026
Dear Data Protection Officer
Subject access request
Thank you for your letter. Please reply by 29 December 2026.
Yours faithfully
Rhian Pritchard""",
    ),
    Came(
        name="a letter from school about something else",
        text="""Larkfold Primary School
3 December 2026
Dear Ms Pritchard
Nativity play
The play is on 17 December 2026. Costumes are needed by 14 December 2026. Thank you for
your help.
Yours sincerely
Beth Orme""",
    ),
)
"""Letters that mislead."""
