"""The chain over the lanes: its links are those computed, and it moves and covers nothing."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from timeline import escalation
from timeline.charts import CHARTS
from timeline.charts.chain import chain, laid_over
from timeline.dataset import load_dataset
from timeline.layout.media import MEDIA, page_medium
from timeline.scene import Line, Point, Text
from timeline.text import LANGS, say
from timeline.view import GROUPS, View, selected_ids

MEDIUMS = [page_medium(904), page_medium(358), MEDIA["slide"]]
media = pytest.mark.parametrize("medium", MEDIUMS, ids=lambda m: m.name)


@pytest.fixture(scope="module")
def shipped():
    return load_dataset(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="module")
def lanes_of(shipped):
    """The lanes of a view, laid out once."""
    known = {}

    def lay_out(view, medium):
        key = replace(view, event=""), medium
        if key not in known:
            known[key] = CHARTS["lanes"](shipped, *key)
        return known[key]

    return lay_out


@pytest.fixture(scope="module")
def chain_of(shipped, lanes_of):
    """The chain of a view, drawn once."""
    known = {}

    def draw(view, medium):
        if (view, medium) not in known:
            known[view, medium] = chain(shipped, view, lanes_of(view, medium), medium)
        return known[view, medium]

    return draw


@pytest.fixture(scope="module")
def chained(shipped):
    """The events with links, the longest chains first, one of each length."""
    found = {}
    for event in shipped.shown:
        links = escalation.chain(shipped, event.event_id).links
        if links:
            found.setdefault(len(links), event.event_id)
    assert max(found) > 5
    return [found[n] for n in sorted(found, reverse=True)]


def marks(lanes):
    panel = next(panel for panel in lanes.panels if panel.time)
    return {
        i.id: (panel.px(i.x), panel.py(i.y), i.size) for i in panel.items if isinstance(i, Point)
    }


def drawn(scene):
    """Each link as (line, arrowhead), their corners in px of the picture."""
    panel = scene.panels[0]
    lines = [item for item in panel.items if isinstance(item, Line)][: 2 * len(scene.meta["links"])]
    spots = [
        [(panel.px(x), panel.py(y)) for x, y in zip(line.xs, line.ys, strict=True)]
        for line in lines
    ]
    return list(zip(spots[::2], spots[1::2], strict=True))


@pytest.mark.parametrize("lang", LANGS)
@media
def test_the_links_are_those_of_the_list_and_lead_from_mark_to_mark(
    shipped, lanes_of, chain_of, chained, medium, lang
):
    for event in chained:
        view = View(lang=lang, event=event)
        lanes = lanes_of(view, medium)
        scene = chain_of(view, medium)
        wanted = escalation.chain(shipped, event).links
        found = [(link.trigger, link.response) for link in scene.meta["links"]]
        assert sorted(found) == sorted((link.trigger, link.response) for link in wanted)
        places = marks(lanes)
        for (line, _), (trigger, response) in zip(drawn(scene), found, strict=True):
            for (x, y), event_id in ((line[0], trigger), (line[-1], response)):
                mark_x, mark_y, size = places[event_id]
                assert abs(x - mark_x) + abs(y - mark_y) <= size * 0.6 + 0.01


@media
def test_an_arrowhead_stands_at_the_answer_and_points_to_it(
    shipped, lanes_of, chain_of, chained, medium
):
    for event in chained:
        view = View(event=event)
        scene = chain_of(view, medium)
        for line, (one, tip, other) in drawn(scene):
            assert tip == pytest.approx(line[-1], abs=1.01)
            (x0, y0), (x1, y1) = line[-2:]
            for x, y in (one, other):
                behind = (tip[0] - x) * (x1 - x0) + (tip[1] - y) * (y1 - y0)
                assert behind > 0


@pytest.mark.parametrize("lang", LANGS)
@media
def test_links_run_level_or_upright_and_nothing_leaves_the_panel(
    shipped, lanes_of, chain_of, chained, medium, lang
):
    for event in chained:
        view = View(lang=lang, event=event)
        lanes = lanes_of(view, medium)
        scene = chain_of(view, medium)
        panel, below = scene.panels[0], next(p for p in lanes.panels if p.time)
        assert replace(panel, id=below.id, items=below.items) == below
        for item in (item for item in panel.items if isinstance(item, Line)):
            for x, y in zip(item.xs, item.ys, strict=True):
                assert 0 <= panel.px(x) - panel.x <= panel.w
                assert 0 <= panel.py(y) - panel.y <= panel.h
        for line, _ in drawn(scene):
            for (x0, y0), (x1, y1) in pairwise(line):
                assert abs(x0 - x1) < 0.01 or abs(y0 - y1) < 0.01


@media
def test_hardly_a_link_runs_through_a_mark_of_another_event(
    shipped, lanes_of, chain_of, chained, medium
):
    links, crossed = 0, set()
    for event in chained:
        view = View(event=event)
        lanes = lanes_of(view, medium)
        scene = chain_of(view, medium)
        for (line, _), link in zip(drawn(scene), scene.meta["links"], strict=True):
            links += 1
            for (x0, y0), (x1, y1) in pairwise(line):
                for event_id, (x, y, size) in marks(lanes).items():
                    over = min(x0, x1) < x + size * 0.4 and x - size * 0.4 < max(x0, x1)
                    down = min(y0, y1) < y + size * 0.4 and y - size * 0.4 < max(y0, y1)
                    if over and down and event_id not in (link.trigger, link.response):
                        crossed.add((event, link.trigger, link.response))
    assert len(crossed) < links / 5


@pytest.mark.parametrize("lang", LANGS)
@media
def test_a_link_says_how_many_events_a_filter_took_out_of_it(
    shipped, lanes_of, chain_of, chained, medium, lang
):
    kinds = tuple(group for group in GROUPS if group != "posture")
    passed_over = 0
    for event in chained:
        view = View(lang=lang, group=kinds, event=event)
        found = escalation.chain(shipped, event)
        links = escalation.visible(found, selected_ids(shipped, view))
        scene = chain_of(view, medium)
        if event not in selected_ids(shipped, view):
            assert scene.panels[0].items == ()
            continue
        assert scene.meta["links"] == links
        panel = scene.panels[0]
        said = [item for item in panel.items if isinstance(item, Text) and not item.id]
        over = [link.hidden for link in links if link.hidden]
        passed_over += len(over)
        assert [text.lines[0] for text in said] == [say("chain.hidden", lang, n) for n in over]
        for text in said:
            assert text.rtl == (lang == "ar")
            assert panel.px(text.x) - panel.x - text.w / 2 >= 0
            assert panel.px(text.x) - panel.x + text.w / 2 <= panel.w
    assert passed_over, "a chain of the shipped list passes over an event that moved forces"


def test_without_its_mark_an_event_has_no_chain(shipped, chain_of, chained):
    event = shipped.event[chained[0]]
    other = next(front for front in shipped.fronts if front != event.front)
    for view in (View(front=(other,), event=event.event_id), View(), View(event="E-none")):
        scene = chain_of(view, MEDIUMS[0])
        assert scene.panels[0].items == ()
        assert scene.alt == ""


def test_inferred_links_are_dotted_and_come_only_when_asked_for(dataset):
    inferred = next(event for event in dataset.shown if event.response_basis == "inferred")
    view, medium = View(event=inferred.event_id), MEDIA["slide"]
    lanes = CHARTS["lanes"](dataset, replace(view, event=""), medium)
    assert chain(dataset, view, lanes, medium).meta["links"] == ()
    asked = chain(dataset, view, lanes, medium, inferred=True)
    dashes = [
        item.dash
        for item in asked.panels[0].items
        if isinstance(item, Line) and item.id == inferred.event_id
    ]
    assert dashes[:2] == ["dot", "solid"]


@pytest.mark.parametrize("lang", LANGS)
def test_in_a_file_a_ring_stands_round_the_event_and_the_legend_explains_the_arrows(
    shipped, lanes_of, chain_of, chained, lang
):
    medium = MEDIA["slide"]
    view = View(lang=lang, event=chained[0])
    lanes = lanes_of(view, medium)
    scene = chain_of(view, medium)
    panel = scene.panels[0]
    ring = panel.items[-1]
    x, y, size = marks(lanes)[view.event]
    xs, ys = [panel.px(v) for v in ring.xs], [panel.py(v) for v in ring.ys]
    assert min(xs) < x - size / 2 < x + size / 2 < max(xs)
    assert min(ys) < y - size / 2 < y + size / 2 < max(ys)
    framed = CHARTS["lanes"](shipped, view, medium)
    page = framed.panels[-1]
    said = [item for item in page.items if isinstance(item, Text)]
    (sign,) = [item for item in said if item.lines == (say("chain.sign", lang),)]
    at = sign.x + 1.5 * sign.size * (1 if lang == "ar" else -1)
    assert [
        item
        for item in page.items
        if isinstance(item, Line) and item.ys[0] == sign.y and min(item.xs) < at < max(item.xs)
    ], "an arrow stands before the words"
    whole = laid_over(framed, chain(shipped, view, framed, medium))
    assert [p.id for p in whole.panels] == ["names", "lanes", "chain", "page"]
    assert shipped.event[chained[0]].text("title", lang) in whole.alt


@pytest.mark.parametrize("lang", LANGS)
@media
def test_the_legend_has_the_arrow_however_full_it_is(shipped, chained, medium, lang):
    for event in chained:
        lanes = CHARTS["lanes"](shipped, View(lang=lang, event=event), medium)
        said = [i.lines for p in lanes.panels for i in p.items if isinstance(i, Text)]
        assert ((say("chain.sign", lang),) in said) == medium.framed


@pytest.mark.parametrize("lang", LANGS)
@media
def test_a_link_runs_over_no_label_that_does_not_stand_on_a_ground_above_it(
    shipped, lanes_of, chain_of, chained, medium, lang
):
    for event in chained:
        view = View(lang=lang, event=event)
        lanes, scene = lanes_of(view, medium), chain_of(view, medium)
        again = {i.id for i in scene.panels[0].items if isinstance(i, Text) and i.id}
        whole = laid_over(lanes, scene)
        labels = [i for p in whole.panels if p.id in ("lanes", "chain") for i in p.items]
        labels = [i for i in labels if isinstance(i, Text) and i.id and not i.alt]
        assert len({i.id for i in labels}) == len(labels), "no label is drawn twice"
        panel = next(p for p in lanes.panels if p.time)
        for label in panel.items:
            if not isinstance(label, Text) or not label.id or label.alt:
                continue
            x, y = panel.px(label.x) + label.dx, panel.py(label.y) + label.dy
            left = {"left": x, "middle": x - label.w / 2, "right": x - label.w}[label.align]
            for line, _ in drawn(scene):
                for (x0, y0), (x1, y1) in pairwise(line):
                    over = min(x0, x1) < left + label.w - 0.1 and left + 0.1 < max(x0, x1)
                    down = min(y0, y1) < y + label.size * 0.4 and y - label.size * 0.4 < max(y0, y1)
                    if over and down and medium.framed:
                        assert label.id in again
        for label in again:
            assert next(
                i for i in scene.panels[0].items if i.id == label and isinstance(i, Text)
            ).ground


def test_no_link_leads_back_over_itself(shipped, lanes_of, chain_of, chained):
    for medium in MEDIUMS:
        for event in chained:
            for line, _ in drawn(chain_of(View(event=event), medium)):
                for (x0, y0), (x1, y1), (x2, y2) in zip(line, line[1:], line[2:], strict=False):
                    assert (x1 - x0) * (x2 - x1) >= 0
                    assert (y1 - y0) * (y2 - y1) >= 0


@pytest.mark.parametrize("lang", LANGS)
def test_the_ring_of_the_event_strikes_no_letter(shipped, lanes_of, chain_of, chained, lang):
    medium = MEDIA["slide"]
    for event in chained:
        view = View(lang=lang, event=event)
        panel = next(p for p in lanes_of(view, medium).panels if p.time)
        ring = chain_of(view, medium).panels[0].items[-1]
        xs, ys = [panel.px(x) for x in ring.xs], [panel.py(y) for y in ring.ys]
        for label in panel.items:
            if isinstance(label, Text) and label.id == event:
                x, y = panel.px(label.x) + label.dx, panel.py(label.y) + label.dy
                left = {"left": x, "middle": x - label.w / 2, "right": x - label.w}[label.align]
                inside = min(xs) < left and left + label.w < max(xs)
                if abs(y - marks(lanes_of(view, medium))[event][1]) > label.size * 0.6:
                    assert y + label.size * 0.36 < min(ys) or max(ys) < y - label.size * 0.36
                elif inside:
                    assert min(ys) < y - label.size * 0.4
                    assert y + label.size * 0.55 < max(ys)
                elif min(ys) < y < max(ys):
                    assert max(xs) < left or left + label.w < min(xs)
