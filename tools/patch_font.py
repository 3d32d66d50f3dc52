"""Make a font whose Arabic can be found in a PDF: split lam-alef, drop the Allah ligature.

A PDF reader turns each glyph back into letters. A ligature of two letters comes back in the
wrong order in poppler and pdf.js, so every word with lam-alef would be lost to a search. Here
each such ligature becomes two glyphs that look the same together: the lam carries the whole
outline and the alef a speck hidden in it, and each has half of the width. Without the speck
pdfium, which takes a glyph without ink for a blank, would lose the alef.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.pens.pointInsidePen import PointInsidePen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

LAMS = frozenset({"uniFEDF", "uniFEE0", "uni06B5.init", "uni06B5.medi"})
ALLAH = "uniFDF2"
IGNORE_MARKS = 8
SPECK = 40
"""Side of the speck in font units, 1/2048 em: far less than any stem."""
BASE_GLYPH = 1
Rule = tuple[str, str, list[str], list[str]]
"""A glyph, what it becomes, what must stand before it and after it."""
PAGE_RANGES = (
    (0x0000, 0x024F),
    (0x02B0, 0x036F),
    (0x0600, 0x06FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2200, 0x22FF),
)
"""What the page's own file covers: Latin, Arabic, punctuation, signs."""


def patch(source: Path, target: Path) -> None:
    """Write the patched font. Raises KeyError when the font is not built as expected."""
    font = TTFont(source, recalcTimestamp=False)
    pairs = _split_ligatures(font)
    if not pairs:
        raise KeyError(f"{source.name} has no lam-alef ligature")
    _copy_contexts(font, pairs)
    _copy_anchors(font, pairs)
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = f"{record.toUnicode()}; lam-alef split"
    font.save(target)


def page_file(source: Path, target: Path) -> None:
    """Write a patched font's woff2 for the page, with the letters of PAGE_RANGES."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_scripts=["DFLT", "arab", "latn"])
    options.drop_tables += ["prep", "fpgm", "cvt "]
    options.hinting = False
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for a, b in PAGE_RANGES for c in range(a, b + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed)
    target.write_bytes(packed.getvalue())


def _subtables(lookup: Any) -> Iterator[Any]:
    for subtable in lookup.SubTable:
        yield getattr(subtable, "ExtSubTable", subtable)


def _split_ligatures(font: TTFont) -> dict[str, tuple[str, str]]:
    """Replace each rule lam + alef → ligature; return ligature → (lam part, alef part)."""
    gsub = font["GSUB"].table
    pairs: dict[str, tuple[str, str]] = {}
    for number, lookup in enumerate(list(gsub.LookupList.Lookup)):
        found = []
        for subtable in _subtables(lookup):
            if not isinstance(subtable, otTables.LigatureSubst):
                continue
            for first, rules in list(subtable.ligatures.items()):
                split = [r for r in rules if first in LAMS and len(r.Component) == 1]
                found += [(first, r.Component[0], r.LigGlyph) for r in split]
                kept = [r for r in rules if r not in split and r.LigGlyph != ALLAH]
                subtable.ligatures[first] = kept
                if not kept:
                    del subtable.ligatures[first]
        if not found:
            continue
        for _, _, ligature in found:
            pairs[ligature] = _add_parts(font, ligature)
        lam_rules: list[Rule] = [(lam, pairs[lig][0], [], [alef]) for lam, alef, lig in found]
        alef_rules: list[Rule] = [
            (alef, pairs[lig][1], [pairs[lig][0]], []) for _, alef, lig in found
        ]
        for rules in (lam_rules, alef_rules):
            gsub.LookupList.Lookup.append(_reverse_lookup(rules))
            added = len(gsub.LookupList.Lookup) - 1
            for record in gsub.FeatureList.FeatureRecord:
                if number in record.Feature.LookupListIndex:
                    record.Feature.LookupListIndex.append(added)
    gsub.LookupList.LookupCount = len(gsub.LookupList.Lookup)
    return pairs


def _add_parts(font: TTFont, ligature: str) -> tuple[str, str]:
    """Add the two glyphs that stand for a ligature, side by side."""
    lam, alef = f"{ligature}.lam", f"{ligature}.alef"
    advance = font["hmtx"][ligature][0]
    half = advance // 2
    glyphs = font.getGlyphSet()
    pen = TTGlyphPen(glyphs)
    # Right to left the alef stands left of the lam, so the outline begins `half` before it.
    glyphs[ligature].draw(TransformPen(pen, (1, 0, 0, 1, -half, 0)))
    parts = (
        (lam, pen.glyph(), advance - half),
        (alef, _speck(glyphs, ligature, half), half),
    )
    for name, glyph, width in parts:
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        # A browser places the outline by this value; typst does not look at it.
        font["hmtx"][name] = (width, glyph.xMin)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = BASE_GLYPH
    return lam, alef


def _speck(glyphs: Any, ligature: str, half: int) -> Any:
    """Return a square that lies within the ink of a ligature's left half."""

    def inside(x: int, y: int) -> bool:
        pen = PointInsidePen(glyphs, (x, y))
        glyphs[ligature].draw(pen)
        return bool(pen.getResult())

    x, y = next(
        (x, y)
        for y in range(400, 1200, SPECK)
        for x in range(0, half - SPECK, SPECK // 4)
        if all(inside(x + dx, y + dy) for dx in (-8, SPECK + 8) for dy in (-8, SPECK + 8))
    )
    pen = TTGlyphPen(None)
    corners = ((x, y), (x, y + SPECK), (x + SPECK, y + SPECK), (x + SPECK, y))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _coverage(glyphs: list[str]) -> Any:
    coverage = otTables.Coverage()
    coverage.glyphs = glyphs
    return coverage


def _reverse_lookup(rules: list[Rule]) -> Any:
    """Return a lookup with one subtable for each rule."""
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable = 8, IGNORE_MARKS, []
    for glyph, becomes, after, before in rules:
        subtable = otTables.ReverseChainSingleSubst()
        subtable.Format = 1
        subtable.Coverage = _coverage([glyph])
        subtable.BacktrackCoverage = [_coverage([g]) for g in after]
        subtable.LookAheadCoverage = [_coverage([g]) for g in before]
        subtable.Substitute = [becomes]
        subtable.BacktrackGlyphCount = len(after)
        subtable.LookAheadGlyphCount = len(before)
        subtable.GlyphCount = 1
        lookup.SubTable.append(subtable)
    lookup.SubTableCount = len(lookup.SubTable)
    return lookup


def _copy_contexts(font: TTFont, pairs: dict[str, tuple[str, str]]) -> None:
    """Let the parts stand in every context in which the ligature stood.

    What comes before a ligature meets its lam, what comes after it meets its alef.
    """
    order = font.getReverseGlyphMap(rebuild=True)

    def extend(coverage: Any, part: int) -> list[str]:
        added = sorted((pairs[g][part] for g in coverage.glyphs if g in pairs), key=order.get)
        coverage.glyphs = coverage.glyphs + added
        return added

    for tag in ("GSUB", "GPOS"):
        for lookup in font[tag].table.LookupList.Lookup:
            for subtable in _subtables(lookup):
                if isinstance(subtable, otTables.SinglePos):
                    value_of = dict(zip(subtable.Coverage.glyphs, _values(subtable), strict=False))
                    origin = {parts[0]: ligature for ligature, parts in pairs.items()}
                    added = extend(subtable.Coverage, 0)
                    if subtable.Format == 2:
                        subtable.Value += [value_of[origin[g]] for g in added]
                        subtable.ValueCount = len(subtable.Value)
                elif getattr(subtable, "Format", 0) == 3 and hasattr(subtable, "InputCoverage"):
                    for coverage in [*subtable.InputCoverage, *subtable.LookAheadCoverage]:
                        extend(coverage, 0)
                    for coverage in subtable.BacktrackCoverage:
                        extend(coverage, 1)


def _values(subtable: Any) -> list[Any]:
    return subtable.Value if subtable.Format == 2 else []


def _copy_anchors(font: TTFont, pairs: dict[str, tuple[str, str]]) -> None:
    """Let vowel signs and tanween sit on the parts where they sat on the ligature."""
    lookups = font["GPOS"].table.LookupList.Lookup
    order = font.getReverseGlyphMap()
    for lookup in lookups:
        for ligatures in [s for s in _subtables(lookup) if isinstance(s, otTables.MarkLigPos)]:
            anchors: dict[str, list[Any]] = {}
            for ligature, attach in zip(
                ligatures.LigatureCoverage.glyphs,
                ligatures.LigatureArray.LigatureAttach,
                strict=True,
            ):
                if ligature not in pairs:
                    continue
                lam, alef = pairs[ligature]
                on_lam, on_alef = (c.LigatureAnchor for c in attach.ComponentRecord)
                anchors[lam] = [_moved(a, -font["hmtx"][alef][0]) for a in on_lam]
                anchors[alef] = list(on_alef)
            if anchors:
                ordered = {g: anchors[g] for g in sorted(anchors, key=order.get)}
                _add_base_anchors(lookups, ligatures, ordered)


def _moved(anchor: Any, dx: int) -> Any:
    if anchor is None:
        return None
    moved = otTables.Anchor()
    moved.Format = 1
    moved.XCoordinate, moved.YCoordinate = anchor.XCoordinate + dx, anchor.YCoordinate
    return moved


def _add_base_anchors(lookups: list[Any], ligatures: Any, anchors: dict[str, list[Any]]) -> None:
    """Add a subtable to the lookup that places the same marks on single letters."""
    marks = set(ligatures.MarkCoverage.glyphs)
    home = next(
        lookup
        for lookup in lookups
        for s in _subtables(lookup)
        if isinstance(s, otTables.MarkBasePos) and set(s.MarkCoverage.glyphs) == marks
    )
    subtable = otTables.MarkBasePos()
    subtable.Format = 1
    subtable.MarkCoverage, subtable.MarkArray = ligatures.MarkCoverage, ligatures.MarkArray
    subtable.ClassCount = ligatures.ClassCount
    subtable.BaseCoverage = _coverage(list(anchors))
    subtable.BaseArray = otTables.BaseArray()
    subtable.BaseArray.BaseRecord = []
    for row in anchors.values():
        record = otTables.BaseRecord()
        record.BaseAnchor = row
        subtable.BaseArray.BaseRecord.append(record)
    subtable.BaseArray.BaseCount = len(anchors)
    if home.LookupType == 9:
        wrapped = otTables.ExtensionPos()
        wrapped.Format, wrapped.ExtensionLookupType, wrapped.ExtSubTable = 1, 4, subtable
        home.SubTable.append(wrapped)
    else:
        home.SubTable.append(subtable)
    home.SubTableCount = len(home.SubTable)
