"""YAML into data with places: what is read, what is refused, and where a mistake is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import yamlplaces
from copydesk.errors import DeskError
from copydesk.yamlplaces import parse


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("12:30", "12:30"),
        ("2022-11-10", "2022-11-10"),
        ("1_000", "1_000"),
        ("1%", "1%"),
        ("0b1", "0b1"),
        ("-", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'~'", "~"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, value: object) -> None:
    if written == "-":
        assert parse("- \n").data == [None]
    else:
        data = parse(f"key: {written}\n").data
        assert data == {"key": value}
        assert type(data["key"]) is type(value)


def test_keys_are_always_text() -> None:
    assert parse("12: a\ntrue: b\nno: c\n").data == {"12": "a", "true": "b", "no": "c"}


def test_an_empty_file_is_no_data() -> None:
    assert parse("").data is None
    assert parse("# only a comment\n").data is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_key_and_value_has_its_place(end: str, mark: str) -> None:
    text = mark + end.join(("a: 😀 é", "b:", "  - {c: 1, 😀: x}", "  - y", ""))
    source = parse(text.encode())
    assert source.place(("a",), key=True) == (1, 1)
    assert source.place(("a",)) == (1, 4)
    assert source.place(("b",)) == (3, 3)
    assert source.place(("b", 0, "c")) == (3, 9)
    assert source.place(("b", 0, "😀"), key=True) == (3, 12)
    # Columns count code points: the emoji before it is one.
    assert source.place(("b", 0, "😀")) == (3, 15)
    assert source.place(("b", 1)) == (4, 5)


def test_what_is_missing_is_placed_at_its_parent() -> None:
    source = parse("a:\n  b: 1\n")
    assert source.place(("a", "nothing", "here")) == source.place(("a",), key=True) == (1, 1)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1), "'a' stands twice here, first on line 1"),
        ("a: {b: 1, b: 2}\n", (1, 11), "'b' stands twice"),
        ("a: &x 1\nb: *x\n", (1, 4), "anchors"),
        ("a: *x\n", (1, 4), "aliases"),
        ("a: 1\n<<: {b: 1}\n", (2, 1), "merge keys"),
        ("a: !!python/object:os.system x\n", (1, 4), "tags"),
        ("a: !!str 1\n", (1, 4), "tags"),
        ("a: 1\n--- \nb: 2\n", (2, 1), "second document"),
        ("? [a]\n: 1\n", (1, 3), "a key must be plain text"),
        ("a: x: y\n", (1, 5), "': '"),
        ("a:\n\tb: 1\n", (2, 1), "tabs"),
        ("a: [1, 2\nb: 3\n", (1, 4), "never closed"),
        ("a: 'b\nc: d\n", (1, 4), "never closed"),
        ("a: @b\n", (1, 4), "quotes"),
        ("a: \x00\n", (1, 4), "U+0000"),
        ("a: x\u2028b: y\n", (1, 5), "U+2028"),
        ("a: " + "9" * 101 + "\n", (1, 4), "number of more than"),
    ],
)
def test_what_is_refused_says_where_and_why(text: str, place: tuple[int, int], words: str) -> None:
    with pytest.raises(DeskError) as caught:
        parse(text, "rules.yaml")
    assert (caught.value.line, caught.value.column) == place
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"rules.yaml:{place[0]}:{place[1]}: ")


def test_a_mistake_shows_its_line_with_a_caret() -> None:
    with pytest.raises(DeskError) as caught:
        parse("a: 1\né😀: *x\n", "r.yaml")
    assert str(caught.value).splitlines()[1:3] == ["    2 | é😀: *x", "      |     ^"]


def test_an_overlong_line_is_not_shown_whole() -> None:
    with pytest.raises(DeskError) as caught:
        parse("a: *" + "x" * 5000)
    assert len(caught.value.source) < 200


def test_bytes_that_are_no_utf_8_have_a_place() -> None:
    with pytest.raises(DeskError, match="0xff") as caught:
        parse(b"\xef\xbb\xbfa: 1\nb: \xff\n")
    assert (caught.value.line, caught.value.column) == (2, 4)


def test_unreadable_files_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="no such file"):
        yamlplaces.read(tmp_path / "none.yaml")
    with pytest.raises(DeskError, match="folder"):
        yamlplaces.read(tmp_path)
    with pytest.raises(DeskError, match="too large"):
        parse("#" * (yamlplaces.MAX_BYTES + 1))


def test_too_many_values_are_refused() -> None:
    with pytest.raises(DeskError, match="more than 100,000 values"):
        parse("[" + "a," * 100_001 + "]")


def test_deep_nests_and_alias_bombs_end_at_once() -> None:
    # In a process of its own: PyYAML's composer ends the process on such a nest.
    code = """
import sys, time
from copydesk.errors import DeskError
from copydesk.yamlplaces import parse
bomb = "a: &a [x, x]\\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}]\\n" for a, b in zip("abcdefgh", "bcdefghi"))
for text in ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, bomb]:
    try:
        parse(text)
    except DeskError:
        continue
    sys.exit("read it")
# Of the processor: by the clock it hangs on what else the machine does.
sys.exit(time.process_time() >= 10 and "it took too much")
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


_PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"], exclude_characters="\ufeff"
        ),
        max_size=8,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner),
    max_leaves=12,
)


@given(_PLAIN)
def test_what_json_writes_is_read_back_the_same(data: object) -> None:
    # JSON is YAML 1.2; a key of more than 1,024 characters aside, libyaml reads all of it.
    assert parse(json.dumps(data, ensure_ascii=False)).data == data


@given(st.text("ab:-[]{},'\"#&*!|>%@`?~<\n\r\t \u00e9\U0001f600\ufeff\u2028\x00", max_size=40))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    problem = None
    try:
        place = parse(text).place()
    except DeskError as error:
        problem = error
        place = yamlplaces.Place(error.line, error.column)
    assert 1 <= place.line <= len(text.splitlines()) + 1
    assert place.column >= 1
    assert problem is None or problem.message


@given(st.dictionaries(st.text("abcé😀", min_size=1), st.text('xyzé😀 \\"'), max_size=5))
def test_places_point_at_what_is_written(data: dict[str, str]) -> None:
    written = [
        (json.dumps(k, ensure_ascii=False), json.dumps(v, ensure_ascii=False))
        for k, v in data.items()
    ]
    source = parse("{" + ",".join(f"{key}: {value}" for key, value in written) + "}")
    assert source.data == data
    for name, (key, value) in zip(data, written, strict=True):
        place = source.place((name,), key=True)
        assert source.text[place.column - 1 :].startswith(key)
        assert source.text[source.place((name,)).column - 1 :].startswith(value)
