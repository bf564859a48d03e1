"""One case, at /case?id=ID: the review, what was written and sent, what is to do, and what was learned."""

import streamlit as st

from companion.client import NotFoundError
from companion.parts import case, frame

case.way_back()
frame.told()
with frame.reachable():
    case_id = st.query_params.get("id", "")
    if not case_id:
        raise NotFoundError
    case.show(case.read(case_id))
