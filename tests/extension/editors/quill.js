import Quill from "quill";

new Quill("#reply", { theme: "snow" });
