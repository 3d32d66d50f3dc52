"""Drawings of a Scene: one Scene in, one drawing out; they know primitives, never charts."""
