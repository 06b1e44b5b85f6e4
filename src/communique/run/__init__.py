"""Puts the stages together and applies them: to one document (`flow`), and to many (`ingest`)."""
