import { Editor, EditorState } from "draft-js";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

function Reply() {
  const [editorState, onChange] = useState(() => EditorState.createEmpty());
  return createElement(Editor, { editorState, onChange });
}
createRoot(document.getElementById("reply")).render(createElement(Reply));
