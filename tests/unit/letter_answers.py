"""What an invented mother might answer to the questions of each letter."""

_POINTS = {
    "points": "Point 2, consent: the reply rests on a form that I never signed.\n"
    "Point 4, the report: no answer at all.",
    "wanted": "A correction of the file.\nA written apology.",
}
_COMPLAINT = {
    "matters": "On 12 January 2026 the social worker asked the school about us, "
    "although I had refused consent on 20 November 2025.\n"
    "On 3 February 2026 the assessment was signed off without my account in it.",
    "effect": "Elsie was asked about home in front of her class. I have not slept.",
    "wanted": "That the answers of the school are taken out of the assessment.\n"
    "A written apology.\nThat consent is asked for in writing from now on.",
}
_OMBUDSMAN = {
    "complained_on": "2026-03-02",
    "answer_on": "2026-07-20",
    "knew_on": "2026-01-12",
    "faults": "12 January 2026: asked the school about us without consent. It should "
    "have accepted my refusal of 20 November 2025 and recorded it.\n"
    "3 February 2026: left my account out of the assessment.",
    "effect": _COMPLAINT["effect"],
    "wanted": "An apology.\nThat my statement is put on Elsie's file.",
    "history": "2 March 2026: complaint, Stage 1, sent by email; a reply came on 18 "
    "March 2026\n30 March 2026: complaint, Stage 2, sent by email; a reply came on 20 "
    "July 2026",
}
_COURT = {
    "court_name": "The Family Court at Tillingford",
    "case_number": "BK26C00112",
    "hearing_on": "2026-05-11",
    "case_name": "In the matter of E and R",
    "helper": "Robin Hale",
}
_PAPER = {
    **{k: v for k, v in _COURT.items() if k in {"court_name", "case_number"}},
    "parties": "Brackenshire County Council (Applicant)\nAlex Example (Respondent)",
    "party": "the respondent mother",
}
_REQUEST = {
    "request_name": "subject access request",
    "request_on": "2026-01-05",
    "request_due_on": "2026-02-05",
}

ANSWERS = {
    "sar": {"period_from": "2025-11-01", "period_to": "2026-02-20"},
    "chaser": {**_REQUEST, "request_received_on": "2026-01-05"},
    "chronology": {
        "period_from": "2025-11-01",
        "period_to": "2026-12-31",
        "kinds": "call, visit, meeting, letter, email, text, note",
        "records": "",
    },
    "chronology_court": {
        **_PAPER,
        "hearing_on": "2026-05-11",
        "period_from": "2025-11-01",
        "period_to": "2026-12-31",
        "kinds": "",
        "records": "",
    },
    "witness_statement": {
        **_PAPER,
        "matter": "The Children Act 1989",
        "children_as": "names",
        "statement_number": "2",
        "exhibits_before": "3",
        "occupation": "night care assistant",
        "purpose": "because the court ordered it on 2 March 2026.",
        "told": "On 12 January 2026 Rhys came home at four.\nHe told me of the visit.",
        "now": "The children sleep and eat well.",
        "wish": "I ask the court to read the GP's letter.",
    },
    "position_statement": {
        **_PAPER,
        "hearing_on": "2026-05-11",
        "orders": "An order that the assessment is corrected.\nNo order for contact.",
        "background": "Both children live with me.",
        "agreed": "That Rhys stays at his school.",
        "disputed": "That I refused the visit: I did not.",
        "proposals": "A new assessment by 1 July 2026.",
    },
    "case_summary": {
        **_PAPER,
        "hearing_on": "2026-05-11",
        "hearing_for": "directions",
        "family": "Elsie is four and Rhys is thirteen.\nBoth live with their mother.",
        "background": "The school made a referral on 24 November 2025.",
        "orders_made": "2 March 2026: statements by 1 April 2026.",
        "issues": "Whether the assessment can be relied on.",
        "sought": "The mother: a new assessment.\nThe council: a supervision order.",
        "time_needed": "30 minutes",
    },
    "allegations": {
        **_PAPER,
        "hearing_on": "2026-05-11",
        "patterns": "June 2024 to May 2025 | He kept the bank card | C4",
        "allegations": "12 January 2026 | He waited outside the school | C7, C8",
    },
    "reading_list": {
        **_PAPER,
        "hearing_on": "2026-05-11",
        "essential": "Case summary | A1-A3\nSection 7 report | D1-D14",
        "time_needed": "40 minutes",
    },
    "application_note": {
        **{k: v for k, v in _COURT.items() if k in {"court_name", "case_number"}},
        "hearing_on": "2026-05-11",
        "form": "Form C2",
        "party": "the respondent mother",
        "asks_for": "Leave to file a second statement.\nA hearing of one hour.",
        "why": "The assessment was changed after my first statement.",
        "by_when": "Before 1 May 2026, as the report is due then.",
        "notice": "told",
        "fee": "My reference for help with fees is HWF-ABC-123.",
        "others": "Brackenshire County Council",
        "enclosed": "Form C2\nDraft order",
    },
    "sar_gap": {
        "request_on": "2026-01-05",
        "answer_on": "2026-02-04",
        "missing_records": "Telephone logs: I rang on 12 and on 19 January 2026.\n"
        "Consent forms: page 3 of the assessment says that there is one.\n"
        "E-mails between the school and Kit Doyle: named on page 5.",
        "missing_pages": "Pages 12 to 15 of the case notes, by their printed numbers",
    },
    "sar_redaction": {
        "request_on": "2026-01-05",
        "answer_on": "2026-02-04",
        "places": "“Case notes”: words blacked out on pages 3 to 5\n"
        "“Referral”: all of page 1, or nearly all",
        "reason_given": "Third party data.",
    },
    "sar_clarification": {
        "request_on": "2026-01-05",
        "asked_on": "2026-01-12",
        "question": "Please tell us which records you want, as there are many.",
        "answer": "I want all of them. What matters most is listed below.",
        "first": "The assessment, in every version\nThe telephone logs of January 2026",
        "new_due_on": "2026-02-13",
    },
    "foi_policies": {},
    "foi_review": {
        "request_on": "2026-01-05",
        "request_due_on": "2026-02-03",
        "answer_on": "2026-02-04",
        "points": "Number 2, consent: nothing came, and no reason was given.",
    },
    "statement": {"version": "final", "recipients": "Larkfold School\nThe GP"},
    "statement_short": {"meeting": "the conference on 24 February 2026"},
    "rectification": {
        "where": "Case notes, the entry of 12 January 2026, page 4",
        "wrong_words": "Elsie (7)",
        "right_words": "Elsie was born on 11 June 2021 and is four.",
        "proof": "Elsie's birth certificate",
    },
    "completion": {
        "where": "the assessment of 3 February 2026, page 2",
        "left_out": "On 4 December 2025 I said that my mother looks after the children "
        "on Tuesdays.\nOn 9 January 2026 the GP wrote that there are no concerns.",
        "why": "Whoever reads page 2 must think that the children are left alone.",
        "wording": "Ms Example says that her mother looks after the children on "
        "Tuesdays. The GP's letter of 9 January 2026 raises no concerns.",
    },
    "restriction": {
        "what": "The assessment of 3 February 2026, pages 2 and 3",
        "dispute": "My statement of disagreement of 10 February 2026 says why.",
        "urgent": "It is to be used at the conference on 24 February 2026.",
    },
    "erasure": {
        "what": "The entry of 15 January 2026 in the case notes, page 6",
        "why": "It is about another family.",
    },
    "objection": {
        "use": "Sending the assessment to the football club where Rhys plays.",
        "why": "The club does not need it, and Rhys would be looked at differently.",
    },
    "tell_recipients": {"answer_on": "2026-02-18", "recipients": "Larkfold School"},
    "childs_file": {
        "request_name": "statement of disagreement",
        "request_on": "2026-02-10",
        "paper_name": "“Child and Family Assessment”, dated 3 February 2026",
        "answer_on": "2026-02-18",
    },
    "consent_ask": {
        "asked_on": "2026-02-18",
        "asked_for": "checks with the school and the GP.",
        "who": "Larkfold School\nThe GP",
    },
    "consent_refuse": {
        "asked_on": "2026-02-18",
        "asked_for": "checks with the school and the GP.",
        "who": "Larkfold School\nThe GP",
        "willing": "I will show you a letter from the GP myself.",
    },
    "consent_limit": {
        "agreed": "The school may be asked about attendance since September 2025.",
        "not_agreed": "asking the GP anything",
        "until": "2026-03-31",
    },
    "consent_withdraw": {
        "given_on": "2025-12-04",
        "given_for": "an assessment, and checks with the school.",
        "who": "Larkfold School",
    },
    "confirm_said": {
        "said_on": "2026-02-18",
        "said_how": "by telephone",
        "said": "I said that I do not agree to checks with the GP.\n"
        "Kit Doyle said that this would be written down.",
        "promised": "The form is sent to me (by 25 February 2026)",
        "written_on": "2026-02-18",
    },
    "share_report": {"conference_on": "2026-03-03", "report_on": "2026-02-27"},
    "wrong_letter": {
        "came_on": "2026-02-17",
        "came_how": "by post",
        "what": "a letter of three pages, dated 13 February 2026",
    },
    "safe_contact": {
        "may": "By email to alex@post.example, or by telephone between 10 and 12.",
        "may_not": "The old address\nThe landline",
        "not_told": "Anybody outside the council",
    },
    "complaint_1": _COMPLAINT,
    "complaint_2": {"request_on": "2026-03-02", "answer_on": "2026-03-18", **_POINTS},
    "complaint_3": {
        "request_on": "2026-03-30",
        "answer_on": "2026-07-20",
        "with_me": "Robin Hale",
        **_POINTS,
    },
    "corporate_1": _COMPLAINT,
    "corporate_2": {"request_on": "2026-03-02", **_POINTS},
    "wales_1": _COMPLAINT,
    "wales_2": {"request_on": "2026-03-02", **_POINTS},
    "dp_complaint": {
        **_REQUEST,
        "points": "The telephone logs did not come, and no reason was given.\n"
        "The reply came late, and nobody told me why.",
        "history": "5 January 2026: subject access request, sent by email; a reply was "
        "due by 5 February 2026\n6 February 2026: reminder, sent by email",
    },
    "ico": {
        "request_name": "subject access request",
        "request_on": "2026-01-05",
        "complained_on": "2026-02-20",
        "answer_on": "2026-03-30",
        "points": "The telephone logs did not come, and no reason was given.",
        "history": "5 January 2026: subject access request, sent by email; a reply was "
        "due by 5 February 2026\n20 February 2026: data protection complaint, sent by "
        "email; a reply came on 30 March 2026",
    },
    "dp_chaser": {"complained_on": "2026-03-02", "received_on": "2026-03-04"},
    "ack_chaser": {
        "request_name": "corporate complaint at Stage 1",
        "request_on": "2026-03-02",
        "ack_due_on": "2026-03-09",
    },
    "complaint_hold": {
        "request_name": "complaint at Stage 1",
        "request_on": "2026-03-02",
        "held_on": "2026-03-12",
        "held_until": "2026-06-30",
        "ground": "There are ongoing court proceedings.",
        "apart": "The letter of another family that came to me on 17 February 2026.",
    },
    "complaint_chaser": {
        "request_name": "complaint at Stage 1",
        "request_on": "2026-03-02",
        "awaited": "a reply",
        "request_due_on": "2026-03-16",
        "request_rule": "SI 2006/1738, regulation 14",
    },
    "wales_late": {
        "request_name": "complaint at Stage 2",
        "request_on": "2026-03-02",
        "request_due_on": "2026-04-08",
    },
    "tribunal_foi": {
        "notice_on": "2026-09-01",
        "notice_number": "IC-123456-X1Y2",
        "request_on": "2026-01-05",
        "asked_for": "The council's procedure for assessments by agency workers.",
        "grounds": "Paragraph 21: the council never said that it does not hold it.\n"
        "Paragraph 30: the cost was counted for all years, and I asked for one.",
        "history": "20 March 2026: complaint to the ICO about freedom of information, "
        "sent by email; a reply came on 2 September 2026",
    },
    "ico_chaser": {
        "ico_reference": "IC-123456-X1Y2",
        "complained_on": "2026-04-13",
        "word_due_on": "2026-07-13",
    },
    "tribunal_ico": {
        "ico_reference": "IC-123456-X1Y2",
        "complained_on": "2026-04-13",
        "word_due_on": "2026-07-13",
        "history": "13 April 2026: complaint to the ICO, sent by email; word from the "
        "ICO on the complaint was due by 13 July 2026; none has come",
    },
    "ico_again": {
        "ico_reference": "IC-123456-X1Y2",
        "decided_on": "2026-06-01",
        "complained_on": "2026-04-13",
        "points": "Point 2, the telephone logs: the decision does not mention them.",
    },
    "ico_foi": {
        "request_on": "2026-01-05",
        "complained_on": "2026-02-06",
        "answer_on": "2026-03-06",
        "points": "Number 2, consent: nothing came, and no reason was given.",
        "history": "5 January 2026: freedom of information request, sent by email; a "
        "reply came on 4 February 2026\n6 February 2026: request for an internal "
        "review, sent by email; a reply came on 6 March 2026",
    },
    "lgsco": _OMBUDSMAN,
    "psow": _OMBUDSMAN,
    "mckenzie_notice": {
        **_COURT,
        "helper_why": "I find it hard to follow and to write at the same time.",
    },
    "mckenzie_cv": {
        **_COURT,
        "relation": "a neighbour for six years",
        "work": "Retired teacher\nHelped in two family cases since 2023",
        "paid": "no",
    },
}
"""By letter; what the case file itself knows is left to it."""
