"""Clients: the notebook at /clients, one client's entry at /clients?id=ID."""

import streamlit as st

from companion import session
from companion.parts import client_list, client_page, frame

client_id = st.query_params.get("id", "")
if not client_id:
    frame.heading(session.say().say("nav.clients"), session.say().say("clients.lead"))
else:
    client_page.way_back()
frame.told()
with frame.reachable():
    if client_id:
        client_page.show(session.api().client(client_id))
    else:
        client_list.show()
