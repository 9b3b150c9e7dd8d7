"""What a document knows of the place of things: blocks, sentences, tokens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Block, Report, Span
from copydesk.text import blocks
from copydesk.text.document import Document

TEXT = "Mill burns\n\nThe mill burned. Nobody was hurt.\n\nREAD MORE: Canal reopens\n\nIt is lost."


def document(text: str = TEXT) -> Document:
    return Document(
        Report(id="a", path="a", story="s", text=text, source=text, blocks=blocks.split(text))
    )


def words(one: Document, span: Span) -> str:
    return one.text[span.start : span.end]


def test_sentences_never_run_over_a_block_and_furniture_has_none() -> None:
    one = document()
    assert [one.text[s.start : s.end] for s in one.sentences] == [
        "Mill burns",
        "The mill burned.",
        "Nobody was hurt.",
        "It is lost.",
    ]
    assert [one.blocks[s.block].role for s in one.sentences] == [
        "headline",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_the_sentence_at_a_place() -> None:
    one = document()
    assert words(one, one.sentence_at(TEXT.index("burned"))) == "The mill burned."
    assert words(one, one.sentence_at(TEXT.index("Nobody"))) == "Nobody was hurt."
    # Furniture has no sentence: its block stands in.
    assert words(one, one.sentence_at(TEXT.index("Canal"))) == "READ MORE: Canal reopens"
    assert one.sentence_index(0) == 0
    between = TEXT.index("\n\nThe")
    assert one.sentence_at(between) == Span(start=between, end=between)


def test_what_is_furniture() -> None:
    one = document()
    assert one.is_furniture(TEXT.index("Canal"))
    assert not one.is_furniture(TEXT.index("burned"))
    assert one.block_at(TEXT.index("\n\nThe")) is None


def test_tokens_between_two_places() -> None:
    one = document()
    start = TEXT.index("The mill")
    assert [token.text for token in one.tokens_between(start, start + 8)] == ["The", "mill"]
    # A token belongs to where it begins.
    assert [token.text for token in one.tokens_between(start, start + 5)] == ["The", "mill"]
    assert one.tokens_between(start + 1, start + 3) == []


def test_a_report_without_blocks_is_one_block() -> None:
    one = Document(Report(id="a", path="a", story="s", text="It is lost.", source="It is lost."))
    assert one.blocks == (Block(start=0, end=11),)
    assert len(one.sentences) == 1


@given(st.text(alphabet="aA. \n“”1,:\u00e9\x00", max_size=120), st.integers(0, 130))
def test_every_place_of_any_text_has_an_answer(text: str, place: int) -> None:
    one = document(text)
    span = one.sentence_at(place)
    assert span.start <= span.end
    block = one.block_at(place)
    assert block is None or block.start <= place < block.end
    for sentence in one.sentences:
        assert one.blocks[sentence.block].start <= sentence.start
        assert sentence.end <= one.blocks[sentence.block].end
    for token in one.tokens_between(0, len(text)):
        assert text[token.start : token.end] == token.text


def test_what_is_derived_is_derived_once() -> None:
    one, other = (
        Document(Report(id="a", path="a", story="s", text="a b", source="")) for _ in "ab"
    )
    made: list[Document] = []

    def words(document: Document) -> int:
        made.append(document)
        return len(document.text.split())

    assert [one.once(words), one.once(words), other.once(words)] == [2, 2, 2]
    assert made == [one, other]
