"""The vendored files are what the manifest says, and the font's Arabic can be searched in a PDF."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import plotly.offline
import pypdfium2
import pytest
import typst
from fontTools.ttLib import TTFont

from timeline import theme

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "assets" / "vendor"
PACKAGES = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["packages"]

LINES = (
    "مقاتلو حماس يهاجمون إسرائيل في 7 تشرين الأول 2023",
    "إطلاق صواريخ من لبنان نحو مزارع شبعا",
    "الحوثيون يعلنون إطلاق صواريخ نحو إيلات",
    "البحر الأحمر: خطف سفينة الشحن غالاكسي ليدر",
    "هجوم على قاعدة عين الأسد (العراق)",
    "الولايات المتحدة تضرب ثلاثة مواقع شرق سوريا",
    "خطاب نصر الله الأول: كل الاحتمالات مفتوحة",
    "اجتماع جنيف: رسائل متبادلة بين واشنطن وطهران",
    "مجلس الأمن: فيتو أميركي على مشروع قرار برازيلي",
    "للأحداث اللاحقة والآلام والإجلاء وقتلى بلا أسلحة",
)
ARABIC_WORD = re.compile("[\u0621-\u064a]+")


def test_every_vendored_file_has_its_checksum():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "vendor.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_package_ships_its_licence():
    for package in PACKAGES:
        assert package["licence"]
        assert any(name.endswith("-licence.txt") for name in package["files"])


def test_the_plotly_bundle_is_of_the_version_that_the_python_package_expects():
    bundle = next(p for p in PACKAGES if p["name"].startswith("plotly"))
    assert bundle["version"] == plotly.offline.get_plotlyjs_version()
    head = (VENDOR / "plotly-cartesian.min.js").read_text(encoding="utf-8")[:200]
    assert f"v{bundle['version']}" in head


def test_the_bundle_is_the_only_script_among_the_vendored_files():
    served = [p.name for p in VENDOR.rglob("*") if p.suffix in (".js", ".css")]
    assert served == ["plotly-cartesian.min.js"]


@pytest.mark.parametrize(("file", "weight"), [("Regular", 400), ("SemiBold", 600)])
def test_page_and_exports_draw_with_the_same_widths(file, weight):
    full = TTFont(VENDOR / f"{theme.FONT}-{file}.ttf")
    page = TTFont(VENDOR / f"{theme.FONT}-{file}.woff2")
    assert full["OS/2"].usWeightClass == page["OS/2"].usWeightClass == weight
    in_full, in_page = full.getBestCmap(), page.getBestCmap()
    for char in map(ord, "aZ09–·«»،؛؟ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى"):
        assert full["hmtx"][in_full[char]] == page["hmtx"][in_page[char]]


def pdf_of(folder: Path, weight: int) -> Path:
    rows = "".join(
        f'<text x="780" y="{30 + at * 30}" font-family="{theme.FONT}" font-size="14" '
        f'font-weight="{weight}" text-anchor="end">\u2067{line}\u2069</text>'
        for at, line in enumerate(LINES)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="340">{rows}</svg>'
    (folder / "lines.svg").write_text(svg, encoding="utf-8")
    page = folder / "page.typ"
    page.write_text(
        "#set page(width: 800pt, height: 340pt, margin: 0pt)\n"
        '#image("lines.svg", width: 800pt, alt: "lines")',
        encoding="utf-8",
    )
    target = folder / "lines.pdf"
    typst.compile(page, output=target, font_paths=[VENDOR], ignore_system_fonts=True)
    return target


def missing_words(text: str) -> list[str]:
    found = set(ARABIC_WORD.findall(text))
    return [w for line in LINES for w in ARABIC_WORD.findall(line) if w not in found]


@pytest.mark.parametrize("weight", [400, 600])
def test_every_arabic_word_of_a_pdf_is_found(tmp_path, weight):
    document = pypdfium2.PdfDocument(pdf_of(tmp_path, weight))
    page = document[0]
    text = page.get_textpage()
    assert missing_words(text.get_text_range()) == []
    text.close()
    page.close()
    document.close()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_second_reader_finds_every_arabic_word_too(tmp_path):
    target = pdf_of(tmp_path, 400)
    done = subprocess.run(["pdftotext", target, "-"], capture_output=True, check=True)
    assert missing_words(done.stdout.decode("utf-8")) == []
