"""Everything in a store, taken out, brought in, or moved to another one."""
