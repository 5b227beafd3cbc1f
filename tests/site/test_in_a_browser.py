"""The site in a real browser without a screen: mathematics has a size, symbols tell what they are, search finds, nothing fails."""

import shutil
from pathlib import Path

import pytest

import derive
from numerics.site import write_site

webdriver = pytest.importorskip("selenium.webdriver", reason="needs Selenium")
axe = pytest.importorskip("axe_core_python.selenium", reason="needs axe-core-python")
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
pytestmark = [pytest.mark.long, pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Chromium and its driver"),
              pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, [derive.paper(one) for one in ("geldart-vosko-1966", "vashishta-singwi-1972")])
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


PAGES = ("index.html", "reliability.html", "geldart-vosko-1966/index.html", "geldart-vosko-1966/geldart-vosko-xi.html")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_fails_and_formulas_have_a_size(browser, site, page):
    browser.get((site / page).as_uri())
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    sizes = [element.size for element in browser.find_elements("css selector", ".formula math")]
    assert all(size["width"] > 20 and size["height"] > 12 for size in sizes)
    assert sizes or "/" not in page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_accessible_and_no_wider_than_the_window(browser, site, page, width):
    browser.set_window_size(max(width, 500), 900)
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})
    browser.get((site / page).as_uri())
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(browser)
    serious = [(one["id"], one["nodes"][0]["html"][:150]) for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert serious == []
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_symbol_tells_what_it_is_by_mouse_and_by_keyboard(browser, site):
    browser.get((site / PAGES[3]).as_uri())
    symbol = browser.find_element("css selector", ".formula math [tabindex]")
    for _ in range(30):
        webdriver.ActionChains(browser).send_keys("\ue004").perform()
        if browser.switch_to.active_element == symbol:
            break
    told = browser.find_element("css selector", ".tip").text
    assert told
    browser.execute_script("document.activeElement.blur()")
    webdriver.ActionChains(browser).move_to_element(symbol).perform()
    assert browser.find_element("css selector", ".tip").text == told


def test_search_finds_by_meaning_and_leads_there(browser, site):
    browser.get((site / "index.html").as_uri())
    browser.find_element("id", "search").send_keys("compressibility sum rule")
    hits = browser.find_elements("css selector", "#hits a")
    assert hits
    hits[0].click()
    assert browser.find_elements("css selector", "h1")
    assert "index.html" not in browser.current_url


def test_evidence_opens_by_keyboard(browser, site):
    browser.get((site / PAGES[3]).as_uri())
    summary = browser.find_element("css selector", ".claims summary")
    summary.send_keys("\ue007")
    assert browser.find_element("css selector", ".claims details[open] ol").is_displayed()


def test_a_page_is_whole_without_scripts(browser, site):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((site / PAGES[2]).as_uri())
        assert "the constant that fulfils the compressibility sum rule" in browser.find_element("tag name", "main").text
        assert not browser.find_element("css selector", ".search").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_lines_of_an_equation_stand_out_in_its_derivation(browser, site):
    browser.get((site / PAGES[3]).as_uri())
    node = browser.find_element("css selector", ".graph a.here")
    browser.execute_script("arguments[0].focus()", node)
    lit = browser.find_elements("css selector", ".graph path.lit")
    assert lit
    assert all(node.get_dom_attribute("href") in (line.get_dom_attribute("data-from"), line.get_dom_attribute("data-to")) for line in lit)


def test_on_paper_are_formulas_and_verdicts_without_what_is_for_a_screen(browser, site):
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        browser.get((site / PAGES[3]).as_uri())
        assert browser.find_element("css selector", ".formula math").size["height"] > 12
        assert browser.find_element("css selector", ".badge").is_displayed()
        assert not any(one.is_displayed() for one in browser.find_elements("css selector", ".search, summary"))
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
