import { registerRichText } from "@lexical/rich-text";
import { createEditor } from "lexical";

const editor = createEditor({ namespace: "reply", onError: (error) => { throw error; } });
editor.setRootElement(document.getElementById("reply"));
registerRichText(editor);
