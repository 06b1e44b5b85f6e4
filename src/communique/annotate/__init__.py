"""Layers over a document, from its text and the layers below."""
