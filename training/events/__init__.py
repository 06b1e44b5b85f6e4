"""How the classifier of relations is trained, from our own marked sentences to the file that the wheel carries."""
