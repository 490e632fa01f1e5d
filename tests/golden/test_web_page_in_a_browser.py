"""The pages of the example in Debian's Chromium: axe finds nothing, nothing is fetched, the charts answer, and nothing
is wider than a phone."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import northshire_build as example
import pytest

from problemprofile.commands.action_plan import action_plan
from problemprofile.commands.returns import returns

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on PATH, nor named by CHROMIUM")
DESKTOP, PHONE, NARROWEST = 1280, 360, 320  # points; at the last a page of 1280 is read at four times its size
COLOURS = "color-contrast"  # the same at every width and in every edition, and slow to look at


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def plan(northshire: example.Northshire, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plan")
    action_plan(northshire.folder, to=folder)
    (page,) = folder.glob("*.html")
    return page


@pytest.fixture(scope="module")
def pages(northshire: example.Northshire, plan: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every page of the editions, and those that commands write beside them."""
    folder = tmp_path_factory.mktemp("returns")
    returns("report", northshire.folder, recommendation="REC-001", to=folder)
    editions = sorted(northshire.project.paths.output.rglob("*.html"))
    assert len(editions) >= len(example.AUDIENCES)
    return [*editions, plan, *folder.glob("*.html")]


@pytest.fixture(scope="module")
def profile(northshire: example.Northshire) -> Path:
    return northshire.output("partnership", "problem-profile.html")


@pytest.fixture(scope="module")
def desk(browser: Browser, profile: Path) -> Iterator[Page]:
    with shown(browser, profile, DESKTOP) as page:
        yield page


@contextmanager
def shown(browser: Browser, path: Path, width: int, **more: Any) -> Iterator[Page]:
    """A page as a reader has it, every chart drawn. `told` is what the browser had to complain of."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **more)
    page = context.new_page()
    page.told, page.fetched = [], []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.told.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.told.append(str(error)))  # type: ignore[attr-defined]
    page.on("request", lambda request: page.fetched.append(request.url))  # type: ignore[attr-defined]
    page.goto(path.as_uri())
    if more.get("java_script_enabled", True):
        _draw_all(page)
    yield page
    context.close()


def _draw_all(page: Page) -> None:
    for number in range(page.locator("script.chart").count()):
        page.locator(".picture:has(script.chart)").nth(number).evaluate("one => one.scrollIntoView()")
        page.locator(".picture.live").nth(number).wait_for()


def axe(page: Page, *without: str) -> list[str]:
    """What axe finds wrong, each with the first thing that it is wrong of."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in without}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]


def test_axe_finds_nothing_at_a_desk(browser: Browser, pages: list[Path]) -> None:
    for path in pages:
        with shown(browser, path, DESKTOP) as page:
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            assert axe(page, *([COLOURS] if "public" in path.parts else [])) == [], path.name


def test_on_a_phone_axe_finds_nothing_and_no_page_is_wider_than_the_narrowest(
    browser: Browser, pages: list[Path]
) -> None:
    for path in pages:
        with shown(browser, path, PHONE) as page:
            assert axe(page, COLOURS) == [], path.name
            page.set_viewport_size({"width": NARROWEST, "height": 600})
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, path.name
            assert page.told == [], "something that the page's own policy refuses"  # type: ignore[attr-defined]
            fetched = [url for url in page.fetched if not url.startswith("data:")]  # type: ignore[attr-defined]
            assert fetched == [path.as_uri()]


def test_axe_finds_what_is_planted(browser: Browser, plan: Path, tmp_path: Path) -> None:
    text = plan.read_text("utf-8")
    assert text.count("<h1") > 1
    text = re.sub(r' alt="[^"]*"', "", text, count=1)
    text = text.replace("</main>", '<p style="color: #aaaaaa">pale</p></main>').replace(' lang="en-GB"', "")
    spoilt = tmp_path / "spoilt.html"
    spoilt.write_text(text, "utf-8")
    with shown(browser, spoilt, DESKTOP) as page:
        assert {one.partition(":")[0] for one in axe(page)} == {"image-alt", "color-contrast", "html-has-lang"}


def test_a_chart_says_its_released_numbers_to_the_keyboard_and_to_the_mouse(desk: Page) -> None:
    assert desk.locator(".picture.live").count() > 5
    told = desk.locator("figure:has(.live) + details.numbers").first
    rows = {": ".join(line) for line in told.evaluate(_ROWS)}
    stage, tip = desk.locator(".stage").first, desk.locator("#tip")
    stage.focus()
    said = [_pressed(desk, key) for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home")]
    assert said[0] == said[2] == said[4]
    assert len({*said}) == 3
    assert {*said} <= rows
    desk.keyboard.press("Escape")
    assert not tip.is_visible()
    stage.locator("[aria-roledescription='point'], [aria-roledescription='bar']").first.hover()
    assert tip.inner_text() in rows


_ROWS = "told => [...told.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"


def _pressed(page: Page, key: str) -> str:
    page.keyboard.press(key)
    return page.locator("#tip").inner_text()


def test_a_chart_has_one_name_and_its_parts_are_not_read_beside_it(desk: Page) -> None:
    for picture in desk.locator(".picture.live").all():
        image, stage = picture.locator("> img"), picture.locator(".stage")
        assert not image.is_visible()
        assert stage.get_attribute("aria-label") == image.get_attribute("alt")
        assert stage.get_attribute("role") == "img"


def test_the_keyboard_skips_to_the_report_and_to_every_table_that_scrolls(browser: Browser, profile: Path) -> None:
    with shown(browser, profile, PHONE) as page:
        page.evaluate("scrollTo(0, 0)")
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.get_attribute("class") == "skip"
        assert skip.bounding_box()["x"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "report"
        scrolling = page.evaluate(_SCROLLING)
        assert len(scrolling) > 5
        assert all(scrolling)


_SCROLLING = """
[...document.querySelectorAll("body *")]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto")
  .map(one => one.tabIndex === 0 && one.hasAttribute("aria-labelledby"))
"""


def test_on_paper_the_pictures_stand(desk: Page) -> None:
    desk.emulate_media(media="print")
    assert all(image.is_visible() for image in desk.locator("figure img").all())
    assert not any(stage.is_visible() for stage in desk.locator(".stage").all())
    desk.emulate_media(media="screen")


def test_without_scripts_the_pictures_and_their_numbers_are_there(browser: Browser, profile: Path) -> None:
    with shown(browser, profile, DESKTOP, java_script_enabled=False) as page:
        images = page.locator("figure img")
        assert images.count() > 5
        assert all(image.is_visible() for image in images.all())
        page.locator("details.numbers summary").first.click()
        assert page.locator("details.numbers table").first.is_visible()
