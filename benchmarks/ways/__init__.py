"""The ways to the very same pages: a module each, and ours among them."""
