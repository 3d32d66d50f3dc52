"""Fetch, patch and check what stands in assets/vendor: the font and the Plotly bundle.

`python tools/vendor.py` fetches both with the npm client and writes the manifest.
`python tools/vendor.py --check` verifies the files against the manifest, without network.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import patch_font  # noqa: E402

VENDOR = ROOT / "assets" / "vendor"
MANIFEST = VENDOR / "manifest.json"
FONT_VERSION = "33.0.3"
WEIGHTS = ("Regular", "SemiBold")


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="verify only, without network")
    if parser.parse_args().check:
        faults = check()
        print("\n".join(faults) or "assets/vendor agrees with its manifest")
        return 1 if faults else 0
    VENDOR.mkdir(parents=True, exist_ok=True)
    packages = [_font(), _bundle()]
    text = json.dumps({"packages": packages}, indent=2, ensure_ascii=False)
    MANIFEST.write_text(text + "\n", encoding="utf-8")
    print("\n".join(check()) or f"wrote {MANIFEST}")
    return 0


def check() -> list[str]:
    """Return one sentence for each file that is missing, altered or not in the manifest."""
    packages = json.loads(MANIFEST.read_text(encoding="utf-8"))["packages"]
    expected = {name: digest for p in packages for name, digest in p["files"].items()}
    faults = []
    for name, digest in expected.items():
        path = VENDOR / name
        if not path.is_file():
            faults.append(f"{name} is missing: run `make vendor`")
        elif _digest(path) != digest:
            faults.append(f"{name} differs from its checksum: run `make vendor`")
    for path in VENDOR.iterdir():
        if path.name not in expected and path != MANIFEST:
            faults.append(f"{path.name} is not in the manifest")
    bundle = next(p for p in packages if p["name"].startswith("plotly"))
    if bundle["version"] != get_plotlyjs_version():
        faults.append(
            f"the bundle is plotly.js {bundle['version']}, the Python package has "
            f"{get_plotlyjs_version()}: run `make vendor`"
        )
    return faults


def _font() -> dict[str, Any]:
    name, version = "vazirmatn", FONT_VERSION
    with tempfile.TemporaryDirectory() as folder:
        package, integrity = _fetch(name, version, Path(folder))
        files = [_copy(package / "OFL.txt", f"{name}-licence.txt")]
        for weight in WEIGHTS:
            full, page = (VENDOR / f"Vazirmatn-{weight}.{kind}" for kind in ("ttf", "woff2"))
            patch_font.patch(package / "fonts" / "ttf" / full.name, full)
            patch_font.page_file(full, page)
            files += [full, page]
    what = (
        "Patched by tools/patch_font.py: lam-alef as two glyphs, no Allah ligature. "
        "The .ttf files are for exports and measuring, the .woff2 files (Latin, Arabic, "
        "punctuation) for the page: family Vazirmatn, weights 400 and 600."
    )
    return _entry(name, version, integrity, "OFL-1.1", what, files)


def _bundle() -> dict[str, Any]:
    name, version = "plotly.js-cartesian-dist-min", get_plotlyjs_version()
    with tempfile.TemporaryDirectory() as folder:
        package, integrity = _fetch(name, version, Path(folder))
        files = [
            _copy(package / "plotly-cartesian.min.js", "plotly-cartesian.min.js"),
            _copy(package / "LICENSE", "plotly-licence.txt"),
        ]
    what = "As published. Sets window.Plotly, so the full bundle is never asked for."
    return _entry(name, version, integrity, "MIT", what, files)


def _fetch(name: str, version: str, folder: Path) -> tuple[Path, str]:
    """Return the unpacked package and its integrity, which npm has verified."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("`make vendor` needs npm on the PATH; running the app does not.")
    done = subprocess.run(
        [npm, "pack", f"{name}@{version}", "--json", "--silent"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    packed = json.loads(done.stdout)
    found = packed[0] if isinstance(packed, list) else packed[name]
    _hold_to_known(name, version, found["integrity"])
    with tarfile.open(folder / found["filename"]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package", found["integrity"]


def _hold_to_known(name: str, version: str, integrity: str) -> None:
    """Stop when a published version is no longer what it was."""
    if not MANIFEST.exists():
        return
    for entry in json.loads(MANIFEST.read_text(encoding="utf-8"))["packages"]:
        known = (entry["name"], entry["version"]) == (name, version)
        if known and entry["integrity"] != integrity:
            sys.exit(f"{name} {version} is not the package that the manifest knows; not used.")


def _copy(source: Path, name: str) -> Path:
    return Path(shutil.copyfile(source, VENDOR / name))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _entry(
    name: str, version: str, integrity: str, licence: str, what: str, files: list[Path]
) -> dict[str, Any]:
    return {
        "name": name,
        "version": version,
        "integrity": integrity,
        "licence": licence,
        "what": what,
        "files": {path.name: _digest(path) for path in sorted(files)},
    }


if __name__ == "__main__":
    sys.exit(main())
