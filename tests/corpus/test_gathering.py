"""An archive comes to the same, however it is worked on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.conftest import Archive

from copydesk import parts, run
from copydesk.corpus import gathering, plan, work
from copydesk.corpus.archive import Means
from copydesk.errors import DeskError
from copydesk.model import Result
from copydesk.outputs import jsonl


def checked(folder: Path, means: Means, *, whole: bool = True) -> Result:
    request = run.Request(paths=(str(folder),))
    found = plan.planned(request)
    assert found is not None
    return gathering.check(request, found, means, whole=whole)


def test_processes_and_cache_change_nothing(archive: Archive, tmp_path: Path) -> None:
    folder = archive()
    plain = run.check(run.Request(paths=(str(folder),)))
    assert {finding.rule for finding in plain.findings} >= {"same-figure"}
    cached = Means(jobs=1, cache=tmp_path / "cache")
    for means in (Means(jobs=1), Means(jobs=2), cached, cached):
        assert checked(folder, means) == plain


@pytest.mark.parametrize("name", parts.own_names("outputs"))
def test_every_output_shows_the_same(name: str, archive: Archive, tmp_path: Path) -> None:
    folder = archive(4)
    output = parts.load("outputs", name)
    whole = getattr(output, "LISTS_FACTS", True)
    cached = Means(jobs=1, cache=tmp_path / "cache")
    plain = output.render(run.check(run.Request(paths=(str(folder),))))
    for _ in ("made", "from the cache"):
        assert output.render(checked(folder, cached, whole=whole)) == plain


def test_what_is_streamed_is_what_is_rendered(archive: Archive) -> None:
    folder = archive(4)
    request = run.Request(paths=(str(folder),))
    found = plan.planned(request)
    assert found is not None
    lines: list[str] = []
    done = gathering.stream(request, found, Means(jobs=1), lines.append)
    extent = done.extent
    lines.append(
        jsonl.last_line(
            done.result,
            stories=extent.stories,
            reports=extent.reports,
            facts=extent.facts,
            findings=extent.findings,
        )
    )
    assert "".join(lines) == jsonl.render(run.check(request))
    assert done.result.verdict == "fail"
    assert extent.failed["same-figure"] == 2


def test_a_story_that_cannot_be_read_is_named_and_the_others_go_on(archive: Archive) -> None:
    folder = archive(3)
    gone = folder / "000-arden" / "report-2.txt"
    gone.unlink()
    gone.symlink_to("nowhere.txt")
    result = checked(folder, Means(jobs=1))
    assert [problem.path for problem in result.problems] == [str(gone)]
    assert len({report.story for report in result.reports}) == 3


def test_nothing_to_check_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DeskError, match="holds no report"):
        checked(tmp_path / "empty", Means(jobs=1))


def test_only_the_changed_story_is_worked_on_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive(4)
    means = Means(jobs=1, cache=tmp_path / "cache")
    checked(folder, means)
    worked: list[str] = []
    done = work.Job.done

    def watched(job: work.Job, story: plan.StoryFiles) -> work.Done:
        worked.append(story.story)
        return done(job, story)

    monkeypatch.setattr(work.Job, "done", watched)
    checked(folder, means)
    assert worked == []
    with (folder / "002-corran" / "report-1.txt").open("a", encoding="utf-8") as file:
        file.write("\nThe lighthouse was not damaged.\n")
    checked(folder, means)
    assert worked == ["002-corran"]
    worked.clear()
    checked(folder, means, whole=False)
    assert len(worked) == 4  # other outputs need other parts of a result
