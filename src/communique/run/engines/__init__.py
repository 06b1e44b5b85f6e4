"""Who does the work: an engine applies a function to many items, and knows nothing else of it."""
