"""A register of the sample, a server that shows it, and a browser that looks at it; each started once."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from communique import api
from communique.serve.http.app import application
from communique.serve.http.site import Site

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
#: Without these a browser asks its maker for news, which is no request of ours.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Characters that count differently in Python and in a browser, or that a browser likes to change.
STRANGE = (
    (
        "Peru \U0001f1f5\U0001f1ea and Kenya \U0001f1f0\U0001f1ea signed a treaty on tea on 6 May 2024.\r\n\r\nमित्रता और सहयोग. Peru and Kenya "
        "will hold talks in Lima on 9 May 2024."
    ),
    "우정과 신뢰 — Peru and Kenya signed a treaty on coffee on 7 May 2024. السلام عليكم Peru's minister visited Kenya on 8 May 2024.",
    "Cafe\u0301 and café: Peru and Kenya signed a treaty on cafe\u0301s on 6 May 2024.\n\n\tKenya 👩🏽‍🚀 and Peru hold talks in Lima on 2 May 2024.",
)


@cache
def chromium() -> str | None:
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def needs_browser() -> str:
    """Its path. Skips where there is none, but never where all has to be run."""
    found = chromium()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: .ci/run installs it")
        pytest.skip("no Chromium on this machine")
    return found


def sample_register(path: Path) -> str:
    """Of the documents that the program carries along, and of some with strange characters."""
    with api.open_register(path, write=True) as register:
        api.add_sample(register)
    return str(path)


def add_texts(path: Path, documents: list[dict[str, Any]]) -> None:
    import json

    lines = path.with_suffix(".jsonl")
    lines.write_text("".join(json.dumps(one) + "\n" for one in documents), encoding="utf-8")
    with api.open_register(path, write=True) as register:
        api.add_inputs([lines], register)


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """The address of a server in another thread."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application(site), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
