"""What the reader knows before it reads: states, organisations, bodies, offices, styles and ranks.

Tables of facts (`*.tsv`) beside pure look-up code. Importing this package opens no file; a table is read
when it is first asked for, and then kept. How to add a row: docs/how-to/add-a-state-or-office.md.
"""
