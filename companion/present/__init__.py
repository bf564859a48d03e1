"""What the pages show, computed from what the API answered. Pure functions: no Streamlit, no HTTP, no clock.

The rows and lines made here may hold words that people wrote; `plain` makes them safe to show.
"""
