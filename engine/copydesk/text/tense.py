"""Does a sentence look back or ahead at the time it names?

News tells what has happened, so an incomplete date looks back; verbs of intention, modals and the
scheduled present turn it around. The verb nearest before the date decides, else the first one
after it: "officials said Thursday they will meet Monday" looks back, then ahead. The word lists
are plain English grammar, gathered for this package.
"""

from __future__ import annotations

import re

from copydesk.text._lazy import Lazy
from copydesk.text.calendar import Direction
from copydesk.text.clauses import is_reporting

_INTENT = (
    "agree|aim|allow|ask|call|decid|due|elect|expect|forecast|hop|intend|invit|like|need|order|plan"
    "|pledg|poised|prepar|promis|propos|ready|schedul|seek|set|slat|tip|urg|vow|want"
)
_IRREGULAR = (
    "began|became|beat|bought|broke|brought|built|came|caught|chose|cut|dealt|did|drew|drove|fell"
    "|felt|fought|flew|found|gave|got|grew|had|heard|held|hit|kept|knew|laid|led|left|lost|made"
    "|met|paid|put|ran|rang|read|rose|said|sang|sank|sat|saw|sent|shook|shot|shut|slid|sold|spent"
    "|spoke|spread|stole|stood|struck|swept|swore|taught|threw|told|took|tore|was|went|were|won"
    "|woke|wore|wrote|blew|burst|clung|dug|froze|leapt|lit|rode|slept|sped|stuck|swung|has|have|been|says|showed|rebounded"
)
_VERB_GROUP = r"(?:\s+(?:not|also|then|only|now|soon|be|have|been|remain|stay|[a-z]{2,20}ly)){0,4}"
MAY = (
    r"(?<!\bin\s)(?<!\bof\s)(?<!\bby\s)(?<!\bto\s)(?<!\bfrom\s)(?<!since\s)(?<!until\s)(?<!\blast\s)"
    r"(?<!\bnext\s)(?<!\bthis\s)(?<!early\s)(?<!\blate\s)(?<!\bmid-)(?<!during\s)may(?!\s+\d)"
)
"""The verb, and not the month."""
_CUE = Lazy(
    rf"""
    \b(?:
        (?P<back>
            (?:had|has|have|forced|able|managed|failed|used|began|started|continued|refused)
                \s+to\s+[a-z]+
          | (?:would|could|should|must|might|may)\s+have\s+[a-z]+
          | (?:only|first|second|third|last|latest)\s+(?:[\w'’-]+\s+){{1,6}}to\s+(?:be\s+)?[a-z]+
        )
      | (?P<ahead>
            (?:will|won['’]t|shall|would|must|should|{MAY}|might|could|can|cannot){_VERB_GROUP}
                (?:\s+[a-z]+)?
          | (?:is|are|was|were|be|been)\s+(?:to|due|set|slated|scheduled|expected|likely|going)
                (?:\s+to{_VERB_GROUP}\s+[a-z]+)?
          | (?:{_INTENT})\w*\s+(?:\w+\s+)?to{_VERB_GROUP}\s+[a-z]+
          | (?:{_INTENT})\w*\s+(?:\w+\s+)?for(?=\s)
          | to\s+(?:be|remain|stay){_VERB_GROUP}(?:\s+[a-z]+)?
          | to\s+(?:begin|start|meet|visit|hold|open|resume|return|launch|vote|face|appear|attend
                |host|travel|arrive|sign|announce|decide|release|unveil|play|speak)
          | upcoming | deadline | forthcoming | due | scheduled | slated | expected | planned
          | plans | expects | hopes | intends | begins | starts | opens | resumes | ends | expires
          | kicks\s+off | takes\s+effect | votes | faces | travels | arrives | visits | meets
          | leaves
        )
      | (?P<past>{_IRREGULAR}|[a-z]{{2,20}}ed)
    )(?![\w-]) | (?<=\w)['’](?P<ll>ll)\b
    """,
    re.VERBOSE,
)
_WINDOW = 160


def cued(low: str, start: int, end: int, first: int, last: int) -> Direction | None:
    """Direction that the sentence ``low[first:last]`` gives to the words at ``start:end``.

    ``low`` is the text in small letters. ``None`` where no verb speaks.
    """
    cue: re.Match[str] | None = None
    for cue in _CUE.finditer(low, max(first, start - _WINDOW), start):  # noqa: B007 - the last one
        pass
    if cue is None:
        cue = _CUE.search(low, end, min(last, end + _WINDOW))
    if cue is None:
        return None
    return -1 if cue["back"] or cue["past"] else 1


_PLANNING = (
    "admit|adjourn|agree|aim|allow|announc|approv|arrang|ask|await|back|bill|book|brac|call|cancel"
    "|conced|conven|consider|defer|delay|demand|endors|fix|float|invit|list|mark|moot"
    "|mov|negotiat|notifi|offer|order|organi[sz]|ow|pencill?|plann?|pledg|postpon|prepar|promis|propos"
    "|push|recommend|remand|request|reserv|reschedul|schedul|secur|seek|slat|sought|suggest|summon"
    "|support|threaten|tim|tipp|urg|vot|vow|want|warn"
)
"""Verbs whose object, not they, the date may belong to: "called a strike on", "backed a vote"."""
_AHEAD = Lazy(
    r"""\b(?:
        will|won['’]t|would|shall|must|ought|if|unless|due|plan(?:s|ned|ning)?|expect\w*|schedul\w*|slated|next
      | until|till|deadline\w*|upcoming|forthcoming|coming|future|forecast\w*|tomorrow
      | hop(?:e|es|ed|ing)|target\w*|propos\w*|laps\w*|expir\w*|resum\w*|reopen\w*|intend\w*
      | intention\w*|promis\w*|pledg\w*|threat\w*|postpon\w*|reschedul\w*|adjourn\w*|calendar
      | agenda|timetable\w*|pending|tentative\w*|provisional\w*|likely|(?:were|was|had)\s+to
      | (?:about\s+to|to\s+be)|['’]ll
    )(?![\w-])""",
    re.VERBOSE,
)
"""Words beside which a date may lie ahead, wherever in the sentence they stand."""
_OPEN = Lazy(
    rf"""\b(?:
        {MAY}|might|could|can|cannot|should|is|are|am|has|have|does|do|new|another|further
      | additional|fresh|possible|possibly|eventual\w*|await\w*|ahead|advance|tickets?|invitations?
      | valid|effective|matur\w+|earliest|candidates?|begins?|starts?|ends?|opens?|takes?|runs?
      | becomes?|returns|faces|goes|comes|closes|remains|gets?|makes?|leaves|arrives?|meets?
      | (?<!\d\s)votes|plays|visits|travels|hosts|holds|launches|releases|reports
      | publishes|announces|decides?|appears?|attends?|kicks|wants?|sees|needs?|seeks?
      | offers|calls|concedes?|admits?|warns?|fixes|sets|keeps?|proceeds|occurs|happens|works?|stops
      | walks?|strikes?(?=\s+(?:again|on))
    )(?![\w-])""",
    re.VERBOSE,
)
"""Present tenses, and words for what is still to come, that count in the date's own clause."""
_FINITE = Lazy(
    rf"\b(?:(?P<planning>(?:{_PLANNING})e?d|set|let|saw|meant|kept)"
    rf"|(?P<event>{_IRREGULAR}|(?:did|was|were)n['’]t|[a-z]{{2,20}}ed))(?![\w'’-])"
)
_NO_VERB = frozenset(
    """need speed feed seed weed breed deed indeed exceed proceed succeed hundred sacred naked
    united limited aged so-called unexpected alleged hatred kindred has have says""".split()
)
_BREAK = Lazy(
    r"[;:—–(\[]|,\s|\s-\s|\b(?:and|but|while|which|who|whom|that|because|although|though|as|when"
    r"|where|after|before|since|so)\s"
)
"""Where another clause may begin."""
_INFINITIVE = Lazy(
    r"\bto\s+(?!(?:the|an?|his|her|its|their|our|this|that|these|those|hospital|court|jail|prison"
    r"|death|sea|custody|safety|power|office|land|port|shore|more|about|nearly|almost|some|all"
    r"|both|each|many)\b)[a-z]+\b"
)
_NOT_YET = Lazy(r"\b(?:for|by|to|until|till|from|before|ahead of|no later than)\s+(?:the\s+)?\Z")
_OCCASION = Lazy(
    r"\b(?:finals?|semi-?finals?|flights?|match(?:es)?|games?|fixtures?|rematch|opener|meetings?"
    r"|summit|votes?|elections?|ballots?|polls?|hearings?|referendums?|concerts?|visits?|ceremony"
    r"|sessions?|sittings?|trials?|launch|opening|debates?|talks|conference|gathering|wedding"
    r"|festival|rounds?|tour|closing|decision|walk-?outs?|strikes?|stoppages?|shows?|races?"
    r"|auctions?|releases?|premiere|inauguration|payments?|dividends?|offer|deal)"
    r"(?:\s+(?:here|there|in\s+\w+))?(?:\s+(?:on|of))?\s+(?:the\s+)?\Z"
)
"""What is held on a day: the day is the occasion's, not the verb's."""
_LEAD_IN = Lazy(
    r"[\s\"“‘'(]*(?:(?:but|and|then|early|late|only|just|even|already|later|earlier|also|meanwhile"
    r"|first)[\s,]+)?(?:(?:on|in|at|during)\s+)?(?:the\s+)?"
)
_SUBORDINATE = Lazy(
    r"[\s,]*(?:after|before|when|once|if|as|unless|while|although|though|because|until|where)\b"
)
_NEAR = 90
"""Farther from its verb a date belongs to something else."""


def tells_past(low: str, start: int, end: int, first: int, last: int) -> bool:
    """Is the date at ``start:end`` plainly told as past in the sentence ``low[first:last]``?

    Stricter than :func:`cued`, since somebody is accused by it: a past verb must govern the date
    from its own clause, and nothing in the sentence may speak of plans. A date whose verb is one
    of planning or reporting ("called a strike on", "announced a vote on") counts only where it
    stands right beside that verb.
    """
    if _AHEAD.search(low, first, start) or _AHEAD.search(low, end, last):
        return False
    if _NOT_YET.search(low, max(first, start - 20), start):
        return False
    stop = _BREAK.search(low, end, last)
    after = last if stop is None else stop.start()
    if _LEAD_IN.fullmatch(low, first, start):
        return _told_after(low, end, last)
    clause = max(first, start - _NEAR)
    for cut in _BREAK.finditer(low, clause, start):
        clause = cut.end()
    if _OPEN.search(low, clause, start) or _OPEN.search(low, end, after):
        return False
    verb = None
    for found in _FINITE.finditer(low, clause, start):
        if found[0] not in _NO_VERB:
            verb = found
    if verb is None:
        return False
    between = low[verb.end() : start]
    if _INFINITIVE.search(between) or _OCCASION.search(between):
        return False
    return _governs(verb, low, clause, between)


def _governs(verb: re.Match[str], low: str, clause: int, between: str) -> bool:
    """May a date that far from this verb be the verb's own?"""
    if not (verb["planning"] or is_reporting(verb[0])):
        return True
    passive = re.search(r"\b(?:was|were|been|be)\s+(?:\w+\s+)?\Z", low[clause : verb.start()])
    return passive is None and between.strip() in _BESIDE


_BESIDE = frozenset({"", "on", "early on", "late on", "here on", "reporters on"})


def _told_after(low: str, end: int, last: int) -> bool:
    """ "On 3 July the bridge gave way": does the first verb after the date tell what happened?"""
    if _SUBORDINATE.match(low, end, last):
        return False
    limit = min(last, end + _NEAR)
    if re.match(r"\s*[:—–-]", low[end:limit]):
        return False
    verb = next((m for m in _FINITE.finditer(low, end, limit) if m[0] not in _NO_VERB), None)
    if verb is None or _OPEN.search(low, end, verb.start()):
        return False
    between = low[end : verb.start()]
    return between.count(",") <= 1 and _BREAK.search(between.lstrip(" ,")) is None
