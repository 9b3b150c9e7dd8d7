"""Plain text into blocks: what parts, what joins, and what each line is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Block
from copydesk.text import blocks

SEEDS = Path(__file__).parents[2] / "seeds"
PROSE = (
    "The council voted on Monday to close the bridge for repairs, a decision that shop owners on "
    "both banks had opposed for most of the year."
)


def roles(text: str) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in blocks.split(text)]


def only_role(line: str) -> str:
    """Role of a line in the middle of a report."""
    text = f"{PROSE}\n\n{line}\n\n{PROSE} Again."
    return next(role for role, words in roles(text) if words == line.strip())


def test_headline_date_line_heading_and_paragraphs() -> None:
    text = (
        "Bridge to close for a year\n"
        "Published 3 May 2021, 15:20 GMT\n\n"
        f"{PROSE}\n\n"
        "What happens next?\n\n"
        f"{PROSE} Again.\n"
    )
    assert roles(text) == [
        ("headline", "Bridge to close for a year"),
        ("notice", "Published 3 May 2021, 15:20 GMT"),
        ("paragraph", PROSE),
        ("heading", "What happens next?"),
        ("paragraph", PROSE + " Again."),
    ]


def test_a_report_that_begins_with_its_dateline_has_no_headline() -> None:
    text = f"RIVERTON, May 3 (Wire) - {PROSE}\n\n{PROSE} Again."
    assert [role for role, _ in roles(text)] == ["paragraph", "paragraph"]


def test_a_single_line_is_a_paragraph() -> None:
    assert roles("Bridge to close") == [("paragraph", "Bridge to close")]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Why the bridge sways",
        "READ NEXT: Ten bridges to see",
        "Read also: The bridge in pictures",
        "RELATED: The ferry is back",
        ">> RELATED: The ferry is back",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "[embedded video: 1 min 12 s]",
        "Get our bridge news in your inbox every Monday",
        "Sign up for our morning newsletter",
        "Follow us on Facebook",
        "Share this article",
        "Click here for a map of the diversion",
        ">>> Click here for a map",
        "--ENDS--",
        "* * *",
        "Keep exploring: The longest bridges of all",
        "We want to hear from you: send photos of the queue.",
        "We use cookies to improve our service.",
        "© 2021 The Riverton Post. All rights reserved.",
        "Most read",
        "You may also like: Eight tunnels | Nine dams",
        "Home > News > Riverton",
        "- READ MORE: Why the bridge sways",
    ],
)
def test_page_furniture(line: str) -> None:
    assert only_role(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Related changes to the timetable were announced by the bus company on Tuesday.",
        "Share prices of the builder fell by 4 percent.",
        "Follow-up tests in June found no new cracks.",
        "Advertising revenue at the ferry company rose by a third.",
        "Sources said the mayor had been told in April.",
        "Most readers of the letter will not have noticed.",
        "Read the small print, the lawyer said, and you will find the date.",
        "Sign language interpreters will attend the meeting on Thursday.",
        "Subscribers to the toll scheme will be repaid.",
        "Get rid of the toll, the petition says, and the queue will go with it.",
        "Photographs taken by divers showed a crack in the third pillar.",
        "Tell-tale streaks of rust had been seen for years.",
        "By the end of May the bridge had been closed twice.",
        "Credit for the idea belongs to her predecessor, she said.",
        "Traffic is slowing: 312 lorries crossed last week and 405 the week before.",
        "Ends meet only twice a year, said the toll keeper.",
    ],
)
def test_prose_that_looks_like_furniture_stays_prose(line: str) -> None:
    assert only_role(line) == "paragraph"


def test_a_long_paragraph_is_prose_whatever_word_it_begins_with() -> None:
    text = "Sign up sheets for the ferry, which the newsletter of the town had asked for, " + PROSE
    assert only_role(text) == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "date 2021-05-03",
        "Published 3 May 2021",
        "UPDATED: Monday, May 3, 6:40 p.m.",
        "Saturday 1 May 2021",
        "May 3, 2021",
        "03.05.2021",
        "Feb. 17 | Transport desk",
        "Last updated: Wed 5 May 2021 10:00 BST",
        "By Ann Lee",
        "By ANN LEE and BO CHANG, The Riverton Post",
        "8:10 a.m.",
        "Riverton and Eastbank, 3 May 2021",
        "RIVERTON, Monday 3 May",
    ],
)
def test_lines_about_the_report_itself(line: str) -> None:
    assert only_role(line) == "notice"


@pytest.mark.parametrize(
    "line",
    [
        "Source: AP",
        "-AP, AFP",
        "(Reporting by Ann Lee; Editing by Bo Chang)",
        "Reporting by Ann Lee; Editing by Bo Chang",
        "AP writer Ann Lee contributed to this report from Riverton.",
        "(Reuters)",
        "With inputs from agencies",
        "This story was originally published by the Riverton Post.",
    ],
)
def test_credit_lines(line: str) -> None:
    assert only_role(line) == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "(Photo: The bridge on Monday morning. Credit: handout)",
        "[PHOTO: The bridge on Monday morning.]",
        "Image: The bridge at dusk",
        "The bridge at dusk, seen from the east bank on Monday. (AP Photo/Ann Lee)",
        "File photo",
    ],
)
def test_captions(line: str) -> None:
    assert only_role(line) == "caption"


def test_a_paragraph_said_again_with_an_agency_is_the_caption_and_so_is_its_twin() -> None:
    text = f"Lead sentence of the report.\n\n{PROSE}\n{PROSE} (AP)\n\nThe report goes on here."
    assert [role for role, _ in roles(text)] == ["paragraph", "caption", "caption", "paragraph"]


def test_a_paragraph_repeated_later_is_a_caption_the_second_time() -> None:
    text = f"{PROSE}\n\nThe report goes on.\n\n{PROSE}\n\nAnd on."
    assert [role for role, _ in roles(text)] == ["paragraph", "paragraph", "caption", "paragraph"]


def test_label_lines_bullets_and_table_rows_are_items() -> None:
    text = (
        f"{PROSE}\n\n"
        "LENGTH: 340 metres\nLANES: 4\nStatus: closed until further notice\n\n"
        "- First point\n- Second point\n\n"
        "Year | Cars | Lorries\n2019 | 8,100 | 420\n2020 | 7,900 | 410\n"
    )
    assert [role for role, _ in roles(text)] == ["paragraph", *["item"] * 8]


def test_links_under_a_marker_are_furniture_with_it() -> None:
    text = f"{PROSE}\n\nALSO READ\n- Why bridges sway\n- The ferry is back\n\n{PROSE} Again."
    assert [role for role, _ in roles(text)] == ["paragraph", *["furniture"] * 3, "paragraph"]
    quoted = text.replace("\n- ", "\n> ")
    assert [role for role, _ in roles(quoted)] == ["paragraph", *["furniture"] * 3, "paragraph"]


def test_a_watch_line_on_top_is_the_headline() -> None:
    text = f"WATCH: The bridge comes down at last!\n\nMay 3 | Video desk\n\n{PROSE}"
    assert [role for role, _ in roles(text)] == ["headline", "notice", "paragraph"]


def test_a_wrapped_paragraph_in_a_text_too_short_to_have_a_margin() -> None:
    text = (
        "The harbour is closed for the week, said Finance Minister Ann\n"
        "Marlow, who was there on Monday to speak with the fishermen\n"
        "and their families.\n"
    )
    assert [role for role, _ in roles(text)] == ["paragraph"]
    apart = (
        "Harbour closed for a week after the storm of Monday\n"
        "Minister Ann Marlow met the fishermen there\n"
        "Captain John Reed says that it will open again on the day after that\n"
    )
    assert len(roles(apart)) == 3


def test_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    text = (
        "Bridge to close for a year\n\n"
        "The council voted on Monday to close the bridge for repairs, a\n"
        "decision that shop owners on both banks had opposed for most of\n"
        "the year. Ferries will run from the old quay until the autumn, and\n"
        "Riverton residents travel free.\n\n"
        "A second vote is due in June, the mayor said, and nobody expects\n"
        "it to be close.\n"
    )
    assert [role for role, _ in roles(text)] == ["headline", "paragraph", "paragraph"]
    assert roles(text.replace("\n", "\r\n"))[1][1].endswith("travel free.")


def test_a_headline_over_its_date_is_not_joined_to_it() -> None:
    text = f"Bridge over the river to be closed for most of a year\n3 May 2021\n\n{PROSE}"
    assert [role for role, _ in roles(text)] == ["headline", "notice", "paragraph"]


def test_the_seeds_keep_their_prose() -> None:
    found = {
        path.name[:3]: [role for role, _ in roles(path.read_text(encoding="utf-8"))]
        for path in sorted(SEEDS.glob("*.txt"))
    }
    assert set(found["000"]) == {"paragraph"}
    assert found["003"] == ["paragraph", "credit"]
    assert found["001"].count("furniture") == 3
    assert found["001"].count("caption") == 2
    assert found["001"].count("heading") == 2
    assert found["001"][-1] == "credit"
    assert found["004"][0] == "notice" and found["004"][-1] == "credit"
    assert set(found["002"]) == {"paragraph"}


def test_refine_keeps_the_roles_that_the_format_gave() -> None:
    text = "Advertisement\nThe title\nREAD MORE: other"
    given_blocks = (
        Block(start=0, end=13, role="heading"),
        Block(start=14, end=23, role="headline"),
        Block(start=24, end=len(text)),
    )
    assert [block.role for block in blocks.refine(text, given_blocks)] == [
        "heading",
        "headline",
        "furniture",
    ]


LINES = st.sampled_from(
    [
        "",
        " ",
        "A b",
        PROSE,
        "- item",
        "SIZE: 3",
        "READ MORE: x",
        "a | b",
        "\t",
        "By A",
        "3 May 2021",
    ]
)


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map("\r\n".join)))
def test_blocks_are_in_order_disjoint_and_cover_every_word(text: str) -> None:
    found = blocks.split(text)
    position = 0
    for block in found:
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        words = text[block.start : block.end]
        assert words == words.strip()
        position = block.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "text",
    ["a" * 2_000_000, "word " * 400_000, "\n" * 500_000, "- " * 500_000, "12:30 " * 300_000,
     "a | " * 300_000, "By A " * 300_000, '"' * 1_000_000, "> " * 300_000, "A > " * 300_000],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_hostile_lines_are_split_like_any_other(text: str) -> None:
    """What it costs is measured by ``benchmarks.speed extraction --hostile``."""
    position = 0
    for block in blocks.split(text):
        assert position <= block.start < block.end <= len(text)
        position = block.end
