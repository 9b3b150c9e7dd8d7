"""Which files make which story."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import intake
from copydesk.corpus import plan
from copydesk.corpus.plan import Plan
from copydesk.errors import DeskError
from copydesk.run import Request


def write(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("The ferry carried 214 passengers.\n", encoding="utf-8")
    return folder


def planned(folder: Path) -> Plan:
    found = plan.planned(Request(paths=(str(folder),)))
    assert found is not None
    return found


def stories(found: Plan) -> dict[str, list[str]]:
    return {one.story: [candidate.id for candidate in one.files] for one in found.stories}


def test_a_folder_is_a_story_as_in_every_check(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire", "a/1.txt", "a/2.txt", "b/1.txt", "top.txt", "b/.hidden.txt")
    found = planned(folder)
    assert stories(found) == {"wire": ["top.txt"], "a": ["1.txt", "2.txt"], "b": ["1.txt"]}
    read = intake.collect([str(folder)])
    assert [(r.story, r.id) for r in read.reports] == [
        (one.story, candidate.id) for one in found.stories for candidate in one.files
    ]


@given(
    names=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from("12")), max_size=8
    )
)
def test_the_plan_is_what_the_intake_reads(
    tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, str, str]]
) -> None:
    folder = write(tmp_path_factory.mktemp("wire"), *("/".join(name) + ".txt" for name in names))
    # A folder by its own name, again below it, and one file by itself.
    paths = [str(folder), str(folder / "a"), *(str(p) for p in sorted(folder.rglob("1.txt"))[:1])]
    paths = [path for path in paths if Path(path).exists()]
    found = plan.planned(Request(paths=tuple(paths)))
    assert found is not None
    read = intake.collect(paths)
    by_story: dict[str, list[str]] = {}
    for report in read.reports:
        by_story.setdefault(report.story, []).append(report.id)
    assert stories(found) == by_story
    assert list(found.problems) == read.problems


def test_a_pattern_tells_stories_apart(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire", "quay_ap.txt", "quay_pa.txt", "dam_ap.txt", "readme.txt")
    found = plan.by_pattern(planned(folder), r"/(?P<story>\w+)_[^/]*$")
    assert stories(found) == {"dam": ["dam_ap.txt"], "quay": ["quay_ap.txt", "quay_pa.txt"]}
    assert [note.message for note in found.notes] == [
        "left out: the pattern does not match its path"
    ]


def test_reports_of_one_name_in_one_story_are_called_by_their_paths(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire", "ap/quay.txt", "pa/quay.txt")
    found = plan.by_pattern(planned(folder), r"(?P<story>\w+)\.txt$")
    assert stories(found) == {"quay": ["quay.txt", str(folder / "pa" / "quay.txt")]}


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("quay", "no group"),
        ("(?P<story>", "missing"),
        (r"(?P<story>zebra)", "matches no report"),
        (r"(?P<story>((a{1000}){1000}){1000})", "repeats"),
    ],
)
def test_a_wrong_pattern_is_said(tmp_path: Path, pattern: str, why: str) -> None:
    found = planned(write(tmp_path / "wire", "quay.txt"))
    with pytest.raises(DeskError, match=why):
        plan.by_pattern(found, pattern)


def test_tables_are_read_before_anything_else(tmp_path: Path) -> None:
    folder = write(tmp_path / "wire", "quay.txt")
    (folder / "lines.jsonl").write_text('{"schema": "copydesk.story/1"}\n')
    assert stories(planned(folder)) == {"wire": ["quay.txt"]}  # nobody understands that table
    (folder / "figures.csv").write_text("key,value\npassengers,214\n")
    assert plan.planned(Request(paths=(str(folder),))) is None


@pytest.mark.parametrize(
    "request_",
    [
        Request(paths=("draft.txt",), against=("wire",)),
        Request(paths=("-",)),
        Request(paths=("wire",), buffers={"/wire/a.txt": b""}),
        Request(paths=("wire",), focus="/wire/a.txt"),
    ],
)
def test_what_cannot_be_read_story_by_story(request_: Request) -> None:
    assert not plan.is_for(request_)
