"""Who may import whom, and where libraries, colours, ids and wording may stand."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "timeline"

ROOMS = {
    "errors": set(),
    "scene": set(),
    "version": set(),
    "text": {"errors"},
    "theme": {"errors"},
    "dates": {"text"},
    "dataset": {"dates"},
    "view": {"dataset"},
    "escalation": {"dataset"},
    "coverage": {"escalation", "view"},
    "caption": {"view", "escalation"},
    "layout": {"scene", "theme"},
    "charts": {"layout", "caption", "coverage"},
    "draw": {"scene", "theme"},
    "export": {"charts", "draw", "version"},
    "web": {"export", "coverage"},
    "cli": {"export", "coverage"},
    "app": {"web"},
    "__main__": {"cli"},
    "notebook": {"export"},
    "": {"export"},
}
"""Each room with what it may import; what that may import, it may import too."""

PRIVATE = {
    "_values": "dataset",
    "_cells": "dataset",
    "_check": "dataset",
    "_checks": "dataset",
    "_reading": "dataset",
    "_rows": "dataset",
    "_rules": "dataset",
    "_claims": "dataset",
    "_links": "dataset",
    "_info": "dataset",
    "_stories": "dataset",
    "_frame": "dataset",
    "_clock": "view",
    "_index": "view",
    "_notes": "view",
    "_query": "view",
    "_severity": "escalation",
    "_levels": "escalation",
    "_sensitivity": "escalation",
    "_spread": "escalation",
    "_responses": "escalation",
    "_chains": "escalation",
    "_dyads": "escalation",
    "_deaths": "escalation",
    "_told": "caption",
    "_cli_view": "cli",
    "_cli_list": "cli",
    "_cli_check": "cli",
    "_cli_export": "cli",
    "_cli_recipes": "cli",
    "_cli_rows": "cli",
    "_cli_escalation": "cli",
    "_cli_responses": "cli",
    "_cli_update": "cli",
    "_cli_verify": "cli",
}
"""The room to which a private module at the top belongs."""

GATES = {
    "dash": {"web", "app"},
    "dash_mantine_components": {"web"},
    "flask": {"web", "app"},
    "plotly": {"draw/figure.py", "web", "notebook"},
    "arrow": {"dates"},
    "markdown_it": {"web"},
    "pptx": {"draw/slide.py", "export"},
    "typst": {"export"},
    "fontTools": {"layout", "export"},
    "uharfbuzz": {"layout", "export"},
    "typer": {"cli"},
    "rich": {"cli"},
}


def modules() -> list[Path]:
    return [*sorted(PACKAGE.rglob("*.py")), ROOT / "app.py"]


def room(path: Path) -> str:
    if path.parent == ROOT:
        return "app"
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return PRIVATE.get(part, "" if part == "__init__" else part)


def room_of_name(name: str) -> str | None:
    """The room of a dotted name, None where it is not ours."""
    parts = name.split(".")
    if parts[0] != "timeline":
        return None
    return PRIVATE.get(parts[1], parts[1]) if len(parts) > 1 else ""


def imports(path: Path) -> set[str]:
    """Every dotted name that a module imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            package = ROOT / Path(*str(node.module).split("."))
            found |= names if package.is_dir() else {str(node.module)}
    return found


def reachable(start: str) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        for other in ROOMS[todo.pop()] - seen:
            seen.add(other)
            todo.append(other)
    return seen


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path):
    here = room(path)
    assert here in ROOMS, f"{path.name} stands in no room of the house"
    for name in imports(path):
        there = room_of_name(name)
        if there not in (None, ""):
            assert there in reachable(here), f"{path.name} imports {name}"


@pytest.mark.parametrize("folder", ["layout", "charts", "draw", "export"])
def test_public_modules_of_a_folder_do_not_import_each_other(folder):
    for path in sorted((PACKAGE / folder).glob("*.py")):
        if path.name == "__init__.py":
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[:2] == ["timeline", folder] and len(parts) > 2:
                shared = parts[2].startswith("_") or path.name.startswith("_")
                assert shared or parts[2] == path.stem, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_is_used_only_at_its_gate(path):
    here = room(path)
    inside = str(path.relative_to(PACKAGE)) if PACKAGE in path.parents else path.name
    for name in imports(path):
        library = name.split(".")[0]
        if library in GATES:
            assert here in GATES[library] or inside in GATES[library], f"{inside} imports {name}"


def strings(path: Path):
    """Every string of a module that is not a docstring or the message of a raise or assert."""
    tree = ast.parse(path.read_text())
    aside = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(id(node.value))
        if isinstance(node, ast.Raise | ast.Assert):
            aside |= {id(child) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.lineno, node.value


def test_colours_stand_in_the_theme_alone():
    for path in modules():
        if path.name != "theme.py":
            for line, words in strings(path):
                assert not re.search(r"#[0-9a-fA-F]{3,8}\b", words), f"{path.name}:{line} {words}"
    for path in (ROOT / "assets").glob("*.css"):
        if path.name != "theme.css":
            found = re.findall(r"(?:#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\()", path.read_text())
            assert not found, f"{path.name}: {found}"


def test_ids_are_named_in_one_module():
    for path in (PACKAGE / "web").glob("*.py"):
        if path.name == "ids.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg == "id":
                assert not isinstance(node.value, ast.Constant), f"{path.name}:{node.value.lineno}"


def test_readers_wording_stands_in_the_catalogues():
    """English help of the command line is exempt; tables of Arabic letters are no wording."""
    sentence = re.compile(r"^[A-Z][a-z]+( [a-z]{2,})+")
    arabic_word = re.compile(r"^[\u0620-\u064a]{3,}( [\u0620-\u064a]+)*$")
    for path in modules():
        if room(path) in ("cli", "app"):
            continue
        for line, words in strings(path):
            assert not sentence.search(words), f"{path.name}:{line} {words!r}"
            assert not arabic_word.search(words), f"{path.name}:{line} {words!r}"


def test_both_languages_word_the_same_keys():
    from timeline.text import LANGS, keys

    first, *others = LANGS
    for other in others:
        assert keys(first) == keys(other)
