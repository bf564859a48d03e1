import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { createEditor } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";

function Reply() {
  const [editor] = useState(() => withHistory(withReact(createEditor())));
  const empty = [{ type: "paragraph", children: [{ text: "" }] }];
  return createElement(Slate, { editor, initialValue: empty }, createElement(Editable, { placeholder: "Reply" }));
}
createRoot(document.getElementById("reply")).render(createElement(Reply));
