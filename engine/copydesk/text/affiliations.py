"""Whom a person is with, as the words beside the name say it.

"Ann Bell, who chairs Brakston", "Brakston's chair, Ann Bell", "Ann Bell of the Harbour Party", "Ann
Bell (Harbour Party)", "its president, Ann Bell": each says that the post or the membership is the
person's own. What only brings a name and a body together ("Ann Bell, who sued Brakston", "Ann Bell
told Brakston") says nothing, and neither do posts of another time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from copydesk.text import bodies
from copydesk.text import name_lexicon as lexicon
from copydesk.text.bodies import Body, Token
from copydesk.text.posts import LEADING, PARTISAN, PAST, STATE, is_post
from copydesk.text.spelling import word_set

_WINDOW: Final = 200
"""Code points read on either side of a name."""
_RUNS: Final = word_set("chairs runs heads leads directs manages")
_HAS_RUN: Final = word_set("chaired run headed led directed managed")
_OF: Final = word_set("of at with")
_FOR: Final = word_set("for from in")
_FINITE: Final = word_set("is serves")
_ADVERBS: Final = word_set("now currently also still jointly the as")
_COMMAS: Final = frozenset({",", "(", "–", "—", "-"})
_CLOSES: Final = frozenset({",", ")", ".", ":", ";", "–", "—", "?", "!"})
_Made = Callable[..., "Affiliation"]
_POST_WORDS: Final = 5
"""Words of a post before its head: "senior vice president"."""


class Affiliation(NamedTuple):
    """What one place of a text says of a person: the words with the name, and the words alone."""

    start: int
    end: int
    words: str
    body: Body
    post: str = ""
    """The post in lower case; empty for plain membership."""
    sure: bool = True
    """Whether the words show by themselves that it is a body, whatever its name."""
    refers: bool = False
    """ "Its", "their": the body is the one that the text named before."""

    @property
    def head(self) -> str:
        """The last word of the post."""
        return self.post.rpartition(" ")[2]

    @property
    def leads(self) -> bool:
        """Is it a post of which a person has one?"""
        return self.head in LEADING


def read(text: str, start: int, end: int) -> Iterator[Affiliation]:
    """What the words on either side of the name at ``text[start:end]`` say, within its line."""
    low = max(text.rfind("\n", 0, start) + 1, start - _WINDOW)
    line = text.find("\n", end)
    high = min(line if line >= 0 else len(text), end + _WINDOW)
    yield from _After(text, start, end, bodies.tokens_of(text, end, high)).read()
    yield from _before(text, start, end, low, high)


def _post_at(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """A post that begins at a token: its words, its first token, and the one after it."""
    index = at
    while index < len(tokens) and tokens[index].low in bodies.DETERMINERS | _ADVERBS:
        index += 1
    first, found = index, -1
    while index < len(tokens) and index - first <= _POST_WORDS:
        token = tokens[index]
        if not token.is_word or token.owns or token.low in bodies.STOP:
            break
        if token.low.partition("-")[0] in PAST:
            return None
        if is_post(token.low):
            found = index
        elif found >= 0:
            break
        index += 1
    if found < 0:
        return None
    return " ".join(token.low for token in tokens[first : found + 1]), first, found + 1


class _After:
    """Reads on from the end of a name."""

    def __init__(self, text: str, start: int, end: int, tokens: Sequence[Token]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.tokens = tokens

    def _made(
        self, first: int, last: int, body: Body, post: str = "", *, sure: bool = True
    ) -> Affiliation:
        """An affiliation whose words are these tokens."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Affiliation(self.start, end, self.text[start:end], body, post, sure)

    def _low(self, index: int) -> str:
        return self.tokens[index].low if index < len(self.tokens) else ""

    def read(self) -> Iterator[Affiliation]:
        found = self._read()
        if found is not None:
            yield found

    def _read(self) -> Affiliation | None:
        if not self.tokens:
            return None
        first = self.tokens[0]
        if first.low in ("of", "from"):
            return self._member(0)
        if first.low in _RUNS:
            return self._runs(0)
        if first.low in _FINITE:
            return self._apposition(1)
        if first.low == "who":
            return self._who(0)
        if first.text not in _COMMAS:
            return None
        at = 1
        if first.text == "(":
            bracket = bodies.read(self.text, self.tokens, 1)
            if bracket is not None and bracket[0].name and self._low(bracket[1]) == ")":
                return self._made(0, bracket[1] + 1, bracket[0], sure=False)
        if self._low(at).isdigit() and self._low(at + 1) in (",", ")"):
            at += 2
            at += self._low(at) == ","
        if self._low(at) in ("of", "for", "from"):
            return self._member(at)
        if self._low(at) == "who":
            return self._who(at)
        return self._apposition(at) or self._later(at) or self._bare(at)

    def _member(self, at: int) -> Affiliation | None:
        """ "of the Harbour Party"."""
        found = bodies.read(self.text, self.tokens, at + 1)
        if found is None or found[0].owns:
            return None
        return self._made(at, found[1], found[0], sure=False)

    def _runs(self, at: int, begin: int | None = None) -> Affiliation | None:
        """ "runs Brakston"."""
        found = bodies.read(self.text, self.tokens, at + 1)
        if found is None or found[0].owns:
            return None
        begin = at if begin is None else begin
        return self._made(begin, found[1], found[0], "leader")

    def _who(self, at: int) -> Affiliation | None:
        """ "who chairs Brakston", "who has led it since 2019", "who sits for the Harbour Party"."""
        verb = at + 1
        while self._low(verb) in ("now", "currently", "also", "still", "jointly"):
            verb += 1
        word, following = self._low(verb), self._low(verb + 1)
        if word in _RUNS:
            return self._runs(verb, at)
        if word in ("has", "have") and following in _HAS_RUN:
            return self._runs(verb + 1, at)
        if word in _FINITE:
            return self._apposition(verb + 1)
        if (word, following) in (("sits", "for"), ("speaks", "for"), ("works", "for")):
            found = bodies.read(self.text, self.tokens, verb + 2)
            if found is None or found[0].owns:
                return None
            post = "deputy" if word == "sits" else ""
            return self._made(at, found[1], found[0], post, sure=False)
        return None

    def _apposition(self, at: int) -> Affiliation | None:
        """ "the chair of Brakston", "Brakston's chair", "a Harbour Party deputy"."""
        if at >= len(self.tokens):
            return None
        post = _post_at(self.tokens, at)
        if post is not None:
            words, first, last = post
            following = self._low(last)
            if following in _OF or following in _FOR:
                return self._of(at, words, last)
            if following == "," and (found := bodies.read(self.text, self.tokens, last + 1)):
                body, end = found
                if body.name and not body.owns and self._low(end) in (".", ":", ""):
                    return self._made(first, end, body, words, sure=False)
        owner = bodies.read(self.text, self.tokens, at)
        if owner is None:
            return None
        body, end = owner
        held = _post_at(self.tokens, end)
        if held is None or (held[1] != end and not body.owns):
            return None
        return self._made(at, held[2], body, held[0], sure=body.owns)

    def _of(self, at: int, post: str, preposition: int) -> Affiliation | None:
        """The body after a post and its preposition, maybe after a portfolio."""
        for _ in range(2):
            word = self._low(preposition)
            found = bodies.read(self.text, self.tokens, preposition + 1)
            if found is not None:
                body, end = found
                if body.owns:
                    return None
                sure = word in _OF and post.rpartition(" ")[2] not in PARTISAN
                return self._made(at, end, body, post, sure=sure)
            step = preposition + 1
            while step < len(self.tokens) and self.tokens[step].is_word:
                if self.tokens[step].low in bodies.STOP:
                    break
                step += 1
            if self._low(step) not in _OF or step - preposition > _POST_WORDS:
                return None
            preposition = step
        return None

    def _later(self, at: int) -> Affiliation | None:
        """What follows another description: "an onion farmer who sits for the Harbour Party"."""
        for index in range(at, min(len(self.tokens), at + 8)):
            token = self.tokens[index]
            if not token.is_word:
                return None
            if token.low == "who":
                return self._who(index)
            if token.low == "and":
                return self._apposition(index + 1)
            if token.low in bodies.STOP:
                return None
        return None

    def _bare(self, at: int) -> Affiliation | None:
        """ "Ann Bell, Harbour Party: ..."."""
        found = bodies.read(self.text, self.tokens, at)
        if found is None or not found[0].name or self._low(found[1]) != ":":
            return None
        return self._made(at, found[1], found[0], sure=False)


_LED_BY: Final = word_set("headed led run chaired")


def _before(text: str, start: int, end: int, low: int, high: int) -> Iterator[Affiliation]:
    """What leads up to a name."""
    tokens = bodies.tokens_of(text, low, start)
    stop = len(tokens)
    titles = lexicon.titles()
    while stop and (
        (tokens[stop - 1].text == "." and stop > 1 and (tokens[stop - 2].low,) in titles)
        or ((tokens[stop - 1].low,) in titles and not is_post(tokens[stop - 1].low))
    ):
        stop -= 1
    if not stop:
        return
    comma = tokens[stop - 1].text == ","
    if comma:
        stop -= 1

    def made(first: int, body: Body, post: str, *, sure: bool, refers: bool = False) -> Affiliation:
        begin = tokens[first].start
        words = text[begin : tokens[stop - 1].end]
        return Affiliation(begin, end, words, body, post, sure, refers)

    last = tokens[stop - 1] if stop else None
    if last is None:
        return
    if not comma and last.low in ("which", "that"):
        run = text[end:high].split(None, 1)[:1]
        body = _described(text, tokens, stop - 1)
        if run and run[0].strip(",.;").lower() in _RUNS and body is not None:
            tail = end + text[end:high].index(run[0]) + len(run[0].rstrip(",.;"))
            first = body.start
            yield Affiliation(first, tail, text[first:tail], body, "leader")
        return
    if not comma and last.owns:
        body = bodies.before(text, tokens, stop)
        if body is not None and body.name:
            first = _index(tokens, body.start)
            yield made(first, body, "", sure=False)
        return
    if last.low == "by" and stop > 1 and tokens[stop - 2].low in _LED_BY:
        yield from _led(text, tokens, stop - 2, made)
        return
    if is_post(last.low):
        first = stop - 1
        while first and stop - first <= _POST_WORDS and _is_of_post(tokens[first - 1]):
            first -= 1
        if any(token.low.partition("-")[0] in PAST for token in tokens[max(0, first - 1) : stop]):
            return
        post = " ".join(token.low for token in tokens[first:stop])
        if first > 1 and tokens[first - 1].low == "by" and tokens[first - 2].low in _LED_BY:
            yield from _led(text, tokens, first - 2, made)
            return
        if first and tokens[first - 1].low in ("its", "their"):
            at = tokens[first - 1]
            body = Body(at.start, at.end)
            yield made(first - 1, body, post, sure=False, refers=True)
            return
        body = bodies.before(text, tokens, first) if first else None
        if body is not None and (body.owns or not comma):
            yield made(_index(tokens, body.start), body, post, sure=body.owns)
            return
        # A body in small letters stands with the words of the post: "a police union leader".
    if comma:
        yield from _headed(text, tokens, stop, made)


def _headed(text: str, tokens: Sequence[Token], stop: int, made: _Made) -> Iterator[Affiliation]:
    """ "The chair of Brakston, Ann Bell"."""
    for at in range(stop - 2, max(0, stop - 10), -1):
        token = tokens[at]
        if not token.is_word:
            return
        if token.low not in _OF and token.low not in _FOR:
            continue
        found = bodies.read(text, tokens, at + 1)
        if found is None or found[1] != stop or found[0].owns:
            continue
        first = at
        while first and at - first < _POST_WORDS and _is_of_post(tokens[first - 1]):
            first -= 1
        words = [each.low for each in tokens[first:at]]
        lead = tokens[first - 1].low if first else ""
        if not words or not is_post(words[-1]) or {*words, lead} & PAST:
            continue
        sure = token.low in _OF and words[-1] not in PARTISAN
        yield made(first, found[0], " ".join(words), sure=sure)
        return


def _is_of_post(token: Token) -> bool:
    """Can a word stand within the words of a post?"""
    if not token.is_word or token.owns or token.low in bodies.DETERMINERS:
        return False
    if token.low in bodies.STOP or token.text.isdigit():
        return False
    low = token.low.partition("-")[0]
    if token.is_name:
        return low in lexicon.role_modifiers() or is_post(token.low)
    return True


def _led(text: str, tokens: Sequence[Token], verb: int, made: _Made) -> Iterator[Affiliation]:
    """ "Brakston, headed by its director, Ann Bell"."""
    at = verb
    if at > 1 and tokens[at - 1].low == "is" and tokens[at - 2].low in ("which", "that"):
        at -= 2
    body = _described(text, tokens, at)
    if body is not None:
        yield made(_index(tokens, body.start), body, "leader", sure=True)


def _described(text: str, tokens: Sequence[Token], end: int) -> Body | None:
    """The body named before a relative clause, maybe with a description in between."""
    if end and tokens[end - 1].text == ",":
        end -= 1
    body = bodies.before(text, tokens, end)
    if body is None or not body.name:
        for at in range(end - 1, max(0, end - 8), -1):
            if tokens[at].text == ",":
                named = bodies.before(text, tokens, at)
                return named if named is not None and named.name and not named.owns else None
            if not tokens[at].is_word or tokens[at].low in bodies.STOP:
                break
    return body if body is not None and not body.owns else None


def _index(tokens: Sequence[Token], start: int) -> int:
    return next(index for index, token in enumerate(tokens) if token.start == start)


def is_of_state(affiliation: Affiliation) -> bool:
    """Is it an office of the state, by its body or by the post alone?"""
    return affiliation.body.sort == "state" or affiliation.head in STATE
