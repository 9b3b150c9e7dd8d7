"""The page in a real browser: every control, keys, links, paper, phones, and hostile words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.page import large_result

from copydesk.model import Evidence, Finding, Report, Result, Span
from copydesk.outputs import html
from copydesk.redact import redacted

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Open

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOSTILE = (
    "<script>document.title = 'taken'</script> said \"so\" & 'so'",
    "</mark></body><img src=x onerror=alert(1)>",
    "عاد 217 شخصا إلى الميناء",
    "Cafe\u0301 Zoe\u0308 a\u0334\u0335b",
    "\u202egnp.exe\x07\x1b[31m\x00 {{ 7 * 7 }} {% raw %}",
)


def shown(page: Page, selector: str = ".card") -> int:
    return page.locator(selector).filter(visible=True).count()


def settled(page: Page) -> None:
    """After the pause that the page makes for more letters."""
    page.locator("[aria-busy]").first.wait_for(state="detached")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_nothing_hinders_anybody(open_page: Open, seeds: Result, scheme: str, width: int) -> None:
    screen = {"width": width, "height": 900}
    assert hindrances(open_page, seeds, color_scheme=scheme, viewport=screen) == []


@pytest.mark.parametrize(
    ("which", "scheme"),
    [
        ("several stories", "dark"),
        ("redacted", "light"),
        ("hostile", "dark"),
        ("all well", "light"),
    ],
)
def test_nothing_hinders_anybody_on_other_pages(open_page: Open, which: str, scheme: str) -> None:
    few = large_result(stories=2, reports=4, findings=6)
    result = {
        "several stories": few,
        "redacted": redacted(few),
        "hostile": hostile(),
        "all well": replace(few, findings=(), verdict="pass"),
    }[which]
    assert hindrances(open_page, result, color_scheme=scheme) == []


def hindrances(open_page: Open, result: Result, **options: Any) -> list[Any]:
    """What axe finds wrong with the page when all of it is unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(result, bypass_csp=True, **options)
    # What has scrolled out of a box is not hidden from anybody, though axe takes it for covered.
    page.add_style_tag(
        content=".card, .report, .tall { content-visibility: visible; max-height: none; }"
    )
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    found = axe.Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found]


def hostile() -> Result:
    """Words that would like to be more than words, in every part of a result."""
    text = "\n".join(HOSTILE)
    report = Report(
        id=HOSTILE[0], path=f"desk/{HOSTILE[1]}", story=HOSTILE[0], text=text, source=text
    )
    findings = []
    start = 0
    for number, words in enumerate(HOSTILE):
        item = Evidence(
            role="primary",
            report=report.id,
            span=Span(start=start, end=start + len(words)),
            line=number + 1,
            column=1,
            text=words,
            value=words,
            sentence=words,
        )
        findings.append(
            Finding(
                rule="words",
                kind="agree",
                severity="error",
                confidence=1,
                relation="contradictory",
                story=report.story,
                fact=words,
                message=words,
                suggestion=words,
                fingerprint=str(number) * 32,
                evidence=(item,),
            )
        )
        start += len(words) + 1
    return Result(verdict="fail", reports=(report,), facts=(), rules=(), findings=tuple(findings))


def test_hostile_words_are_words(open_page: Open) -> None:
    page = open_page(hostile())
    assert page.title() != "taken"
    assert page.locator("body img").count() == 0
    says = page.locator(".say").all_inner_texts()
    assert says[0] == HOSTILE[0]
    assert says[1] == HOSTILE[1]
    assert says[2] == HOSTILE[2]
    assert says[3] == HOSTILE[3]
    assert says[4] == r"\u202egnp.exe\x07\x1b[31m\x00 {{ 7 * 7 }} {% raw %}"
    quote = page.locator(".card").nth(2).locator("blockquote")
    assert quote.evaluate("(node) => getComputedStyle(node).direction") == "rtl"


def test_the_filter(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds)
    whole = shown(page)
    assert page.locator("#shown").inner_text() == f"{whole} findings"
    for severity in ("error", "warning", "note"):
        box = page.get_by_role("checkbox", name=re.compile(rf"^{severity}"))
        box.uncheck()
        settled(page)
        assert shown(page, f".card.{severity}") == 0
        box.check()
    settled(page)
    page.locator("#q").fill("meiners")
    settled(page)
    some = shown(page)
    assert 0 < some < whole
    page.locator("#q").fill("MÉINERS  martin")
    settled(page)
    assert 0 < shown(page) < some
    page.locator("#q").fill("no such words")
    settled(page)
    assert shown(page) == 0
    page.locator("#again").click()
    settled(page)
    assert shown(page) == whole
    page.locator("#rule").select_option("name-spelling")
    settled(page)
    assert shown(page) == 2
    page.locator("#clear").click()
    settled(page)
    page.locator("#report").select_option(label="001")
    settled(page)
    assert 0 < shown(page) < whole
    page.keyboard.press("Escape")
    settled(page)
    assert shown(page) == whole


def test_several_stories_are_filtered_one_by_one(open_page: Open, stories: Result) -> None:
    page = open_page(stories)
    whole = shown(page)
    options = page.locator("#story option").all_inner_texts()
    assert len(options) > 1
    page.locator("#story").select_option(options[1])
    settled(page)
    assert 0 < shown(page) < whole
    assert shown(page, ".story") == 1


def test_the_keys(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds)
    page.keyboard.press("j")
    assert page.locator(".card.here .num").inner_text() == "1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".card.here .num").inner_text() == "2"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#r-\d+L\d+C\d+$"))
    page.keyboard.press("b")
    assert page.evaluate("document.activeElement.classList.contains('here')")
    page.keyboard.press("w")
    settled(page)
    assert shown(page, ".card.warning") == 0
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jkw")
    assert page.locator("#q").input_value() == "jkw"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.get_by_label("keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("e")
    settled(page)
    assert shown(page, ".card.error") > 0


def test_the_buttons_go_through_the_findings(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds)
    page.locator("#next").click()
    page.locator("#next").click()
    page.locator("#prev").click()
    assert page.locator(".card.here .num").inner_text() == "1"
    page.locator("#help").click()
    assert page.locator("#keys").is_visible()


def test_from_the_finding_to_the_place_and_back(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds)
    card = page.locator(".card.error").nth(2)
    card.locator("a.at").first.click()
    place = page.locator(page.evaluate("'#' + CSS.escape(location.hash.slice(1))"))
    assert place.inner_text() == "Marty Miners"
    assert place.evaluate("(node) => node.getBoundingClientRect().top < innerHeight")
    place.locator("xpath=following-sibling::a[1]").click()
    page.wait_for_url(f"**#{card.get_attribute('id')}")
    page.go_back()
    page.wait_for_url("**#r-003L*")


def test_a_link_to_a_finding_can_be_shared(open_page: Open, seeds: Result) -> None:
    note = next(f for f in reversed(seeds.findings) if f.severity == "info")
    page = open_page(seeds, f"#f-{note.fingerprint}", permissions=["clipboard-write"])
    assert page.locator(".card.here").get_attribute("id") == f"f-{note.fingerprint}"
    assert page.locator(".card.here blockquote").first.is_visible()
    page.locator(".card.here .link").click()
    page.locator(".card.here .link", has_text="link copied").wait_for()


def test_the_matrix(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds)
    rows = ".matrix tr[data-rank]"
    whole = shown(page, rows)
    page.get_by_label("only where something was found").check()
    settled(page)
    assert 0 < shown(page, rows) < whole
    page.locator("#sift").get_by_role("button", name="Clear").click()
    settled(page)
    page.locator("#mkind").select_option("quantity")
    settled(page)
    assert shown(page, ".matrix tbody") == 1
    keys = page.locator("tbody[data-kind=quantity] th.fact > span")
    page.get_by_role("button", name="sort by Fact").click()
    up = keys.all_inner_texts()
    assert up == sorted(up, key=str.casefold)
    page.get_by_role("button", name="sort by Fact").click()
    assert keys.all_inner_texts() == up[::-1]
    page.get_by_role("button", name="sort by 003").click()
    first = page.locator("tbody[data-kind=quantity] tr[data-rank]").first
    assert "finding" in first.locator("td").nth(3).inner_text()
    page.locator("#mq").fill("russia")
    settled(page)
    assert 0 < shown(page, rows) < whole
    page.locator("#mq").fill("no such fact")
    settled(page)
    assert page.locator("#mnone").is_visible()
    page.locator("#mq").fill("")
    settled(page)
    first.locator("td a.to").first.click()
    assert page.locator(".card.here").count() == 1


def test_kinds_of_record_can_be_left_out(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds)
    place = page.locator(".p .k-place:not(.hit)").first
    line = "(node) => getComputedStyle(node).textDecorationLine"
    assert place.evaluate(line) == "underline"
    page.get_by_role("checkbox", name="Places").uncheck()
    assert place.evaluate(line) == "none"


def test_it_reads_without_a_script(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds, java_script_enabled=False)
    assert page.locator(".verdict").inner_text().startswith("Fail.")
    assert page.locator(".card.error blockquote").first.is_visible()
    assert page.locator(".report .p").last.is_visible()
    assert page.locator("#filter").is_hidden()
    assert page.locator(".tools").is_hidden()
    assert page.locator("#none").is_hidden()


@pytest.mark.parametrize("width", [320, 390, 768, 1920])
def test_no_page_is_wider_than_its_screen(open_page: Open, stories: Result, width: int) -> None:
    page = open_page(stories, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_all_is_unfolded_and_no_control_is_left(open_page: Open, seeds: Result) -> None:
    page = open_page(seeds)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".card.note blockquote").first.is_visible()
    assert not page.locator("#filter").is_visible()
    assert not page.locator(".bar").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator(".card.note blockquote").first.is_visible()


def test_ten_thousand_findings(open_page: Open) -> None:
    result = large_result()
    last = result.findings[-1]
    page = open_page(html.render(result), f"#f-{last.fingerprint}")
    assert page.locator("#shown").inner_text() == "10,000 findings"
    assert page.locator(".card.here").get_attribute("id") == f"f-{last.fingerprint}"
    page.locator("#q").fill("aurora 0001_wire")
    settled(page)
    found = re.fullmatch(r"([\d,]+) of 10,000 findings", page.locator("#shown").inner_text())
    assert found
    expected = sum(
        "Aurora" in finding.evidence[0].sentence and "0001_wire" in finding.message
        for finding in result.findings
    )
    assert int(found[1].replace(",", "")) >= expected > 0
    page.keyboard.press("Escape")
    settled(page)
    before = shown(page)
    # By the keyboard: cards that get their size as they are drawn move what a mouse aims at.
    page.locator("#further button").press("Enter")
    assert shown(page) == before + 50
    page.get_by_role("checkbox", name=re.compile("^note")).uncheck()
    settled(page)
    assert shown(page, ".card.note") == 0
