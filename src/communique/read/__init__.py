"""From an address to a document."""
