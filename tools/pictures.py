"""Takes the pictures of the README: the page in both languages, and an exported slide."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from timeline.dataset import load_dataset  # noqa: E402
from timeline.export import export  # noqa: E402
from timeline.view import View  # noqa: E402
from timeline.web import create_app  # noqa: E402
from tools.browser import launch_options  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PAGES = (
    ("page-en", "?lang=en", 1280, 800, "light"),
    ("page-ar", "?lang=ar", 1280, 800, "light"),
    ("page-card-dark", "?event=E003", 1280, 800, "dark"),
    ("phone-ar", "?lang=ar", 390, 844, "light"),
)


def main() -> None:
    """Write every picture to ``docs/pictures``."""
    PICTURES.mkdir(exist_ok=True)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    dataset = load_dataset(ROOT / "data")
    _, slide = export(dataset, View(front=("lebanon_border", "diplomacy")), format="png")
    (PICTURES / "slide-en.png").write_bytes(slide)
    web = make_server("127.0.0.1", 0, create_app(dataset).server, threaded=True)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**launch_options())
        for name, query, width, height, theme in PAGES:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                locale="en-GB",
            )
            page.goto(f"http://127.0.0.1:{web.port}/{query}")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()
    web.shutdown()


if __name__ == "__main__":
    main()
