"""The page for everybody: axe-core in every state, targets, focus, motion, colours, zoom."""

from importlib.resources import files

import pytest
from playwright.sync_api import expect

from timeline.text import LANGS

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 640, "height": 400}
"""A window of 1280 × 800 at 200 %."""
STORY = "border_to_geneva"
EVENT = "E018"
STOPS = 60
TARGET = 24
"""Least width and height of a control in CSS px (WCAG 2.5.8)."""

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# All rows of the list are built alike: the first ones stand for them. Drawings are beyond axe's
# reach (it reads the colour of words, not the fill), and in both it would spend most of its time.
FAULTS = """async ([rules, part]) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
    const only = rules ? {type: 'rule', values: rules} : {type: 'tag', values: tags};
    const aside = [...[...document.querySelectorAll('#list-body tr:not([hidden])')].slice(8),
        ...document.querySelectorAll('.main-svg, .chart-layer > svg, .chart-part > svg')];
    for (const part of aside) part.style.display = 'none';
    const found = await axe.run({include: [part || 'html']},
        {runOnly: only, resultTypes: ['violations'], preload: false});
    for (const part of aside) part.style.display = '';
    return found.violations.flatMap(({id, nodes}) => nodes.map(
        (node) => `${id}: ${node.target.join(' ')} ${node.failureSummary.split('\\n')[1].trim()}`));
}"""

SEEN = """
    const seen = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && !node.closest('[inert], [aria-hidden=true], .unseen, .skip')
        && getComputedStyle(node).clipPath !== 'inset(50%)';
    const named = (node) => `${node.tagName} #${node.id} .${node.className} `
        + (node.getAttribute('aria-label') || node.textContent || '').slice(0, 30);
"""
SMALL = (
    "(least) => {"
    + SEEN
    + """
    const controls = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';
    const around = (node) => {
        // A label is part of the target of its box, a frame of the field in it.
        const frame = node.closest('.mantine-MultiSelect-input');
        const parts = [node, frame || node, ...(node.labels || [])]
            .map((part) => part.getBoundingClientRect());
        const edge = (by, side) => by(...parts.map((part) => part[side]));
        return [edge(Math.max, 'right') - edge(Math.min, 'left'),
                edge(Math.max, 'bottom') - edge(Math.min, 'top')];
    };
    return [...document.querySelectorAll(controls)]
        .filter((node) => node.type === 'radio' ? seen(node.labels[0]) : seen(node))
        .map((node) => [node, ...around(node)])
        .filter(([, width, height]) => width < least - 0.01 || height < least - 0.01)
        .map(([node, width, height]) => `${named(node)}: ${width} x ${height}`);
}"""
)
RING = (
    "() => {"
    + SEEN
    + """
    const node = document.activeElement;
    const field = node.closest('.mantine-Input-input, .mantine-MultiSelect-input');
    const ringed = [node, field, ...(node.labels || [])].filter(Boolean).some((part) => {
        const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(part);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
            && !/^rgba\\(.*, 0\\)$/.test(outlineColor);
    });
    const radio = node.type === 'radio' && node.labels && node.labels.length;
    const shown = radio ? node.labels[0] : node;
    const {left, top, right, bottom} = shown.getBoundingClientRect();
    const box = [left, top, right, bottom];
    return {name: named(node), range: node.type === 'range', ringed, box,
        inSight: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth};
}"""
)
MOVING = """() => [...document.querySelectorAll('*')].flatMap((node) =>
    ['', '::before', '::after'].map((part) => {
        const style = getComputedStyle(node, part || null);
        const longest = Math.max(...`${style.transitionDuration}, ${style.animationDuration}`
            .split(', ').map((time) => parseFloat(time) || 0));
        const smooth = !part && style.scrollBehavior === 'smooth';
        const name = `${node.tagName} .${node.className}${part} ${longest}`;
        return longest > 0.01 || smooth ? name : '';
    }).filter(Boolean))"""
CLIPPED = (
    "() => {"
    + SEEN
    + """
    const worded = (node) => [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    const cut = [];
    for (const node of document.querySelectorAll('body *')) {
        if (!worded(node) || !seen(node) || node.closest('svg, script, noscript')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        let scrolled = false;
        for (let over = node; over !== document.body; over = over.parentElement) {
            const {overflowX, overflowY} = getComputedStyle(over);
            const frame = over.getBoundingClientRect();
            if (['auto', 'scroll'].includes(overflowX)) scrolled = true;
            const hidesX = ['hidden', 'clip'].includes(overflowX);
            const hidesY = ['hidden', 'clip'].includes(overflowY);
            if (hidesX && (box.left < frame.left - 1 || box.right > frame.right + 1)
                || hidesY && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) {
                cut.push(`${named(node)} in ${named(over)}`);
            }
        }
        if (!scrolled && (box.left < -1 || box.right > innerWidth + 1)) {
            cut.push(`${named(node)}: ${box.left} to ${box.right}`);
        }
    }
    return cut;
}"""
)
UNBORDERED = (
    "() => {"
    + SEEN
    + """
    const bad = [];
    for (const node of document.querySelectorAll('button, summary.button, input')) {
        if (!seen(node) || ['radio', 'range'].includes(node.type)) continue;
        const framed = node.closest('.mantine-MultiSelect-input') || node;
        const {borderTopStyle, borderTopWidth} = getComputedStyle(framed);
        if (borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1) bad.push(named(node));
    }
    for (const sign of document.querySelectorAll('.icon, .glyph, .bar, .swatch')) {
        if (!sign.checkVisibility() || sign.closest('.unseen')) continue;
        let ground = sign.parentElement;
        const behind = (node) => getComputedStyle(node).backgroundColor;
        const clear = (node) => /^rgba\\(.*, 0\\)$/.test(behind(node));
        while (clear(ground) && ground.parentElement) ground = ground.parentElement;
        if (behind(sign) === behind(ground)) bad.push(named(sign));
    }
    return bad;
}"""
)


class Checked:
    """One tab led from state to state; ``faults`` says what axe finds in each of them."""

    def __init__(self, tab):
        self.tab, self.page, self.faults = tab, tab.page, {}
        self.page.evaluate(AXE)

    def state(self, name, part=None):
        """Look at a state: at the part that it changed, or at all of the page."""
        found = self.page.evaluate(FAULTS, [None, part])
        if found:
            self.faults[name] = found

    def rows(self):
        return self.page.locator("#list-body tr:not([hidden])")


def open_export(page):
    """Open the dialog from the open menu, and wait for the picture in it."""
    page.locator("#exports [data-export-open]").click()
    page.locator(".export-sheet img:not([hidden])").wait_for()
    page.locator(".export-form:not(.drawing)").wait_for()


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_on_a_wide_page(open_site, lang):
    checked = Checked(open_site(f"?lang={lang}"))
    tab, page = checked.tab, checked.page
    checked.state("start")
    page.locator(f"#list-body tr[data-event={EVENT}] a").click()
    page.locator("#card h2").wait_for()
    tab.drawn()
    checked.state("card", "#side")
    page.keyboard.press("Escape")
    page.locator(".filter-front input[value=syria]").check()
    tab.drawn()
    checked.state("filtered", ".stage")
    page.locator(".tools .menu summary").click()
    page.locator(".tools .menu-body a").first.wait_for()
    checked.state("export menu", ".top")
    open_export(page)
    checked.state("export dialog", "#export-dialog")
    page.locator("#export-dialog [name=format]").select_option("csv")
    page.locator(".export-sheet pre:not([hidden])").wait_for()
    checked.state("export dialog with rows", "#export-dialog")
    page.keyboard.press("Escape")
    page.locator("[data-sort=level]").click()
    checked.state("list sorted", "#list")
    page.locator("#charts").scroll_into_view_if_needed()
    expect(page.locator("[data-chart]:not(.drawn)")).to_have_count(0)
    checked.state("charts drawn", "#charts")
    page.emulate_media(color_scheme="dark")
    tab.drawn()
    checked.state("dark")
    page.emulate_media(color_scheme="light")
    page.locator("#words").fill("zzzz")
    page.locator("#nothing strong").first.wait_for()
    checked.state("empty result", "#lanes")
    page.locator(".stories summary").click()
    page.locator(f"[data-story={STORY}]").click()
    page.locator(".story-title").wait_for()
    tab.drawn()
    checked.state("story step", "#lanes")
    assert checked.faults == {}


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_on_a_phone(open_site, lang):
    checked = Checked(open_site(f"?lang={lang}&front=iraq", size=PHONE))
    page = checked.page
    checked.state("start")
    page.locator(".tools .menu summary").click()
    open_export(page)
    checked.state("export dialog", "#export-dialog")
    page.keyboard.press("Escape")
    page.locator(".tools [data-open-filters]").click()
    page.locator("#outcome").wait_for()
    checked.state("filters drawer", "#side")
    page.locator("#outcome").click()
    checked.rows().locator("a").first.click()
    page.locator("#card h2").wait_for()
    checked.tab.drawn()
    checked.state("card sheet", "#side")
    assert checked.faults == {}


def small_targets(page):
    return page.evaluate(SMALL, TARGET)


@pytest.mark.parametrize("lang", LANGS)
def test_every_control_is_large_enough_to_be_hit(open_site, lang):
    """Marks are excepted: the list holds the same events, as links."""
    tab = open_site(f"?lang={lang}&front=gaza&event={EVENT}")
    page, small = tab.page, {}
    page.locator("#card h2").wait_for()
    small["card"] = small_targets(page)
    page.keyboard.press("Escape")
    page.locator("#card h2").wait_for(state="hidden")
    page.locator(".tools .menu summary").click()
    small["filters and export menu"] = small_targets(page)
    open_export(page)
    small["export dialog"] = small_targets(page)
    page.keyboard.press("Escape")
    page.locator(".stories summary").click()
    small["stories"] = small_targets(page)
    page.set_viewport_size(PHONE)
    tab.drawn()
    small["phone"] = small_targets(page)
    page.locator(".tools [data-open-filters]").click()
    small["drawer"] = small_targets(page)
    assert {state: found for state, found in small.items() if found} == {}


def test_the_skip_link_is_the_first_stop_and_leads_to_the_list(open_site):
    page = open_site("?front=iraq").page
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_be_focused()
    expect(page.locator("#list h2")).to_be_in_viewport()


@pytest.mark.parametrize("lang", LANGS)
def test_the_focus_is_seen_on_every_stop(open_site, lang):
    page = open_site(f"?lang={lang}&front=iraq").page
    unseen, stops = [], set()
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        stops.add((stop["name"], *stop["box"]))
        if not (stop["inSight"] and (stop["ringed"] or (stop["range"] and ring_drawn(page, stop)))):
            unseen.append(stop)
    assert unseen == []
    assert len(stops) > STOPS / 2


def ring_drawn(page, stop):
    """The handle of a slider is ringed where no style of the page tells it: compare pictures."""
    left, top, right, bottom = stop["box"]
    clip = {"x": left - 6, "y": top - 6, "width": right - left + 12, "height": bottom - top + 12}
    with_focus = page.screenshot(clip=clip)
    held = page.evaluate_handle("document.activeElement")
    held.evaluate("node => node.blur()")
    without = page.screenshot(clip=clip)
    held.evaluate("node => node.focus({focusVisible: true})")
    return with_focus != without


def test_nothing_moves_for_who_wants_less_motion(open_site):
    tab = open_site(f"?front=iraq&event={EVENT}")
    page = tab.page
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    page.keyboard.press("Escape")
    page.locator("#actors").click()
    page.get_by_role("option").first.wait_for()
    assert page.evaluate(MOVING) == []
    page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_usable_in_the_colours_that_a_system_forces(open_site, scheme):
    checked = Checked(open_site("?front=iraq&front=gaza&group=force"))
    page = checked.page
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    checked.tab.drawn()
    bad = page.evaluate(FAULTS, [["color-contrast"], None]) + page.evaluate(UNBORDERED)
    ticked = page.locator(".filter-group input:checked").first
    free = page.locator(".filter-group input:not(:checked)").first
    paper = "node => getComputedStyle(node).backgroundColor"
    assert ticked.evaluate(paper) != free.evaluate(paper)
    page.locator("#list-body tr:not([hidden]) a").first.click()
    page.locator("#card h2").wait_for()
    bad += page.evaluate(FAULTS, [["color-contrast"], None]) + page.evaluate(UNBORDERED)
    page.emulate_media(forced_colors="none", color_scheme="light")
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("lang", LANGS)
def test_at_twice_the_size_nothing_is_cut_and_nothing_is_beside_the_window(open_site, lang):
    tab = open_site(f"?lang={lang}&front=iraq", size=ZOOMED, viewport=ZOOMED, device_scale_factor=2)
    page, cut = tab.page, {}
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

    def look(state):
        found = page.evaluate(CLIPPED)
        if page.evaluate(sideways) > 0:
            found.append(f"{page.evaluate(sideways)} px beside the window")
        if found:
            cut[state] = found

    look("start")
    page.locator(".tools .menu summary").click()
    look("export menu")
    open_export(page)
    look("export dialog")
    page.keyboard.press("Escape")
    page.locator(".tools [data-open-filters]").click()
    look("filters")
    page.keyboard.press("Escape")
    page.locator("#list-body tr:not([hidden]) a").first.click()
    page.locator("#card h2").wait_for()
    look("card")
    page.keyboard.press("Escape")
    page.locator(".stories summary").click()
    page.locator(f"[data-story={STORY}]").click()
    page.locator(".story-title").wait_for()
    tab.drawn()
    look("story")
    assert cut == {}
