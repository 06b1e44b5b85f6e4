"""Feeds and sitemaps, asked again and again: what is new in them is fetched, read and kept, once.

- `sources`: the file that lists them
- `state`: what is known of each from one round to the next; survives a kill at any moment
- `polling`: one source in one round
- `rounds`: all of them, side by side, into the register; `report` tells what became of them
"""
