"""Stages and parties of an instrument by the words around it: for sentences without a parse."""
