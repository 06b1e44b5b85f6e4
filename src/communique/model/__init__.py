"""The vocabulary: frozen values with their units and invariants. Needs the standard library only."""
