"""The commands say what is missing, read the scorers' lines, and keep results to compare with."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from benchmarks import accuracy, extraction, mutation
from benchmarks.adapters import quantity
from benchmarks.common import Json, load_saved, report_files, save, table

from copydesk.model import Measure, Quantity, Span

QUOTES = Path(extraction.__file__).parent / "quotes"


@pytest.mark.parametrize("command", [accuracy, extraction, mutation])
def test_a_missing_folder_is_named_and_ends_with_status_2(
    command: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "nowhere")
    with pytest.raises(SystemExit) as ended:
        command.main([missing])  # type: ignore[attr-defined] # three modules of one shape
    assert ended.value.code == 2
    assert missing in capsys.readouterr().err


@pytest.mark.parametrize("command", [accuracy, extraction, mutation])
def test_an_empty_folder_holds_nothing_to_measure(command: object, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([str(tmp_path)])  # type: ignore[attr-defined] # three modules of one shape
    assert ended.value.code == 2


def test_labelled_stories_need_their_scorer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "stories" / "one"
    story.mkdir(parents=True)
    (story / "report-1.txt").write_text("Nothing happened.", encoding="utf-8")
    (story / "gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        accuracy.main([str(tmp_path / "stories")])
    assert ended.value.code == 2
    assert "score.py" in capsys.readouterr().err


def test_a_saved_result_comes_back(tmp_path: Path) -> None:
    path = save(tmp_path, "accuracy", Path("data"), {"missed": ["a"]})
    again = load_saved(path, "accuracy")
    assert again["missed"] == ["a"]
    assert {"date", "copydesk", "revision", "python", "data"} <= set(again)
    with pytest.raises(SystemExit):
        load_saved(path, "mutation")


def test_a_comparison_names_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    accuracy.show_comparison(
        {"missed": ["a", "b"], "false_alarms": ["x"]},
        {"missed": ["b", "c"], "false_alarms": ["x", "x"]},
    )
    shown = capsys.readouterr().out
    assert "NEWLY FOUND: 1\n  a" in shown
    assert "LOST: 1\n  c" in shown
    assert "NEWLY FALSE: 1\n  x" in shown


def test_the_scorers_lines_become_numbers() -> None:
    printed = "value\tP=1.0\tR=2.0\tF1=1.3\ttp=1\n# note\tx\nexact\tF1=9.0\n"
    assert extraction.parse_scores(printed) == {
        "value": {"P": "1.0", "R": "2.0", "F1": "1.3", "tp": "1"},
        "exact": {"F1": "9.0"},
    }


def test_gold_says_what_is_measured() -> None:
    valued: list[Json] = [{"kind": "quantity", "start": 0, "end": 1, "value": "3"}]
    assert [title for title, _ in extraction.commands(valued)] == ["quantities", "quantity spans"]
    spans: list[Json] = [
        {"kind": "quantity", "start": 0, "end": 1, "value": None},
        {"kind": "person"},
    ]
    assert [title for title, _ in extraction.commands(spans)] == ["quantity spans", "person spans"]
    quotes: list[Json] = [{"kind": "attribution", "quote": "direct", "source": [[0, 1]]}]
    assert [title for title, _ in extraction.commands(quotes)] == ["direct quotes"]


def test_a_speaker_is_named_where_the_last_word_of_the_name_is_right() -> None:
    gold: list[Json] = [
        {"doc": "d", "start": 1, "end": 9, "quote": "direct", "speaker": "Maria Olsen"},
        {"doc": "d", "start": 20, "end": 29, "quote": "direct", "speaker": "the mayor"},
        {"doc": "d", "start": 40, "end": 49, "quote": "mixed", "speaker": "nobody asks"},
    ]
    predicted: list[Json] = [
        {"doc": "d", "start": 1, "end": 10, "kind": "quote", "named": "Dr Olsen"},
        {"doc": "d", "start": 20, "end": 29, "kind": "quote", "named": ""},
    ]
    assert extraction.speakers_named(gold, predicted) == {"of-gold": "50.0", "n": "2"}
    assert extraction.speakers_named([{"doc": "d", "quote": "direct"}], predicted) == {}


@pytest.mark.parametrize("name", ["open", "aside"])
def test_the_labelled_quotations_lie_in_their_texts(name: str) -> None:
    data = extraction.load_set(QUOTES, name)
    texts = {doc: report.text for doc, report in data.documents}
    for row in data.rows:
        text = texts[row["doc"]]
        assert text[row["start"] : row["end"]] == row["text"]
        assert all(text[start:end].strip() for start, end in row["source"])
        for start, end in row["source"]:
            assert end <= row["start"] or row["end"] <= start


def test_units_go_by_their_english_names() -> None:
    span = Span(start=0, end=20)
    measure = Measure(
        number=Decimal(1200),
        low=Decimal(1200),
        high=None,
        modifier="more_than",
        unit="km",
        dimension="length",
    )
    record = Quantity(
        report="r", span=span, raw="more than 1,200 km", sentence=span, measure=measure
    )
    row = quantity("d", record)
    assert (row["value"], row["unit"], row["change"]) == ("1200", "kilometre", ">")


def test_reports_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for number in (10, 2, 1):
        (tmp_path / f"report-{number}.txt").touch()
    names = [path.name for path in report_files(tmp_path)]
    assert names == ["report-1.txt", "report-2.txt", "report-10.txt"]


def test_a_table_lines_up() -> None:
    assert table([("a", 1), ("bcd", 22)]) == "a     1\nbcd  22"
