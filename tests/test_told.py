"""What a card tells agrees with what the list counts."""

from timeline import _told
from timeline.dataset import load_dataset
from timeline.text import say
from timeline.web import ASSETS


def test_two_bodies_named_for_one_report_are_two_on_the_card():
    dataset = load_dataset(ASSETS.parent / "data")
    shared = [
        event
        for event in dataset.shown
        if event.verification == "confirmed"
        and any(";" in dataset.sources[key].originator for key in event.sources)
    ]
    assert shared
    for event in shared:
        reports = [dataset.sources[key] for key in event.sources]
        named = ";".join(report.originator or report.publisher for report in reports)
        number = len({body.strip() for body in named.split(";")})
        reasons, _ = _told.sure(dataset, event, "en")
        assert reasons.endswith(say("card.originators", "en", number))
