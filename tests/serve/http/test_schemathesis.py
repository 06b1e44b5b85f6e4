"""The API against its own OpenAPI document, asked at random: no 5xx, nothing that the document does not allow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from communique import api
from communique.serve.http.api import application
from communique.serve.http.site import Site

CHECKS = (not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance)
EXAMPLES = 15


@pytest.mark.filterwarnings("ignore")  # of the tools
@pytest.mark.timeout(500)
def test_the_document_tells_all_that_is_answered(sample_db: str, tmp_path: Path) -> None:
    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", application(Site(sample_db, api.Settings(db=sample_db), token="secret"))
    )
    found: list[Any] = list(schema.get_all_operations())
    operations = [one.ok() for one in found]
    assert len(operations) > 20
    for operation in operations:
        _ask(operation)


def _ask(operation: Any) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=list(CHECKS))

    ask()
