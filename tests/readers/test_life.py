"""Versions of news items: which of them count, and why the others do not."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk import intake
from copydesk.listing import Candidate
from copydesk.readers._life import Version, left_out, moment, status_of
from copydesk.readers.base import Life


def version(id_: str, text: str = "", **life: Any) -> Version:
    return Version("story", id_, id_, text or id_, Life(**life))


def test_a_later_version_replaces_an_earlier_one() -> None:
    versions = [
        version("a", uri="u", version="10"),
        version("b", uri="u", version="9"),
        version("c", uri="other", version="1"),
    ]
    assert left_out(versions) == ["", "a is version 10 of the same item", ""]


def test_without_numbers_the_time_decides() -> None:
    versions = [
        version("a", uri="u", created="2026-05-03T10:00:00+02:00"),
        version("b", uri="u", created="2026-05-03T09:00:00Z"),
    ]
    assert left_out(versions) == ["b is a later version of the same item", ""]


def test_where_no_order_is_known_both_stay_unless_they_are_one() -> None:
    assert left_out([version("a", uri="u"), version("b", uri="u")]) == ["", ""]
    twice = [version("a", "Words.", uri="u"), version("b", "Words.", uri="u")]
    assert left_out(twice) == ["", "a is the same version of the same item"]


def test_a_cancelled_item_is_out_with_all_its_versions() -> None:
    versions = [
        version("a", uri="u", version="1"),
        version("b", uri="u", version="2", status="canceled"),
    ]
    first, second = left_out(versions)
    assert first == "b is version 2 of the same item"
    assert second == "its publisher says that it is canceled"


def test_an_item_that_was_released_again_counts() -> None:
    versions = [
        version("a", uri="u", version="1", status="withheld"),
        version("b", uri="u", version="2"),
    ]
    assert left_out(versions)[1] == ""


def test_an_item_replaces_the_one_it_evolved_from() -> None:
    versions = [version("a", uri="u1"), version("b", uri="u2", evolved_from="u1")]
    assert left_out(versions) == ["b replaces it", ""]
    withheld = [version("a", uri="u1"), version("b", evolved_from="u1", status="withheld")]
    assert left_out(withheld)[0] == ""


def test_statuses() -> None:
    assert status_of("stat:canceled") == "canceled"
    assert status_of("http://cv.iptc.org/newscodes/pubstatusg2/withheld") == "withheld"
    assert status_of("Cancelled") == "canceled"
    assert status_of("") == status_of("brand-new") == "usable"


def test_moments_without_a_zone_are_utc() -> None:
    assert moment("2026-05-03T10:00:00") == moment("Sun, 03 May 2026 12:00:00 +0200")
    assert moment("20260503T101500+0100") is not None
    assert moment("soon") is None


LIVES = st.builds(
    Life,
    uri=st.sampled_from(["", "u", "v"]),
    version=st.sampled_from(["", "1", "2", "x", "9" * 30]),
    created=st.one_of(
        st.sampled_from(["", "2026-05-03T10:00:00Z", "0001-01-01T00:00:00+23:00"]), st.text()
    ),
    status=st.sampled_from(["usable", "canceled"]),
    evolved_from=st.sampled_from(["", "u", "v"]),
)


@given(st.lists(LIVES, max_size=6))
def test_what_is_usable_and_alone_is_never_left_out(lives: list[Life]) -> None:
    versions = [Version("s", str(n), str(n), str(n), life) for n, life in enumerate(lives)]
    for item, reason in zip(versions, left_out(versions), strict=True):
        if item.life.status != "usable":
            assert reason
        elif not item.life.uri:
            assert not reason


def item(**fields: str) -> str:
    return json.dumps({"headline": "Ferry sold", "body_text": "The ferry was sold."} | fields)


def test_only_the_latest_usable_version_is_a_report(tmp_path: Path) -> None:
    first = {"uri": "u", "versioncreated": "2026-05-03T10:00:00Z"}
    later = first | {"versioncreated": "2026-05-03T11:00:00Z", "body_text": "It was not sold."}
    (tmp_path / "a.json").write_text(item(**first))
    (tmp_path / "b.json").write_text(item(**later, embargoed="2026-05-04T06:00:00Z"))
    (tmp_path / "c.json").write_text(item(uri="w", pubstatus="canceled"))
    (tmp_path / "d.txt").write_text("The ferry was sold.")
    found = intake.collect([tmp_path])
    assert [report.id for report in found.reports] == ["b.json", "d.txt"]
    assert [(Path(note.path).name, note.message) for note in found.notes] == [
        ("a.json", "left out: b.json is a later version of the same item"),
        ("b.json", "under embargo until 2026-05-04T06:00:00Z"),
        ("c.json", "left out: its publisher says that it is canceled"),
    ]
    assert found.problems == []


def test_a_cancellation_without_a_text_takes_its_item_back(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(item(uri="u", version="1"))
    (tmp_path / "b.json").write_text('{"uri": "u", "version": "2", "pubstatus": "canceled"}')
    found = intake.collect([tmp_path])
    assert found.reports == []
    assert "nothing to check" in found.problems[0].message


def test_stories_do_not_replace_each_other(tmp_path: Path) -> None:
    for number, story in enumerate(("x", "y")):
        (tmp_path / story).mkdir()
        (tmp_path / story / "a.json").write_text(item(uri="u", version=str(number)))
    assert len(intake.collect([tmp_path]).reports) == 2


@given(st.binary(max_size=300), st.sampled_from([".xml", ".eml", ".docx", ".json", ".html", ""]))
def test_no_bytes_make_reading_fail(data: bytes, suffix: str) -> None:
    found = intake.Intake()
    candidate = Candidate(f"x{suffix}", "x", "s", True)  # the step that is given bytes
    intake._read(data, candidate, found)
    assert found.reports or found.problems or found.versions


def test_xml_and_mail_are_told_on_standard_input() -> None:
    nitf = b"<nitf><body><p>Words.</p></body></nitf>"
    mail = b"From: a@b.example\nDate: Sun, 03 May 2026 10:00:00 +0000\nMIME-Version: 1.0\n\nWords."
    for data, kind in ((nitf, "xml"), (mail, "eml"), (b"To: the harbour\n\nWords.", "text")):
        (report,) = intake.collect(["-"], stdin=io.BytesIO(data)).reports
        assert report.format == kind
