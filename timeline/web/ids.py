"""Every component id of the page; no other Python file names one.

The scripts of ``assets/`` use the same names: a test holds them to this list.
"""

from __future__ import annotations

URL = "url"
"""The address bar: the only place where the reader's view lives."""

ROOT = "root"
"""What stands inside the providers; replaced as a whole when the language changes."""

VIEW = "view"
"""Store: the query without the open event. The chart reads nothing else."""

EVENT = "event"
"""Store: the id of the open event, or empty."""

MEDIUM = "medium"
"""Store: {"width": class of chart width, "theme": "light" or "dark"}, measured in the browser."""

OTHER_LANGUAGE = "other-language"
"""Store: the language the address asks for, set only where the page is in another one."""

OPTIONS = "options"
"""Store: what the scripts need to know of the dataset, in the page's language."""

SHOWN = "shown"
"""Store: the ids of the chosen events, the histogram of days, and what is said of the choice."""

DRAWN = "drawn"
"""Store: the query and the medium of the lanes as they are drawn; whatever lies over them waits."""

CHAIN = "chain"
"""Store: the drawing of the open event's chain, to be laid over the lanes."""

DAYS = "days"
"""Store: the chosen days as [first, last], counted from the first day of the period."""

CHARTS = "charts"
CHARTS_NEAR = "charts-near"
"""Store: whether the charts below the lanes have come near the window."""

SHEETS = "sheets"
"""Store: the drawn charts below the lanes."""

SHEETS_OF_EVENT = "sheets-of-event"
"""Store: the drawn charts that follow the open event."""

CHART_BOX = "chart-box"
CHART = "chart"
WALK_SAID = "walk-said"
"""What is told of the mark that a reader has come to by keyboard."""

DAYS_VIEW = "days-view"
"""The box of the plot, scrolled where a reader looks closer."""

CHART_LAYER = "chart-layer"
CHAIN_LAYER = "chain-layer"
CHART_ALT = "chart-alt"
KEY = "key"
NAMES = "names"
LEGEND = "legend"
NOTHING = "nothing"

STORY = "story"
STORIES = "stories"
"""Store: the steps of every story, in the page's language."""

COMPARE = "compare"
COMPARED = "compared"
"""Store: the second view and what is said of both, or which comparisons the view suggests."""

LANES = "lanes"
STATE = "state"
QUERY_PROBLEMS = "query-problems"

SIDE = "side"
FILTERS = "filters"
CARD = "card"
OUTCOME = "outcome"

FRONTS = "fronts"
ACTORS = "actors"
ROLE = "role"
GROUPS = "groups"
VERIFICATION = "verification"
WORDS = "words"
CLOCK = "clock"
TIME = "time"
DAYS_BOX = "days-box"

LIST = "list"
LIST_BODY = "list-body"
LIST_COUNT = "list-count"
LIST_ROWS = "list-rows"

SOURCES_PANEL = "sources-and-method"
REPORTS = "reports"
"""Store: the reports of the view, as many as were asked for."""

REPORTS_ASKED = "reports-asked"
"""Store: "" until a reader comes near, then "first", then "all"."""

REPORTS_COUNT = "reports-count"
REPORTS_LIST = "reports-list"

OUTSIDE = "outside"
"""Store: the open event and the query where it is not among the events shown."""

CARD_NOTE = "card-note"
EVENT_PROBLEM = "event-problem"

LOST = "lost"
"""The bar for a lost server; it stands in the first HTML, outside of what Dash fills."""

PAPER = "paper"
"""The pictures for print; a script makes them and takes them away again."""

EXPORTS = "exports"
EXPORT_DIALOG = "export-dialog"
EXPORT_TITLE = "export-title"
LANGUAGE = "language"
SOURCES = "sources"


def label_of(component: str) -> str:
    """Return the id under which Mantine looks for the label of a group of tick boxes."""
    return f"{component}-label"
