"""Stages and parties of an instrument by the grammar of its sentence."""
