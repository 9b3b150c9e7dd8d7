"""Where somebody stands, as the words beside the name say it: who prosecutes and who defends, who
is of the team behind a study and who looks at it from outside.

"Ann Bell KC, prosecuting", "counsel for the defence, Ann Bell", "his barrister, Ann Bell"; "Ann
Bell, who was not involved in the research", "one of the study's authors, Ann Bell". What is of
another study or another time says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final, NamedTuple

from copydesk.text._lazy import Lazy

_WINDOW: Final = 150
"""Code points read on either side of a name."""
_AFTER_NAME: Final = r"(?:\s(?:KC|QC|SC|KCs|SG|Esq\.?|CBE|OBE|MBE|MP))*"
_LAWYER: Final = (
    r"(?:lawyer|barrister|counsel|solicitor|attorney|brief|advocate|silk|public\sdefender)"
)
_OLD: Final = (
    r"(?:(?:trial|lead|leading|chief|senior|junior|deputy|assistant|defen[cs]e|longtime)\s)*"
)
_DEFENCE: Final = r"(?:the\s)?(?:defen[cs]e|defendants?|accused)"
_CROWN: Final = r"(?:the\s)?(?:prosecution|[Cc]rown|[Ss]tate|[Pp]eople)"
_PROSECUTING_AFTER: Final = Lazy(
    rf"{_AFTER_NAME},?\s(?:who\s(?:is\s|was\s)?)?(?:prosecuting\b|prosecuted\b"
    rf"|(?:led|leads|is\sleading|opened|opening)\s(?:the\scase\sfor\s)?the\sprosecution\b|(?:(?:appearing|acting)\s)?for\s{_CROWN}[,.]"
    rf"|(?:the\s|an?\s)?{_OLD}(?:prosecutor|prosecution\s{_LAWYER}|prosecuting\s{_LAWYER})\b"
    rf"|{_LAWYER}\sfor\s{_CROWN}\b)"
)
_DEFENDING_AFTER: Final = Lazy(
    rf"{_AFTER_NAME},?\s(?:who\s(?:is\s|was\s)?)?(?:defending\b|mitigating\b|in\smitigation\b"
    rf"|(?:defended|represent(?:s|ed)|representing|acts\sfor|acting\sfor)\s"
    rf"(?:him|her|them|{_DEFENCE}|(?P<client>[A-Z][\w'’-]+))\b"
    rf"|(?:(?:appearing|acting)\s)?for\s{_DEFENCE}[,.]"
    rf"|(?:his|her|their|(?P<owner>[A-Z][\w-]+)['’]s?)\s{_OLD}{_LAWYER}\b"
    rf"|(?:the\s|an?\s)?{_OLD}defen[cs]e\s{_LAWYER}\b"
    rf"|{_LAWYER}\sfor\s(?:{_DEFENCE}|him|her|them|(?P<of>[A-Z][\w'’-]+))\b)"
)
_PROSECUTING_BEFORE: Final = Lazy(
    rf"(?:\b(?:[Pp]rosecutor|[Pp]rosecution\s{_LAWYER}|[Pp]rosecuting\s{_LAWYER}|[Pp]rosecuting"
    rf"|{_LAWYER}\sfor\s{_CROWN})|\b[Ff]or\s{_CROWN},),?\s\Z"
)
_DEFENDING_BEFORE: Final = Lazy(
    rf"(?:\b(?:[Dd]efen[cs]e\s{_LAWYER}|[Dd]efending\s{_LAWYER}|(?:[Dd]efending|[Mm]itigating|[Ii]n\smitigation),"
    rf"|(?:{_LAWYER}|Counsel|Lawyer)\sfor\s(?:{_DEFENCE}|(?P<of>[A-Z][\w'’-]+))|(?:[Hh]is|[Hh]er|[Tt]heir|(?P<owner>[A-Z][\w-]+)['’]s?)\s"
    rf"{_OLD}{_LAWYER})|\b[Ff]or\s{_DEFENCE},),?\s\Z"
)
_WORK: Final = (
    r"(?:(?:new|research|latest|current|present|scientific|clinical)\s)?"
    r"(?:study|research|trial|work|paper|project|team|investigation|inquiry|report|review|experiment"
    r"|survey|analysis|findings|excavation|dig|expedition|discovery|programme|program)"
)
_OUTSIDE_AFTER: Final = Lazy(
    r"[^.;:“”\"\n]{0,110}?(?:,|\bwho|\band|\bbut)\s(?:"
    r"(?:(?:was|is|were|had)\s(?:not|never)|wasn['’]t|isn['’]t|not|neither)\s"
    rf"(?:been\s)?(?:directly\s|personally\s|himself\s|herself\s)?(?:involved|connected|affiliated|(?:a\s)?part\sof\s(?:the|this)\s{_WORK}"
    rf"|a\smember\sof\s(?:the|this)\s{_WORK}|(?:one\sof|among)\s(?:the|its)\s(?:authors|researchers|team))\b"
    r"|(?:had|has|played|plays|took)\sno\s(?:role|part|hand|involvement|connection)\b"
    rf"|(?:did\snot|didn['’]t)\s(?:take\spart\sin|work\son|contribute\sto|participate\sin)\s(?:the|this)\s{_WORK}\b"
    rf"|had\snothing\sto\sdo\swith\s(?:the|this)\s{_WORK}\b"
    rf"|(?:independent\sof|unconnected\s(?:to|with)|uninvolved\sin)\s(?:the|this)\s{_WORK}\b)"
)
_OUTSIDE_BEFORE: Final = Lazy(
    r"\b(?:[Ii]ndependent|[Oo]utside|[Ee]xternal)\s(?:[a-z]+\s){0,2}?"
    r"(?:expert|scientist|researcher|specialist|[a-z]+ist|observer|doctor|academic|physician)"
    r",?\s(?:(?:Dr|Prof|Professor)\.?\s)?\Z"
)
_AUTHOR: Final = (
    r"(?:(?:lead|senior|first|principal|chief|main|corresponding|joint)[\s-]"
    r"|co-?)?(?:authors?|investigators?)"
)
_INSIDE_AFTER: Final = Lazy(
    r"[^.;:“”\"\n]{0,110}?(?:"
    rf",\s(?:(?:one\sof|among)\s)?(?:the|an?|its|this)\s(?:{_WORK}['’]s\s)?{_AUTHOR}\b"
    rf"|,\s(?:the\s)?{_AUTHOR}\s(?:of|on)\s(?:the|this)\s{_WORK}\b"
    rf"|(?:,|\bwho|\band)\s(?:(?:co-?)?(?:led|leads|headed|heads|ran|runs|wrote|authored|designed"
    r"|oversaw|directed|conducted)|carried\sout|took\spart\sin|worked\son|was\sinvolved\sin|helped"
    rf"\s(?:to\s)?(?:design|lead|run|write)|co-?wrote)\s(?:the|this)\s{_WORK}\b"
    rf"|,\s(?:who\s(?:is|was)\s)?(?:a\smember|part)\sof\s(?:the|this)\s{_WORK}\b)"
)
_INSIDE_BEFORE: Final = Lazy(
    rf"\b(?:(?:[Tt]he\s|[Tt]his\s|[Ii]ts\s)(?:{_WORK}['’]s\s)?{_AUTHOR}"
    rf"|(?:[Ss]tudy|[Tt]rial|[Ll]ead|[Ss]enior|[Pp]rincipal|[Cc]hief)[\s-](?:co-?)?(?:author|investigator|leader)"
    rf"|[Cc]o-?author|{_AUTHOR}\sof\sthe\s{_WORK}|[Oo]ne\sof\sthe\s(?:{_WORK}['’]s\s)?{_AUTHOR}),?\s(?:(?:Dr|Prof|Professor)\.?\s)?\Z"
)
_CLAUSE: Final = Lazy(r"[^,.;:()“”\"\n]{0,40}")
_OTHER: Final = Lazy(
    r"\b(?:earlier|previous|another|other|separate|similar|former|formerly|past|19\d\d|20\d\d|ex)\b"
)
"""Of another study or another time."""


class Standing(NamedTuple):
    """Where a report has somebody stand."""

    sense: str
    """"court" or "team"."""
    positive: bool
    """For the prosecution; of the team."""
    start: int
    end: int
    """The name with the words beside it."""


_READERS: Final = (
    ("court", True, _PROSECUTING_BEFORE, _PROSECUTING_AFTER),
    ("court", False, _DEFENDING_BEFORE, _DEFENDING_AFTER),
    ("team", False, _OUTSIDE_BEFORE, _OUTSIDE_AFTER),
    ("team", True, _INSIDE_BEFORE, _INSIDE_AFTER),
)
_CUE: Final = Lazy(
    r"rosecut|efen[cs]e|efend|itigat|awyer|barrister|ounsel|solicitor|attorney|advocate|brief"
    r"|silk|[Cc]rown|represent|acts\sfor|acting|involve|part\b|role|hand\b|connect|member|author"
    r"|nvestigator|ndependent|utside|xternal|tudy|rial|leader|research|team|nothing"
)
"""Words beside a name without any of these say nothing."""


def read(text: str, start: int, end: int, high: int, families: Set[str]) -> Iterator[Standing]:
    """What the words beside the name at ``text[start:end]`` say, as far as ``high``, where another
    person is named; ``families`` are the names of those who may have a lawyer."""
    low = max(0, start - _WINDOW, text.rfind("\n", 0, start) + 1)
    high = min(high, end + _WINDOW)
    if not _CUE.search(text, low, high):
        return
    for sense, positive, before, after in _READERS:
        found, its_end = before.search(text, low, start), end
        if found is None:
            found = after.match(text, end, high)
            its_end = found.end() if found is not None else end
        if found is None or not _is_client(found.groupdict(), families):
            continue
        rest = _CLAUSE.match(text, its_end, high)
        if not _OTHER.search(text, found.start(), rest.end() if rest is not None else its_end):
            yield Standing(sense, positive, min(start, found.start()), its_end)


def _is_client(named: dict[str, str | None], families: Set[str]) -> bool:
    """Is whoever has the lawyer a person?"""
    clients = [name for name in named.values() if name]
    return all(name.rstrip("'’s").rstrip("'’") in families or name in families for name in clients)
