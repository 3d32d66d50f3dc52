"""A file of slides: its size, theme, fonts and properties, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as REL
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Pt

from timeline.draw.slide import FAMILY, language, safe
from timeline.text import direction
from timeline.theme import Theme
from timeline.version import __version__

_KEPT = (0, 1, 5, 6)
"""Of the layouts of the empty deck: for a title slide, for content, for a title alone, blank."""
_OPENING, _TITLED = 0, 2
_WAS = (9_144_000, 6_858_000)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Properties:
    """What the file says about itself; ``day`` stands for the time of making."""

    title: str
    subject: str
    author: str
    keywords: str
    comments: str
    version: str
    day: date


def new_deck(width: float, height: float, theme: Theme, lang: str) -> Deck:
    """Return an empty deck of a size in points, in the colours, font and direction of a reader."""
    deck = Presentation()
    across, down = Pt(width) / _WAS[0], Pt(height) / _WAS[1]
    deck.slide_width, deck.slide_height = Pt(width), Pt(height)
    size: Any = deck.element.find(qn("p:sldSz"))
    del size.attrib["type"]
    for n, layout in enumerate(list(deck.slide_layouts)):
        if n not in _KEPT:
            deck.slide_layouts.remove(layout)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape._element.find(f"{qn('p:spPr')}/{qn('a:xfrm')}") is not None:
                shape.left, shape.width = (
                    Emu(int(shape.left * across)),
                    Emu(int(shape.width * across)),
                )
                shape.top, shape.height = Emu(int(shape.top * down)), Emu(int(shape.height * down))
    _set_theme(deck.slide_master.part.part_related_by(REL.THEME), theme)
    if direction(lang) == "rtl":
        deck.element.set("rtl", "1")
        _turn(deck.slide_master.element)
        _turn(deck.element)
    for part, kind in ((deck.part.package, REL.THUMBNAIL), (deck.part, REL.PRINTER_SETTINGS)):
        for key, rel in list(part._rels.items()):
            if rel.reltype == kind:
                part._rels.pop(key)
    return deck


def add_slide(deck: Deck, *, first: bool = False) -> Slide:
    """Return a new slide with a title and nothing else."""
    made = deck.slides.add_slide(deck.slide_layouts[_OPENING if first else _TITLED])
    for shape in list(made.placeholders):
        if shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)
    return made


def number_slide(
    made: Slide, *, left: float, top: float, width: float, size: float, colour: str, lang: str
) -> None:
    """Put the slide's number, which follows it when it is moved, into a box of points."""
    box = made.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(size * 1.3))
    tree: Any = box._element
    fill = f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
    place = '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr>'
    head = tree.find(qn("p:nvSpPr"))
    head.replace(
        head.find(qn("p:nvPr")), parse_xml(place.replace("<p:nvPr>", f"<p:nvPr {nsdecls('p')}>"))
    )
    body = (
        f'<p:txBody {nsdecls("p", "a")}><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"'
        ' anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="'
        f'{"l" if direction(lang) == "rtl" else "r"}" rtl="0"/>'
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="en-GB" sz="{round(size * 100)}">{fill}<a:latin typeface="{FAMILY}"/>'
        f'<a:cs typeface="{FAMILY}"/></a:rPr><a:t>{made.slide_id - 255}</a:t></a:fld></a:p>'
        "</p:txBody>"
    )
    tree.replace(tree.find(qn("p:txBody")), parse_xml(body))


def set_notes(made: Slide, paragraphs: Iterable[str], lang: str) -> None:
    """Write the speaker notes, a paragraph each, in the reading direction of their language."""
    rtl = direction(lang) == "rtl"
    aside = ' algn="r" rtl="1"' if rtl else ' algn="l" rtl="0"'
    rows = "".join(
        f"<a:p><a:pPr{aside}/>"
        + "<a:br/>".join(
            f'<a:r><a:rPr lang="{language(line)}"/><a:t>{safe(line, rtl)}</a:t></a:r>'
            for line in paragraph.split("\n")
        )
        + "</a:p>"
        for paragraph in paragraphs
    )
    frame = made.notes_slide.notes_text_frame
    assert frame is not None
    old: Any = frame._txBody
    body = f"<p:txBody {nsdecls('p', 'a')}><a:bodyPr/><a:lstStyle/>{rows}</p:txBody>"
    old.getparent().replace(old, parse_xml(body))


def save(deck: Deck, properties: Properties, lang: str, stamp: str) -> bytes:
    """Return the file, its parts sorted and dated 1980, so that equal decks have equal bytes.

    ``stamp``, which is safe in XML as it is, stands in a part of its own.
    """
    core = deck.core_properties
    core.title, core.subject = properties.title, properties.subject
    core.author, core.last_modified_by = properties.author, properties.author
    core.keywords, core.comments = properties.keywords[:255], properties.comments[:255]
    core.version, core.language = properties.version, lang
    made = datetime(properties.day.year, properties.day.month, properties.day.day)
    core.created = core.modified = made
    core.revision = 1
    for rel in deck.part.package._rels.values():
        if rel.reltype == REL.EXTENDED_PROPERTIES:
            rel.target_part._blob = _APP.format(version=__version__).encode()
    package = deck.part.package
    part = Part(PackURI("/customXml/item1.xml"), CT.XML, package, _STAMP.format(stamp).encode())
    deck.part.relate_to(part, REL.CUSTOM_XML)
    return packed(deck)


def packed(deck: Deck) -> bytes:
    """Return a deck as a file, its parts sorted and dated 1980."""
    written = io.BytesIO()
    deck.save(written)
    sorted_parts = io.BytesIO()
    with zipfile.ZipFile(written) as whole, zipfile.ZipFile(sorted_parts, "w") as out:
        for name in sorted(whole.namelist()):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            out.writestr(entry, whole.read(name))
    return sorted_parts.getvalue()


_STAMP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<stamp xmlns="urn:timeline:stamp">{}</stamp>'
)
_APP = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>timeline {version}</Application></Properties>"
)


def _set_theme(part: Part, theme: Theme) -> None:
    """Give the deck our colours and font, so that what is added to it looks as if it belonged."""
    words = part.blob.decode()
    slots = [theme.slot(n) for n in range(1, 7)]
    colours = {"dk1": theme.ink, "lt1": theme.page, "dk2": theme.ink2, "lt2": theme.panel}
    colours |= {f"accent{n}": colour for n, colour in enumerate(slots, 1)}
    colours |= {"hlink": theme.slot(1), "folHlink": theme.slot(2)}
    for name, colour in colours.items():
        value = f'<a:srgbClr val="{colour.removeprefix("#")}"/>'
        words = re.sub(f"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{value}\g<2>", words)
    for font in ("major", "minor"):
        faces = f'<a:latin typeface="{FAMILY}"/><a:ea typeface=""/><a:cs typeface="{FAMILY}"/>'
        found = f"(<a:{font}Font>).*?(</a:{font}Font>)"
        words = re.sub(found, rf"\g<1>{faces}\g<2>", words, flags=re.DOTALL)
    part._blob = words.encode()


def _turn(element: Any) -> None:
    """Set the default paragraphs of a page from the right."""
    for each in element.iter():
        if re.fullmatch(r".*\}lvl\dpPr", str(each.tag)):
            each.set("rtl", "1")
            if each.get("algn", "l") == "l":
                each.set("algn", "r")
