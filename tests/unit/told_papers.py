"""Short invented papers of many kinds, and what each plainly is.

The words are ours. A field that is not in `says` must not be suggested: the paper does
not tell it, or tells it of something else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casefile.domain.document import DocumentKind, Medium

LETTER, EMAIL = DocumentKind.LETTER, DocumentKind.EMAIL
MINUTES, REPORT = DocumentKind.MINUTES, DocumentKind.REPORT
ASSESSMENT, COURT = DocumentKind.ASSESSMENT, DocumentKind.COURT


@dataclass(frozen=True, kw_only=True)
class Told:
    """A paper and what it says of itself."""

    name: str
    text: str
    says: dict[str, object] = field(default_factory=dict)
    medium: Medium = Medium.PDF
    headings: tuple[str, ...] = ()


PAPERS = (
    Told(
        name="council letter.pdf",
        text="""Eastmarch County Council
Children's Services, Lowmarsh Road, Tollbridge TB1 4AA
Ms R Pritchard
4 Fern Close
Tollbridge TB3 1PP
Our ref: EM/44817
Your ref:
3 February 2026
Dear Ms Pritchard
Re: Visit on 29 January 2026
I am writing after my visit on 29 January 2026. Maisie was born on 11 June 2021.
Yours sincerely
Priyanka Nair
Social Worker""",
        says={
            "kind": LETTER,
            "dated_on": date(2026, 2, 3),
            "sender": "Eastmarch County Council",
            "author": "Priyanka Nair",
            "recipient": "Rhian Pritchard",
            "reference": "EM/44817",
            "title": "Visit on 29 January 2026",
        },
    ),
    Told(
        name="reply.eml",
        medium=Medium.MAIL,
        text="""From: Priyanka Nair <p.nair@eastmarch.example>
To: Rhian Pritchard <rhian@example.org>
Date: Tue, 3 Feb 2026 10:15:00 +0000
Subject: Re: The bedroom
Dear Rhian,
Thank you for your message of 1 February 2026.
Kind regards
Priyanka Nair""",
        says={
            "kind": EMAIL,
            "dated_on": date(2026, 2, 3),
            "received_on": date(2026, 2, 3),
            "sender": "Priyanka Nair",
            "recipient": "Rhian Pritchard",
            "title": "Re: The bedroom",
        },
    ),
    Told(
        name="as readers write it.eml",
        medium=Medium.MAIL,
        text="""From\t"Nair, Priyanka" <nair@eastmarch.example>
To\tRhian Pritchard <rhian@example.org>, "Gran" <gran@example.org>
Cc\tteam@eastmarch.example
Date\tTue, 3 Feb 2026 10:15:00 +0000
Subject\tThe bedroom
Dear Rhian,
I will come on Thursday 12 February.""",
        says={
            "kind": EMAIL,
            "dated_on": date(2026, 2, 3),
            "received_on": date(2026, 2, 3),
            "sender": "Priyanka Nair",
            "recipient": "Rhian Pritchard, Gran",
            "title": "The bedroom",
        },
    ),
    Told(
        name="printed mail.pdf",
        text="""From: office@larkfold.example
Sent: 14 January 2026 16:02
To: Rhian Pritchard
Cc: head@larkfold.example
Subject: Attendance this term
Good afternoon,
Please find the figures attached. The next review is on 1 March 2026.
Office""",
        says={
            "kind": EMAIL,
            "dated_on": date(2026, 1, 14),
            "received_on": date(2026, 1, 14),
            "sender": "office@larkfold.example",
            "recipient": "Rhian Pritchard",
            "title": "Attendance this term",
        },
    ),
    Told(
        name="doc1.docx",
        medium=Medium.DOCX,
        text="""Child and Family Assessment
Name of child\tMaisie Pritchard\tDate of birth\t11/06/2021
Date of referral\t01/12/2025
Assessment started\t02/12/2025
Date completed\t03/02/2026
Social worker\tPriyanka Nair
Case number\tCSR 4471902
Reason for the assessment
A referral was received on 1 December 2025.""",
        headings=("Child and Family Assessment", "Reason for the assessment"),
        says={
            "kind": ASSESSMENT,
            "dated_on": date(2026, 2, 3),
            "author": "Priyanka Nair",
            "reference": "CSR 4471902",
            "title": "Child and Family Assessment",
        },
    ),
    Told(
        name="assessment only births.pdf",
        text="""Parenting Assessment
Child: Theo Pritchard
Date of birth: 15 March 2017
Referral received: 4 April 2025
Mother's date of birth: 12.04.1990
The next review is due on 5 May 2026.""",
        headings=("Parenting Assessment",),
        says={"kind": ASSESSMENT, "title": "Parenting Assessment"},
    ),
    Told(
        name="scan0004.pdf",
        text="""Larkfold Primary School
Minutes of meeting held on 17th December 2025
Present: Rhian Pritchard, Emma Loxton
Apologies: None
1. How the children are doing""",
        headings=("Minutes of meeting held on 17th December 2025",),
        says={
            "kind": MINUTES,
            "dated_on": date(2025, 12, 17),
            "sender": "Larkfold Primary School",
            "title": "Minutes of meeting held on 17th December 2025",
        },
    ),
    Told(
        name="core group.docx",
        medium=Medium.DOCX,
        text="""Core Group
Date of meeting: 12/03/26
In attendance: Rhian Pritchard, Priyanka Nair
Apologies: Emma Loxton
Minutes taken by: Gareth Pullman
Next meeting: 23/04/26""",
        says={
            "kind": MINUTES,
            "dated_on": date(2026, 3, 12),
            "author": "Gareth Pullman",
        },
    ),
    Told(
        name="order.pdf",
        text="""In the Family Court at Tollbridge
Case No: ZE25P00123
Order
Before District Judge Example
Dated this 3rd day of February 2026
IT IS ORDERED THAT
1. The matter is listed for 4 May 2026.""",
        says={
            "kind": COURT,
            "dated_on": date(2026, 2, 3),
            "reference": "ZE25P00123",
            "title": "In the Family Court at Tollbridge",
        },
    ),
    Told(
        name="cafcass.pdf",
        text="""Cafcass
Safeguarding letter
Date: 9 February 2026
Case number: ZE25P00123
Dear Sir or Madam
This letter is for the court.
Yours faithfully
Helen Marsh
Family Court Adviser""",
        headings=("Safeguarding letter",),
        says={
            "kind": COURT,
            "dated_on": date(2026, 2, 9),
            "sender": "Cafcass",
            "author": "Helen Marsh",
            "reference": "ZE25P00123",
        },
    ),
    Told(
        name="section 7.pdf",
        text="""Section 7 Report
Case number ZE25P00123
Prepared by: Helen Marsh, Family Court Adviser
Date of report: 1 March 2026
Children: Maisie Pritchard, born 11 June 2021""",
        headings=("Section 7 Report",),
        says={
            "kind": COURT,
            "dated_on": date(2026, 3, 1),
            "author": "Helen Marsh",
            "reference": "ZE25P00123",
            "title": "Section 7 Report",
        },
    ),
    Told(
        name="gp.pdf",
        text="""Weirside Surgery
Mill Bank, Tillingford BK2 5RS
9 January 2026
To whom it may concern
Rhian Pritchard, born 2 June 1988
Ms Pritchard has been registered here since 2009. She came on 16 September 2025.
Yours faithfully
A. Mehta
Dr Anil Mehta
GP partner""",
        says={
            "kind": LETTER,
            "dated_on": date(2026, 1, 9),
            "sender": "Weirside Surgery",
            "author": "Dr Anil Mehta",
            "title": "Rhian Pritchard, born 2 June 1988",
        },
    ),
    Told(
        name="my letter.docx",
        medium=Medium.DOCX,
        text="""4 Fern Close
Tollbridge
12 December 2025
Eastmarch County Council
Children's Services
Dear Ms Nair
Your reference EM/44817: mistakes in the summary
Thank you for your letter of 3 December.
Yours sincerely
Rhian Pritchard""",
        says={
            "kind": LETTER,
            "dated_on": date(2025, 12, 12),
            "sender": "Rhian Pritchard",
            "author": "Rhian Pritchard",
            "recipient": "Priyanka Nair",
            "reference": "EM/44817",
            "title": "Your reference EM/44817: mistakes in the summary",
        },
    ),
    Told(
        name="about assessment.pdf",
        text="""Harrowmere Borough Council
Assessment Team North
Date: 3rd Feb 26
Dear Mr Ashdown
Child and Family Assessment
The assessment is finished. A copy is enclosed.
Yours sincerely
Gareth Pullman
Team Manager""",
        says={
            "kind": LETTER,
            "dated_on": date(2026, 2, 3),
            "sender": "Harrowmere Borough Council",
            "author": "Gareth Pullman",
            "recipient": "Mr Ashdown",
            "title": "Child and Family Assessment",
        },
    ),
    Told(
        name="police.pdf",
        text="""Northshire Police
Disclosure report
Report date: 2026-01-20
Ref: NP/2026/00417
Requested by Eastmarch County Council on 4 January 2026.""",
        headings=("Disclosure report",),
        says={
            "kind": REPORT,
            "dated_on": date(2026, 1, 20),
            "sender": "Northshire Police",
            "reference": "NP/2026/00417",
            "title": "Disclosure report",
        },
    ),
    Told(
        name="certificate.pdf",
        text="""Larkfold Primary School
Certificate of attendance
Pupil Maisie Pritchard
Date of birth 11/06/2021
Period 3 September to 19 December 2025""",
        headings=("Certificate of attendance",),
        says={
            "sender": "Larkfold Primary School",
            "title": "Certificate of attendance",
        },
    ),
    Told(
        name="note.txt",
        medium=Medium.TEXT,
        text="""milk
bread
ring the school about Thursday""",
    ),
    Told(
        name="story.txt",
        medium=Medium.TEXT,
        text="""On 4 January 2026 the social worker came to the house and asked about
the report of the school. We talked about the assessment for an hour, and she said that
she would write to us from the office. My mother was there too. It was a long day
and the children were tired, so that we ate early and went to bed.""",
    ),
    Told(
        name="table births.pdf",
        text="""Chronology
Date
Event
11/06/2021
Maisie is born
01/12/2025
Referral by the school""",
        headings=("Chronology",),
        says={"kind": REPORT, "title": "Chronology"},
    ),
    Told(
        name="conference.pdf",
        text="""Eastmarch County Council
Child protection conference report
Completed by: Priyanka Nair
Date of conference
Thursday 5 March 2026
Child
Maisie Pritchard
Date of birth
11 June 2021""",
        headings=("Child protection conference report",),
        says={
            "kind": REPORT,
            "dated_on": date(2026, 3, 5),
            "sender": "Eastmarch County Council",
            "author": "Priyanka Nair",
            "title": "Child protection conference report",
        },
    ),
    Told(
        name="ombudsman.pdf",
        text="""Kent County Council (21 000 832)
Category : Children's care services > Child protection
Decision : Upheld
Decision date : 25 Nov 2021
The Ombudsman's final decision:
Summary: Ms D complained about action in respect of her son.""",
        headings=("Kent County Council (21 000 832)",),
        says={
            "kind": REPORT,
            "dated_on": date(2021, 11, 25),
            "title": "Kent County Council (21 000 832)",
        },
    ),
    Told(
        name="hearing.pdf",
        text="""In the Family Court at Tollbridge
Notice of Hearing
Case number: ZE25P00123
Date of issue: 6 January 2026
The hearing is on 4 May 2026 at 10.00""",
        headings=("Notice of Hearing",),
        says={
            "kind": COURT,
            "dated_on": date(2026, 1, 6),
            "reference": "ZE25P00123",
            "title": "Notice of Hearing",
        },
    ),
    Told(
        name="solicitor.pdf",
        text="""Marlow & Finch Solicitors
12 High Street, Tollbridge
Our Ref: MF/PR/0098
Your Ref: none
26th January 2026
Miss Rhian Pritchard
4 Fern Close
Dear Rhian
Thank you for coming to see me on 20 January 2026, and for the papers that you left.
Yours sincerely,
Martin Finch
Solicitor""",
        says={
            "kind": LETTER,
            "dated_on": date(2026, 1, 26),
            "sender": "Marlow & Finch Solicitors",
            "author": "Martin Finch",
            "recipient": "Rhian Pritchard",
            "reference": "MF/PR/0098",
        },
    ),
    Told(
        name="to all parents.pdf",
        text="""Larkfold Primary School
September 2025
Dear Parents and carers
School photographs
The photographer comes on 14 October 2025.
Best wishes
Susan Bellamy
Headteacher""",
        says={
            "kind": LETTER,
            "sender": "Larkfold Primary School",
            "author": "Susan Bellamy",
            "title": "School photographs",
        },
    ),
    Told(
        name="letter from school.pdf",
        text="""the words of this scan could not be made out at all""",
        says={"kind": LETTER},
    ),
    Told(
        name="memo.docx",
        medium=Medium.DOCX,
        text="""Memorandum
From: Gareth Pullman
To: Priyanka Nair
Date: 2 February 2026
Subject: Supervision""",
        headings=("Memorandum",),
        says={
            "dated_on": date(2026, 2, 2),
            "sender": "Gareth Pullman",
            "recipient": "Priyanka Nair",
            "title": "Supervision",
        },
    ),
    Told(
        name="fwd.pdf",
        text="""From: Rhian Pritchard <rhian@example.org>
Date: 8 December 2025 at 19:40
To: Priyanka Nair <p.nair@eastmarch.example>, "Pullman, Gareth" <g.p@eastmarch.example>
Subject: Two things, please
Dear Priyanka
On 1 Dec 2025 you wrote to me.
From: Priyanka Nair
Sent: 1 December 2025""",
        says={
            "kind": EMAIL,
            "dated_on": date(2025, 12, 8),
            "sender": "Rhian Pritchard",
            "recipient": "Priyanka Nair, Gareth Pullman",
            "title": "Two things, please",
        },
    ),
    Told(
        name="outcome letter.pdf",
        text="""Harrowmere Children's Services
Civic Centre, Harrowmere HM1 1AA
Tel: 01632 960200
Email: childrens@harrowmere.example
Date: 14/01/2026
Our Ref: LCS/889123/PN
Miss D Rourke
14 Cooper's Row
Harrowmere

Dear Miss Rourke,

RE: THEO AND MAISIE ROURKE - OUTCOME OF CHILD AND FAMILY ASSESSMENT

The assessment that began on 02/12/2025 has been completed.

Yours sincerely,

P Nair

Priyanka Nair
Social Worker
Assessment Team North""",
        says={
            "kind": LETTER,
            "dated_on": date(2026, 1, 14),
            "sender": "Harrowmere Children's Services",
            "author": "Priyanka Nair",
            "recipient": "Miss D Rourke",
            "reference": "LCS/889123/PN",
            "title": "THEO AND MAISIE ROURKE - OUTCOME OF CHILD AND FAMILY ASSESSMENT",
        },
    ),
    Told(
        name="conference minutes.pdf",
        text="""CONFIDENTIAL
INITIAL CHILD PROTECTION CONFERENCE
MINUTES
Child's name: Alfie Stannard
DOB: 08.01.2016
Date of conference: Monday 2nd February 2026
Venue: Lowmarsh House
Chair: Helen Tovey
Present: Rebecca Stannard (mother), Tamsin Boyle
Apologies: Dr Meera Sandhu""",
        headings=("INITIAL CHILD PROTECTION CONFERENCE",),
        says={
            "kind": MINUTES,
            "dated_on": date(2026, 2, 2),
            "title": "INITIAL CHILD PROTECTION CONFERENCE",
        },
    ),
    Told(
        name="clinic letter.pdf",
        text="""Royal Tollbridge Hospital NHS Trust
Department of Paediatrics
Clinic date: 12 Dec 2025
Typed: 15 Dec 2025
NHS No: 943 476 5919
Hospital No: RT221903
Dr Meera Sandhu
Tollbridge Surgery
Dear Dr Sandhu
Re: Alfie Stannard, DOB 08/01/2016
Diagnosis: asthma
I saw Alfie with his mother.
Yours sincerely
Dr Owen Price
Consultant Paediatrician""",
        says={
            "kind": LETTER,
            "sender": "Royal Tollbridge Hospital NHS Trust",
            "author": "Dr Owen Price",
            "recipient": "Dr Meera Sandhu",
            "title": "Alfie Stannard, DOB 08/01/2016",
        },
    ),
    Told(
        name="office mail.pdf",
        text="""From: Boyle, Tamsin (Family Hubs)
Sent: Thursday, November 27, 2025 4:12 PM
To: 'becky@post.example'
Subject: Today's visit [OFFICIAL]
Hi Becky
Thanks for seeing me today. I will send the notes by 5 December.
Tamsin""",
        says={
            "kind": EMAIL,
            "dated_on": date(2025, 11, 27),
            "sender": "Boyle, Tamsin (Family Hubs)",
            "recipient": "becky@post.example",
            "title": "Today's visit [OFFICIAL]",
        },
    ),
    Told(
        name="sealed order.pdf",
        text="""FAMILY COURT SITTING AT LOWMARSH
CASE NO. LM26C50012
IN THE MATTER OF THE CHILDREN ACT 1989
AND IN THE MATTER OF A (A CHILD)
BEFORE DEPUTY DISTRICT JUDGE PELL on 9 March 2026
ORDER
Dated 9 March 2026""",
        says={
            "kind": COURT,
            "dated_on": date(2026, 3, 9),
            "reference": "LM26C50012",
            "title": "FAMILY COURT SITTING AT LOWMARSH",
        },
    ),
    Told(
        name="care plan.pdf",
        text="""Education, Health and Care Plan
Name: Alfie Stannard
Date of birth: 8 January 2016
Date of final plan: 20 October 2025
Local authority: Eastmarch County Council""",
        headings=("Education, Health and Care Plan",),
        says={
            "title": "Education, Health and Care Plan",
            "dated_on": date(2025, 10, 20),
        },
    ),
    Told(
        name="statement.docx",
        medium=Medium.DOCX,
        text="""Statement of disagreement
To: Eastmarch County Council
From: Rhian Pritchard
Date: 1 March 2026
I disagree with the assessment of 3 February 2026.""",
        headings=("Statement of disagreement",),
        says={"dated_on": date(2026, 3, 1), "title": "Statement of disagreement"},
    ),
    Told(
        name="request answered.pdf",
        text="""Northshire Police
Ref: 4400/2026
5th February 2026
Subject Access Request
Dear Rhian Pritchard
Thank you for your request, which we received on 28 January 2026.
Yours faithfully
Information Access Team""",
        says={
            "kind": LETTER,
            "dated_on": date(2026, 2, 5),
            "sender": "Northshire Police",
            "reference": "4400/2026",
            "recipient": "Rhian Pritchard",
        },
    ),
    Told(
        name="compiled chronology.pdf",
        text="""Social Work Chronology
Compiled by Gareth Pullman
Updated 11/02/2026
Date Event
03/03/2019 Referral from school
04/06/2020 Strategy discussion""",
        headings=("Social Work Chronology",),
        says={
            "kind": REPORT,
            "title": "Social Work Chronology",
            "dated_on": date(2026, 2, 11),
        },
    ),
    Told(
        name="diary.txt",
        medium=Medium.TEXT,
        text="""Dear diary
today was bad. The school rang at 9.
""",
        says={},
    ),
    Told(
        name="school report.pdf",
        text="""Larkfold Primary School
School report: Summer term 2025
Pupil: Maisie Pritchard
Class teacher: Emma Loxton
Reading: good""",
        headings=("School report: Summer term 2025",),
        says={
            "kind": REPORT,
            "sender": "Larkfold Primary School",
            "title": "School report: Summer term 2025",
        },
    ),
    Told(
        name="questionnaire.pdf",
        text="""Strengths and Difficulties Questionnaire
Completed by: Rhian Pritchard
Date: 4.2.26
Your child's name: Maisie""",
        headings=("Strengths and Difficulties Questionnaire",),
        says={
            "dated_on": date(2026, 2, 4),
            "author": "Rhian Pritchard",
            "title": "Strengths and Difficulties Questionnaire",
        },
    ),
    Told(
        name="stamped.pdf",
        text="""Eastmarch County Council
l8 Novernber 2026
Date received: 16 November 2026
RECEIVED
20 NOV 2026
Dear Ms Pritchard
Re: Your request
We will write again.
Yours sincerely
Owen Tate""",
        says={
            "kind": LETTER,
            "dated_on": date(2026, 11, 18),
            "received_on": date(2026, 11, 20),
            "sender": "Eastmarch County Council",
            "author": "Owen Tate",
            "recipient": "Rhian Pritchard",
            "title": "Your request",
        },
    ),
    Told(
        name="what I sent.eml",
        medium=Medium.MAIL,
        text="""From: Rhian Pritchard <rhian@example.org>
To: Priyanka Nair <p.nair@eastmarch.example>
Date: Tue, 3 Feb 2026 10:15:00 +0000
Subject: The bedroom
Dear Priyanka,
I can do Thursday.""",
        says={
            "kind": EMAIL,
            "dated_on": date(2026, 2, 3),
            "sender": "Rhian Pritchard",
            "recipient": "Priyanka Nair",
            "title": "The bedroom",
        },
    ),
    Told(
        name="between officials.eml",
        medium=Medium.MAIL,
        text="""From: A. Clerk <a@eastmarch.example>
To: Priyanka Nair <p.nair@eastmarch.example>
Date: Tue, 3 Feb 2026 10:15:00 +0000
Subject: Visit
Please see the family.""",
        says={
            "kind": EMAIL,
            "dated_on": date(2026, 2, 3),
            "sender": "A. Clerk",
            "recipient": "Priyanka Nair",
            "title": "Visit",
        },
    ),
)
