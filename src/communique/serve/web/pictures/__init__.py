"""The six pictures, each a function from what it shows to a drawing. All marks are links with a name."""
