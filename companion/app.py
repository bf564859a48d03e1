"""The companion's entry: its pages and their addresses, nothing else."""

import sys
from pathlib import Path

import streamlit as st

# Streamlit puts this file's own folder on the path; the package is imported by name from the folder above.
if (root := str(Path(__file__).parents[1])) not in sys.path:
    sys.path.insert(0, root)

from companion import pending, session
from companion.parts import frame

session.begin_run()
say = session.say().say
# A file of our own: an icon by name would be fetched from a font server.
st.set_page_config(page_title="Amends", page_icon=str(Path(__file__).with_name("icon.png")), layout="wide")
pages = [
    st.Page("views/today.py", title=say("nav.today"), icon=":material/wb_sunny:", default=True),
    st.Page("views/cases.py", title=say("nav.cases"), icon=":material/inbox:", url_path="cases"),
    st.Page("views/case.py", title=say("nav.case"), url_path="case", visibility="hidden"),
    st.Page("views/patterns.py", title=say("nav.patterns"), icon=":material/insights:", url_path="patterns"),
    st.Page("views/clients.py", title=say("nav.clients"), icon=":material/groups:", url_path="clients"),
    st.Page("views/playbook.py", title=say("nav.playbook"), icon=":material/menu_book:", url_path="playbook"),
    st.Page(
        "views/guidelines.py", title=say("nav.guidelines"), icon=":material/checklist:", url_path="guidelines"
    ),
    st.Page("views/settings.py", title=say("nav.settings"), icon=":material/tune:", url_path="settings"),
]
page = st.navigation(pages, position="top")
session.came_to(page.url_path)
frame.dress()
frame.language_switch()
page.run()
pending.page_is_drawn()
