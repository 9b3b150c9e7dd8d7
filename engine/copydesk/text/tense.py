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

_INTENT = (
    "agree|aim|allow|ask|call|decid|due|elect|expect|forecast|hop|intend|invit|like|need|order|plan"
    "|pledg|poised|prepar|promis|propos|ready|schedul|seek|set|slat|tip|urg|vow|want"
)
_IRREGULAR = (
    "began|became|beat|bought|broke|brought|built|came|caught|chose|cut|dealt|did|drew|drove|fell"
    "|felt|fought|flew|found|gave|got|grew|had|heard|held|hit|kept|knew|laid|led|left|lost|made"
    "|met|paid|put|ran|rang|read|rose|said|sang|sank|sat|saw|sent|shook|shot|shut|slid|sold|spent"
    "|spoke|spread|stole|stood|struck|swept|swore|taught|threw|told|took|tore|was|went|were|won"
    "|woke|wore|wrote|has|have|been|says|showed|rebounded"
)
_VERB_GROUP = r"(?:\s+(?:not|also|then|only|now|soon|be|have|been|remain|stay|[a-z]{2,20}ly)){0,4}"
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
            (?:will|won['’]t|shall|would|must|should|may|might|could|can|cannot){_VERB_GROUP}
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
