"""Where bytes come from. The only part of reading that touches the world."""
