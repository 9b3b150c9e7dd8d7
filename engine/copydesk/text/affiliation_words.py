"""Whom a person is with, as the words after the name say it: "Ann Bell, who chairs Brakston"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from copydesk.text import bodies
from copydesk.text.bodies import Body, Token
from copydesk.text.posts import LEADING, PARTISAN, PAST, STATE, is_job, is_post
from copydesk.text.spelling import word_set

RUNS: Final = word_set("chairs runs heads leads directs manages")
_HAS_RUN: Final = word_set("chaired run headed led directed managed")
OF: Final = word_set("of at with")
FOR: Final = word_set("for from in")
_POST_OF_VERB: Final = {"sits": "deputy", "speaks": "spokesperson"}
_FINITE: Final = word_set("is serves")
_ADVERBS: Final = word_set("now currently also still jointly the as")
_LEADS_IN: Final = bodies.DETERMINERS | _ADVERBS
OPENING: Final = RUNS | _FINITE | {"of", "from", "who", "–", "—", "-"}
"""Words after a name with which what is read begins, unless a comma or a bracket does."""
_COMMAS: Final = frozenset({",", "(", "–", "—", "-"})
POST_WORDS: Final = 5
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
    def is_of_state(self) -> bool:
        """Is it an office of the state, by its body or by the post alone?"""
        return self.body.sort == "state" or self.head in STATE

    @property
    def leads(self) -> bool:
        """Is it a post of which a person has one?"""
        return self.head in LEADING


def post_at(tokens: Sequence[Token], at: int) -> tuple[str, int, int] | None:
    """A post that begins at a token: its words, its first token, and the one after it."""
    index = at
    while index < len(tokens) and tokens[index].low in _LEADS_IN:
        index += 1
    first, found = index, -1
    while index < len(tokens) and index - first <= POST_WORDS:
        token = tokens[index]
        if not token.is_word or token.owns or token.low in bodies.STOP:
            break
        if token.low.partition("-")[0] in PAST:
            return None
        if is_post(token.low) or (
            index + 1 < len(tokens) and tokens[index + 1].low == "at" and is_job(token.low)
        ):
            found = index
        elif found >= 0:
            break
        index += 1
    if found < 0:
        return None
    return " ".join(token.low for token in tokens[first : found + 1]), first, found + 1


class After:
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

    def read(self) -> Affiliation | None:
        """What the words say, the first of them."""
        if not self.tokens:
            return None
        first = self.tokens[0]
        if first.low in ("of", "from"):
            return self._member(0)
        if first.low in RUNS:
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
        if self._low(at) == "in":
            return self._in_charge(at, at)
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

    def _in_charge(self, at: int, begin: int) -> Affiliation | None:
        """ "in charge of the rescue"."""
        if self._low(at + 1) not in ("charge", "command") or self._low(at + 2) != "of":
            return None
        return self._runs(at + 2, begin)

    def _who(self, at: int) -> Affiliation | None:
        """ "who chairs Brakston", "who has led it since 2019", "who sits for the Harbour Party"."""
        verb = at + 1
        while self._low(verb) in ("now", "currently", "also", "still", "jointly"):
            verb += 1
        word, following = self._low(verb), self._low(verb + 1)
        if word in RUNS:
            return self._runs(verb, at)
        if word in ("has", "have") and following in _HAS_RUN:
            return self._runs(verb + 1, at)
        if word in ("is", "was") and self._low(verb + 1) == "in":
            return self._in_charge(verb + 1, at)
        if word in _FINITE:
            return self._apposition(verb + 1)
        if (word, following) in (("sits", "for"), ("speaks", "for"), ("works", "for")):
            found = bodies.read(self.text, self.tokens, verb + 2)
            if found is None or found[0].owns:
                return None
            post = _POST_OF_VERB.get(word, "")
            return self._made(at, found[1], found[0], post, sure=False)
        return None

    def _apposition(self, at: int) -> Affiliation | None:
        """ "the chair of Brakston", "Brakston's chair", "a Harbour Party deputy"."""
        if at >= len(self.tokens):
            return None
        post = post_at(self.tokens, at)
        if post is not None:
            words, first, last = post
            following = self._low(last)
            if following in OF or following in FOR:
                return self._of(at, words, last)
            if following == "," and (found := bodies.read(self.text, self.tokens, last + 1)):
                body, end = found
                if body.name and not body.owns and self._low(end) in (".", ":", ""):
                    return self._made(first, end, body, words, sure=False)
        owner = bodies.read(self.text, self.tokens, at)
        if owner is None:
            return None
        body, end = owner
        held = post_at(self.tokens, end)
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
                sure = word in OF and post.rpartition(" ")[2] not in PARTISAN
                return self._made(at, end, body, post, sure=sure)
            step = preposition + 1
            while step < len(self.tokens) and self.tokens[step].is_word:
                if self.tokens[step].low in bodies.STOP:
                    break
                step += 1
            if self._low(step) not in OF or step - preposition > POST_WORDS:
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
