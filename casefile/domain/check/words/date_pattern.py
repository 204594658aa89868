"""The patterns by which days are found in a text, for `date_form` to read."""

from __future__ import annotations

from typing import Final

from casefile.domain.check.words.date_word import FEASTS, MONTH, TERMS, WEEKDAY
from casefile.domain.check.words.number import WORDED, WORDED_ORDINAL

TH: Final = r"(?:st|nd|rd|th|af|fed|ydd|eg)"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d|'\d\d)(?!\d)"
_SHORT: Final = r"(?P<short>\d\d)(?= ?(?:[.,;:)\]\t\n]|$))"
_LEAD: Final = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the |on )?)?"
_WEEK: Final = r"(?P<week>(?:the )?(?:week (?:commencing|beginning|of)|w/c) )?"
_DAY: Final = rf"(?:(?:{WEEKDAY}),? (?:the )?)?\d{{1,2}}{TH}?"
_BETWEEN: Final = (
    rf"between (?:the )?\d{{1,2}}{TH}? and (?:the )?\d{{1,2}}{TH}?"
    rf"|(?:from )?(?:the )?\d{{1,2}}{TH}?\s?(?:-|to|until)\s?(?:the )?\d{{1,2}}{TH}?"
)
_WORDED: Final = rf"(?:(?:{WEEKDAY}),? )?(?:the )?{WORDED_ORDINAL}(?: day)? of(?= )"
_DAYS: Final = (
    rf"(?:(?P<range>{_BETWEEN})"
    rf"|{_DAY}(?:(?:, and |, | and | & | or )(?:on )?(?:the )?{_DAY})*"
    rf"|{_WORDED})"
)
ITEM: Final = (
    rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
    rf"\b(?P<day>\d{{1,2}}(?={TH}?\b)|{WORDED_ORDINAL})(?:{TH})?"
)
"""One of the days of "3, 5 and 9 February"."""
_ENDS: Final = (
    r"(?=[.,;:)?!\t\n\"-]|$| (?:and|at|to|for|but|when|where|who|that|she|he|they|it|we"
    r"|by|because|as|or|which|with|while|in|after|before|from|until|a|an|the"
    r"|about|over|without|how|if|so|then|during|only|again|instead|though|although|since"
    r"|on|I|you|both|all|his|her|their|our|my|no|not|is|was|were|has|had"
    r"|(?-i:[A-Z]\w*))\b)"
)
"""After "on the 3rd": nothing that it is the third of."""
_NO_THING: Final = (
    r"(?! (?:the|an?|her|his|their|our|its|it|she|he|they|we|tomorrow|that|this|being"
    r"|(?-i:[A-Z]\w*)|\w+ing)\b)"
)
"""After "the day before": nothing that it is the day before of."""
_PART: Final = (
    r"(?:early|mid|late|the (?:beginning|start|middle|end) of"
    r"|the (?:first|second|third|fourth|last|final) week (?:of|in))[ -]"
)
_OF_DAY: Final = r"(?:morning|afternoon|evening|night|day)"
_BEFORE_YEAR: Final = (
    r"(?:in|since|until|from|by|during|before|after|early|late|mid|around|summer|spring"
    r"|autumn|winter|christmas|easter)"
)

ISO: Final = (
    r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?!\d)"
)
FIGURES: Final = (
    rf"(?<![\d/.£-]){_WEEK}{_LEAD}(?P<day>\d{{1,2}})(?P<sign>[/.-])"
    r"(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)"
)
NO_YEAR: Final = (
    rf"(?:(?P<weekday>{WEEKDAY}),? |(?<=\bon )|(?<=\bw/c )|(?<=\bby )|(?<=\bdated )"
    r"|(?<=\bsince )|(?<=\bfrom )|(?<=\buntil )|(?<=\be-mail )|(?<=\bemail )"
    r"|(?<=[:,] )(?=(?:\d{1,2}/\d{1,2}(?:, | and )){2})|(?<=/\d, )|(?<=/\d\d, )"
    r"|(?<=/\d and )|(?<=/\d\d and ))"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?:/|\.(?=[01]\d))"
    r"(?P<month>0?[1-9]|1[0-2])(?![\d/]|[.,]\d)"
)
IN_NOTE: Final = (
    r"(?:(?<=[\w.,:)&=-] )|(?<=\()|(?<=\n)(?=\d\d?/\d\d?\t))"
    r"(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])"
    r"(?![\w/]|[.,]\d| ?(?:hrs?|hours?|old|of|term|way|times?|full|size|miles?)\b)"
)
"""A day without more, as a note has it: "school mtg 18/4"."""
NO_DAY: Final = (
    r"(?:\b(?:scor\w+|rat(?:ed|ing|es?)|marks?|scale|results?)\b[^.;\n]{0,12}"
    r"|\b(?:gave|gives|yrs?|years?|under|over|aged?|pain|mood|about|nearly|almost"
    r"|an?|some|one|another|only|got|level|is|was|at) )$"
)
"""Before a fraction, a mark out of ten or months of twelve: no day."""
WORDED_DAY: Final = (
    r"(?!(?:(?<=session )|(?<=visit )|(?<=TAF )|(?<=meeting )|(?<=mtg )|(?<=call ))"
    r"\d{1,2}, )"
    rf"(?<![\w/.£]){_WEEK}(?P<days>{_DAYS})(?: day)?(?: of| o)?[ -]?"
    rf"(?:(?-i:[A-Z])\w+ ?/ ?)?(?P<month>{MONTH})"
    rf"(?:,?[ -](?:of )?(?:{_YEAR}|{_SHORT}))?"
)
MONTH_FIRST: Final = (
    rf"(?<!\w){_LEAD}(?P<month>{MONTH}) (?:the )?(?P<day>\d{{1,2}})"
    rf"(?:{TH}\b(?:,? {_YEAR})?|(?=, (?:19|20)\d\d), (?P<short>\d{{4}}))"
)
MONTH_OF_YEAR: Final = rf"(?<!\w)(?P<part>{_PART})?(?P<month>{MONTH}),? (?:of )?{_YEAR}"
MONTH_ALONE: Final = (
    rf"(?<!\w)(?:(?P<part>{_PART})"
    r"|(?:in|since|during|until|by|last|this|of|from|throughout) (?=(?-i:[A-Z])))"
    rf"(?P<month>{MONTH})(?! \d)"
)
YEAR_ALONE: Final = rf"\b{_BEFORE_YEAR}[ -](?:of )?(?P<year>(?:19|20)\d\d)(?![\d/-])"
DAY_ALONE: Final = (
    rf"\b(?:on|by|until|since|from|of|before|after|till) (?:the )?{_LEAD}"
    rf"(?:(?<=the )|(?<=day )|(?<=day, ))(?P<day>\d{{1,2}}){TH}\b{_ENDS}"
)
FEAST: Final = rf"\b(?P<feast>{'|'.join(FEASTS)})(?:,? {_YEAR})?"
TERM: Final = (
    rf"\b(?P<term>{'|'.join(TERMS)}) half[- ]term(?: holidays?)?(?: (?:of )?{_YEAR})?"
)
NEXT_DAY: Final = (
    r"\b(?:the|that) (?P<which>following|next|previous|preceding|same)"
    rf" {_OF_DAY}\b(?! of)"
)
THAT_DAY: Final = (
    rf"\b(?P<which>that) (?:same |very )?{_OF_DAY}\b"
    r"|\b(?:later|earlier) (?:that|the same) (?:morning|afternoon|evening|day)\b"
)
DAY_AFTER: Final = rf"\bthe {_OF_DAY} (?P<side>before|after)\b{_NO_THING}"
DAYS_LATER: Final = (
    rf"\b(?P<count>\d{{1,2}}|{WORDED}|an?) (?P<unit>days?|weeks?|fortnight)"
    rf" (?P<side>later|earlier|afterwards|(?:after|before){_NO_THING}"
    r"|before that|after that)\b"
)
WEEKDAY_NEAR: Final = (
    r"\b(?:on )?(?:the|that) (?P<which>following|next|previous|preceding)"
    rf" (?P<weekday>{WEEKDAY})\b"
)
WEEKDAY_OF_WEEK: Final = (
    rf"\b(?:on )?(?P<weekday>{WEEKDAY}) (?:of|in) (?:the|that)"
    r" (?P<which>following|next|previous|preceding|same) week\b"
)
