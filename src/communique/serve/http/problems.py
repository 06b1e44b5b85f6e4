"""Errors as RFC 9457 has them."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from communique.serve.http.wire import encoded

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str, **more: object) -> Response:
    plain = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(encoded({**plain, **more}), status, media_type=MEDIA_TYPE)
