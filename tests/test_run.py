"""The trip as a whole: which reports it takes along, and how it ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from copydesk import run
from copydesk.errors import DeskError
from copydesk.model import Date, Quote

LOOMS = "The fire at the mill destroyed {} looms on Monday, owner Ada Lund said.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Three reports; the last has another figure."""
    folder = tmp_path / "mill"
    folder.mkdir()
    for name, number in (("a", 48), ("b", 48), ("c", 43)):
        (folder / f"{name}.txt").write_text(f"{name.upper()} reports\n\n{LOOMS.format(number)}")
    return folder


def test_a_check_fails_by_the_gravest_finding(story: Path) -> None:
    result = run.check(run.Request(paths=(str(story),)))
    assert result.verdict == "fail"
    assert [(one.rule, one.severity) for one in result.findings] == [("same-figure", "error")]
    assert {rule.outcome for rule in result.rules} == {"passed", "failed", "not_evaluated"}


@pytest.mark.parametrize(("level", "verdict"), [("error", "pass"), ("info", "fail")])
def test_the_level_that_fails_is_the_users(tmp_path: Path, level: str, verdict: str) -> None:
    (tmp_path / "a.txt").write_text("It was the the best mill in the whole of the valley.")
    request = run.Request(paths=(str(tmp_path),), fail_level=level)  # type: ignore[arg-type]  # a parametrized literal
    assert run.check(request).verdict == verdict


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_checked(story: Path) -> None:
    (story / "d.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00" * 40)
    result = run.check(run.Request(paths=(str(story), str(story / "nowhere.txt"))))
    assert len(result.reports) == 3
    assert len(result.findings) == 1
    assert {Path(problem.path).name for problem in result.problems} == {"d.txt", "nowhere.txt"}
    assert all(problem.message for problem in result.problems)


def test_nothing_to_check_is_an_error_and_never_a_pass(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DeskError, match="no report"):
        run.check(run.Request(paths=(str(tmp_path / "empty"),)))
    with pytest.raises(DeskError, match="nowhere"):
        run.check(run.Request(paths=(str(tmp_path / "nowhere"),)))
    with pytest.raises(DeskError, match="nothing to check"):
        run.check(run.Request(paths=()))


def test_no_rules_is_an_error(story: Path) -> None:
    with pytest.raises(DeskError):
        run.check(run.Request(paths=(str(story),), pack=None))


def test_paths_start_at_the_base(story: Path) -> None:
    result = run.check(run.Request(paths=("mill",), base=story.parent))
    assert len(result.reports) == 3


def test_each_folder_is_a_story_of_its_own(story: Path) -> None:
    other = story.parent / "pier"
    other.mkdir()
    (other / "a.txt").write_text("The fire at the mill destroyed 99 looms on Monday.")
    result = run.check(run.Request(paths=(str(story), str(other))))
    assert {report.story for report in result.reports} == {"mill", "pier"}
    assert {fact.story for fact in result.facts} == {"mill", "pier"}
    # 99 looms contradict nobody: no other report tells that story.
    assert len(result.findings) == 1


class TestADraft:
    """``--against``: the draft is examined, the sources are the yardstick."""

    def check(self, draft: Path, *sources: Path) -> list[tuple[str, str]]:
        request = run.Request(paths=(str(draft),), against=tuple(map(str, sources)))
        found = run.check(request).findings
        return [(one.rule, one.evidence[0].text) for one in found if one.severity == "error"]

    def test_what_the_draft_gets_wrong(self, story: Path, tmp_path: Path) -> None:
        draft = tmp_path / "draft.txt"
        draft.write_text(LOOMS.format(45))
        assert self.check(draft, story / "a.txt", story / "b.txt") == [("same-figure", "45 looms")]

    def test_the_sources_own_quarrels_are_not_the_drafts(self, story: Path, tmp_path: Path) -> None:
        draft = tmp_path / "draft.txt"
        draft.write_text(LOOMS.format(48))
        assert self.check(draft, story) == []

    def test_many_drafts_do_not_outvote_one_source(self, story: Path, tmp_path: Path) -> None:
        drafts = tmp_path / "drafts"
        drafts.mkdir()
        for name in "xyz":
            (drafts / f"{name}.txt").write_text(f"{name} reports\n\n{LOOMS.format(45)}")
        assert self.check(drafts, story / "a.txt") == [("same-figure", "45 looms")]

    def test_a_draft_that_lies_among_its_sources_is_no_witness_for_itself(
        self, story: Path
    ) -> None:
        assert self.check(story / "c.txt", story) == [("same-figure", "43 looms")]

    def test_without_sources_there_is_nothing_to_hold_it_against(self, story: Path) -> None:
        with pytest.raises(DeskError, match="no source"):
            self.check(story / "c.txt", story / "c.txt")


class TestPublication:
    """The day that the reports are of, by which "Monday" is read."""

    def monday(self, story: Path, published: date | None = None) -> set[date | None]:
        found = run.extract(run.Request(paths=(str(story),), published=published))
        return {one.low for _, records in found for one in records if isinstance(one, Date)}

    def test_given_it_counts_for_all(self, story: Path) -> None:
        assert self.monday(story, date(2023, 6, 15)) == {date(2023, 6, 12)}

    def test_unknown_it_leaves_the_weekday_open(self, story: Path) -> None:
        assert self.monday(story) == {None}

    def test_the_result_says_how_it_is_known(self, story: Path) -> None:
        request = run.Request(paths=(str(story),), published=date(2023, 6, 15))
        assert {one.published_by for one in run.check(request).reports} == {"given"}
        assert {
            one.published_by for one in run.check(run.Request(paths=(str(story),))).reports
        } == {"unknown"}


def test_what_stands_in_a_quotation_is_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        '"We have lost 48 looms and the whole of the roof," Lund said. He lost 3 barges.'
    )
    ((_, records),) = run.extract(run.Request(paths=(str(tmp_path),)))
    assert any(isinstance(record, Quote) for record in records)
    marked = {record.raw: record.in_quote for record in records if record.kind == "quantity"}
    assert marked == {"48 looms": True, "3 barges": False}


def test_progress_is_told_story_by_story(story: Path) -> None:
    told: list[tuple[str, int, int]] = []
    run.check(run.Request(paths=(str(story),)), lambda *step: told.append(step))
    assert told[0] == ("stories", 0, 1)


def test_facts_and_records_without_any_rule(story: Path) -> None:
    reports, facts = run.facts(run.Request(paths=(str(story),)))
    assert len(reports) == 3
    assert {"quantity", "person", "date"} <= {fact.kind for fact in facts}
    with pytest.raises(DeskError, match="nowhere"):
        run.extract(run.Request(paths=(str(story), str(story / "nowhere.txt"))))


def test_a_higher_count_in_later_copy_alone_supersedes_nothing(tmp_path: Path) -> None:
    for name, day, number in (("a", 14, 43), ("b", 14, 43), ("c", 15, 48)):
        (tmp_path / f"{name}.txt").write_text(
            f"date 2023-06-{day}\n\nThe flood killed {number} people in the valley, police said.\n"
        )
    (finding,) = run.check(run.Request(paths=(str(tmp_path),))).findings
    assert (finding.relation, finding.severity) == ("contradictory", "error")


def test_a_count_that_later_copy_says_has_grown_is_superseded(tmp_path: Path) -> None:
    first = (
        "date 2023-06-14\n\nThe flood killed 43 people in the valley, the rescue service said.\n"
    )
    later = (
        "date 2023-06-15\n\nThe flood has now killed 48 people in the valley, the rescue service "
        "said.\n"
    )
    for name, text in (("a", first), ("b", first), ("c", later)):
        (tmp_path / f"{name}.txt").write_text(text)
    (finding,) = run.check(run.Request(paths=(str(tmp_path),))).findings
    assert (finding.relation, finding.severity) == ("superseded", "info")
    assert finding.evidence[0].text == "43 people"
    assert "later, c says 48 people" in finding.message


@pytest.mark.parametrize(
    ("counts", "relation"),
    [((210, 260, 310), "superseded"), ((210, 260, 910), "contradictory")],
)
def test_counts_that_rise_from_day_to_day_are_superseded(
    tmp_path: Path, counts: tuple[int, ...], relation: str
) -> None:
    for day, count in enumerate(counts, 14):
        text = f"TALLOW, May {day}, 2021 - The clinics of Tallow have given {count} shots.\n"
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
    found = run.check(run.Request(paths=(str(tmp_path),))).findings
    assert {one.relation for one in found if one.rule == "same-figure"} == {relation}


def test_reports_that_carry_the_same_copy_are_one_origin(story: Path) -> None:
    retold = (
        "Owner Ada Lund put the loss at 48 looms when flames tore through her mill late Monday.\n"
    )
    (story / "d.txt").write_text(f"D reports\n\n{retold}")
    (story / "c.txt").write_text(f"C reports\n\n{LOOMS.format(48)}")
    result = run.check(run.Request(paths=(str(story),)))
    assert [report.same_origin_as for report in result.reports] == [None, "a.txt", "a.txt", None]
    looms = next(fact for fact in result.facts if "loom" in fact.key)
    assert len({record.report for record in looms.records}) == 4
    assert looms.origins == 2


def test_a_majority_is_of_origins(story: Path) -> None:
    """Three copies of one report do not outvote two that were written by others."""
    for name, words in (
        (
            "d",
            "Owner Ada Lund put the loss at 43 looms when fire took her mill late on Monday.",
        ),
        (
            "e",
            "At Lund's mill, 43 looms are gone, its owner Ada Lund told us; it burned on Monday.",
        ),
    ):
        (story / f"{name}.txt").write_text(f"{name.upper()} reports\n\n{words}\n")
    (story / "c.txt").write_text(f"C reports\n\n{LOOMS.format(48)}")
    (finding,) = run.check(run.Request(paths=(str(story),))).findings
    odd = {item.report for item in finding.evidence if item.role == "primary"}
    assert odd == {"a.txt", "b.txt", "c.txt"}
    assert "three reports (one origin) say 48 looms, two others say 43 looms" in finding.message
    assert (finding.reports, finding.origins) == (5, 3)
