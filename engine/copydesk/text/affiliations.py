"""Whom a person is with, as the words beside the name say it.

"Ann Bell, who chairs Brakston", "Brakston's chair, Ann Bell", "Ann Bell of the Harbour Party", "Ann
Bell (Harbour Party)", "its president, Ann Bell": each says that the post or the membership is the
person's own. What only brings a name and a body together ("Ann Bell, who sued Brakston", "Ann Bell
told Brakston") says nothing, and neither do posts of another time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk.text import bodies
from copydesk.text import name_lexicon as lexicon
from copydesk.text.affiliation_words import FOR, OF, OPENING, POST_WORDS, RUNS, Affiliation, After
from copydesk.text.bodies import Body, Token
from copydesk.text.posts import PARTISAN, PAST, STATE, is_job, is_post
from copydesk.text.spelling import word_set

__all__ = ["Affiliation", "read"]

_WINDOW: Final = 200
"""Code points read on either side of a name."""
_LED_BY: Final = word_set("headed led run chaired")
_LAST: Final = frozenset({"which", "that", "by"})
_PREPOSITIONS: Final = word_set(
    "to for unlike like with besides among behind along against without despite asked in"
)
_PARTY_POSTS: Final = PARTISAN | {"leader", "candidate"}
_LEADING_UP: Final = 10
"""Words of a post and its body before a name."""


def read(text: str, start: int, end: int) -> Iterator[Affiliation]:
    """What the words on either side of the name at ``text[start:end]`` say, within its line."""
    low = max(text.rfind("\n", 0, start) + 1, start - _WINDOW)
    line = text.find("\n", end)
    high = min(line if line >= 0 else len(text), end + _WINDOW)
    if _may_follow(text, end, high):
        found = After(text, start, end, bodies.tokens_of(text, end, high)).read()
        if found is not None:
            yield found
    if _may_lead_up(text, low, start):
        found = _Before(text, start, end, low, high).read()
        if found is not None:
            yield found


def _may_follow(text: str, end: int, high: int) -> bool:
    """Whether what comes after the name is worth reading, by its first word."""
    words = text[end : min(high, end + 20)].split(None, 1)
    if not words:
        return False
    first = words[0]
    return first[0] in ",(–—" or first.rstrip(",").lower() in OPENING


def _may_lead_up(text: str, low: int, start: int) -> bool:
    """Whether what comes before the name is worth reading, by its last word."""
    words = text[max(low, start - 40) : start].rsplit(None, 1)
    if not words:
        return False
    last = words[-1].lower().replace("’", "'")
    if last[-1] in ",." or last.endswith(("'s", "s'")) or last in _LAST or is_job(last):
        return True
    return (last,) in lexicon.titles() or bool(bodies.party_of(last))


class _Before:
    """Reads back from the start of a name."""

    def __init__(self, text: str, start: int, end: int, low: int, high: int) -> None:
        self.text = text
        self.end = end
        self.high = high
        self.tokens = bodies.tokens_of(text, low, start)
        self.stop = self._without_titles()
        self.comma = bool(self.stop) and self.tokens[self.stop - 1].text == ","
        self.stop -= self.comma

    def _without_titles(self) -> int:
        """The token after the last that is no rank or "Dr" of the person's."""
        tokens, titles, stop = self.tokens, lexicon.titles(), len(self.tokens)
        while stop:
            last = tokens[stop - 1]
            point = last.text == "." and stop > 1 and (tokens[stop - 2].low,) in titles
            if not point and ((last.low,) not in titles or is_post(last.low)):
                break
            stop -= 1
        return stop

    def _made(
        self, first: int, body: Body, post: str = "", *, sure: bool, refers: bool = False
    ) -> Affiliation:
        """An affiliation whose words begin with a token and end before the name."""
        start = self.tokens[first].start
        words = self.text[start : self.tokens[self.stop - 1].end]
        return Affiliation(start, self.end, words, body, post, sure, refers)

    def _from(self, body: Body, post: str = "", *, sure: bool) -> Affiliation:
        """An affiliation whose words begin with the body."""
        first = next(n for n, token in enumerate(self.tokens) if token.start == body.start)
        return self._made(first, body, post, sure=sure)

    def read(self) -> Affiliation | None:
        if self.stop < 1:
            return None
        last = self.tokens[self.stop - 1]
        if self.comma:
            # "The head of Brakston, Ann Bell said, ...": only what closes after the name is of it.
            following = self.text[self.end : self.end + 2]
            if following[:1] in " \xa0" and following[1:].isalpha():
                return None
            if self._opens_with_preposition():
                return None
        elif last.low in ("which", "that"):
            return self._which()
        elif last.owns:
            body = bodies.before(self.text, self.tokens, self.stop)
            return self._from(body, sure=False) if body is not None and body.name else None
        if last.low == "by" and self._low(self.stop - 2) in _LED_BY:
            return self._led(self.stop - 2)
        if not self.comma and last.is_name and self.stop < len(self.tokens):
            # "Republican Sen. Ann Bell".
            body = bodies.before(self.text, self.tokens, self.stop)
            if body is not None and bodies.party_of(body.name):
                return self._from(body, sure=True)
        if is_post(last.low):
            found = self._post()
            if found is not None or not self.comma:
                return found
        if not self.comma and last.low not in STATE and is_job(last.low):
            return self._job()
        return self._headed() if self.comma else None

    def _low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def _opens_with_preposition(self) -> bool:
        """Does the clause begin "To the head of Brakston, " or "Unlike Brakston's head, "?"""
        for index in range(self.stop - 1, -1, -1):
            token = self.tokens[index]
            if not token.is_word:
                return False
            if token.is_name and token.low in _PREPOSITIONS:
                return True
        return False

    def _which(self) -> Affiliation | None:
        """ "Brakston, the company which Ann Bell runs"."""
        body = self._described(self.stop - 1)
        run = self.text[self.end : self.high].split(None, 1)[:1]
        if body is None or not run or run[0].rstrip(",.;").lower() not in RUNS:
            return None
        verb = run[0].rstrip(",.;")
        tail = self.text.index(verb, self.end) + len(verb)
        return Affiliation(body.start, tail, self.text[body.start : tail], body, "leader")

    def _post(self) -> Affiliation | None:
        """ "Brakston's chair", "the Brakston chair", "a Norwegian navy spokeswoman"."""
        first = self._post_start(self.stop - 1)
        words = [token.low for token in self.tokens[first : self.stop]]
        if _is_past([self._low(first - 1), *words]):
            return None
        if self._low(first - 1) == "by" and self._low(first - 2) in _LED_BY:
            return self._led(first - 2)
        post = " ".join(words)
        if self._low(first - 1) in ("its", "their"):
            at = self.tokens[first - 1]
            return self._made(first - 1, Body(at.start, at.end), post, sure=False, refers=True)
        body = bodies.before(self.text, self.tokens, first) if first else None
        if body is not None and bodies.party_of(body.name) and words[-1] not in _PARTY_POSTS:
            # "Labor Secretary Ann Bell".
            return None
        if body is not None and (body.owns or not self.comma):
            return self._from(body, post, sure=body.owns)
        begin = first - (self._low(first - 1) in lexicon.nationalities())
        small = bodies.read(self.text, self.tokens, begin)
        if small is not None and small[1] < self.stop and not small[0].name:
            rest = [token.low for token in self.tokens[small[1] : self.stop]]
            return self._made(begin, small[0], " ".join(rest), sure=False)
        return None

    def _job(self) -> Affiliation | None:
        """ "Marl University geologist"."""
        first = self._post_start(self.stop - 1)
        words = [token.low for token in self.tokens[first : self.stop]]
        body = bodies.before(self.text, self.tokens, first) if first else None
        if body is None or not body.name or _is_past([self._low(first - 1), *words]):
            return None
        if body.name.lower().rpartition(" ")[2] not in lexicon.organization_heads():
            return None
        return self._from(body, " ".join(words), sure=False)

    def _post_start(self, end: int) -> int:
        """The first token of the post whose head or last word is a token."""
        first = end
        while first and end - first < POST_WORDS and _is_of_post(self.tokens[first - 1]):
            first -= 1
        return first

    def _headed(self) -> Affiliation | None:
        """ "The chair of Brakston, Ann Bell"."""
        for at in range(self.stop - 2, max(0, self.stop - _LEADING_UP), -1):
            low = self._low(at)
            if not self.tokens[at].is_word:
                break
            if low not in OF and low not in FOR:
                continue
            found = bodies.read(self.text, self.tokens, at + 1)
            if found is None or found[1] != self.stop or found[0].owns:
                continue
            first = self._post_start(at)
            words = [token.low for token in self.tokens[first:at]]
            if not words or not is_post(words[-1]) or _is_past([self._low(first - 1), *words]):
                continue
            sure = low in OF and words[-1] not in PARTISAN
            return self._made(first, found[0], " ".join(words), sure=sure)
        return None

    def _led(self, verb: int) -> Affiliation | None:
        """ "Brakston, headed by its director, Ann Bell"."""
        at = verb
        if self._low(at - 1) == "is" and self._low(at - 2) in ("which", "that"):
            at -= 2
        body = self._described(at)
        return None if body is None else self._from(body, "leader", sure=True)

    def _described(self, end: int) -> Body | None:
        """The body named before a relative clause, maybe with a description in between."""
        tokens = self.tokens
        if end > 0 and tokens[end - 1].text == ",":
            end -= 1
        body = bodies.before(self.text, tokens, end)
        if body is not None and body.name:
            return None if body.owns else body
        for at in range(end - 1, max(0, end - _LEADING_UP), -1):
            if tokens[at].text == ",":
                named = bodies.before(self.text, tokens, at)
                return named if named is not None and named.name and not named.owns else None
            if not tokens[at].is_word or tokens[at].low in bodies.STOP:
                break
        return None


def _is_past(words: list[str]) -> bool:
    """Does one of the words say that the post is of another time?"""
    return any(word.partition("-")[0] in PAST for word in words)


def _is_of_post(token: Token) -> bool:
    """Can a word stand within the words of a post?"""
    if not token.is_word or token.owns or token.low in bodies.DETERMINERS:
        return False
    if token.low in bodies.STOP or token.text.isdigit():
        return False
    low = token.low.partition("-")[0]
    if token.is_name and bodies.party_of(token.text):
        return False
    if token.is_name:
        return low in lexicon.role_modifiers() or is_post(token.low)
    return True
