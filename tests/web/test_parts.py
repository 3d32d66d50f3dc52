"""What the page says, as components, without a browser."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dash import html
from dash.development.base_component import Component

from timeline import text
from timeline.text import LANGS
from timeline.view import View, choices, selected_ids
from timeline.web import ASSETS, filters, ids
from timeline.web.card import build_card, order
from timeline.web.listing import list_rows
from timeline.web.markup import still, to_markup
from timeline.web.page import build_page
from timeline.web.pictures import Painter
from timeline.web.state import build_nothing, build_state

ROOT = Path(__file__).parents[2]


def words(part):
    """All text of a component, and of its attributes that readers hear."""
    if isinstance(part, Component):
        spoken = [getattr(part, "title", None) or ""]
        return " ".join([*spoken, words(getattr(part, "children", None))])
    if isinstance(part, list | tuple):
        return " ".join(words(each) for each in part)
    return "" if part is None else str(part)


def components(part):
    if isinstance(part, Component):
        yield part
        yield from components(getattr(part, "children", None))
    elif isinstance(part, list | tuple):
        for each in part:
            yield from components(each)


def addresses(part):
    return {getattr(each, "href", "") for each in components(part)}


@pytest.mark.parametrize("lang", LANGS)
def test_every_event_has_a_card_in_both_languages(dataset, lang):
    for event in dataset.shown:
        card = build_card(dataset, View(lang=lang, event=event.event_id))
        said = words(card)
        assert event.title_en in said
        assert event.title_ar in said
        assert event.event_id in said
        for key in event.sources:
            assert dataset.sources[key].publisher in said


def test_the_title_in_the_other_language_has_its_own_lang_and_direction(dataset):
    event = dataset.shown[0]
    card = build_card(dataset, View(event=event.event_id))
    other = next(c for c in components(card) if getattr(c, "lang", "") == "ar")
    assert other.dir == "rtl"
    assert other.children == event.title_ar


def test_every_source_with_an_address_is_a_link(dataset):
    for event in dataset.shown:
        card = build_card(dataset, View(event=event.event_id))
        hrefs = addresses(card)
        for key in event.sources:
            assert not dataset.sources[key].url or dataset.sources[key].url in hrefs


def test_what_an_event_answered_and_what_answered_it_are_links_both_ways(dataset):
    linked = [e for e in dataset.shown if e.responds_to]
    assert linked
    for event in linked:
        for cause in event.responds_to:
            if cause not in dataset.event or dataset.event[cause].hidden:
                continue
            here = build_card(dataset, View(event=event.event_id))
            there = build_card(dataset, View(event=cause))
            assert any(f"event={cause}" in getattr(c, "href", "") for c in components(here))
            assert any(
                f"event={event.event_id}" in getattr(c, "href", "") for c in components(there)
            )


def test_positions_stand_side_by_side_with_their_claimants(dataset):
    own = [c for c in dataset.claims if c.measure == "position" and c.event_id in dataset.event]
    assert own
    for claim in own:
        said = words(build_card(dataset, View(event=claim.event_id)))
        assert claim.wording_en in said
        assert dataset.actors[claim.claimant].short("en") in said


def test_previous_and_next_walk_through_the_chosen_events_alone(dataset):
    view = View(front=("syria",))
    ordered = order(dataset, view)
    assert sorted(ordered) == sorted(selected_ids(dataset, view))
    days = [dataset.event[i].first_day for i in ordered]
    assert days == sorted(days)


def test_counts_beside_the_choices_are_those_of_the_view(dataset):
    view = View(front=("gaza", "syria"), group=("force",))
    found = choices(dataset, view)
    shown = filters.counts(dataset, view)
    assert shown["front"] == dict(found["front"])
    assert shown["group"]["threat"] == found["group"]["threat"]
    items = [item for kind in filters.actor_choices(dataset, view) for item in kind["items"]]
    assert {i["value"]: i["count"] for i in items} == dict(found["actor"])


def test_the_state_names_each_condition_with_its_own_way_out(dataset):
    view = View(front=("gaza",), actor=("hamas",), words="strike")
    links = [c for c in components(build_state(dataset, view)) if hasattr(c, "data-go")]
    hrefs = [link.href for link in links]
    assert len(hrefs) == 4
    assert "?actor=hamas&words=strike" in hrefs
    assert "?front=gaza&words=strike" in hrefs
    assert "?front=gaza&actor=hamas" in hrefs
    assert "./" in hrefs


def test_an_empty_result_says_what_each_condition_costs(dataset):
    view = View(front=("iraq",), words="no such words anywhere")
    said = words(build_nothing(dataset, view))
    assert "No event matches" in said
    assert "Clear all" in said
    without_words = len(selected_ids(dataset, replace(view, words="")))
    assert f"there would be {without_words} event" in said
    assert build_nothing(dataset, View()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_has_every_event_earliest_first(dataset, lang):
    rows = list_rows(dataset, lang)
    assert {row["id"] for row in rows} == set(dataset.event)
    assert [row["iso"] for row in rows] == sorted(row["iso"] for row in rows)


def test_a_picture_is_drawn_once_and_kept(dataset):
    paint = Painter(dataset)
    view = View(front=("iraq",))
    assert paint(view, 904, "light") is paint(view, 950, "light")
    assert paint(view, 904, "light") is not paint(view, 904, "dark")
    assert paint(view, 0, "light").height > 0


def test_widths_and_themes_that_no_browser_sends_are_harmless(dataset):
    paint = Painter(dataset)
    assert paint(View(), "wide", "purple").column == 0


def test_scripts_name_only_ids_of_the_page():
    known = {value for name, value in vars(ids).items() if name.isupper()}
    for script in ASSETS.glob("*.js"):
        text = script.read_text("utf-8")
        found = set(re.findall(r'getElementById\("([^"]+)"\)', text))
        found |= set(re.findall(r'set_props\("([^"]+)"', text))
        found |= set(re.findall(r'querySelector\("#([\w-]+)', text))
        assert found <= known, script.name


@pytest.mark.parametrize("lang", LANGS)
def test_no_wording_of_the_page_is_a_key(dataset, lang):
    said = json.dumps(
        build_page(dataset, lang).to_plotly_json(), default=lambda c: c.to_plotly_json()
    )
    assert not re.search(r'"(card|filter|page|list|state)\.[a-z_.]+"', said)


def test_generated_style_sheets_are_up_to_date():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_words_in_markup_are_text_and_inline_styles_are_refused():
    part = html.A(["<b>", None, html.Br()], href='?a="1"&b', className="x", hidden=True, tabIndex=0)
    assert to_markup([part, 3]) == (
        '<a class="x" hidden href="?a=&quot;1&quot;&amp;b" tabindex="0">&lt;b&gt;<br></a>3'
    )
    with pytest.raises(ValueError, match="inline style"):
        to_markup(html.P("x", style={"top": 0}))


def test_what_never_changes_comes_as_finished_html_in_one_component():
    part = still(html.Ul([html.Li("a < b"), html.Li("c")], className="short"))
    assert part.children is None
    assert part.className == "short"
    assert getattr(part, "data-markup") == "<li>a &lt; b</li><li>c</li>"


@pytest.mark.parametrize("lang", LANGS)
def test_the_numbers_of_a_claimant_stand_day_by_day(dataset, lang):
    numbers = [c for c in dataset.claims if c.event_id == "E101" and c.measure != "position"]
    told = [
        [words(row) for row in components(part) if isinstance(row, html.P)]
        for part in components(build_card(dataset, View(event="E101", lang=lang), ""))
        if getattr(part, "className", "") == "claim"
    ]
    found = {" ".join(rows) for rows in told}
    for claimant in {claim.claimant for claim in numbers}:
        days = sorted(claim.as_of for claim in numbers if claim.claimant == claimant)
        said = [text.day(date.fromisoformat(day), lang, "d MMMM") for day in days]
        assert any(re.search(".*".join(map(re.escape, said)), rows) for rows in found)
