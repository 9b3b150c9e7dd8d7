"""What a line is, told by its own words: page furniture, credit, notice or caption.

Sources of the word lists: the house style of wire copy as agencies publish it (slugs, end marks,
credit lines) and the phrases with which news sites interrupt their articles. A line that none of
them fits has no role here, and is judged by its shape and its neighbours.
"""

from __future__ import annotations

import re

from copydesk.model import BlockRole
from copydesk.regexes import compiled
from copydesk.text._lazy import Lazy


def words(text: str) -> frozenset[str]:
    """The set of the words of ``text``: word lists read better without a thousand quotes."""
    return frozenset(text.split())


_LONG = 400
"""Code points from which only an unmistakable marker at the beginning counts."""

_PROSE_WORDS = 25

_FIRST_WORD = compiled(r"[^\W\d_]+")

_STRONG_WORDS = words(
    """read also more see related you recommended advertisement advertising advert ad sponsored
    promoted partner paid keep continue story article scroll skip most trending editor editors
    top latest what up don copyright ends end fin share menu search home back load show view
    full next previous comments comment loading"""
)
_STRONG = Lazy(
    r"""
    (?: read\ (?:more|next|also|on|this\ next|full\ story|the\ full\ story)\b
            (?:\ about\b[^:\n]{0,60}
            |\ on\b[^:\n]{0,60}|\ here|\ at\b[^:\n]{0,60})? \s* (?:[:>|»→–—-]|\.{3}|…|\Z)
      | (?:also|must)[ ]read\s*(?:[:>|»–—-]|\Z)
      | more\s*:
      | more\ (?:on\ this\b|stories\b|from\b|news\b|about\ this\b|like\ this\b)
            [^.\n]{0,60} (?::|\Z)
      | see\ (?:also|more)\s*(?:[:>|»]|\Z)
      | related(?:\ (?:stor(?:y|ies)|articles?|content|coverage|topics?|links?|videos?|news))?
            \s*(?:[:>|»]|\Z)
      | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|be\ interested\ in|have\ missed)\b
      | recommended(?:\ (?:for\ you|reading|stories|videos?))?\s*(?:[:>|]|\Z)
      | (?:advertisement|advertising|advert|ad)\b\s*(?:\Z|[:|–—-])
      | (?:sponsored|promoted|paid)(?:\ (?:content|post|links?|by\b[^.\n]{0,40}))?\s*(?:[:|]|\Z)
      | partner\ content\s*(?:[:|]|\Z)
      | keep\ (?:exploring|reading|up\ with)\b[^.:\n]{0,40}(?:[:>|]|\Z)
      | continue\ reading\b
      | (?:story|article)\ continues\b
      | scroll\ (?:down|for|to)\b
      | skip\ (?:to|past|advert\w*|ad)\b
      | most\ (?:read|viewed|popular|shared|watched|commented)\s*(?::|\Z|\ (?:in|on|today|now)\b)
      | (?:trending|top\ stories|latest\ (?:news|stories|headlines|videos)|up\ next)
            (?:\ now)?\s*(?::|\Z)
      | editor[’']?s[’']?\ (?:picks?|choice|recommendations)\s*(?::|\Z)
      | what\ to\ (?:read|watch)\ next\b
      | don[’']t\ miss\s*(?::|\Z)
      | copyright\s+(?:©|\(c\)|\d{4})
      | (?:ends?|fin)\Z
      | share\Z | menu\Z | search\Z | home\Z | back\ to\ top\Z | comments?(?:\s*\(\d+\))?\Z
      | (?:load|show|view|see)\ (?:more|all|comments)\b[^.\n]{0,30}\Z
      | full\ (?:story|coverage)\s*(?:[:>]|\Z)
      | (?:next|previous)\ (?:story|article|post|page)\s*(?:[:>]|\Z)
      | loading\b[.…]*\Z
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRONG_SIGN = Lazy(
    r"""
      >{2,} | ©\s*(?:\d{4}|copyright|[A-Z])
      | [\[(]\s*(?:embedded|embed|video|audio|gallery|podcast|tweet|poll|interactive|slideshow|quiz
            |adverti[sz]ement|advert|advertising|ad|sponsored|read\ more|related)\b
            [^\])\n]{0,200}[\])]
      | \[\s*(?:try|click|tap|open|play|see|view|watch|listen|read|start|show)\b[^\]\n]{0,60}\]\Z
    | [-–—=*\s]{1,8}(?:ends?|30|fin)[-–—=*\s]{0,8}\Z
      | (?:[\#*_=~•·.–—-]\s?){3,}\Z
      | (?:›|»|→)\s*[^\W_]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BREADCRUMB = Lazy(
    r"[^\W_][\w&'’,-]*(?:[ ][\w&'’,-]+){0,4}"
    r"(?:\s*(?:>>?|[›»])\s*[^\W_][\w&'’-]*(?:[ ][\w&'’,-]+){0,5}){1,6}\Z"
)

_WEAK_WORDS = words(
    """get sign subscribe subscribers already join follow share tweet click tap got have do we tell
    send email contact write let leave post add view download this accept manage support
    donate become log register create watch listen photos photo pictures gallery video videos
    podcast quiz poll newsletter whatsapp enjoy want like never stay help create buy try start
    did was find comments cookie cookies privacy terms"""
)
_WEAK = Lazy(
    r"""
    (?: get\ (?:our|the|your|all|more|breaking|daily|free|alerts?|news|this)\b[^\n]{0,120}\b
            (?:newsletters?|inbox|app|e-?mails?|alerts?|briefing|bulletin|notifications)\b
      | sign\ (?:up|in|on)\b[^\n]{0,140}\b(?:newsletters?|inbox|e-?mails?|alerts?|briefing|bulletin
            |updates|free|account|here|today|now)\b
      | sign\ up\ (?:for|to)\ (?:our|the|receive|get)\b
      | sign\ (?:up|in)\Z
      | subscribe(?:\ (?:to|now|for|today|here|and)\b|\s*\Z|:) | subscribers?\s*(?:only\s*)?:
      | already\ (?:a|have)\b[^\n]{0,40}\b(?:subscriber|member|account)
      | join\ (?:[\d.,]+|our|more\ than|over|thousands|the\ conversation|us\b)[^\n]{0,80}
            (?:readers|subscribers|newsletters?|channel|community|bulletin|conversation|telegram
            |whatsapp|facebook)
      | follow\ (?:us\b|our\b|@|[^.\n]{1,60}\bon\ (?:twitter|x\b|facebook|instagram|whatsapp
            |telegram|tiktok|youtube|google|linkedin|bluesky|threads))
      | (?:share|tweet|email|print|save)\ (?:this\b|on\ (?:twitter|x\b|facebook|whatsapp|linkedin)
            |via\b|article\b|story\b)
      | click\ (?:here|to\b|on\b|below|the\ (?:link|image|photo)) | tap\ (?:here|to\b|on\b)
      | (?:got|have)\ (?:a|any|an)\ (?:news\ |story\ )?(?:tips?|stor(?:y|ies)|questions?|comments?
            |views?|confidential)\b[^\n]{0,40}\?
      | do\ you\ (?:have|know)\b[^\n]{0,80}\?\s*
            (?:email|contact|get\ in\ touch|tell|write|call|send)
      | we(?:[’']d|\ would)?\ (?:want|love|like)\ to\ hear\ from\ you
      | want\ (?:more|to\ (?:read|know|stay|get|receive))\b[^\n]{0,60}
            \b(?:sign|subscribe|newsletter|inbox)
      | tell\ us\b | send\ us\b
      | (?:email|contact|write\ to)\ (?:us\b|our\b|the\ (?:editor|newsroom|author))
      | let\ us\ know\b
      | (?:leave|post|add|view)\ (?:a\ |your\ |all\ )?comments?\b
      | download\ (?:our|the)\b[^\n]{0,50}\bapp\b
      | this\ (?:web)?site\ uses\ cookies | (?:we|by)\b[^\n]{0,50}\bcookies\b
      | accept\ (?:all\b|cookies)
      | manage\ (?:cookies|preferences|consent)
      | (?:cookie|privacy)\ (?:policy|settings|notice|preferences)
      | terms\ (?:of|and)\ (?:use|service|conditions)\b | all\ rights\ reserved
      | support\ (?:our|independent|quality)\ (?:journalism|work|reporting)
      | donate\ (?:now|today|here) | become\ a\ (?:member|subscriber|supporter|patron)
      | log\ in\b[^.\n]{0,40}\Z | register\ (?:now|here|for\ free|today)
      | create\ (?:a|an|your)\ (?:free\ )?account
      | (?:watch|listen)\ (?:now|live|again|to\ (?:the|our|this)\ (?:podcast|episode|full|video))
      | stay\ (?:up\ to\ date|informed|in\ the\ know|connected)\b
      | start\ (?:your|a)\ (?:free\ )?(?:trial|subscription)
      | did\ you\ (?:find|like|enjoy)\ this\ (?:article|story|page)
      | was\ this\ (?:article|story|page)
      | never\ miss\ (?:a|an|our)\b | enjoy(?:ed|ing)?\ (?:this|reading)\b | like\ us\ on\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MEDIA = Lazy(
    r"(?:watch|listen|photos?|pictures|gallery|videos?|podcast|quiz|poll|newsletter|in pictures)"
    r"\s*(?:[|:]|\Z)",
    re.IGNORECASE,
)
_LIST_MARK = Lazy(
    r"(?:also|must) read|read (?:more|next|also)|related\b|most \w+\b"
    r"|more (?:on|stories|from|news)\b"
    r"|recommended|trending|top stories|latest \w+|you m\w+ |editor|see also|don[’']t miss|up next",
    re.IGNORECASE,
)

_AGENCIES = (
    r"(?:AP|AFP|Reuters|ANI|PTI|IANS|dpa|DPA|EFE|ANSA|Xinhua|TASS|Tass|Interfax|UPI|PA|PA\ Media|"
    r"Bloomberg|Agencies|agencies|wires|Kyodo|Yonhap|CNN|BBC|NYT|AAP|CP|TT|NTB|STT|APA|ATS|Anadolu|"
    r"AA|Sputnik|WAM|SPA|MENA|Staff|staff|Associated\ Press|Agence\ France-Presse"
    r"|WP|NPR|VOA|RFE/RL)"
)
_CREDIT_WORDS = words(
    """source sources via credit credits agency agencies reporting writing editing compiled
    edited written translated additional further original with from this ap afp reuters
    graphics graphic contributors contributor"""
)
_CREDIT = Lazy(
    rf"""
      [(\[]?(?:sources?|via|credits?|agency|agencies|contributors?)\s*:\s*\S[^\n]{{0,90}}\Z
    | [(\[]?(?:(?:additional|further|original)\ )?(?:reporting|writing|editing|graphics?|compiled
          |edited|written|translated|research)(?:\ and\ (?:writing|editing|reporting|research))?
          \ (?:by|from)\b
    | (?:with|from)\ (?:additional\ |further\ )?(?:reporting|inputs?|contributions?|files|agencies
          |agency\ (?:inputs?|reports?)|wire\ services?|news\ services?)\b[^\n]{{0,90}}\Z
    | this\ (?:story|article|report|copy|piece)\ (?:was|is|has\ been|first|originally)\b
          [^\n]{{0,40}}\b(?:published|appeared|provided|produced|written|generated|edited
          |republished|adapted|updated|corrected|syndicated|auto)
    | [(\[]?(?i:{_AGENCIES})(?:\s*[,/&]\s*{_AGENCIES}){{0,5}}[)\]]?\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT_SIGN = Lazy(
    rf"""
      [-–—]{{1,2}}\s?(?:(?:with|by)\ )?(?:the\ )?{_AGENCIES}\b[^.\n]{{0,60}}\Z
    | [(\[](?:with\ )?(?:(?:additional\ )?(?:reporting|writing|editing|compiled|sources?|inputs?)\b
          (?:\ by|\ from|:)[^\n]{{0,200}}|{_AGENCIES}(?:\s*[,/&]\s*{_AGENCIES}){{0,5}})[)\]]\.?\Z
    """,
    re.VERBOSE,
)
_CONTRIBUTED = Lazy(
    r"\bcontributed\ (?:to\ |reporting\ (?:to\ |for\ )?)"
    r"(?:this\ |the\ )?(?:story|report|article|coverage"
    r"|reporting)\b|\bcontributed reporting\b|\breported from\b[^.\n]{0,60}\bcontribut"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{_MONTH}(?:,?\ \d{{4}})?(?!\d)"
    rf"|{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\ \d{{4}})?(?!\d)|{_MONTH}\ \d{{4}}(?!\d)"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.+Z-]{4,30})?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d))"
)
_TIME = (
    r"(?:\d{1,2}(?:[:.]\d{2}){1,2}\s?(?:[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?\s?m\b\.?"
    r"|\d{4}\ ?(?:hrs|h)\b|(?:noon|midnight)\b)"
)
_ZONE = (
    r"(?:(?:gmt|utc|bst|cet|cest|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|mt|pt|ist|jst|kst|aest|aedt"
    r"|hkt|sgt|msk|wib|pkt|sast|eat|wat)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?"
    r"|(?:local|eastern|central|pacific|mountain)(?:\ (?:standard\ |daylight\ )?time)?\b)"
)
_ABOUT = (
    r"(?:(?:first|last|originally|latest)\ )?(?:published|updated?|posted|modified|created|dated?"
    r"|issued|filed|released|revised|publication\ date|pub\ ?date|date\ published"
    r"|as\ of|situation\ as\ of|last\ update|print\ edition|on|at|by|and)\b"
)
_NOTICE = Lazy(
    rf"[(\[]?(?:(?:{_DATE}|{_TIME}|{_WEEKDAY}|{_ZONE}|{_ABOUT})[\s,|·•:;()\[\]/–—-]*+)++\Z",
    re.IGNORECASE | re.VERBOSE,
)
_WHEN = Lazy(rf"{_DATE}|{_TIME}|\b{_WEEKDAY}", re.IGNORECASE | re.VERBOSE)
_NOTICE_WORDS = words(
    """jan january feb february mar march apr april may jun june jul july aug august sep sept
    september oct october nov november dec december mon monday tue tues tuesday wed wednesday
    thu thur thurs thursday fri friday sat saturday sun sunday first last originally latest
    published publish update updated posted modified created date dated issued filed released
    revised publication pubdate as situation print"""
)
_PLACE_AND_DATE = Lazy(
    rf"""
    [^\W\d_][\w.’'-]{{0,30}}(?:(?:,?[ ](?:and|de|la|le|el|of|the|[A-Z][\w.’'-]{{0,30}}))){{0,7}}
    \s?[,–—-]\s?(?:(?i:{_WEEKDAY})[\s,]*)?(?i:{_DATE}|{_WEEKDAY})(?:\s*\([A-Z][^)\n]{{1,30}}\))?\Z
    """,
    re.VERBOSE,
)
_ENDS_IN_DATE = compiled(r"(?:\d|day|[ap]\.?m\.?|\))\Z", re.IGNORECASE)
_NAME = r"[A-Z][\w.’'-]*"
_BYLINE = Lazy(
    rf"""
    (?:[Bb]y|BY)\s+{_NAME}(?:(?:\s+|\s*[,&|/]\s*)(?:{_NAME}|and|AND|in|IN|for|FOR|of|the|de|van
    |von|der|bin|al|del|la|with|&|\||–|—|correspondent|reporter|editor|staff|writer|political|chief|health
    |science|business|sports?|foreign|diplomatic|senior|special)){{0,16}}+\s*\Z
    """,
    re.VERBOSE,
)
_PIPE = compiled(r"\s+[|·•]\s+")

_CAPTION_WORDS = words(
    """file handout stock archive photo photograph photographs image picture pic graphic map
    chart illustration caption figure courtesy screenshot ap afp reuters getty"""
)
_CAPTION = Lazy(
    r"""
    [(\[]?\s*(?:(?:file|handout|stock|archive|ap|afp|reuters|getty)[ ])?
    (?:photo(?:graph)?s?|images?|pictures?|pic|graphic|map|chart|illustration|caption|figure|screenshot
    |file)
    (?:\ (?:by|courtesy(?:\ of)?|credits?|from)\b|\ ?\d{1,2}\s*[:.]|\s*[:|/–—]|\s*[)\]]\Z|\s*\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPTION_TAIL = Lazy(
    r"""
      (?:photo|image|picture|pic|photograph|photo\ credit|image\ credit|credit)s?
          (?:\ by|\ courtesy\ of)?\s*
          [:/]\s*[^.\n]{2,60}[)\]]?\Z
    | [(\[](?:(?:ap|afp|reuters|getty|epa|xinhua|pa|aap|handout|file)[ /]*){0,6}
          (?:photo|image|picture|pool|via)
          [^)\]\n]{0,60}[)\]]\.?\Z
    | [(\[](?:file|handout)[)\]]\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)


def role(text: str, start: int, end: int) -> BlockRole | None:
    """The role of ``text[start:end]``, one line or paragraph without white space around it.

    ``None`` where its own words don't tell.
    """
    if text[start] in "-*•" and text[start + 1 : start + 2] == " ":
        # A link in a list stays a link: "- READ MORE: ...".
        inner = _FIRST_WORD.match(text, start + 2, min(end, start + 24))
        if inner and inner.group().lower() in _STRONG_WORDS and _STRONG.match(text, start + 2, end):
            return "furniture"
    length = end - start
    word_match = _FIRST_WORD.match(text, start, min(end, start + 24))
    if word_match is None:
        return _by_sign(text, start, end)
    word = word_match.group().lower()
    if word in _STRONG_WORDS and _STRONG.match(text, start, min(end, start + _LONG)):
        # A marker at the beginning of a long line must end with a colon or the like, as it does.
        return "furniture"
    if length > _LONG:
        return None
    return _by_words(text, start, end, word)


def labels_media(text: str, start: int, end: int) -> bool:
    """Whether a line is of the form "WATCH: ...", which is a headline where it opens a report."""
    return _MEDIA.match(text, start, end) is not None and end - start > 20


def opens_list(text: str, start: int, end: int) -> bool:
    """Whether a line of furniture stands over a list of links: "Most read", "RELATED:"."""
    return end - start <= 40 and _LIST_MARK.match(text, start, end) is not None


def _by_sign(text: str, start: int, end: int) -> BlockRole | None:
    """Lines that begin with a sign or a figure."""
    stop = min(end, start + _LONG)
    if _STRONG_SIGN.match(text, start, stop):
        return "furniture"
    if end - start > _LONG:
        return None
    if text[start] in "([-–—" and (
        _CREDIT_SIGN.match(text, start, stop) or _CREDIT.match(text, start, stop)
    ):
        return "credit"
    if text[start] in "([" and _CAPTION.match(text, start, stop):
        return "caption"
    if end - start <= 120 and _is_notice(text, start, end):
        return "notice"
    if _tail_is_caption(text, start, end):
        return "caption"
    return None


def _by_words(text: str, start: int, end: int, word: str) -> BlockRole | None:
    count = text.count(" ", start, end) + 1
    if (
        count < _PROSE_WORDS
        and word in _WEAK_WORDS
        and (_WEAK.match(text, start, end) or _MEDIA.match(text, start, end))
    ):
        return "furniture"
    if word in _CAPTION_WORDS and _CAPTION.match(text, start, end):
        return "caption"
    if word in _CREDIT_WORDS and count <= 30 and _CREDIT.match(text, start, end):
        return "credit"
    if count <= 40 and "contributed" in text[start:end] and _CONTRIBUTED.search(text, start, end):
        return "credit"
    if end - start <= 120:
        found = _by_marks(text, start, end, word)
        if found is not None:
            return found
    if count < _PROSE_WORDS and "ights reserved" in text[start:end]:
        return "furniture"
    return "caption" if _tail_is_caption(text, start, end) else None


def _by_marks(text: str, start: int, end: int, word: str) -> BlockRole | None:
    """Short lines: dates, bylines, breadcrumbs."""
    line = text[start:end]
    last = line.rsplit(None, 1)[-1].rstrip(".)").lower()
    dated = (
        word in _NOTICE_WORDS
        or last in _NOTICE_WORDS
        or "|" in line
        or "·" in line
        or _ENDS_IN_DATE.search(line)
    )
    if dated and _is_notice(text, start, end):
        return "notice"
    if word == "by" and _BYLINE.match(line):
        return "notice"
    if (">" in line or "›" in line) and _BREADCRUMB.match(line):
        return "furniture"
    return None


def _is_notice(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    if _NOTICE.match(line) or _PLACE_AND_DATE.match(line):
        return _WHEN.search(line) is not None
    parts = _PIPE.split(line)
    return (
        1 < len(parts) <= 5
        and all(part.count(" ") < 6 for part in parts)
        and any(_NOTICE.match(part) and _WHEN.search(part) for part in parts)
    )


def _tail_is_caption(text: str, start: int, end: int) -> bool:
    # Captions are short; the last characters must hold the mark of one.
    if not 8 < end - start <= _LONG or text[end - 1] in '"”':
        return False
    tail = text[max(start, end - 90) : end]
    if ":" not in tail and "/" not in tail and tail.rstrip(".")[-1:] not in (")", "]"):
        return False
    return _CAPTION_TAIL.search(tail) is not None
