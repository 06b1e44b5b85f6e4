"""Bytes to documents, without input or output."""
