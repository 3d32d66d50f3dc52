"""The page: a Dash app over a Dataset, or the page that says why there is none."""

from __future__ import annotations

from pathlib import Path

from timeline.dataset import Dataset
from timeline.web.answers import add_answers
from timeline.web.callbacks import register
from timeline.web.delivery import deliver
from timeline.web.documents import add_documents
from timeline.web.downloads import add_downloads
from timeline.web.fault import create_fault_app
from timeline.web.index import TimelineDash, add_welcome, asked_view
from timeline.web.page import build_layout
from timeline.web.paper import add_paper
from timeline.web.pictures import Painter
from timeline.web.security import secure
from timeline.web.sharing import add_sharing

__all__ = ["ASSETS", "create_app", "create_fault_app"]

ASSETS = Path(__file__).parents[2] / "assets"
"""The folder that is served as it is: styles, scripts, fonts, the Plotly bundle."""


def create_app(dataset: Dataset, assets: Path = ASSETS) -> TimelineDash:
    """Return the app of a dataset, ready for its first request; ``app.server`` is the WSGI server.

    The first request is made here: Dash sets itself up during it, and two first requests at once
    in one worker would find it half done.
    """
    app = TimelineDash(
        __name__,
        assets_folder=str(assets),
        assets_ignore=r"theme\.js",
        title=dataset.info.title("en"),
        update_title=None,
        # The page is built by the reader's language: the index need not carry a second copy.
        suppress_callback_exceptions=True,
        health_endpoint="health",
    )
    app.dataset = dataset
    deliver(app.server)
    add_welcome(app.server)
    add_downloads(app.server, dataset)
    add_sharing(app.server, dataset)
    add_paper(app.server, dataset)
    paint = Painter(dataset)
    add_answers(app.server, dataset, paint)
    add_documents(app.server, assets.parent / "docs", app.dated)
    app.layout = lambda: build_layout(dataset, asked_view(dataset))
    register(app, dataset, paint)
    secure(app.server, app)
    app.server.test_client().get("/")
    return app
