"""Palette, fonts and CSS variables: the only place with colours.

The values are those of the visual target: fronts at least 22 CIELAB units apart for normal and
colour-blind sight, marks at least 3:1 and text at least 4.5:1 on their ground in both themes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark"]

FONT = "Vazirmatn"
"""The family for the page and every export; widths are measured on its files."""


@dataclass(frozen=True)
class Theme:
    """The colours of one theme. ``slots`` are the fronts' colours, 1 to 8; ``levels`` 0 to 6."""

    name: ThemeName
    page: str
    panel: str
    ink: str
    ink2: str
    ink3: str
    control: str
    line: str
    grid: str
    selected: str
    slots: Mapping[int, str]
    levels: tuple[str, ...]
    level_ink: tuple[str, ...]

    def slot(self, number: int) -> str:
        """Return the colour of a palette slot."""
        return self.slots[number]

    def tint(self, colour: str, share: float = 0.2) -> str:
        """Return a colour laid thinly over the page: ``share`` of it, the rest page."""
        mixed = (
            round(share * int(colour[n : n + 2], 16) + (1 - share) * int(self.page[n : n + 2], 16))
            for n in (1, 3, 5)
        )
        return "#" + "".join(f"{part:02X}" for part in mixed)


THEMES: Mapping[str, Theme] = {
    "light": Theme(
        name="light",
        page="#FFFFFF",
        panel="#F7F6F3",
        ink="#1A1C1E",
        ink2="#474C52",
        ink3="#666C73",
        control="#868B90",
        line="#DDDBD6",
        grid="#E9E7E3",
        selected="#EFEDE8",
        slots={
            1: "#36499F",
            2: "#9B4A83",
            3: "#687050",
            4: "#A0832A",
            5: "#4E270D",
            6: "#248FCC",
            7: "#34383D",
            8: "#666C73",
        },
        levels=("#EEF0F1", "#DDE1E4", "#C4CBD1", "#ABB5BD", "#87929C", "#5C6873", "#39434C"),
        level_ink=("#1A1C1E",) * 5 + ("#FFFFFF",) * 2,
    ),
    "dark": Theme(
        name="dark",
        page="#15181B",
        panel="#1D2125",
        ink="#ECEAE5",
        ink2="#C2C2BE",
        ink3="#9A9D9F",
        control="#7A8086",
        line="#33383D",
        grid="#262B2F",
        selected="#31383F",
        slots={
            1: "#7D93E6",
            2: "#B67AA2",
            3: "#9DA784",
            4: "#EBC34D",
            5: "#C87341",
            6: "#91D0FC",
            7: "#ECEAE5",
            8: "#9A9D9F",
        },
        levels=("#22272B", "#2E353B", "#404951", "#58636D", "#76828D", "#99A4AE", "#C0C9D0"),
        level_ink=("#ECEAE5",) * 3 + ("#FFFFFF", "#15181B", "#15181B", "#15181B"),
    ),
}


def css() -> str:
    """Return the variables of both themes as a stylesheet (`assets/theme.css`)."""
    blocks = []
    for name, selector in (
        ("light", ":root"),
        ("dark", ':root[data-theme="dark"], :root[data-mantine-color-scheme="dark"]'),
    ):
        theme = THEMES[name]
        rows = [
            f"  --{key}: {getattr(theme, key)};"
            for key in ("page", "panel", "ink", "ink2", "ink3", "control", "line", "grid")
        ]
        rows.append(f"  --selected: {theme.selected};")
        rows += [f"  --front-{slot}: {colour};" for slot, colour in theme.slots.items()]
        rows += [f"  --level-{n}: {colour};" for n, colour in enumerate(theme.levels)]
        rows += [f"  --level-ink-{n}: {colour};" for n, colour in enumerate(theme.level_ink)]
        block = f"{selector} {{\n" + "\n".join(rows) + "\n}"
        # On paper every page is light.
        blocks.append(block if name == "light" else f"@media screen {{\n{block}\n}}")
    return "/* Generated from timeline/theme.py by `make generate`. */\n" + "\n".join(blocks) + "\n"
