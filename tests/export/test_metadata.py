"""What a file says about itself, and where it stands in each kind of file."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from timeline.errors import ExportError
from timeline.export import companion, export
from timeline.export._chunks import texts
from timeline.export._metadata import BEGINNING, event_digests, stamp, stamp_text
from timeline.export._order import Order
from timeline.version import __version__
from timeline.view import View, selected_ids


def test_a_stamp_tells_view_data_and_program(dataset):
    view = View(front=("gaza",), lang="ar", event="E001")
    found = stamp(Order(dataset, view, "lanes", "a4", "dark"))
    ids = selected_ids(dataset, replace(view, event=""))
    assert found["query"] == "front=gaza&lang=ar"
    assert (found["chart"], found["medium"], found["theme"]) == ("lanes", "a4", "dark")
    assert (found["shown"], found["total"]) == (len(ids), len(dataset.shown))
    assert tuple(found["events"]) == ids
    assert found["data"]["digest"] == dataset.digest
    assert found["program"] == f"timeline {__version__}"
    assert "link" not in found


def test_a_title_of_ones_own_stands_in_the_stamp(dataset):
    plain = stamp(Order(dataset, View()))
    own = stamp(Order(dataset, View(), title="At the border", subtitle="Seen from the south"))
    assert plain["title"] == dataset.info.title("en")
    assert "subtitle" not in plain
    assert (own["title"], own["subtitle"]) == ("At the border", "Seen from the south")


def test_a_stamp_is_one_line_that_stands_unescaped_in_any_file(dataset):
    line = stamp_text(Order(dataset, View(words="<b>&", lang="ar")))
    assert line.startswith(BEGINNING)
    assert line.isascii()
    assert not set(line) & set("<>&\n")
    assert json.loads(line) == stamp(Order(dataset, View(words="<b>&", lang="ar")))


def test_only_a_change_of_its_row_changes_the_digits_of_an_event(dataset):
    one, other, *_ = dataset.event
    changed = replace(dataset.event[one], note="changed", line=99)
    moved = replace(dataset.event[other], line=99)
    now = event_digests(replace(dataset, event={other: moved, one: changed}))
    assert now[one] != event_digests(dataset)[one]
    assert now[other] == event_digests(dataset)[other]


@pytest.mark.parametrize("base", ["https://timeline.example/x/", "http://localhost:8050"])
def test_a_link_leads_back_to_the_view_where_an_address_is_configured(dataset, monkeypatch, base):
    told = replace(dataset, info=replace(dataset.info, address=base))
    found = stamp(Order(told, View(front=("gaza",))))
    assert found["link"] == f"{base.rstrip('/')}/?front=gaza&lang=en"
    monkeypatch.setenv("TIMELINE_BASE_URL", "https://other.example")
    assert stamp(Order(told, View()))["link"] == "https://other.example/?lang=en"


@pytest.mark.parametrize("base", ["timeline.example", "ftp://x.example", "https://a b", "http://["])
def test_an_address_that_is_none_is_refused(dataset, monkeypatch, base):
    monkeypatch.setenv("TIMELINE_BASE_URL", base)
    with pytest.raises(ExportError) as caught:
        stamp(Order(dataset, View()))
    assert caught.value.problems[0].code == "X10"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_each_kind_of_file_bears_its_stamp(dataset, lang):
    view = View(lang=lang, front=("gaza",))
    line = stamp_text(Order(dataset, view))
    png = dict(texts(export(dataset, view, format="png")[1]))
    assert png["timeline"] == line
    assert png["Title"] == dataset.info.title(lang)
    svg = ET.fromstring(export(dataset, view, format="svg")[1])
    assert svg.findtext("{http://www.w3.org/2000/svg}metadata") == line
    pdf = pypdfium2.PdfDocument(export(dataset, view, format="pdf")[1])
    assert bytes(pdf.get_attachment(0).get_data()).decode() == line
    assert dataset.digest in pdf.get_metadata_dict()["Keywords"]
    assert json.loads(export(dataset, view, format="json")[1])["about"] == json.loads(line)
    beside = json.loads(companion(dataset, view, "name.csv")[1])
    assert beside["notes"] == [json.loads(line)]
    assert beside["url"] == "name.csv"


def test_a_text_chunk_that_is_damaged_is_passed_over(dataset):
    png = bytearray(export(dataset, View(), format="png")[1])
    at = png.index(b"iTXtTitle") + 12
    png[at] ^= 1
    found = dict(texts(bytes(png)))
    assert "Title" not in found
    assert found["timeline"].startswith(BEGINNING)
    assert list(texts(b"\x89PNG\r\n\x1a\n" + b"\xff" * 40)) == []
