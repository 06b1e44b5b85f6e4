"""The register of the sample."""

from tests.serve.conftest import sample_db

__all__ = ["sample_db"]
