"""A web server in this process, which answers what a test says and counts what it is asked."""

from __future__ import annotations

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Said:
    """`write`, where it is given, writes the whole answer by itself, until the client has left."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    write: Callable[[BaseHTTPRequestHandler], None] | None = None


Answers = Callable[[BaseHTTPRequestHandler], Said]


@dataclass
class Web:
    port: int
    pages: dict[str, Said | Answers]  #: by path with query; what is not here is a 404
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def counts(self) -> Counter[str]:
        return Counter(path for path, _ in self.asked)


def page(text: str, title: str = "Talks in Lima") -> Said:
    html = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    return Said(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def moved(to: str, status: int = 302) -> Said:
    return Said(status=status, headers={"Location": to})


@contextmanager
def serving(pages: dict[str, Said | Answers], context: ssl.SSLContext | None = None) -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with web.lock:
                web.asked.append((self.path, dict(self.headers)))
            found = web.pages.get(self.path, Said(b"not here", 404))
            said = found(self) if callable(found) else found
            try:
                if said.write is not None:
                    said.write(self)
                    return
                self.send_response(said.status)
                for name, value in said.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(said.body)))
                self.end_headers()
                self.wfile.write(said.body)
            except OSError:
                return  # the client has had enough

        def log_message(self, *_: object) -> None:
            """Silent."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Silent: clients leave as they like."""

    server = Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    server.block_on_close = False
    web = Web(server.server_address[1], pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
