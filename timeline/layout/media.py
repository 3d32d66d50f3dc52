"""The media a chart can be laid out for: page widths, slides, paper, and pictures of links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from timeline.scene import Medium

PAGE_WIDTHS: tuple[int, ...] = (288, 328, 358, 560, 720, 904, 1080, 1304)
"""Chart widths for which the page is laid out; each layout serves up to the next one."""

NARROW = 560
"""Below this chart width lane names stand above their lanes."""

MEDIA: Mapping[str, Medium] = {
    medium.name: medium
    for medium in (
        Medium(
            name="slide",
            width=1600,
            height=900,
            framed=True,
            name_column=190,
            pad_x=56,
            pad_top=18,
            pad_bottom=14,
            title=38,
            state=20,
            axis=20,
            lane_name=20,
            count=17,
            label=20,
            label_few=24,
            level=15,
            legend=17,
            source=17,
            mark=11.6,
            stroke=2.1,
            step=11.7,
            strip=16,
            least_lane=48,
            folded_lane=34,
            pt=0.6,
        ),
        Medium(
            name="slide-4x3",
            width=1200,
            height=900,
            framed=True,
            name_column=172,
            pad_x=44,
            pad_top=18,
            pad_bottom=14,
            title=37,
            state=20,
            axis=20,
            lane_name=20,
            count=17,
            label=20,
            label_few=24,
            level=15,
            legend=17,
            source=17,
            mark=11,
            stroke=2.0,
            step=11.2,
            strip=16,
            least_lane=48,
            folded_lane=34,
            air=0.7,
            pt=0.6,
        ),
        Medium(
            name="a4",
            width=1123,
            height=794,
            framed=True,
            name_column=128,
            pad_x=44,
            pad_top=36,
            pad_bottom=34,
            title=24,
            state=13.5,
            axis=12,
            lane_name=13,
            count=12,
            label=12,
            label_few=14,
            level=10.5,
            legend=12,
            source=11,
            mark=9.4,
            stroke=1.5,
            step=10,
            strip=12,
        ),
        Medium(
            name="square",
            width=1080,
            height=1080,
            framed=True,
            name_column=152,
            pad_x=40,
            pad_top=30,
            pad_bottom=26,
            title=31,
            state=18,
            axis=17,
            lane_name=18,
            count=16,
            label=17,
            label_few=19,
            level=14,
            legend=16,
            source=15,
            mark=11,
            stroke=1.9,
            step=12,
            strip=16,
            least_lane=56,
            folded_lane=34,
        ),
        Medium(
            name="share",
            width=1200,
            height=630,
            framed=True,
            name_column=158,
            pad_x=36,
            pad_top=16,
            pad_bottom=12,
            title=34,
            state=17,
            axis=16,
            lane_name=17,
            count=14,
            label=16,
            label_few=19,
            level=12,
            legend=14,
            source=14,
            mark=10,
            stroke=1.8,
            step=10.2,
            strip=12,
            air=0.6,
            least_lane=38,
            folded_lane=28,
        ),
    )
}


def page_medium(chart_width: float, theme: Literal["light", "dark"] = "light") -> Medium:
    """Return the medium of the widest page layout that fits a chart width in CSS px."""
    width = max((w for w in PAGE_WIDTHS if w <= chart_width), default=PAGE_WIDTHS[0])
    if width >= NARROW:
        column = 112.0 if width >= 720 else 96.0
        return Medium(name=f"page-{width}", width=width, theme=theme, name_column=column)
    return Medium(
        name=f"page-{width}",
        width=width,
        theme=theme,
        names="above",
        name_column=0,
        mark=7.2 if width >= 328 else 6.2,
        stroke=1.35,
        step=8.5 if width >= 328 else 7.2,
        labels=5,
        level=10,
        least_lane=40,
        folded_lane=38,
    )
