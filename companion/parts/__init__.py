"""Pieces that several pages show. They draw; what they draw is computed in `present`."""
