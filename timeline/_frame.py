"""The events as a pandas frame; apart, so that reading and checking do without pandas."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from timeline._values import Event, columns

_WHOLE = ("milestone", "geo_precision", "fatalities_low", "fatalities_best", "fatalities_high")
_DECIMAL = ("lat", "lon")
_DAYS = ("first_day", "last_day")


def build_frame(events: Iterable[Event]) -> pd.DataFrame:
    """Return one row per event: the columns of the file, then first_day and last_day."""
    names = [*columns(Event), *_DAYS]
    rows = [[getattr(event, name) for name in names] for event in events]
    frame = pd.DataFrame(rows, columns=names)
    whole = {name: frame[name].astype("Int64") for name in _WHOLE}
    decimal = {name: frame[name].astype("float64") for name in _DECIMAL}
    days = {name: pd.to_datetime(frame[name]) for name in _DAYS}
    return frame.assign(**whole, **decimal, **days)
