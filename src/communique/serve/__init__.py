"""The program for people and programs: turns requests into calls of `communique.api`, answers into text."""
