"""The Streamlit companion: what waits, the cases, and what keeps going wrong."""
