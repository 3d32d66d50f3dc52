"""What a browser loads, and what it must never do."""

import shutil

import pytest
from playwright.sync_api import expect
from plotly.offline import get_plotlyjs_version

from timeline.dataset import load_dataset
from timeline.errors import DataError
from timeline.web import ASSETS, create_app, create_fault_app

pytestmark = pytest.mark.browser
DATA = ASSETS.parent / "data"


def test_the_full_plotly_bundle_is_never_loaded(open_site):
    tab = open_site(locale="en-GB")
    loaded = [url for url in tab.requests if "plotly" in url]
    assert any("vendor/plotly-cartesian" in url for url in loaded)
    assert not any("plotly.min.js" in url for url in loaded)
    assert tab.page.evaluate("Plotly.version") == get_plotlyjs_version()


def test_a_second_visit_sends_next_to_nothing(open_site):
    tab = open_site()
    sizes = []
    tab.page.on("requestfinished", lambda r: sizes.append(r.sizes()["responseBodySize"]))
    tab.page.reload()
    tab.drawn()
    assert sum(sizes) < 90_000


def test_the_font_of_the_page_is_ours(open_site):
    tab = open_site("?lang=ar")
    assert tab.page.evaluate("document.fonts.check('13px Vazirmatn', 'ب')")
    assert "Vazirmatn" in tab.page.evaluate("getComputedStyle(document.body).fontFamily")


def test_opening_a_card_asks_for_no_figure(open_site):
    tab = open_site()
    asked = []
    tab.page.on("request", lambda r: asked.append(r.post_data or ""))
    tab.page.locator("#list-body a").first.click()
    expect(tab.page.locator("#card h2")).to_be_visible()
    tab.page.wait_for_load_state("networkidle")
    assert asked
    assert not any("chart.figure" in body for body in asked)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_rows_that_were_left_out_are_listed_on_the_page(tmp_path, open_site, serve, lang):
    folder = shutil.copytree(DATA, tmp_path / "data")
    lines = (folder / "events.csv").read_text("utf-8").splitlines()
    damaged = next(n for n, line in enumerate(lines) if ",gaza," in line)
    lines[damaged] = lines[damaged].replace(",gaza,", ",gazza,")
    (folder / "events.csv").write_text("\n".join(lines) + "\n", "utf-8")
    tab = open_site(f"?lang={lang}", address=serve(create_app(load_dataset(folder)).server))
    problems = tab.page.locator("details.problems.grave")
    problems.locator("summary").click()
    expect(problems).to_contain_text("events.csv")
    expect(problems).to_contain_text("gazza")


def test_files_that_cannot_be_read_give_a_page_in_words(tmp_path, open_site, serve):
    with pytest.raises(DataError) as caught:
        load_dataset(tmp_path)
    tab = open_site(None, address=serve(create_fault_app(caught.value.problems, ASSETS)))
    page = tab.page
    assert page.goto(tab.address).status == 503
    expect(page.locator("h1")).to_be_visible()
    page.locator("a[hreflang=ar]").click()
    page.wait_for_url("**lang=ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    tab.faults = [fault for fault in tab.faults if "503" not in fault]
