import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules/"] },
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "module",
      globals: { ...globals.browser, ...globals.webextensions },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
      "curly": ["error", "multi-line"],
      "max-lines": ["error", { max: 300 }],
      "complexity": ["error", 14],
      "no-eval": "error",
      "no-implied-eval": "error",
      // Review text is other people's: it may be set as text only.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Use textContent or panel/dom.js." },
        { property: "outerHTML", message: "Use textContent or panel/dom.js." },
        { property: "insertAdjacentHTML", message: "Use textContent or panel/dom.js." },
        { object: "document", property: "write" },
      ],
    },
  },
  {
    // The catcher is used on plain pages and by tests: it may know nothing of extensions.
    files: ["catch/**/*.js"],
    rules: { "no-restricted-globals": ["error", "chrome", "browser"] },
  },
];
