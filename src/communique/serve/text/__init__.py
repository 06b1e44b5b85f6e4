"""Facts, evidence and readings as plain text for people. Knows nothing of commands or options.

Outside text passes through `safe` before it is printed, meaning never hangs on colour alone, and every script
is measured in the columns that it takes on a terminal.
"""
