"""The program for people and for other programs: turns requests into calls of `communique.api`, and answers into text."""
