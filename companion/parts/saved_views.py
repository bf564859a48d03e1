"""Views of the list of cases that people gave a name: chosen, saved, deleted."""

import streamlit as st

from companion import address, session
from companion.calls_views import SavedView
from companion.client import ApiError, CaseQuery
from companion.parts import case_filters, frame
from companion.present import choosing
from companion.present.rows import titles

# Whether they are on show.
OPEN = "views"
_CHOSEN, _NAME = "saved-view", "view-name"
_LONGEST = 100


def show(query: CaseQuery) -> None:
    """The views; they are asked for each time, as another tab may have saved one."""
    words = session.say()
    with frame.reachable():
        _choose(session.api().views())
    name = st.text_input(words.say("views.name"), key=_NAME, max_chars=_LONGEST)
    st.button(
        words.say("views.save"),
        key="save-view",
        type="primary",
        disabled=not (name or "").strip(),
        on_click=_save,
        args=(query,),
    )


def _choose(views: tuple[SavedView, ...]) -> None:
    words = session.say()
    if not views:
        frame.lead(words.say("views.none"))
        return
    by_id = {view.id: view for view in views}
    if st.session_state.get(_CHOSEN) not in (None, *by_id):
        del st.session_state[_CHOSEN]
    chosen = st.selectbox(
        words.say("views.choose"),
        list(by_id),
        index=None,
        format_func=lambda view_id: by_id[view_id].name,
        key=_CHOSEN,
        placeholder="–",
        on_change=_apply,
        args=(by_id,),
    )
    if chosen:
        label = words.say("views.delete")
        st.button(label, key=f"delete-{chosen}", icon=":material/delete:", on_click=_delete, args=(chosen,))


def _apply(views: dict[str, SavedView]) -> None:
    """Before the next run: the widgets take the values of the view, and the list begins anew."""
    view = views.get(st.session_state.get(_CHOSEN) or "")
    if view is None:
        return
    known = case_filters.allowed(titles(session.catalogue_or_none()))
    values = choosing.accepted(view.query, known, address.STATUS, address.DAYS)
    values[address.SORT] = values[address.SORT] or case_filters.SORTS[0]
    values[address.SEARCH] = values[address.SEARCH] or ""
    for key, value in values.items():
        st.session_state[key] = value
    session.forget_cursors()


def _save(query: CaseQuery) -> None:
    name = (st.session_state.get(_NAME) or "").strip()
    try:
        saved = session.api().save_view(name, query.to_view())
    except ApiError as error:
        session.fail(error)
        return
    st.session_state[_NAME] = ""
    st.session_state[_CHOSEN] = saved.id
    session.tell(session.say().say("views.saved"))


def _delete(view_id: str) -> None:
    try:
        session.api().delete_view(view_id)
    except ApiError as error:
        session.fail(error)
        return
    st.session_state[_CHOSEN] = None
    session.tell(session.say().say("views.deleted"))
