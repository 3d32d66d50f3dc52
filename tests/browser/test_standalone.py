"""The file that works without a server, opened from a disk with the network shut off."""

import json
import random
import unicodedata
from dataclasses import asdict, replace
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import AXE, CLIPPED, PHONE, RING, SMALL, TARGET
from timeline.export import export
from timeline.text import LANGS, direction, say
from timeline.theme import THEMES
from timeline.view import GROUPS, ROLES, View, choices, fold, selected_ids

pytestmark = pytest.mark.browser
WIDE = {"width": 1280, "height": 800}
ALL = View()
FEW = View(front=("iraq", "syria"))
"""What a file holds where the number of its events does not matter: most of the time is theirs."""
EVENT = "E110"
STATES = 300
# Rows are built alike: the first ones stand for all. Drawings are beyond axe's reach.
FAULTS = """async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
    const aside = [...[...document.querySelectorAll('tbody tr:not([hidden])')].slice(6),
        ...[...document.querySelectorAll('[data-source]:not([hidden])')].slice(6)];
    // Drawings keep their place: what stands beside them must not come to lie over the list.
    const drawings = document.querySelectorAll('.days > svg');
    for (const part of aside) part.style.display = 'none';
    for (const drawing of drawings) drawing.style.visibility = 'hidden';
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags},
        resultTypes: ['violations'], preload: false});
    for (const part of aside) part.style.display = '';
    for (const drawing of drawings) drawing.style.visibility = '';
    return found.violations.flatMap(({id, nodes}) => nodes.map(
        (node) => `${id}: ${node.target.join(' ')} ${node.failureSummary.split('\\n')[1].trim()}`));
}"""
PLACES = """() => {
    const picture = document.querySelector('.days').getBoundingClientRect();
    return [...document.querySelectorAll('.days g[data-event]')]
        .filter((mark) => mark.checkVisibility())
        .map((mark) => [mark.dataset.event, mark.getBoundingClientRect()])
        .map(([id, box]) => [id, Math.round(box.x - picture.x), Math.round(box.y - picture.y)]);
}"""
"""Every mark that is seen, with its place in the picture."""


@pytest.fixture(scope="session")
def write(tmp_path_factory, dataset):
    """Return a function that writes the file of a view, once, and gives its address."""
    folder, known = tmp_path_factory.mktemp("standalone"), {}

    def place(view=ALL, **options):
        key = json.dumps([str(view), options])
        if key not in known:
            name, content = export(dataset, view, format="html", **options)
            known[key] = folder / f"{len(known)}-{name}"
            known[key].write_bytes(content)
        return known[key].as_uri()

    return place


@pytest.fixture
def open_file(write, new_context):
    """Return a function that opens a file without a network; any fault fails the test."""
    faults, pages = [], []

    def start(hash="", *, view=ALL, size=WIDE, script=True, **options):
        context = new_context(viewport=size, offline=True, java_script_enabled=script)
        page = context.new_page()
        page.add_init_script(
            "window.violations = []; document.addEventListener('securitypolicyviolation',"
            " e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));"
        )
        address = write(view, **options)
        page.on("console", lambda m: m.type in ("error", "warning") and faults.append(m.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: r.url.startswith(address) or faults.append(r.url[:99]))
        page.goto(f"{address}#{hash}" if hash else address)
        if script:
            page.locator("html[data-ready]").wait_for()
            pages.append(page)
        return page

    yield start
    for page in pages:
        faults += page.evaluate("window.violations")
    assert not faults


def marks(page):
    return {id for id, *_ in page.evaluate(PLACES)}


def rows(page):
    return page.locator("tbody tr:not([hidden])")


def listed(page):
    return rows(page).evaluate_all("rows => rows.map((row) => row.dataset.event)")


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_shows_lanes_list_and_sources_from_a_disk(open_file, dataset, lang):
    page = open_file(view=View(lang=lang))
    assert page.evaluate("document.documentElement.dir") == direction(lang)
    expect(page.locator("h1")).to_contain_text(dataset.info.title(lang))
    expect(page.locator("[data-shown]")).to_have_text(
        say("standalone.all", lang, len(dataset.shown))
    )
    ids = {event.event_id for event in dataset.shown}
    assert marks(page) == set(listed(page)) == ids
    cited = {key for event in dataset.shown for key in event.sources if key in dataset.sources}
    expect(page.locator("[data-source]:not([hidden])")).to_have_count(len(cited))


@pytest.mark.parametrize("lang", LANGS)
def test_filters_hide_marks_where_they_stand_and_say_so(open_file, dataset, lang):
    page = open_file(f"lang={lang}")
    before = {id: place for id, *place in page.evaluate(PLACES)}
    page.locator("input[name=front][value=gaza]").check()
    page.locator("input[name=actor][value=hamas]").check()
    page.locator("input[name=words]").fill("hostage" if lang == "en" else "رهائن")
    words = "hostage" if lang == "en" else "رهائن"
    view = View(front=("gaza",), actor=("hamas",), words=words, lang=lang)
    ids = selected_ids(dataset, view)
    assert 0 < len(ids) < len(before)
    expect(rows(page)).to_have_count(len(ids))
    after = {id: place for id, *place in page.evaluate(PLACES)}
    assert set(after) == set(ids)
    assert all(before[id] == place for id, place in after.items())
    shown = say("standalone.some", lang, len(dataset.shown), shown=len(ids))
    expect(page.locator("[data-shown]")).to_have_text(shown)
    expect(page.locator(".chip")).to_have_count(3)
    counted = page.locator("label:has(input[value=gaza]) .count")
    expect(counted).to_have_text(str(choices(dataset, view)["front"]["gaza"]))
    labels = page.locator(".days text[data-event]:visible")
    assert set(labels.evaluate_all("all => all.map((t) => t.dataset.event)")) <= set(ids)
    cited = {key for id in ids for key in dataset.event[id].sources if key in dataset.sources}
    expect(page.locator("[data-source]:not([hidden])")).to_have_count(len(cited))
    page.locator(".chip").last.click()
    expect(page.locator(".chip")).to_have_count(2)
    page.locator("[data-clear]").click()
    expect(rows(page)).to_have_count(len(dataset.shown))
    assert {id: place for id, *place in page.evaluate(PLACES)} == before


def test_a_search_without_result_says_so_and_can_be_cleared(open_file):
    page = open_file(view=FEW)
    page.locator("input[name=words]").fill("zzzz")
    expect(page.locator(".nothing")).to_be_visible()
    assert marks(page) == set()
    page.locator("[data-clear]").click()
    expect(page.locator(".nothing")).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_tells_claims_and_numbered_sources(open_file, dataset, lang):
    page = open_file(f"lang={lang}")
    page.locator(f"tr[data-event={EVENT}] a").click()
    card, event = page.locator(".card"), dataset.event[EVENT]
    expect(card.locator("h2")).to_have_text(event.text("title", lang))
    expect(card.locator("h2")).to_be_focused()
    own = [claim for claim in dataset.claims if claim.event_id == EVENT]
    expect(card.locator(".claims p")).to_have_count(len(own))
    expect(card.locator(".sources li")).to_have_count(len(event.sources))
    numbers = card.locator(".sources li").evaluate_all("all => all.map((li) => String(li.value))")
    for cited in card.locator(".claims .number").all_inner_texts():
        assert cited.strip("[]") in numbers
    addresses = card.locator(".source-title a").evaluate_all("all => all.map((a) => a.href)")
    assert addresses
    assert all(address.startswith("http") for address in addresses)
    page.locator("[data-step=next]").click()
    following = card.locator("h2").inner_text()
    assert following != event.text("title", lang)
    page.locator("[data-step=previous]").click()
    expect(card.locator("h2")).to_have_text(event.text("title", lang))
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator(f"tr[data-event={EVENT}] a")).to_be_focused()


def test_a_click_on_a_mark_opens_it_and_a_name_shows_its_front_alone(open_file, dataset):
    page = open_file()
    mark = page.locator(f".days g[data-event={EVENT}]")
    mark.hover()
    expect(page.locator(".tip")).to_contain_text(dataset.event[EVENT].title_en)
    mark.click()
    expect(page.locator(".card h2")).to_have_text(dataset.event[EVENT].title_en)
    page.keyboard.press("Escape")
    expect(page.locator("[data-days]")).to_be_focused()
    page.locator("[data-only=syria]").click()
    assert set(listed(page)) == set(selected_ids(dataset, View(front=("syria",))))
    page.locator("[data-only=syria]").click()
    expect(rows(page)).to_have_count(len(dataset.shown))


@pytest.mark.parametrize("lang", LANGS)
def test_every_mark_of_a_lane_is_reached_by_keys_and_told(open_file, dataset, lang):
    view = View(front=("syria",), lang=lang)
    page = open_file(view=view)
    ids = selected_ids(dataset, view)
    page.locator("[data-days]").focus()
    page.keyboard.press("Home")
    told = []
    for _ in ids:
        told.append(page.locator("[data-said]").inner_text())
        page.keyboard.press("ArrowRight")
    assert {words.split(". ")[0] for words in told} == {
        dataset.event[id].text("title", lang) for id in ids
    }
    page.keyboard.press("Enter")
    expect(page.locator(".card h2")).to_be_focused()
    assert told[-1].startswith(page.locator(".card h2").inner_text())
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("input[name=words]")).to_be_focused()


def test_keys_go_from_front_to_front(open_file):
    page = open_file()
    page.locator("[data-days]").focus()
    seen = []
    for _ in range(7):
        page.keyboard.press("ArrowDown")
        seen.append(page.locator("[data-said]").inner_text())
    assert len(set(seen)) == 7


@pytest.mark.parametrize("lang", LANGS)
def test_language_and_theme_turn_and_the_filters_stay(open_file, dataset, lang):
    other = next(each for each in LANGS if each != lang)
    page = open_file(f"front=iraq&words=drone&event={EVENT}", view=View(lang=lang))
    before = listed(page)
    page.locator(f"[data-lang={other}]").click()
    assert page.evaluate("document.documentElement.lang") == other
    assert page.evaluate("document.documentElement.dir") == direction(other)
    assert listed(page) == before
    expect(page.locator("input[name=front][value=iraq]")).to_be_checked()
    expect(page.locator("input[name=words]")).to_have_value("drone")
    expect(page.locator(".card h2")).to_have_text(dataset.event[EVENT].text("title", other))
    ground = "getComputedStyle(document.body).backgroundColor"
    ink = "getComputedStyle(document.querySelector('.days g[data-event] path')).stroke"
    light = page.evaluate(ground), page.evaluate(ink)
    page.locator("[data-theme-switch]").click()
    dark = page.evaluate(ground), page.evaluate(ink)
    assert light[0] != dark[0]
    assert light[1] != dark[1]
    address = page.url
    page.reload()
    page.locator("html[data-ready]").wait_for()
    assert page.url == address
    assert listed(page) == before
    assert (page.evaluate(ground), page.evaluate(ink)) == dark


def test_a_damaged_address_is_passed_over(open_file, dataset):
    page = open_file("front=nowhere&actor=%00&role=x&event=E999999&lang=xx&theme=pink&words=")
    expect(rows(page)).to_have_count(len(dataset.shown))
    expect(page.locator(".card")).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_phone_everything_is_there(open_file, dataset, lang):
    page = open_file(f"lang={lang}", size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.locator(".filters summary").click()
    page.locator("input[name=front][value=iraq]").check()
    page.locator(".filters summary").click()
    expect(rows(page)).to_have_count(len(selected_ids(dataset, View(front=("iraq",)))))
    rows(page).locator("a").first.click()
    card = page.locator(".card")
    box = card.bounding_box()
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert page.evaluate("document.querySelector('main').inert")
    page.locator("[data-close]").click()
    expect(card).to_be_hidden()
    assert not page.evaluate("document.querySelector('main').inert")


def test_a_tap_near_a_mark_opens_the_nearest(open_file, dataset):
    page = open_file("front=syria", view=FEW, size=PHONE)
    mark = page.locator(".days g[data-event]:visible").first
    id, box = mark.get_attribute("data-event"), mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] - 6)
    expect(page.locator(".card h2")).to_have_text(dataset.event[id].title_en)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing(open_file, lang, size):
    page, found = open_file(f"lang={lang}", view=FEW, size=size), {}
    first = listed(page)[0]
    page.evaluate(AXE)

    def look(state):
        if faults := page.evaluate(FAULTS) + page.evaluate(CLIPPED):
            found[state] = faults

    look("start")
    if size is PHONE:
        page.locator(".filters summary").click()
    page.locator("input[name=front][value=syria]").check()
    page.locator("input[name=actor]").first.check()
    look("filtered")
    page.locator("input[name=words]").fill("zzzz")
    look("nothing")
    page.locator("[data-clear]").click()
    page.locator("[data-theme-switch]").click()
    look("dark")
    page.locator(f"tr[data-event={first}] a").click()
    look("card, dark")
    page.keyboard.press("Escape")
    page.locator("[data-theme-switch]").click()
    page.locator(f"tr[data-event={first}] a").click()
    look("card")
    assert found == {}


@pytest.mark.parametrize("lang", LANGS)
def test_controls_are_large_enough_and_their_focus_is_seen(open_file, lang):
    page, small = open_file(f"lang={lang}&front=iraq", view=FEW), {}
    small["wide"] = page.evaluate(SMALL, TARGET)
    unseen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if not (stop["inSight"] and stop["ringed"]):
            unseen.append(stop)
    page.set_viewport_size(PHONE)
    small["phone"] = page.evaluate(SMALL, TARGET)
    assert unseen == []
    assert {state: found for state, found in small.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_the_view_and_nothing_to_press(open_file, dataset, scheme):
    page = open_file(f"front=iraq&theme={scheme}", view=FEW)
    page.emulate_media(media="print")
    for hidden in (".tools", ".filters", "[data-clear]"):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in ("h1", ".state", "[data-shown]", ".days > svg", ".list", ".bottom"):
        expect(page.locator(shown)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    stroke = page.locator(".days g[data-event]:visible > *").first.evaluate(
        "mark => getComputedStyle(mark).stroke"
    )
    colour = THEMES["light"].slot(dataset.fronts["iraq"].colour)
    assert stroke == f"rgb({', '.join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))})"


def test_without_scripts_the_heading_still_proves_itself(open_file, dataset):
    page = open_file(script=False)
    expect(page.locator("h1")).to_contain_text(dataset.info.title("en"))
    expect(page.locator("noscript p")).to_have_text(say("standalone.script", "en"))
    expect(page.locator("body")).to_contain_text(dataset.version_label)


@pytest.mark.parametrize("lang", LANGS)
def test_another_chart_stands_below_the_lanes_in_its_place(open_file, lang):
    page = open_file(view=replace(FEW, lang=lang), chart="escalation")
    box = page.locator("[data-chart]").bounding_box()
    assert box["height"] > 100
    parts = [part.bounding_box() for part in page.locator(".chart-part").all()]
    for part in parts:
        assert part["x"] >= box["x"] - 1
        assert part["x"] + part["width"] <= box["x"] + box["width"] + 1
    names, days = min(parts, key=lambda p: p["width"]), max(parts, key=lambda p: p["height"])
    assert (names["x"] > days["x"]) == (direction(lang) == "rtl")


def generated(dataset, seed):
    """Views that a reader of the file could make: filters by chance, words from the events."""
    chance = random.Random(seed)
    events = list(dataset.event.values())
    letters = (
        "aEéß ıİΣςﬁＡ٣۴أإآءؤئةىيکک\u064b\u0640\u200f-–—'’\"“ \u00a0\t\ufb01\u1e9e\u0345\ufffdŉǅ"
    )

    def words():
        event = chance.choice(events)
        parts = (event.title_en, event.title_ar, event.summary_en, event.place_en, event.event_id)
        text = chance.choice(parts) or "x"
        start = chance.randrange(len(text))
        found = text[start : start + chance.randrange(1, 14)]
        kind = chance.randrange(8)
        if kind == 0:
            return ""
        if kind == 1:
            return "".join(chance.choice(letters) for _ in range(chance.randrange(1, 6)))
        if kind == 2:
            return found.upper() + chance.choice(["", " ", "\u064e", "\u0640"])
        if kind == 3:
            return unicodedata.normalize("NFD", found)
        if kind == 4:
            return chance.choice(list(dataset.actors.values())).label_ar
        if kind == 5:
            return found * 30
        return found

    def some(values, most):
        return tuple(chance.sample(sorted(values), min(chance.randrange(most), len(values))))

    for _ in range(STATES):
        yield (
            View(
                front=some(dataset.fronts, 4),
                group=some(GROUPS, 3),
                actor=some(dataset.actors, 3),
                role=chance.choice(ROLES),
            ),
            words(),
        )


@pytest.mark.parametrize(
    "view",
    [View(), View(front=("gaza", "diplomacy"), end=date(2023, 11, 1), verification=("confirmed",))],
    ids=["all", "filtered"],
)
def test_the_file_chooses_as_the_page_does(open_file, dataset, view):
    page = open_file(view=view)
    held = set(selected_ids(dataset, view))
    views = list(generated(dataset, 7 + len(held)))
    states = [{**asdict(each), "words": words, "start": None, "end": None} for each, words in views]
    answers = page.evaluate(
        """(states) => {
            const {choose, counts, data} = window.timelineFile;
            return states.map((state) => [choose(data, state), counts(data, state)]);
        }""",
        states,
    )
    some = 0
    for (each, words), (ids, counts) in zip(views, answers, strict=True):
        asked = replace(each, words=words)
        expected = held & set(selected_ids(dataset, asked))
        assert set(ids) == expected, asked
        some += bool(expected)
        if view == ALL:
            counted = choices(dataset, asked)
            for name in ("front", "group", "actor"):
                told = {value: n for value, n in counted[name].items() if n}
                assert counts[name] == told, asked
    assert some > STATES / 20


def test_the_file_folds_words_as_the_page_does(open_file):
    """For the scripts of such texts: of rare ones browsers know another edition of Unicode."""
    page, chance = open_file(view=FEW), random.Random(3)
    assigned = [
        chr(code)
        for code in (*range(0x1, 0x3000), *range(0xFB00, 0x10000))
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    texts = ["".join(chance.sample(assigned, 8)) for _ in range(2000)] + assigned
    folded = page.evaluate("(texts) => texts.map(window.timelineFile.fold)", texts)
    wrong = [(t, a, fold(t)) for t, a in zip(texts, folded, strict=True) if a != fold(t)]
    assert wrong == []
    lines = page.evaluate("(texts) => texts.map(window.timelineFile.oneLine)", texts)
    kept = [View(words=text).words for text in texts]
    assert [pair for pair in zip(texts, lines, kept, strict=True) if pair[1] != pair[2]] == []
