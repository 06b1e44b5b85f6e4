"""How the language engine is trained, from data by path to the files that the wheel carries."""
