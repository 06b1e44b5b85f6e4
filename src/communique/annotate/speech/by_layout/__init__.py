"""Speech that the layout of a document tells: blocks behind a colon, and headlines."""
