"""Sphinx configuration. Built with `make docs`; a warning fails the build."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent

project = "communique"
author = "The communique contributors"
project_copyright = author
release = runpy.run_path(str(ROOT / "src" / "communique" / "_version.py"))["__version__"]
version = release

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"communique {release}"
language = "en-GB"
