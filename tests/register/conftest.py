"""Fixtures that all tests of stores have."""

from __future__ import annotations

from tests.register.servers import postgres as postgres
