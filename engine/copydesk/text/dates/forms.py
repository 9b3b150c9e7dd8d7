"""The forms in which English writes dates and times.

A form is a regular expression with named parts, over text in small letters; where one can begin,
and which to try there, says ``gate``. What a form means on a calendar is the date extractor's
affair.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.regexes import compiled
from copydesk.text.calendar import NUMBERS, alternatives

_S = r"\s{1,2}"
_TO = rf"(?:\s?[-–—]\s?|{_S}(?:to|through|until|till|thru){_S})"

_M = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?!\w)|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?!\w)))"
)
_WF = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
_W = rf"(?:{_WF}|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)(?:\.|(?!\w)))"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%°]|[.,:/]\d)"
_DTH = r"(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)(?!\w)"
_DW = r"[a-z]{5,8}(?:-[a-z]{5,7})?(?!\w)"

COUNTED = frozenset(
    [
        "people",
        "persons",
        "troops",
        "soldiers",
        "men",
        "women",
        "children",
        "workers",
        "employees",
        "jobs",
        "homes",
        "houses",
        "miles",
        "mile",
        "km",
        "kilomet(?:er",
        "re)s?",
        "met(?:er",
        "re)s?",
        "feet",
        "foot",
        "acres",
        "hectares",
        "tons",
        "tonnes",
        "pounds",
        "euros",
        "dollars",
        "rounds",
        "shells",
        "members",
        "residents",
        "students",
        "police",
        "officers",
        "firefighters",
        "votes",
        "seats",
        "points",
        "percent",
        "per",
        "million",
        "billion",
        "hours",
        "minutes",
        "days",
        "years",
        "cases",
        "deaths",
        "units",
        "vehicles",
        "cars",
        "aircraft",
        "mg",
        "kg",
        "mm",
        "cm",
        "calories",
        "copies",
        "shares",
        "passengers",
        "victims",
        "prisoners",
        "civilians",
        "refugees",
        "fans",
        "spectators",
        "guests",
        "customers",
        "patients",
        "staff",
        "families",
        "businesses",
        "schools",
        "other",
        "others",
        "more",
    ]
)
"""Nouns that make a bare four-figure number before them a count, not a year."""

_Y4 = r"(?:1[0-9]|20|21)[0-9]{2}"
_Y = rf"{_Y4}(?![\w%°]|[.,:]\d)"
_YY = rf"(?:{_Y}|['’]\d\d(?!\w))"

PARTS = "morning|afternoon|evening|night|lunchtime"
_PART = rf"(?:(?:early|late|mid-?){_S})?(?:{PARTS})(?!\w)|mid-?(?:morning|afternoon)(?!\w)"
_EDGE = r"(?:end|beginning|start|middle|close|rest|turn)"
_MID = r"(?:(?:very\s)?(?:early|late)(?:\s(?:in\s)?|-)|mid(?:-|\s)?|(?:end|start)-)"
_LEAD = rf"(?:(?P<p>{_MID}|(?:the{_S})?(?:very\s)?{_EDGE}{_S}of{_S}(?:the{_S}year{_S})?))?"

UNITS = "day|week|fortnight|month|quarter|year|decade"
_N = rf"(?:\d{{1,4}}|{alternatives(*NUMBERS)}|(?:a{_S})?few|several|many|half{_S}a)"
_QUALIFIER = (
    rf"(?:(?P<q>about|around|some|nearly|almost|more{_S}than|over|less{_S}than|at{_S}least|just"
    rf"|roughly|only|exactly|barely|well{_S}over){_S})?"
)
_STOPS = r"(?:\s*(?:[.,;:!?)\]\"”’—–]|-\s|\Z|\s(?:and|but|when|that|in|at|on|with|by|for|of|or)\b))"
_STOP = rf"(?={_STOPS})"
"""What may follow an expression which, before a noun, would mean something else."""
_AFTER = rf"(?={_STOPS}|\s(?:the|it|he|she|they|we|this|that|to)\b)"

_ZONES = (
    "gmt|utc|bst|ist|cet|cest|eet|msk|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|jst|kst|aest|aedt"
    "|sast|wat|eat|hkt|sgt|pkt|akdt|hst"
)
_ZONE = (
    rf"(?:\s?(?P<z>\(?(?:{_ZONES})(?!\w)(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?\)?"
    rf"|local(?:{_S}time)?(?!\w)"
    rf"|(?:(?!the|this|that|any|each|every|no|by)[^\W\d_]+{_S}){{1,2}}"
    rf"(?:(?:standard|daylight|summer){_S})?time(?!\w)))?"
)
SEASON = "spring|summer|autumn|fall|winter"
NTH = "first|second|third|fourth|last|final|latest|1st|2nd|3rd|4th|current|previous"
_REL = "last|this|next|previous|past|coming|following|current|same"
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

_WHEN = (
    rf"(?:(?:in{_S}the|(?:on{_S})?(?:{_WF})|this|that|yesterday|tomorrow){_S}"
    rf"(?:morning|afternoon|evening)|(?:(?:on{_S})?(?:{_WF})|at|last){_S}night|tonight)(?!\w)"
)
"""The part of the day that tells which of two hours a time is."""

_PATTERNS: dict[str, str] = {
    "iso": (
        rf"(?P<y>{_Y4})[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12][0-9]|3[01])"
        r"(?:t(?P<t>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(?P<z>z|[+-]\d\d:?\d\d)?)?(?![\w/-])"
    ),
    "numeric": (
        rf"(?:(?P<w>{_W}),?{_S})?"
        r"(?P<n>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})"
        r"(?![\w/-]|[.,]\d)"
    ),
    "numeric_short": rf"(?P<w>{_W}),?{_S}(?P<n>\d{{1,2}}/\d{{1,2}})(?![\w/-]|[.,]\d)",
    "clock_zone": rf"(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d){_S}(?:hours|hrs|(?P<z>gmt|utc))(?!\w)",
    "month_day": (
        rf"(?:(?P<w>{_W})(?:{_S}(?:{_PART}))?(?:,{_S}|{_S}\(|{_S}|,)(?:the{_S})?)?"
        rf"(?P<m>{_M})\s?(?:the{_S})?(?P<d>{_D}|the{_S}{_DW})"
        rf"(?:(?:,?{_S}(?P<y1>{_Y}))?{_TO}(?:{_W},?{_S})?(?:(?P<m2>{_M}){_S})?(?P<d2>{_D}))?"
        rf"(?:,?{_S}(?:of{_S})?(?P<y>{_YY}))?"
    ),
    "day_month": (
        rf"(?:(?P<w>{_W})(?:{_S}(?:{_PART}))?(?:,{_S}|{_S}\(|{_S}|,))?(?:the{_S})?"
        rf"(?:(?P<d0>{_D})(?:{_S}(?P<m0>{_M}))?{_TO})?"
        rf"(?P<d>{_D}|{_DW})(?:{_S}(?:day{_S})?of{_S}|{_S}|-)(?P<m>{_M})(?:(?:,?{_S}|-)(?P<y>{_YY}))?"
    ),
    "month_year": (rf"{_LEAD}(?P<m>{_M})(?:{_TO}(?P<m2>{_M}))?(?:,?{_S}(?:of{_S})?|-)(?P<y>{_YY})"),
    "month_week": (
        rf"(?:the{_S})?(?P<k>first|second|third|fourth|last){_S}(?P<u>week|weekend){_S}(?:of|in){_S}"
        rf"(?P<m>{_M})(?:,?{_S}(?P<y>{_YY}))?"
    ),
    "month": (
        rf"{_LEAD}(?:(?P<rel>last|next|this){_S})?(?P<m>{_M})(?:{_TO}(?P<m2>{_M}))?"
        rf"(?:{_S}(?:of{_S})?(?P<ry>last|this|next){_S}year(?!\w))?"
    ),
    "weekday_day": rf"(?P<w>{_WF}),?{_S}(?:the{_S})?(?P<d>{_DTH})",
    "weekday": (
        rf"(?:(?P<rel>last|next|this(?:{_S}(?:coming|past))?|(?:the{_S})?(?:previous|following|coming"
        rf"|past)|early|late|the{_S}same|earlier{_S}on){_S})?(?P<w>{_WF})(?:{_S}(?P<part>{_PART}))?"
        rf"(?:{_S}(?:of{_S})?(?P<wk>last|next|this){_S}week(?!\w))?"
    ),
    "day_only": (
        rf"the{_S}(?P<d>{_DTH})(?:{_S}of{_S}(?P<rel>last|this|next){_S}month(?!\w))?{_STOP}"
    ),
    "quarter": (
        rf"(?:the{_S}|its{_S}|their{_S})?(?:fiscal{_S})?(?:(?P<k>{NTH})[\s-](?:fiscal{_S})?quarter"
        rf"|q(?P<q>[1-4]))(?!\w)"
        rf"(?:{_S}(?:of{_S}|in{_S})?(?:(?:fiscal{_S}(?:year{_S})?)?(?P<y>{_YY})|(?P<ry>last|this|next|the)"
        rf"{_S}year(?!\w)))?"
    ),
    "quarter_months": (
        rf"(?:the{_S})?three{_S}months{_S}(?:to|ended|ending)(?:{_S}in|{_S}on)?{_S}(?P<m>{_M})"
        rf"(?:{_S}(?P<d>{_D}))?(?:,?{_S}(?P<y>{_YY}))?"
    ),
    "half": (
        rf"(?:the{_S})?(?P<k>first|second|latter){_S}half{_S}of{_S}(?:(?:the{_S}year{_S})?(?P<y>{_YY})"
        rf"|(?P<ry>last|this|next|the){_S}year(?!\w))"
    ),
    "season_year": (
        rf"{_LEAD}(?:the{_S})?(?P<s>{SEASON})(?:{_S}of)?{_S}(?P<y>{_YY})(?:[-–/](?P<y2>\d\d))?(?!\w)"
    ),
    "season": (
        rf"{_LEAD}(?:(?P<rel>last|this|next|the|that|early|late){_S})?(?P<s>{SEASON})(?!\w)"
    ),
    "fiscal": (
        rf"(?:(?:fiscal|financial|tax|school|academic){_S}(?:year{_S})?(?P<y>{_YY})(?:[-–/]\d\d)?"
        r"|fy\s?(?P<f>(?:20)?\d\d))(?!\w)"
    ),
    "year_range": (rf"(?P<y>{_Y4})(?:{_TO}|/|{_S}and{_S})(?P<y2>{_Y4}|\d\d)(?![\w%°]|[-.,:/]\d)"),
    "decade": (
        rf"(?:(?:the{_S})?(?P<p>{_MID})?(?:the{_S})?(?:(?P<y>(?:1[0-9]|20)[0-9]0)['’]?s"
        rf"|['’](?P<y2>[1-9]0)s)(?!\w)"
        rf"|(?P<y4>[2-9]0)s(?!\w)|the{_S}(?P<p3>{_MID})?(?:(?P<y3>[2-9]0)s"
        r"|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))(?!\w))"
    ),
    "clock": (
        rf"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<mi>[0-5]\d)(?::[0-5]\d)?)?\s?"
        rf"(?P<ap>a\.m\.|p\.m\.|am(?!\w)|pm(?!\w)|a\.m(?!\w)|p\.m(?!\w)|noon(?!\w))(?!\w){_ZONE}"
    ),
    "clock24": (
        rf"(?P<h>[01]?[0-9]|2[0-4])(?::(?P<mi>[0-5]\d)(?::[0-5]\d)?"
        rf"|\.(?P<mi2>[0-5]\d)(?={_S}(?:gmt|bst|utc|local|{_WHEN})))"
        rf"(?:\s?(?:hours|hrs|h)(?!\w))?(?![\w%]|[:.,]\d)(?=(?:{_S}(?P<when>{_WHEN}))?)"
        rf"(?:{_S}(?P<ip>in{_S}the{_S}(?:morning|afternoon|evening)|at{_S}night)(?!\w))?{_ZONE}"
    ),
    "clock_said": (
        rf"(?P<h>{_HOURS})-(?P<mi>ten|fifteen|(?:twenty|thirty|forty|fifty)(?:-five)?)(?![\w-])"
        rf"(?=(?:{_S}(?P<when>{_WHEN}))?)"
    ),
    "clock_words": (
        rf"(?:(?P<past>half|(?:a{_S})?quarter|(?:ten|five|twenty(?:-five)?)(?:{_S}minutes)?){_S}"
        rf"(?P<to>past|to|after|before){_S})?"
        rf"(?P<h>{_HOURS}|1[0-2]|[1-9])"
        rf"(?:{_S}o['’]clock(?:{_S}(?P<ip>in{_S}the{_S}(?:morning|afternoon|evening)|at{_S}night))?"
        rf"|{_S}(?P<ip2>in{_S}the{_S}(?:morning|afternoon|evening)|at{_S}night)|(?(to)(?![\w-])|(?!)))"
        rf"(?!\w)"
    ),
    "noon": rf"(?P<t>noon|midday|midnight)(?![\w-]){_ZONE}",
    "year": rf"{_LEAD}(?P<y>{_Y4})(?![\w%°]|[.,:/]\d|-\d)",
    "year_short": r"['’](?P<y>\d\d)(?![\w])",
    "ago": (
        rf"{_QUALIFIER}(?P<n>{_N})(?P<half>{_S}and{_S}a{_S}half)?[\s-]{{1,2}}(?P<u>{UNITS})s?{_S}"
        rf"(?:(?P<back>ago|earlier|previously)|(?P<on>later|from{_S}now|hence|afterwards?)"
        rf"|(?P<rel>before|after|prior){_STOP})(?!\w)"
    ),
    "ahead": (
        rf"(?:with)?in{_S}(?P<q>about{_S}|around{_S})?(?P<n>{_N}){_S}(?P<u>{UNITS})s?(?!\w){_AFTER}"
    ),
    "today": (
        rf"the{_S}day{_S}(?P<edge>before{_S}yesterday|after{_S}tomorrow)(?!\w)"
        rf"|(?:(?:earlier|later|late|early|until|before){_S}(?=t|y))?(?P<day>today|yesterday|tomorrow)"
        rf"(?!\w)(?:{_S}(?P<part>{_PART}))?"
        rf"|(?P<night>tonight|last{_S}night|(?:earlier{_S})?this{_S}(?:morning|afternoon|evening))(?!\w)"
    ),
    "next_day": (
        rf"(?:the|a){_S}(?:(?P<rel>next|following|previous|same){_S}(?P<day>day|morning|afternoon"
        rf"|evening|night)(?!\w)|(?:day|night){_S}(?P<rel2>before|after){_STOP})"
    ),
    "unit": (
        rf"(?:(?P<p>earlier|later|late|early|sometime|mid-?|(?:the{_S})?{_EDGE}{_S}of){_S})?"
        rf"(?P<the>the{_S})?(?P<rel>{_REL}){_S}(?:(?:calendar|fiscal|financial|coming){_S})?"
        rf"(?P<u>week|weekend|month|quarter|year|decade)(?!\w)"
    ),
    "unit_edge": (
        rf"(?P<p>(?:the{_S})?{_EDGE}{_S}of|later{_S}in|earlier{_S}in|late{_S}in|early{_S}in){_S}the{_S}"
        rf"(?P<u>day|week|weekend|month|quarter|year|decade)(?!\w)"
    ),
    "weekend": rf"the{_S}weekend(?!\w)",
    "year_before": (
        rf"the{_S}(?P<u>week|month|quarter|year){_S}(?P<rel>before|earlier|after){_STOP}"
    ),
}
"""Form by form, in the order in which they are tried: the longer and surer ones first."""

NAMES: tuple[str, ...] = tuple(_PATTERNS)


@cache
def form(name: str) -> re.Pattern[str]:
    """The pattern of one form, with its parts named; made when the form is first met."""
    return compiled(_PATTERNS[name])
