/** Turns a catalogue of messages into a function that says them. */

/**
 * @param {import("./shapes.js").Words} words message per key; `$1`, `$2` stand for what is filled in
 * @returns {(key: string, ...parts: (string | number)[]) => string}
 */
export function speaker(words) {
  return (key, ...parts) =>
    (words[key] ?? key).replace(/\$(\d)/g, (_all, number) => String(parts[Number(number) - 1] ?? ""));
}

/**
 * Puts words on a page that names them in `data-say` (text), `data-say-label` (aria-label).
 * @param {ParentNode} root
 * @param {(key: string) => string} say
 */
export function sayAll(root, say) {
  for (const element of root.querySelectorAll("[data-say]")) {
    element.textContent = say(element.getAttribute("data-say") ?? "");
  }
  for (const element of root.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.getAttribute("data-say-label") ?? ""));
  }
}
