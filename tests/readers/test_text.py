"""Plain text is read as it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.readers import text
from copydesk.readers.base import RawFile


@given(st.text(min_size=1))
def test_text_and_source_are_the_file_itself(words: str) -> None:
    (found,) = text.read(RawFile(path="x.txt", text=words))
    assert found.text is words
    assert found.source is words
    assert found.segments == ()
