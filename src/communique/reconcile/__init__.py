"""Facts of many documents become records, each one real-world thing. Pure."""
