"""Facts from layers, one module for each kind."""
