"""Cases: every case, searched, filtered and sorted by the API, a page at a time."""

from companion import session
from companion.parts import case_filters, case_list, frame

words = session.say()
frame.heading(words.say("nav.cases"))
frame.told()
query = case_filters.query()
case_filters.search()
with frame.reachable():
    case_list.show(query, session.now())
