"""The chosen events as files of rows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from timeline.export import table
from timeline.export._metadata import stamp
from timeline.export._order import Order
from timeline.view import selected_ids, total


def write_csv(order: Order) -> bytes:
    """Return the CSV file; with ``order.bom`` a spreadsheet reads it as UTF-8 unasked."""
    ids = selected_ids(order.dataset, order.view)
    words = table.csv_text(order.dataset, ids)
    return words.encode("utf-8-sig" if order.bom else "utf-8")


def write_json(order: Order) -> bytes:
    """Return the JSON file, with its stamp under "about"."""
    dataset, view = order.dataset, order.view
    ids = selected_ids(dataset, view)
    return table.json_text(dataset, ids, total(dataset, view), stamp(order)).encode()


def write_csvw(order: Order, name: str) -> bytes:
    """Return the description of the CSV file ``name``, in the form of "CSV on the Web".

    It names the columns, how lists are joined, title, licence and version, and bears the stamp.
    """
    found = stamp(order)
    data = found["data"]
    assert isinstance(data, dict)
    described_table = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": order.view.lang}],
        "url": name,
        "dc:title": found["title"],
        "dc:description": f"{found['state']}. {found['sources']}",
        "dc:license": data["licence"],
        "dc:modified": {"@value": data["released"], "@type": "date"},
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "primaryKey": "event_id",
            "columns": [_column(column) for column in table.COLUMNS],
        },
        "notes": [found],
    }
    return (json.dumps(described_table, ensure_ascii=False, indent=2) + "\n").encode()


def _column(name: str) -> dict[str, str]:
    """Return a column with its kind; a list says what joins it."""
    kind = _KINDS.get(name, {})
    return {"name": name, "titles": name, **kind}


_KINDS: Mapping[str, dict[str, str]] = {
    **{name: {"separator": ";"} for name in table.LISTS},
    **{name: {"datatype": "decimal"} for name in ("lat", "lon")},
    **{
        name: {"datatype": "integer"}
        for name in (
            "milestone",
            "geo_precision",
            "fatalities_low",
            "fatalities_best",
            "fatalities_high",
            "severity",
        )
    },
    **{name: {"datatype": "date"} for name in ("first_day", "last_day")},
    **{name: {"separator": " | "} for name in ("claims", "reports")},
}
