"""A server of our own, and a page that fails the test for any fault a reader could meet."""

import threading
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from timeline.dataset import load_dataset
from timeline.web import ASSETS, create_app
from tools.browser import launch_options

DATA = ASSETS.parent / "data"
DRAWN = """() => {
    const plot = document.querySelector('#chart .js-plotly-plot');
    const marks = plot && plot._fullData && plot._fullData.find(t => t.name === 'marks');
    const nothing = document.querySelector('#nothing');
    if (!marks || !(marks.customdata.length || (nothing && nothing.children.length))) return null;
    const {width, height} = plot._fullLayout;
    return [width, height, marks.customdata.map(c => c[0]).join(' ')].join(' ');
}"""
"""What the lanes show, None until they are drawn."""
WIDE = {"width": 1280, "height": 800}
# A busy machine answers late; what never comes still fails.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def dataset():
    return load_dataset(DATA)


@pytest.fixture(scope="session")
def serve():
    """Return a function that serves an app in a thread and gives its address."""
    running = []

    def start(server):
        web = make_server("127.0.0.1", 0, server, threaded=True)
        thread = threading.Thread(target=web.serve_forever, daemon=True)
        thread.start()
        running.append((web, thread))
        return f"http://127.0.0.1:{web.port}"

    yield start
    for web, thread in running:
        web.shutdown()
        web.server_close()
        thread.join()


@pytest.fixture(scope="session")
def site(dataset, serve):
    return serve(create_app(dataset).server)


@pytest.fixture(scope="session")
def base_url():
    """Stand in for the plugin's own, which this pytest warns about."""
    return ""


class Site:
    """One reader's tab. ``faults`` collects what must never happen."""

    def __init__(self, page, address):
        self.page, self.address, self.faults, self.requests = page, address, [], []
        host = urlsplit(address).netloc
        page.add_init_script(
            "window.violations = [];"
            "document.addEventListener('securitypolicyviolation',"
            " e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));"
        )
        page.on("console", lambda m: m.type == "error" and self.faults.append(m.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.note(request.url, host))
        page.on("response", lambda r: r.status >= 400 and self.faults.append(f"{r.status} {r.url}"))

    def note(self, url, host):
        self.requests.append(url)
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.netloc != host:
            self.faults.append(f"request to another host: {url}")

    def open(self, query=""):
        self.page.goto(f"{self.address}/{query}")
        self.drawn()
        return self.page

    def drawn(self):
        """Wait until lanes and list show what the address asks for, and nothing moves."""
        self.page.locator("#state strong").first.wait_for()
        self.page.wait_for_load_state("networkidle")
        before = None
        for _ in range(100):
            now = self.page.evaluate(DRAWN)
            if now and now == before:
                return
            before = now
            self.page.wait_for_timeout(150)
        raise AssertionError("the lanes were never drawn")

    @property
    def query(self):
        return urlsplit(self.page.url).query

    def check(self):
        self.faults += self.page.evaluate("window.violations || []")
        assert not self.faults


@pytest.fixture(scope="session")
def shared_context(browser_type, browser_type_launch_args, tmp_path_factory):
    """One context for most tabs: what it has loaded and compiled once is kept on the disk.

    A page costs a third less of the processor than in a context in memory, which compiles all
    scripts anew for each.
    """
    context = browser_type.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        color_scheme="light",
        viewport=WIDE,
        **browser_type_launch_args,
    )
    yield context
    context.close()


@pytest.fixture
def open_site(site, new_context, shared_context):
    """Return a function that opens a tab of a size, theme and language wish.

    The tab is fresh, its context is not, unless a wish is given. ``query=None`` opens no page yet.
    """
    opened = []

    def open_tab(query="", size=None, address=site, **wishes):
        context = new_context(**wishes) if wishes else shared_context
        page = context.new_page()
        page.set_viewport_size(size or WIDE)
        tab = Site(page, address)
        opened.append(tab)
        if query is not None:
            tab.open(query)
        return tab

    yield open_tab
    for tab in opened:
        tab.check()
        tab.page.close()
