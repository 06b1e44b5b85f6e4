"""The register over HTTP: the pages of `serve.web`, and `/api/v1`."""
