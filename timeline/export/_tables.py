"""The chosen events as files of rows."""

from __future__ import annotations

from timeline.export import table
from timeline.export._order import Order
from timeline.view import selected_ids, total


def write_csv(order: Order) -> bytes:
    """Return the CSV file; its byte order mark makes spreadsheets read it as UTF-8."""
    return table.csv_text(order.dataset, selected_ids(order.dataset, order.view)).encode(
        "utf-8-sig"
    )


def write_json(order: Order) -> bytes:
    """Return the JSON file."""
    dataset, view = order.dataset, order.view
    return table.json_text(dataset, selected_ids(dataset, view), total(dataset, view)).encode()
