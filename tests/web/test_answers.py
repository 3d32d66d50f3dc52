"""What the server sends, without a browser."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import escape

import pytest

from timeline.dataset import load_dataset
from timeline.errors import DataError, Problem
from timeline.export import export
from timeline.view import from_query, selected_ids
from timeline.web import ASSETS, create_app, create_fault_app


def test_the_first_html_carries_heading_and_summary(client, dataset):
    page = client.get("/").get_data(as_text=True)
    assert f"<h1>{dataset.info.title('en')}</h1>" in page
    assert f"All {len(dataset.shown)} events" in page
    assert '<html lang="en" dir="ltr">' in page


def test_the_first_html_is_in_the_language_of_the_address(client, dataset):
    page = client.get("/?lang=ar").get_data(as_text=True)
    assert '<html lang="ar" dir="rtl">' in page
    assert f"<h1>{dataset.info.title('ar')}</h1>" in page


def test_the_summary_is_of_the_view_that_the_address_asks_for(client):
    page = client.get("/?front=gaza").get_data(as_text=True)
    assert re.search(r"<p>[^<]*\d+ of \d+ events: Gaza", page)


def test_words_from_the_address_are_text_in_the_first_html(client):
    page = client.get("/?words=<script>alert(1)</script>").get_data(as_text=True)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_layout_is_in_the_language_of_the_page_that_asks_for_it(client):
    layout = client.get(
        "/_dash-layout", headers={"Referer": "http://localhost/?lang=ar&front=gaza"}
    ).get_data(as_text=True)
    assert '"direction":"rtl"' in layout


def test_a_first_visit_follows_the_browsers_wish_and_a_named_language_stands(client):
    arabic = {"Accept-Language": "ar-LB,ar;q=0.9,en;q=0.5"}
    assert client.get("/", headers=arabic).headers["Location"] == "/?lang=ar"
    assert client.get("/?lang=en", headers=arabic).status_code == 200
    assert client.get("/?front=gaza", headers=arabic).status_code == 200
    for wish in ("en", "fr", "", "en,ar;q=0.9"):
        assert client.get("/", headers={"Accept-Language": wish}).status_code == 200


def test_every_answer_has_a_strict_policy(client):
    for address in ("/", "/assets/style.css", "/health", "/export?format=csv"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "default-src 'self'" in policy


def test_assets_are_kept_for_a_year_and_compressed_once(client):
    address = "/assets/vendor/plotly-cartesian.min.js?m=1"
    answers = [client.get(address, headers={"Accept-Encoding": "br"}) for _ in range(2)]
    for answer in answers:
        assert answer.headers["Content-Encoding"] == "br"
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert len(answer.data) < 520_000
    assert answers[0].data == answers[1].data


def test_answers_to_callbacks_are_never_taken_from_a_cache(client):
    first = client.get("/?lang=en", headers={"Accept-Encoding": "br"})
    second = client.get("/?lang=ar", headers={"Accept-Encoding": "br"})
    assert first.data != second.data


def test_the_download_gives_the_same_bytes_as_the_command_line(client, dataset):
    query = "front=lebanon_border&actor=hezbollah"
    view, _ = from_query(query, dataset)
    for kind in ("csv", "json", "svg"):
        name, content = export(
            dataset, view, format=kind, chart="lanes", medium="slide", theme="dark"
        )
        answer = client.get(f"/export?{query}&medium=slide&theme=dark&format={kind}")
        assert answer.data == content
        assert name in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("wrong", ["format=exe", "medium=poster", "chart=pie"])
def test_an_impossible_file_is_refused_in_words(client, wrong):
    answer = client.get(f"/export?{wrong}")
    assert answer.status_code == 400
    assert "Use one of" in answer.get_data(as_text=True)


def test_a_damaged_query_never_breaks_the_page_or_the_download(client):
    for query in ("front=%ff%fe&from=2023-99-99", "actor=..%2f..%2fetc", "=&&&==", "lang=xx"):
        assert client.get(f"/?{query}").status_code == 200
        assert client.get(f"/export?{query}&format=csv").status_code == 200


def test_there_is_a_health_endpoint(client):
    assert client.get("/health").status_code == 200


def test_first_requests_at_once_are_all_answered(dataset):
    app = create_app(dataset)
    addresses = ["/", "/_dash-layout", "/_dash-dependencies"] * 6
    scripts = re.findall(r'src="(/_dash-component-suites[^"]+)"', _index(app))
    with ThreadPoolExecutor(12) as pool:
        found = pool.map(lambda a: app.server.test_client().get(a).status_code, addresses + scripts)
        assert set(found) == {200}


def _index(app):
    return app.server.test_client().get("/").get_data(as_text=True)


def test_files_that_cannot_be_read_give_a_page_with_status_503(tmp_path):
    with pytest.raises(DataError) as caught:
        load_dataset(tmp_path)
    client = create_fault_app(caught.value.problems, ASSETS).test_client()
    for lang, words in (("en", "cannot be shown"), ("ar", "يتعذر عرض")):
        answer = client.get(f"/?lang={lang}")
        page = answer.get_data(as_text=True)
        assert answer.status_code == 503
        assert words in page
        assert "events.csv" in page
    assert client.get("/health").status_code == 503
    assert client.get("/assets/style.css", buffered=True).status_code == 200


def test_a_fault_is_text_on_its_page():
    problem = Problem("Q02", "<b>x</b>.csv", values={"param": "<i>", "value": "<s>"})
    page = create_fault_app([problem], ASSETS).test_client().get("/").get_data(as_text=True)
    assert "<b>x</b>" not in page
    assert "<i>" not in page


def test_the_lanes_of_a_view_come_ready_to_be_shown(client, dataset):
    answer = client.get("/lanes?front=gaza&event=E001&lang=ar&width=905&theme=dark").json
    marks = next(trace for trace in answer["figure"]["data"] if trace["name"] == "marks")
    view = from_query("front=gaza", dataset)[0]
    assert {custom[0] for custom in marks["customdata"]} == set(selected_ids(dataset, view))
    assert dataset.fronts["gaza"].label("ar") in answer["names"]
    assert [front for front, _, _ in answer["lanes"]] == ["gaza"]


def test_the_card_of_an_event_comes_ready_to_be_shown(client, dataset):
    event = dataset.shown[0]
    card = client.get(f"/card?event={event.event_id}").json["card"]
    assert escape(event.text("title", "en"), quote=False) in card
    assert client.get("/card?event=none").json["card"] == ""
    assert client.get("/card").json["card"] == ""


def test_damaged_questions_for_lanes_and_card_are_answered(client):
    for query in ("width=wide&theme=pink", "front=%ff&width=-3", "=&&", "event=%00&lang=xx"):
        assert client.get(f"/lanes?{query}").status_code == 200
        assert client.get(f"/card?{query}").status_code == 200
