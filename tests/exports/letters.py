"""Letters as the program makes them, for the tests of Word and PDF."""

from casefile.domain.letter import (
    Bullets,
    Heading,
    LetterContent,
    LetterFoot,
    LetterHead,
    Note,
    Paragraph,
    Quote,
    Run,
    Table,
)


def words(text, **style):
    return (Run(text, **style),)


def labelled(label, text):
    return Paragraph((Run(f"{label} ", bold=True), Run(text)))


SENDER = tuple(
    words(line)
    for line in (
        "Cerys Ŵyn-Harper",
        "14 Lôn Tŷ Gwyn",
        "Harrowmere",
        "HM4 2QL",
        "cerys.wynharper@example.org",
    )
)
COUNCIL = tuple(
    words(line)
    for line in (
        "The Data Protection Officer",
        "Harrowmere County Council",
        "County Hall",
        "Market Square",
        "Harrowmere",
        "HM1 1AA",
    )
)

FRONT = Table(
    header=(),
    rows=(
        (words("Document"), words("Child and family assessment, version 2, 14 pages")),
        (words("Author"), words("J. Okafor, social worker, Assessment Team East")),
        (words("Date on it"), words("9 January 2026; signed off 14 January 2026")),
        (
            words("Received"),
            words("19 January 2026, by post, without a covering letter"),
        ),
        (words("Child"), words("T. W., born 2017")),
        (words("Your reference"), words("CS/2025/04417")),
        (
            words("Items below"),
            words("12: eight of fact, two of opinion, two omissions"),
        ),
    ),
    widths=(0.26, 0.74),
    row_headers=True,
    caption="The document and this statement",
)

_ITEMS = (
    (
        "1. Page 3, “Household”, paragraph 2",
        "“Mother confirmed that Mr Dunn moved back into the property in October.”",
        (
            "Mr Dunn has not lived here since 2 August 2025. I did not say that he had "
            "moved back. I was asked whether he visits, and I said no."
        ),
        (
            "Exhibit 1, tenancy agreement, page 2; Exhibit 2, note of the call of 4 "
            "November 2025 made the same day."
        ),
        (
            "Correct the sentence to: “Mr Dunn has not lived at the property since 2 "
            "August 2025.”"
        ),
    ),
    (
        "2. Page 4, “Education”, paragraph 1",
        (
            "“Attendance has fallen to 71 per cent and the school is worried about "
            "the pattern of Monday absences, which mother was unable to explain.”"
        ),
        (
            "Attendance was 94.6 per cent at the end of that term. The absences were "
            "hospital appointments at Ysbyty Gwynedd which the school had authorised."
        ),
        "Exhibit 3, attendance certificate of 12 December 2025, page 1.",
        (
            "Correct the figure, take out “was unable to explain”, and say that the "
            "absences were authorised."
        ),
    ),
    (
        "3. Page 5, “Health”, paragraph 4",
        "“Mother suffers from a personality disorder.”",
        "I have no such diagnosis and never had one. No doctor is named as the source.",
        "Exhibit 4, letter of my GP, Dr Siân Prŷs, 21 January 2026.",
        "Delete the sentence.",
    ),
)


def _item(heading, quote, right, evidence, ask):
    return (
        Heading(2, words(heading)),
        Quote(words(quote)),
        labelled("What is right.", right),
        labelled("Evidence.", evidence),
        labelled("What I ask.", ask),
    )


def _renumbered(item, number):
    heading, *rest = item
    return _item(f"{number}. {heading.split('. ', 1)[1]}", *rest)


def _items(first, last):
    blocks = []
    for number in range(first, last + 1):
        blocks.extend(_renumbered(_ITEMS[(number - 1) % len(_ITEMS)], number))
    return tuple(blocks)


EXHIBITS = Table(
    header=(words("Exhibit"), words("What it is"), words("Date"), words("Pages")),
    rows=tuple(
        (words(str(n)), words(what), words(day), words(pages))
        for n, (what, day, pages) in enumerate(
            (
                ("Tenancy agreement in my sole name", "2 August 2025", "6"),
                ("My note of the call with the social worker", "4 November 2025", "1"),
                ("Attendance certificate of the school", "12 December 2025", "2"),
                ("Letter of my GP about my health", "21 January 2026", "1"),
                ("E-mails between me and the team manager", "6–9 January 2026", "4"),
            ),
            1,
        )
    ),
    widths=(0.12, 0.54, 0.22, 0.12),
    caption="List of exhibits",
)

FOOT = LetterFoot(
    close=words("Yours faithfully"),
    name=words("Cerys Ŵyn-Harper"),
    copies=(words("Team Manager, Assessment Team East"),),
    enclosures=(words("Exhibits 1 to 5 (14 pages)"), words("Copy of my passport")),
)


def statement(items=12):
    return LetterContent(
        title="Statement of disagreement",
        running="Statement of disagreement – reference CS/2025/04417",
        head=LetterHead(
            sender=SENDER,
            recipient=COUNCIL,
            date=words("3 February 2026"),
            reference=words("Your reference: CS/2025/04417"),
            subject=words(
                "Statement of disagreement and request for rectification "
                "(UK GDPR, Articles 16 and 18)"
            ),
            by=words("By e-mail to dataprotection@harrowmere.example and by post"),
        ),
        blocks=(
            Paragraph(words("Dear Data Protection Officer")),
            Paragraph(
                words(
                    "I am the mother of the child named below. The assessment contains "
                    "statements that are not correct. I set them out one by one, with "
                    "what is right and how you can check it. I ask you to put each one "
                    "right, or to tell me why you will not."
                )
            ),
            FRONT,
            Heading(1, words("What I ask you to do")),
            Paragraph(words("Please:"), ""),
            Bullets(
                (
                    words("correct or complete the record as set out in each item;"),
                    words("place this statement on the file with the assessment;"),
                    words("tell everyone who was sent the assessment (Article 19);"),
                    words("limit its use until you have decided (Article 18)."),
                ),
                ordered=True,
            ),
            Paragraph(
                (
                    Run("Please answer item by item by "),
                    Run("Tuesday 3 March 2026", bold=True),
                    Run(", which is one calendar month from today."),
                )
            ),
            Heading(1, words("Part 1: Statements of fact")),
            *_items(1, max(items - 4, 1)),
            Heading(1, words("Part 2: Opinions")),
            Note(
                words(
                    "I accept that an opinion is an opinion. I ask that the record "
                    "says whose it is, and what it was based on."
                )
            ),
            *_items(max(items - 3, 2), max(items - 2, 2)),
            Heading(1, words("Part 3: What was left out")),
            *_items(max(items - 1, 3), max(items, 3)),
            Heading(1, words("Who was sent the assessment")),
            Paragraph(words("As far as I know it went to:")),
            Bullets(
                (
                    words("Harrowmere Primary School, the head teacher;"),
                    words("the health visitor at Bryn Surgery;"),
                    (
                        Run("the chair of the meeting of "),
                        Run("date of the meeting", blank=True),
                        Run("."),
                    ),
                )
            ),
            Heading(1, words("Exhibits")),
            EXHIBITS,
            Paragraph(
                words(
                    "I am willing to meet to go through these points. Please write to "
                    "me by e-mail only."
                )
            ),
        ),
        foot=FOOT,
        missing=("the date of the meeting",),
    )


_RECORDS = (
    "the referral and every later contact, with date, time and source",
    "case notes and chronologies",
    "every version of the assessment, with the manager’s comments",
    "records of strategy discussions and of the decision to make enquiries",
    "notes of visits and of calls, with the handwritten ones",
)


def access_request():
    checklist = Table(
        header=(words("Wanted"), words("Kind of record"), words("Period")),
        rows=tuple(
            (
                words("☑" if n % 4 else "☐"),
                words(f"{n}. {_RECORDS[n % len(_RECORDS)].capitalize()}"),
                words("from 1 March 2025 → today"),
            )
            for n in range(1, 26)
        ),
        widths=(0.12, 0.62, 0.26),
        caption="Records I ask for",
    )
    return LetterContent(
        title="Subject access request",
        running="Subject access request – reference CS/2025/04417",
        head=LetterHead(
            sender=SENDER,
            recipient=COUNCIL,
            date=words("3 February 2026"),
            reference=words("Your reference: CS/2025/04417"),
            subject=words("Subject access request (UK GDPR, Article 15)"),
            by=words("By e-mail to dataprotection@harrowmere.example"),
        ),
        blocks=(
            Paragraph(words("Dear Data Protection Officer")),
            Paragraph(
                words(
                    "I ask for copies of personal data held by the council’s "
                    "children’s services. There are three separate requests in this "
                    "letter. Please give each its own reference."
                )
            ),
            Note(
                (
                    Run("How to reach me safely. ", bold=True),
                    Run(
                        "Please use only the e-mail address above. Do not telephone "
                        "and do not send letters to my former address."
                    ),
                )
            ),
            Heading(1, words("The requests")),
            Paragraph(words("My own data: Cerys Ŵyn-Harper, born 7 May 1988."), "1"),
            Paragraph(
                words(
                    "The data of my daughter T. W., born 2017. She is eight and cannot "
                    "make this request herself. I have parental responsibility as her "
                    "mother; a copy of the birth certificate is enclosed."
                ),
                "2",
            ),
            Paragraph(
                words(
                    "The data of my son O. W., born 2011. He is fourteen and signed "
                    "the authority enclosed with this letter."
                ),
                "3",
            ),
            Heading(1, words("What I ask for")),
            Paragraph(
                words(
                    "The list names examples. It is not exhaustive, and each request "
                    "is for all personal data within the period."
                )
            ),
            checklist,
            Heading(1, words("Form and time")),
            Bullets(
                (
                    words("Please send searchable PDF files, in order of date."),
                    words("Send e-mails together with their attachments."),
                    words("If you black anything out, say which exemption you apply."),
                )
            ),
            Paragraph(
                (
                    Run("The answer is due by "),
                    Run("Tuesday 3 March 2026", bold=True),
                    Run("."),
                )
            ),
        ),
        foot=FOOT,
    )


def chronology(count):
    said = "The social worker rang and said that the minutes would be sent by Friday"
    rows = tuple(
        (
            words(f"{1 + n % 28} March 2026, 10:{10 + n % 50}"),
            words(f"Telephone call from J. Okafor (social worker): {said} {n}"),
            words(f"Diary, written on {1 + n % 28} March 2026"),
            words(""),
        )
        for n in range(count)
    )
    names = ("Date", "Event", "Source", "Agreed / not agreed")
    table = Table(
        header=tuple(words(name) for name in names),
        rows=rows,
        widths=(0.19, 0.43, 0.24, 0.14),
    )
    return LetterContent(
        title="Chronology", head=None, blocks=(table,), foot=None, wide=True
    )


def one_page():
    return LetterContent(
        title="Three points for the meeting",
        head=None,
        compact=True,
        blocks=(
            Heading(1, words("Three points for the meeting")),
            Paragraph(words("Meeting on Thursday 5 February 2026, 10:15")),
            *_items(1, 3),
            Note(words("The full statement was sent on 3 February 2026.")),
        ),
        foot=None,
    )


SNEAKY = "before\x00\x07\ufeff\u202egnp\u202c\x1b[31m after"
LONG_WORD = "Llanfairpwllgwyngyll" * 30
LONG_TEXT = "The record does not say who decided this, or when. " * 200


def hostile():
    """What may be pasted into a letter, all at once."""
    row = (words("<w:p/> & </w:t>"), words(LONG_WORD), words("\ud83d half"))
    return LetterContent(
        title="Title with <angle> & \x00 control",
        running="Running <b> & line → ☐",
        head=LetterHead(
            sender=(words("A & B <c@d.example>"), words(""), words("x" * 90)),
            recipient=(),
            date=words(""),
            reference=words("  "),
            subject=words("]]> <subject/> & ☑ “quoted” Ŵ"),
        ),
        blocks=(
            Heading(3, words("Starts at the third level")),
            Heading(1, words("<font size='99'>Heading</font>")),
            Paragraph(words(SNEAKY), "(a)"),
            Paragraph(words("angry \U0001f621 face, \u4f60\u597d, \U0001d400bold")),
            Paragraph(words("line one\nline two\r\nline three\u2028line four")),
            Paragraph(words(LONG_TEXT), "7"),
            Paragraph(words(LONG_WORD), "9"),
            Paragraph(()),
            Heading(2, ()),
            Quote(words(LONG_TEXT)),
            Quote(()),
            Note(words("note " * 300)),
            Bullets(((), words("only entry"))),
            Bullets((), ordered=True),
            Bullets((words(LONG_TEXT), words("end & <end>")), ordered=True, start=41),
            Table(header=(), rows=()),
            Table(
                header=(words("One"), words("Two"), words("Three")),
                rows=(row, row[:1], (words("short"), words(LONG_TEXT), ())),
                widths=(0.2, 0.8),
                caption="Caption <&>",
            ),
            Table(header=(words("Alone"),), rows=()),
            Paragraph(words("\u05e9\u05dc\u05d5\u05dd and tŷ, dŵr, Ŷ, ẁ, ½, €, –, …")),
            Paragraph((Run("blank <&>", blank=True), Run(" both", True, True))),
        ),
        foot=LetterFoot(close=(), name=words("N & M"), copies=((), words("<copy>"))),
    )
