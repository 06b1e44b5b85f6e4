"""How good the program is: texts with a known answer, and what an answer is worth. Knows no stage that it measures."""
