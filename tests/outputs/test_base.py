"""Words of strangers made safe to show, and cut to so many columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.outputs.base import clip, columns, first_words, head, last_words, safe, tail


class TestSafe:
    def test_escape_sequences_are_shown_not_obeyed(self) -> None:
        assert safe("red \x1b[31malert\x07") == r"red \x1b[31malert\x07"

    def test_marks_that_turn_the_writing_direction_are_shown(self) -> None:
        assert safe("paid \u202e001\u202c dollars") == r"paid \u202e001\u202c dollars"

    def test_invisible_letters_are_shown(self) -> None:
        assert safe("Lu\u200bnd \U000e0041") == r"Lu\u200bnd \U000e0041"

    def test_white_space_is_one_space(self) -> None:
        assert safe("a\r\n\tb\u00a0c") == "a b c"

    def test_letters_of_all_scripts_stay(self) -> None:
        assert safe("Škoda, Łódź, 東京, مرحبا, नमस्ते 👩‍🚒") == "Škoda, Łódź, 東京, مرحبا, नमस्ते 👩‍🚒"

    @given(st.text())
    def test_nothing_hidden_is_left(self, text: str) -> None:
        shown = safe(text)
        assert all(char.isprintable() or char in "\u200c\u200d" for char in shown)
        assert "\x1b" not in shown
        assert "\n" not in shown


class TestCut:
    def test_wide_letters_take_two_columns(self) -> None:
        assert columns("東京 Tokyo") == 10
        assert head("東京", 3) == "東"
        assert tail("東京", 3) == "京"

    def test_combining_marks_take_none(self) -> None:
        assert columns("e\u0301") == 1

    @given(st.text(), st.integers(4, 30))
    def test_what_is_cut_fits(self, text: str, room: int) -> None:
        for cut in (head(text, room), tail(text, room), clip(text, room, "...")):
            assert columns(cut) <= room

    @given(st.text(), st.integers(0, 20))
    def test_words_are_cut_whole_and_fit(self, text: str, room: int) -> None:
        text = safe(text)
        for cut in (first_words(text, room, "…"), last_words(text, room, "…")):
            assert columns(cut) <= room

    def test_a_cut_says_that_there_is_more(self) -> None:
        assert first_words("the old bridge will hold", 16, "…") == "the old bridge…"
        assert last_words("the old bridge will hold", 17, "…") == "…bridge will hold"
