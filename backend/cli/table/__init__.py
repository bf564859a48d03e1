"""A table of reviews (CSV) read as a person made it, or as an export wrote it: rows become what is sent."""
