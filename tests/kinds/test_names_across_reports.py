"""What the news pack says of names and offices in whole stories, read and aligned as ever.

The reports are invented. One of them, the third, may say something else than the others.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.model import Finding
from copydesk.run import Request, check

TOLD = (
    "A fire at the mill in {place} killed 12 people on Monday, {person} told reporters.",
    "{place} -- Twelve people died in a mill fire, said {person}. The search at {place} goes on.",
    "The mill near {place} burned all night. That was confirmed by {person} in the evening.",
    "According to {person}, 12 workers died at the mill. Relatives gathered in {place} at noon.",
    "{person} put the number of dead at 12. The town of {place} asked the {body} for help.",
)
USUAL = {"place": "Orvanek", "person": "Milena Traskow", "body": "Mill Workers Union"}
Checked = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """Findings on names as (rule, severity, odd report), for texts or for one odd wording."""

    def seen(finding: Finding) -> tuple[str, str, str]:
        reports = {evidence.report for evidence in finding.evidence if evidence.role == "primary"}
        return finding.rule, finding.severity, " ".join(Path(one).stem for one in sorted(reports))

    def checked(*texts: str) -> list[tuple[str, str, str]]:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        result = check(Request(paths=(str(tmp_path),)))
        rules = "spelling", "office"
        return [seen(one) for one in result.findings if one.rule.endswith(rules)]

    return checked


def story(usual: dict[str, str], odd: dict[str, str]) -> list[str]:
    return [
        told.format(**{**USUAL, **usual, **(odd if number == 2 else {})})
        for number, told in enumerate(TOLD)
    ]


@pytest.mark.parametrize(
    ("what", "usual", "odd", "found"),
    [
        ("place", "Orvanek", "Orvenak", ("place-spelling", "error", "2")),
        ("place", "Orvanek", "Urvanek", ("other-spelling", "error", "2")),
        ("person", "Milena Traskow", "Milena Troskow", ("name-spelling", "error", "2")),
        ("person", "Henrik Solvang", "Hendrik Solvang", ("name-spelling", "error", "2")),
        ("person", "Sarah Colby", "Sara Colby", ("name-spelling", "warning", "2")),
        ("person", "Jose Alvarado", "Jorge Alvarado", ("name-spelling", "warning", "2")),
        ("person", "Sergei Blokov", "Sergey Blokov", ("name-spelling", "warning", "2")),
        ("person", "Robert Hale", "Bob Hale", ("name-spelling", "info", "2")),
        ("person", "Theodora Hale", "Theo Hale", ("name-spelling", "info", "2")),
        ("place", "Odesa", "Odessa", ("place-spelling", "info", "2")),
    ],
)
def test_one_report_against_four(
    checked: Checked, what: str, usual: str, odd: str, found: tuple[str, str, str]
) -> None:
    assert checked(*story({what: usual}, {what: odd})) == [found]


@pytest.mark.parametrize(
    ("what", "usual", "odd"),
    [
        ("place", "Malmö", "Malmo"),
        ("place", "Saint Anne", "St. Anne"),
        ("person", "José Peña", "Jose Pena"),
        ("person", "John R. Hale", "J.R. Hale"),
        ("person", "Dr. Jane Hale", "Ms Hale"),
    ],
)
def test_what_is_no_difference(checked: Checked, what: str, usual: str, odd: str) -> None:
    assert checked(*story({what: usual}, {what: odd})) == []


def test_relatives_share_a_surname(checked: Checked) -> None:
    assert not checked(
        "Rosa Kimani was killed. Her sister Wanjiru Kimani said the family was in shock.",
        "The victim was named as Rosa Kimani, 31. 'We are in shock,' said Wanjiru Kimani.",
        "Rosa Kimani, 31, died on Monday. Her mother, Grace Kimani, spoke of shock.",
    )
    assert not checked(
        "The farm of Peter Holm burned down. His brother Paul saved the cows.",
        "Paul Holm saved the cows. The farm was his brother's.",
        "Peter Holm's farm burned down on Monday.",
    )


SHOOK = (
    '"It shook," said {person}, 34, a baker in Orvanek. Four shops burned on Monday.',
    '{person}, a baker who is 34, said: "It shook." Four shops burned on Monday in Orvanek.',
    '"It shook," said {person}, {age}, who bakes bread. Four shops in Orvanek burned on Monday.',
    'The baker {person} said: "It shook." On Monday four shops burned in Orvanek.',
)


def shaken(person: str, odd: str, age: int = 34) -> list[str]:
    return [
        told.format(person=odd if number == 2 else person, age=age)
        for number, told in enumerate(SHOOK)
    ]


def test_another_surname_of_the_same_bearer(checked: Checked) -> None:
    for person, odd in (("Okelani Marsden", "Okelani Tolliver"), ("John Farias", "John Freitas")):
        assert checked(*shaken(person, odd)) == [("name-spelling", "error", "2")]


def test_others_of_the_same_given_name(checked: Checked) -> None:
    assert not checked(*shaken("Okelani Marsden", "Okelani Tolliver", age=51))
    assert not checked(*shaken("John Marsden", "John Tolliver"))
    texts = shaken("Okelani Marsden", "Okelani Tolliver")
    assert not checked(*texts[:3], texts[3] + " Okelani Tolliver, a cook, wept.")


LED = (
    "{person}, managing partner of Tarn Capital, bid for the mill in Orvanek on Monday.",
    "Tarn Capital bid for the mill in Orvanek. {person} runs it.",
    "{person}, who is managing partner at Tarn Capital, wants the mill in Orvanek.",
    "The mill in Orvanek is for sale. {person} of Tarn Capital bid for it on Monday.",
)


def led(person: str, odd: str) -> list[str]:
    return [told.format(person=odd if n == 2 else person) for n, told in enumerate(LED)]


def test_a_partner_of_a_firm_is_no_relative(checked: Checked) -> None:
    assert checked(*led("Rosalba Kettin", "Rosamund Kettin")) == [("name-spelling", "error", "2")]
    texts = led("Rosalba Kettin", "Rosalba Kettin")
    assert not checked(*texts[:3], "Her partner, Rosamund Kettin, was against it.")


def test_a_pet_name_that_no_list_has_under_the_name(checked: Checked) -> None:
    assert checked(*led("Malcolm Kettin", "Matt Kettin")) == [("name-spelling", "info", "2")]


def test_a_word_of_an_organizations_name_is_no_slip_of_a_place(checked: Checked) -> None:
    told = "The mill burned on Monday. It was the last one in Denmark. {}"
    others = [told.format(f"The {name} was sorry.") for name in ("king", "queen", "Mill Union")]
    assert not checked(told.format("The Danmark Film Board was sorry."), *others)
    assert checked(told.format("It was sold to Danmark."), *others)
    others[0] = told.format("The Denmark Film Board was sorry.")
    assert checked(told.format("The Danmark Film Board was sorry."), *others)


def test_letters_of_an_acronym_change_places(checked: Checked) -> None:
    texts = [f"The strike goes on, the union, the {name}, said." for name in ("RWU", "RWU", "WRU")]
    assert checked(*texts) == [("other-spelling", "error", "2")]


def test_acronyms_that_a_report_sets_side_by_side_are_two(checked: Checked) -> None:
    both = "The strike goes on, said the RWU. The WRU is against it."
    assert not checked(both, "The strike goes on, the RWU said.", "The RWU is on strike.")


def test_model_numbers_are_no_spelling(checked: Checked) -> None:
    assert not checked(
        "Orient Air Q4 profit rose. An Orient Air A320 is parked in Cork. Orient Air is glad.",
        "Orient Air made a profit. Orient Air has jets.",
    )


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        ("the interior minister, Mara Quist,", "Justice Minister Mara Quist"),
        ("Mines Minister Mara Quist", "Mara Quist, the health minister,"),
        ("Mara Quist, the minister of trade,", "Energy Minister Mara Quist"),
        ("DCI Mara Quist", "Detective Sergeant Mara Quist"),
        ("Maj. Gen. Mara Quist", "Colonel Mara Quist"),
        ("Governor Mara Quist", "Mara Quist, the deputy governor,"),
        ("CEO Mara Quist", "finance director Mara Quist"),
        ("Colonel Mara Quist", "Lt. Col. Mara Quist"),
    ],
)
def test_another_office_in_one_report(checked: Checked, usual: str, odd: str) -> None:
    found = checked(*story({"person": usual}, {"person": odd}))
    assert found == [("same-office", "warning", "2")]


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        ("the interior minister, Mara Quist,", "Home Affairs Minister Mara Quist"),
        ("Chief Financial Officer Mara Quist", "finance chief Mara Quist"),
        ("Defense Minister Mara Quist", "Guard Minister Mara Quist"),
        ("Lt. Gen. Mara Quist", "General Mara Quist"),
        ("President Mara Quist", "former Vice President Mara Quist"),
        ("Major Mara Quist", "the spokeswoman, Mara Quist,"),
    ],
)
def test_the_same_office_in_other_words(checked: Checked, usual: str, odd: str) -> None:
    assert checked(*story({"person": usual}, {"person": odd})) == []


def test_the_end_of_a_given_name_is_a_short_form(checked: Checked) -> None:
    usual, odd = {"person": "Babatunde Traskow"}, {"person": "Tunde Traskow"}
    assert not [one for one in checked(*story(usual, odd)) if one[1] != "info"]
