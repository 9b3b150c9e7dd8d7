"""fix puts safe spellings into the reports, and touches nothing else."""

from __future__ import annotations

import codecs
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import fixing, ledger, run
from copydesk.errors import DeskError
from copydesk.fixing import Plan
from copydesk.model import Result
from copydesk.text import quotations
from copydesk.text.document import Document

Desk = Callable[..., Any]
"""The command, run in this process: status, out and err."""


LEDGER = "version: 1\nnames:\n  - {name: Ann Marlowe, kind: person}\n"


def result_of(folder: Path, ledger_text: str = "") -> Result:
    file = None
    if ledger_text:
        file = folder.parent / "ledger.yaml"
        file.write_text(ledger_text, encoding="utf-8")
    return run.check(run.Request(paths=(str(folder),), ledger=file))


def fixed(folder: Path, ledger_text: str = "") -> dict[str, str]:
    """File name to its fixed text, of those files that would be changed."""
    plans = fixing.plans(result_of(folder, ledger_text))
    return {Path(plan.report.path).name: plan.fixed for plan in plans if plan.edits}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    return folder


def write(folder: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8", newline="")


RIGHT = (
    "Ann Marlowe wept in the rain on Monday.",
    "Nobody knew why Ann Marlowe wept. It was cold.",
    "The fair closed at noon when Ann Marlowe came.",
)


class TestWhatIsSafe:
    """The ledger's spelling, and that of a clear majority of origins."""

    def test_a_clear_majority(self, story: Path) -> None:
        write(story, *RIGHT, "All saw that Ann Marlow wept. Marlow left.")
        assert fixed(story) == {"3.txt": "All saw that Ann Marlowe wept. Marlowe left."}

    def test_two_against_one_are_no_clear_majority(self, story: Path) -> None:
        write(story, *RIGHT[:2], "All saw that Ann Marlow wept.")
        assert [f.rule for f in result_of(story).findings] == ["name-spelling"]
        assert fixed(story) == {}

    def test_copies_are_one_origin(self, story: Path) -> None:
        long = "Ann Marlowe wept in the rain on Monday, and nobody in the valley knew why she did."
        write(story, long, long, long, "All saw that Ann Marlow wept.")
        assert fixed(story) == {}

    def test_the_ledger_alone(self, story: Path) -> None:
        write(story, "Ann Marlow wept. Later Marlow left.")
        assert fixed(story, LEDGER) == {"0.txt": "Ann Marlowe wept. Later Marlowe left."}

    def test_the_ledger_against_a_majority(self, story: Path) -> None:
        write(story, *RIGHT, "All saw that Ann Marlow wept.")
        turned = LEDGER.replace("Marlowe", "Marlow")
        assert sorted(fixed(story, turned)) == ["0.txt", "1.txt", "2.txt"]

    def test_a_figure_is_never_changed(self, story: Path) -> None:
        text = LEDGER + "figures:\n  - {value: 214 people, about: fled}\n"
        write(story, "In all 217 people fled.", "In all 217 people fled.")
        assert fixed(story, text) == {}

    def test_a_relative_is_not_renamed(self, story: Path) -> None:
        write(story, *RIGHT, "Peter Marlow wept in the rain on Monday.")
        assert fixed(story) == {}

    def test_all_is_well_afterwards(self, story: Path) -> None:
        write(story, *RIGHT, "All saw that Ann Marlow wept. Marlow left.")
        for name, text in fixed(story).items():
            (story / name).write_text(text, encoding="utf-8")
        assert fixed(story) == {}
        assert not result_of(story).findings


class TestQuotations:
    """What somebody said stays as it is."""

    @pytest.mark.parametrize(
        "quoted",
        [
            '"I saw Ann Marlow there," she said.',
            "“I saw Ann Marlow there,” she said.",
            "«I saw Ann Marlow there», she said.",
            "‘I saw Ann Marlow there and wept,’ she said.",
            'She said: "I saw Ann Marlow there.',
            "“We came early.\n\n“I saw Ann Marlow there.”",
            'He called it "the Ann Marlow affair" at noon.',
        ],
    )
    def test_it_is_left(self, story: Path, quoted: str) -> None:
        text = f"Ann Marlow wept.\n\n{quoted}\n\nMarlow left.\n"
        write(story, text)
        wanted = f"Ann Marlowe wept.\n\n{quoted}\n\nMarlowe left.\n"
        assert fixed(story, LEDGER) == {"0.txt": wanted}

    def test_a_quoted_block_in_markdown(self, story: Path) -> None:
        text = "Ann Marlow wept.\n\n> Ann Marlow was there.\n\nMarlow left.\n"
        (story / "a.md").write_text(text, encoding="utf-8")
        wanted = "Ann Marlowe wept.\n\n> Ann Marlow was there.\n\nMarlowe left.\n"
        assert fixed(story, LEDGER) == {"a.md": wanted}


class TestFiles:
    """Encoding, line ends and markup stay."""

    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize(
        ("encoding", "mark"),
        [
            ("utf-8", b""),
            ("utf-8", codecs.BOM_UTF8),
            ("utf-16-le", codecs.BOM_UTF16_LE),
            ("cp1252", b""),
        ],
    )
    def test_encodings(self, story: Path, ends: str, encoding: str, mark: bytes) -> None:
        text = f"Ann Marlow wept at the café.{ends}{ends}She left “at once”. Marlow wept.{ends}"
        path = story / "a.txt"
        path.write_bytes(mark + text.encode(encoding))
        (plan,) = fixing.plans(result_of(story, LEDGER))
        after = fixing.encoded(plan, path.read_bytes())
        assert after == mark + text.replace("Marlow", "Marlowe").encode(encoding)

    def test_a_letter_that_the_encoding_lacks(self, story: Path) -> None:
        (story / "a.txt").write_bytes("Ann Marlow wept at the café “Rose”.".encode("cp1252"))
        (plan,) = fixing.plans(
            result_of(story, LEDGER.replace("Marlowe,", "Marłow, wrong: [Ann Marlow],"))
        )
        assert not plan.edits
        assert plan.left[0].reason == "Marłow cannot be written in cp1252"

    def test_a_file_that_has_changed_meanwhile(self, story: Path) -> None:
        write(story, "Ann Marlow wept.")
        (plan,) = fixing.plans(result_of(story, LEDGER))
        with pytest.raises(DeskError, match="nothing is changed"):
            fixing.encoded(plan, b"Ann Marlow slept.")

    def test_markdown(self, story: Path) -> None:
        text = "# Ann Marlow weeps\n\n*Ann Marlow* wept, and **Marlow** left [here](/Marlow).\n"
        (story / "a.md").write_text(text, encoding="utf-8")
        wanted = (
            "# Ann Marlowe weeps\n\n*Ann Marlowe* wept, and **Marlowe** left [here](/Marlow).\n"
        )
        assert fixed(story, LEDGER) == {"a.md": wanted}

    def test_html_is_not_changed(self, story: Path) -> None:
        (story / "a.html").write_text(
            "<html><body><p>Ann Marlow wept in the rain.</p></body></html>"
        )
        (plan,) = fixing.plans(result_of(story, LEDGER))
        assert not plan.edits
        assert plan.left[0].reason == "html files are not changed"

    def test_a_headline_in_capitals(self, story: Path) -> None:
        write(story, "ANN MARLOW WEEPS AT FAIR\n\nAnn Marlow wept in the rain.")
        wanted = "ANN MARLOWE WEEPS AT FAIR\n\nAnn Marlowe wept in the rain."
        assert fixed(story, LEDGER) == {"0.txt": wanted}


class TestTheCommand:
    """fix writes, fix --diff does not."""

    def test_diff_is_a_patch(self, desk: Desk, story: Path, tmp_path: Path) -> None:
        write(story, "The fair.\nAnn Marlow wept.\nIt rained.", *RIGHT)
        before = {path: path.read_bytes() for path in story.iterdir()}
        done = desk("fix", "--diff", "story")
        assert done.status == 0
        assert "-Ann Marlow wept.\n+Ann Marlowe wept.\n" in done.out
        assert before == {path: path.read_bytes() for path in story.iterdir()}
        patch = subprocess.run(
            ["git", "apply", "--stat", "-"],
            input=done.out,
            cwd=tmp_path,
            text=True,
            capture_output=True,
            check=False,
        )
        assert patch.returncode == 0, patch.stderr

    def test_it_writes(self, desk: Desk, story: Path) -> None:
        write(story, 'Ann Marlow wept. "Marlow wept," he said of her. Marlow left.', *RIGHT)
        done = desk("fix", "story")
        assert done.status == 0
        assert "story/0.txt: Marlow -> Marlowe (2 places)" in done.out
        assert (
            story / "0.txt"
        ).read_text() == 'Ann Marlowe wept. "Marlow wept," he said of her. Marlowe left.'
        assert desk("fix", "story").out == "nothing to fix\n"
        assert sorted(path.name for path in story.iterdir()) == [f"{n}.txt" for n in range(4)]

    def test_a_read_only_file_is_not_written_and_no_other_either(
        self, desk: Desk, story: Path
    ) -> None:
        write(story, "Ann Marlow wept.", "Ann Marlow slept.")
        (story.parent / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
        before = {path: path.read_bytes() for path in story.iterdir()}
        (story / "0.txt").chmod(0o444)
        done = desk("fix", "story", "--ledger", "ledger.yaml")
        assert (done.status, done.out) == (2, "")
        assert "story/0.txt: the file is read-only: nothing is changed in it" in done.err
        assert "1 more file is left as before" in done.err
        assert before == {path: path.read_bytes() for path in story.iterdir()}
        (story / "0.txt").chmod(0o644)
        assert desk("fix", "story", "--ledger", "ledger.yaml").status == 0

    def test_a_link_stays_a_link(self, desk: Desk, story: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere.txt").write_text("Ann Marlow wept.")
        write(story, *RIGHT)
        (story / "9.txt").symlink_to(tmp_path / "elsewhere.txt")
        (story / "9.txt").chmod(0o640)
        assert desk("fix", "story").status == 0
        assert (story / "9.txt").is_symlink()
        assert (tmp_path / "elsewhere.txt").read_text() == "Ann Marlowe wept."
        assert (tmp_path / "elsewhere.txt").stat().st_mode & 0o777 == 0o640

    def test_a_file_that_two_names_lead_to_is_changed_once(
        self, desk: Desk, story: Path, tmp_path: Path
    ) -> None:
        write(story, "Ann Marlow wept.", *RIGHT)
        (story / "9.txt").symlink_to(story / "0.txt")
        assert desk("fix", "story").out == "story/0.txt: Marlow -> Marlowe\n"
        assert (story / "0.txt").read_text() == "Ann Marlowe wept."

    def test_without_a_path_it_is_about_the_configurations_reports(
        self, desk: Desk, story: Path
    ) -> None:
        write(story, "Ann Marlow wept.", *RIGHT)
        done = desk("fix", "--diff")
        assert done.status == 2
        assert "no PATH is given" in done.err
        config = story.parent / "config.yaml"
        config.write_text("version: 1\nreports: [story]\n", encoding="utf-8")
        assert "+Ann Marlowe wept." in desk("fix", "--diff").out

    def test_what_is_waived_is_left(self, desk: Desk, story: Path) -> None:
        write(story, "Ann Marlow wept.", *RIGHT)
        config = story.parent / "config.yaml"
        config.write_text("version: 1\nreports: [story]\nwaivers: w.yaml\n", encoding="utf-8")
        (story.parent / "w.yaml").write_text("version: 1\n", encoding="utf-8")
        for found in json.loads(desk("check", "--format", "json").out)["findings"]:
            mark = found["fingerprint"]
            assert desk("waive", mark, "--reason", "so", "--owner", "Ann").status == 0
        assert desk("fix").out == "nothing to fix\n"


PIECES = st.sampled_from(
    [
        "Ann Marlow", "Marlow", "Ann Marlowe", "Marlowe", "Peter Marlow", "wept", "said", "that",
        "the fair", "Monday", ".", ",", ". ", "\n\n", "\r\n", " ", " ", " ", '"', '"', "“", "”",
        "’s", "‘", "’", "«", "»", "> ", "# ", "*", "é", "\N{COMBINING ACUTE ACCENT}", "שלום", "😀",
        "(", ")", "217 people", "MARLOW",
    ]
)  # fmt: skip


def _plans(text: str, suffix: str, folder: Path) -> list[Plan]:
    path = folder / f"a{suffix}"
    path.write_bytes(text.encode())
    request = run.Request(paths=(str(path),), ledger=folder / "ledger.yaml")
    return fixing.plans(run.check(request))


@given(pieces=st.lists(PIECES, max_size=30), suffix=st.sampled_from([".txt", ".md"]))
@settings(max_examples=120)
def test_nothing_changes_outside_the_named_spans_nor_inside_quotations(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("fix")
    (folder / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    text = "Ann Marlow wept in the rain. " + "".join(pieces)
    for plan in _plans(text, suffix, folder):
        source, after = plan.report.source, plan.fixed
        at = shift = 0
        for edit in plan.edits:
            assert source[at : edit.start] == after[at + shift : edit.start + shift]
            assert source[edit.start : edit.end] == edit.wrong
            assert edit.wrong.casefold().startswith(("marlow", "ann"))
            assert edit.right.casefold() in ("marlowe", "ann")
            shift += len(edit.right) - len(edit.wrong)
            at = edit.end
        assert source[at:] == after[at + shift :]
        if suffix == ".txt":
            for quotation in quotations.find(Document(plan.report)):
                inside = range(quotation.open, quotation.close)
                assert not any(edit.start in inside for edit in plan.edits)
        assert fixing.encoded(plan, source.encode()) == after.encode()


BYTES = st.sampled_from(
    [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE)]
)


@given(
    pieces=st.lists(PIECES, max_size=20),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    written=BYTES,
)
@settings(max_examples=60)
def test_the_second_time_nothing_is_left_to_fix_and_quotations_are_as_they_were(
    tmp_path_factory: pytest.TempPathFactory,
    pieces: list[str],
    ends: str,
    written: tuple[str, bytes],
) -> None:
    folder = tmp_path_factory.mktemp("twice")
    (folder / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    encoding, mark = written
    said = "“I saw Ann Marlow there, and Marlow wept,” the warden said."
    lines = ["Ann Marlow wept in the rain.", said, "".join(pieces), 'He said: "Ann Marlow left."']
    path = folder / "a.txt"
    path.write_bytes(mark + (ends * 2).join(lines).encode(encoding))
    request = run.Request(paths=(str(path),), ledger=folder / "ledger.yaml")
    for again in (False, True):
        for plan in fixing.plans(run.check(request)):
            assert not (again and plan.edits)
            path.write_bytes(fixing.encoded(plan, path.read_bytes()))
    after = path.read_bytes()
    assert after.startswith(mark)
    assert (said + ends * 2).encode(encoding) in after
    assert after.endswith('"Ann Marlow left."'.encode(encoding))


def test_the_ledger_here_is_sound() -> None:
    from copydesk.yamlplaces import parse

    assert ledger.read(parse(LEDGER)).names


def test_a_draft_is_fixed_and_its_sources_are_not(story: Path, desk: Desk) -> None:
    write(story, *RIGHT, "Ann Marlow said nothing at all.", "On Friday Ann Marlowe left.")
    draft = story.parent / "draft.txt"
    draft.write_text("In the rain Ann Marlow wept on Monday. It was cold.")
    done = desk("fix", "draft.txt", "--against", "story")
    assert done.status == 0
    assert "Ann Marlowe wept" in draft.read_text()
    assert (story / "3.txt").read_text() == "Ann Marlow said nothing at all."
