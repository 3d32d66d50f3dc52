"""The file that works without a server: what it holds, what it says of itself, what it refuses."""

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import made_up
from timeline import caption
from timeline._index import index_of
from timeline.dataset import load_dataset
from timeline.export import export
from timeline.export._carried import read_carried
from timeline.export._standalone_choice import folding
from timeline.layout.measure import FONTS
from timeline.text import LANGS, say
from timeline.view import View, selected_ids

LARGEST = 1_600_000
DATA = FONTS.parents[1] / "data"


def file(dataset, view, **options):
    return export(dataset, view, format="html", **options)[1].decode()


def packed(words):
    """What the script of a file unpacks."""
    found = re.search(r'<script type="text/plain" id="packed">([^<]*)</script>', words)
    return json.loads(zlib.decompress(base64.b64decode(found[1])))


@pytest.fixture(scope="module")
def whole():
    return file(made_up(), View())


def test_the_file_of_the_shipped_data_is_small_and_has_the_same_bytes_each_time():
    shipped = load_dataset(DATA)
    one, other = (export(shipped, View(), format="html")[1] for _ in range(2))
    assert one == other
    assert len(one) <= LARGEST


def test_a_name_has_language_and_chart_but_no_medium(dataset):
    named = {
        export(dataset, view, format="html", **options)[0]
        for view, options in (
            (View(), {}),
            (View(), {"medium": "a4"}),
            (View(lang="ar"), {}),
            (View(), {"theme": "dark"}),
            (View(), {"chart": "escalation"}),
            (View(event="E001"), {}),
            (View(event="E001"), {"chart": "escalation"}),
        )
    }
    assert len(named) == 6
    assert all("slide" not in name and name.endswith(".html") for name in named)


def test_the_policy_lets_nothing_in_and_nothing_out(whole):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', whole)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["font-src"] == rules["img-src"] == "data:"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (own,) = re.findall(f"<{tag}>(.*?)</{tag}>", whole, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_nothing_in_the_file_is_loaded_or_runs_by_an_attribute(whole):
    shown = packed(whole)
    pieces = [whole, *(str(shown["langs"][lang]) for lang in LANGS)]
    for piece in pieces:
        assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b", piece)
        assert not re.search(r"\s(?:src|style|on[a-z]+)=\"", piece)
        assert not re.search(r"url\((?!\"?data:|%23)", piece)


def test_words_of_the_data_are_never_markup(dataset):
    nasty = '<img src=x onerror=alert(1)></script>"&'
    event = replace(dataset.event["E001"], title_en=nasty, summary_ar=nasty, note=nasty)
    words = file(replace(dataset, event={**dataset.event, "E001": event}), View(), title=nasty)
    shown = packed(words)
    assert "<img" not in words
    assert words.count("</script>") == 3
    for lang in LANGS:
        spoken = shown["langs"][lang]
        assert "<img" not in spoken["body"] + "".join(spoken["cards"].values())
    assert "&lt;img src=x" in shown["langs"]["en"]["cards"]["E001"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_proves_itself_before_it_is_unpacked(dataset, lang):
    view = View(front=("gaza",), end=date(2023, 11, 10), lang=lang)
    words = file(dataset, view)
    plain = words.partition('id="packed"')[0]
    ids = selected_ids(dataset, view)
    for said in (
        dataset.info.title(lang),
        caption.state(dataset, view),
        caption.period(dataset, view),
        caption.sources_line(dataset, ids, lang),
        caption.version_line(dataset, lang),
        say("standalone.script", lang),
    ):
        assert said in plain
    assert f'<html lang="{lang}"' in plain


def test_the_stamp_is_read_and_names_the_events_of_the_view(dataset):
    view = View(front=("gaza",), event="E001")
    carried = read_carried(file(dataset, view).encode())
    assert carried.kind == "html"
    assert tuple(carried.stamp["events"]) == selected_ids(dataset, replace(view, event=""))
    assert carried.stamp["query"] == "front=gaza"
    assert carried.stamp["medium"] == "window"


@pytest.mark.parametrize("lang", LANGS)
def test_every_event_has_a_mark_a_row_and_a_card(dataset, whole, lang):
    shown = packed(whole)
    spoken, ids = shown["langs"][lang], {event.event_id for event in dataset.shown}
    assert {event["id"] for event in shown["events"]} == ids
    assert set(spoken["cards"]) == set(spoken["marks"]) == ids
    assert set(re.findall(r'<tr data-event="([^"]+)"', spoken["body"])) == ids
    for layout in spoken["layouts"]:
        drawn = re.findall(r'data-event="([^"]+)"', layout["svg"])
        assert {key for each in drawn for key in each.split("+")} == ids
        assert {key for _, key, _, _ in layout["key"]} <= ids


def test_what_is_hidden_or_filtered_away_is_not_in_the_file(dataset):
    kept = next(iter(dataset.shown)).event_id
    event = replace(dataset.event[kept], verification="withdrawn", title_en="Taken back, wholly")
    changed = replace(dataset, event={**dataset.event, kept: event})
    words = file(changed, View())
    assert "Taken back, wholly" not in json.dumps(packed(words))
    narrowed = packed(file(dataset, View(front=("gaza",))))
    assert {event["front"] for event in narrowed["events"]} == {"gaza"}


def test_cards_link_only_to_events_in_the_file(dataset):
    shown = packed(file(dataset, View(front=("gaza",))))
    ids = {event["id"] for event in shown["events"]}
    for lang in LANGS:
        for card in shown["langs"][lang]["cards"].values():
            assert set(re.findall(r'data-open="([^"]+)"', card)) <= ids


def test_claims_and_cards_cite_sources_by_their_number_in_the_list(dataset, whole):
    shown = packed(whole)
    spoken = shown["langs"]["en"]
    listed = dict(
        re.findall(r'<li value="(\d+)" data-source="\d+"><span><bdi>(.*?)</bdi>', spoken["body"])
    )
    event = next(e for e in dataset.shown if e.sources)
    (numbers,) = re.findall(r'data-cited="([\d ]+)"', spoken["cards"][event.event_id])
    publishers = [dataset.sources[key].publisher for key in event.sources]
    assert [listed[n] for n in numbers.split()] == publishers
    claim = next(c for c in dataset.claims if c.source_id in dataset.sources)
    (cited,) = {
        n
        for n in re.findall(r"\[(\d+)\]", spoken["cards"][claim.event_id])
        if listed[n] == dataset.sources[claim.source_id].publisher
    }
    assert cited


def test_the_folded_text_of_an_event_is_that_of_the_page(dataset, whole):
    shown, index = packed(whole), index_of(dataset)
    texts = dict(zip(index.ids, index.words(), strict=True))
    for event in shown["events"]:
        lines = {shown["lines"][n] for n in event["lines"]}
        assert lines == set(texts[event["id"]].split("\n"))
    assert shown["folding"] == json.loads(json.dumps(folding()))


def test_a_sign_for_several_marks_names_its_events(dataset):
    first = next(event for event in dataset.shown if event.precision == "day")
    first = replace(first, milestone=None)
    crowd = {
        f"Z{n:03}": replace(first, event_id=f"Z{n:03}", title_en=f"Copy {n}", title_ar=f"Copy {n}")
        for n in range(150)
    }
    crowded = replace(dataset, event={**dataset.event, **crowd})
    layout = packed(file(crowded, View(front=(first.front,))))["langs"]["en"]["layouts"][0]
    joint = [e for e in re.findall(r'data-event="([^"]+)"', layout["svg"]) if "+" in e]
    assert joint
    drawn = re.findall(r'data-event="([^"]+)"', layout["svg"])
    assert crowd.keys() <= {key for each in drawn for key in each.split("+")}


def test_both_themes_share_one_drawing(whole):
    style = re.search(r"<style>(.*?)</style>", whole, re.DOTALL)[1]
    for lang in LANGS:
        for layout in packed(whole)["langs"][lang]["layouts"]:
            used = set(re.findall(r"var\((--c\d+)\)", layout["svg"]))
            assert used
            assert not re.search(r"#[0-9A-Fa-f]{6}", layout["svg"])
            assert all(style.count(f"{name}:") == 2 for name in used)


def test_another_chart_stands_below_the_lanes(dataset):
    words = file(dataset, View(lang="ar"), chart="escalation")
    for lang in LANGS:
        spoken = packed(words)["langs"][lang]
        assert [len(layout["parts"]) > 1 for layout in spoken["chart"]["layouts"]] == [True] * 3
        assert "data-chart" in spoken["body"]
    assert "chart" not in packed(file(dataset, View()))["langs"]["en"]


def test_it_opens_in_the_theme_and_language_and_at_the_event_of_its_order(dataset):
    words = file(dataset, View(lang="ar", event="E001"), theme="dark")
    assert 'data-theme="dark"' in words
    assert packed(words)["start"] == {"lang": "ar", "theme": "dark", "event": "E001"}


def test_a_heading_of_ones_own_stands_in_the_file(dataset):
    words = file(dataset, View(), title="My heading", subtitle="And a line below")
    assert "<title>My heading</title>" in words
    for lang in LANGS:
        assert "<h1>My heading</h1><p>And a line below</p>" in packed(words)["langs"][lang]["body"]


def test_a_view_without_events_still_makes_a_file(dataset):
    shown = packed(file(dataset, View(words="zzzz")))
    assert shown["events"] == []
    assert caption.state(dataset, View(words="zzzz")) in shown["langs"]["en"]["body"].replace(
        "&quot;", '"'
    )
