"""Bodies that people belong to, as a phrase names them: "the opposition Harbour Party", "the
authority", "Brakston's", "a Norwegian air force"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from copydesk import lexicons
from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.posts import PAST, is_post
from copydesk.text.spelling import word_set

_TOKENS = compiled(r"[^\W_](?:[\w&.’'-]{0,40}\w)?(?:(?<=s)['’](?!\w))?|&|[^\w\s]")
DETERMINERS: Final = word_set("the a an its their his her our one this that another")
_WITHIN: Final = word_set("of for and the & de la del di da do dos des du van von der y e")
STOP: Final = word_set(
    """who which that whose whom where when while as at by in into on from for of to with and or but
    if is are was were be been has have had will would can could may might said says told not no nor
    than then what how why over under after before against about because since until"""
)
_LONGEST: Final = 7
"""Words before the name, or words of a name."""


class Token(NamedTuple):
    """A word or a mark of the text."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Does it have a capital?"""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def owns(self) -> bool:
        """Is it a genitive ("Brakston's", "growers'")?"""
        return self.low.endswith(("'s", "s'"))


class Body(NamedTuple):
    """A body: its name as written, or what sort of thing it is, and of which nation."""

    start: int
    end: int
    name: str = ""
    sort: str = ""
    noun: str = ""
    nation: str = ""
    owns: bool = False
    """Whether the phrase is a genitive."""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Words and marks of a stretch of text."""
    found: list[Token] = []
    for match in _TOKENS.finditer(text, start, end):
        word = match[0]
        found.append(Token(word, word.lower().replace("’", "'"), *match.span()))
    return found


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Noun to sort, and name of a party to the first of its names."""
    sorts: dict[str, str] = {}
    parties: dict[str, str] = {}
    for line in lexicons.read("bodies.txt").splitlines():
        sort, colon, words = line.partition("#")[0].partition(":")
        if not colon:
            continue
        nouns = [noun.strip() for noun in words.split(",")]
        if sort == "known":
            parties.update(dict.fromkeys(nouns, nouns[0]))
        else:
            sorts.update(dict.fromkeys(nouns, sort))
    return sorts, parties


def _sorts() -> dict[str, str]:
    return _table()[0]


def party_of(name: str) -> str:
    """The party that goes by a name everywhere, by the first of its names; else nothing."""
    return _table()[1].get(name.lower(), "")


def sort_of(words: Sequence[str]) -> tuple[str, str]:
    """Sort and noun of the last words which say what a body is; empty where none does."""
    known = _sorts()
    for end in range(len(words), 0, -1):
        for size in (2, 1):
            noun = " ".join(words[max(0, end - size) : end])
            if noun in known:
                return known[noun], noun
    return "", ""


def sort_of_name(name: str) -> str:
    """Sort of a body by the head of its name: "Rail Workers' Union"."""
    if party_of(name):
        return "party"
    words = name.lower().replace("’", "'").split()
    heads = words[:1] if len(words) > 2 and words[1] == "of" else words[-1:]
    return _sorts().get(" ".join(heads), "")


def read(text: str, tokens: Sequence[Token], at: int) -> tuple[Body, int] | None:
    """The body that a phrase which begins at a token names, and the token after it."""
    index, stop = at, len(tokens)
    if index < stop and tokens[index].low in DETERMINERS:
        index += 1
    nation, first, words = "", index, list[str]()
    while index < stop and index - first < _LONGEST:
        token = tokens[index]
        if token.is_name:
            country = lexicon.nationalities().get(token.low)
            follows = tokens[index + 1] if index + 1 < stop else None
            if not country or follows is None or follows.is_name or not follows.is_word:
                break
            nation = country
        elif not token.is_word or token.low in STOP or is_post(token.low) or token.text.isdigit():
            break
        else:
            if token.low in PAST:
                return None
            words.append(token.low)
            if token.owns and not _goes_on(tokens, index):
                index += 1
                break
        index += 1
    if index < stop and tokens[index].is_name and (index == at or not tokens[index - 1].owns):
        return _named(text, tokens, at, index, words, nation)
    bare = [word.removesuffix("'s").removesuffix("'") for word in words[-1:]]
    sort, noun = sort_of([*words[:-1], *bare])
    # A sort is the last word of its phrase: "the authority", and not "the police complaints desk".
    if not noun or not bare or not noun.endswith(bare[-1]):
        return None
    owns = tokens[index - 1].owns
    return Body(tokens[at].start, tokens[index - 1].end, "", sort, noun, nation, owns), index


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Does a phrase go on after a genitive: "the train drivers' union"?"""
    rest = tokens[index + 1 : index + 3]
    known = _sorts()
    return bool(rest) and (
        rest[0].low.removesuffix("'s") in known
        or " ".join(word.low for word in rest).removesuffix("'s") in known
    )


def _named(
    text: str, tokens: Sequence[Token], at: int, first: int, words: list[str], nation: str
) -> tuple[Body, int] | None:
    """The body whose name begins at a token with a capital."""
    index, stop, last = first, len(tokens), -1
    heads = lexicon.organization_heads()
    while index < stop and index - first < _LONGEST:
        token = tokens[index]
        if token.is_name and token.is_word:
            if index > first and is_post(token.low):
                break
            last = index
            if token.owns and not (index + 1 < stop and _is_part(tokens[index + 1])):
                break
        elif token.low == "&" or (
            (token.low in _WITHIN and any(each.low in heads for each in tokens[first:index]))
            or token.low in ("de", "del", "di", "da", "do", "des", "du", "van", "von")
        ):
            follows = tokens[index + 1 : index + 3]
            if not follows or not (follows[0].is_name or follows[-1].is_name):
                break
        else:
            break
        index += 1
    if last < 0 or (last == first and lexicon.nationalities().get(tokens[first].low)):
        return None
    if not tokens[last].owns:
        last = _with_noun(tokens, last)
    name = text[tokens[first].start : tokens[last].end]
    owns = tokens[last].owns
    if owns:
        name = name.removesuffix("s")
        name = name[:-1]
        if tokens[last].low.endswith("s'"):
            name += "s"
    sort, noun = sort_of(words)
    sort = sort or sort_of_name(name)
    return Body(tokens[at].start, tokens[last].end, name, sort, noun, nation, owns), last + 1


def _with_noun(tokens: Sequence[Token], last: int) -> int:
    """The last token of a name that a common noun closes: "the Marl police"."""
    for size in (2, 1):
        nouns = tokens[last + 1 : last + 1 + size]
        bare = [token.low.removesuffix("'s") for token in nouns]
        if len(nouns) == size and " ".join(bare) in _sorts() and not nouns[-1].is_name:
            following = tokens[last + 1 + size : last + 2 + size]
            return last if following and following[0].is_name else last + size
    return last


def _is_part(token: Token) -> bool:
    """May a word follow a genitive within a name: "Nurses' Federation"?"""
    return token.is_name and not is_post(token.low) and token.low in lexicon.organization_heads()


def before(text: str, tokens: Sequence[Token], end: int) -> Body | None:
    """The body that the phrase which ends before a token names."""
    if end < 1 or not tokens[end - 1].is_word:
        return None
    low = max(0, end - _LONGEST)
    start = end - 1
    if not tokens[start].is_name:
        while start > low and tokens[start - 1].is_word and tokens[start].low not in DETERMINERS:
            start -= 1
        found = read(text, tokens[:end], start) if tokens[start].low in DETERMINERS else None
        return found[0] if found is not None and found[1] == end else None
    while start > low and _leads(tokens[start - 1], tokens[start]):
        start -= 1
    while start < end - 1 and (not tokens[start].is_name or _opens(tokens, start)):
        start += 1
    found = read(text, tokens[:end], start)
    return found[0] if found is not None and found[1] == end and found[0].name else None


def _leads(token: Token, following: Token) -> bool:
    if token.is_name:
        return token.is_word and (not token.owns or _is_part(following))
    return token.low in ("of", "&", "de", "del", "di", "da") and following.is_name


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Has a word a capital only because a sentence begins with it?"""
    opening = index == 0 or tokens[index - 1].text in '.!?“"‘'
    low = tokens[index].low
    return low in DETERMINERS or (opening and (low in lexicon.function_words() or low in STOP))
