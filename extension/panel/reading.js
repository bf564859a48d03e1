/** What the checker reads in the picked review: kind, topics, language. */
import { sayLanguage } from "./dates.js";
import { h } from "./dom.js";

// Below this the backend is not sure which language it reads.
const SURE = 0.8;

/**
 * @typedef {{say: (key: string, ...parts: (string | number)[]) => string, locale: string,
 *   catalogue: import("../shared/shapes.js").Catalogue | null, kind: string | null, onKind: (kind: string | null) => void}} How
 */

/**
 * @param {import("../shared/shapes.js").ReviewReading} reading
 * @param {How} how
 */
export function readingChips(reading, how) {
  const topics = reading.topics.map(({ topic }) => {
    const title = how.catalogue?.topics.find((entry) => entry.id === topic)?.title ?? topic;
    return h("li", { class: "chip", "data-topic": topic }, title);
  });
  return [
    h("div", { class: "row" }, kindChoice(reading, how), languageChip(reading, how)),
    topics.length ? h("ul", { class: "chips", "aria-label": how.say("topics") }, ...topics) : null,
  ].filter((part) => part !== null);
}

/**
 * @param {import("../shared/shapes.js").ReviewReading} reading
 * @param {How} how
 */
function kindChoice(reading, how) {
  const kinds = how.catalogue?.kinds ?? [{ id: reading.kind, title: reading.kind }];
  const shown = how.kind ?? reading.kind;
  const options = kinds.map(({ id, title }) => h("option", { value: id, selected: id === shown }, title));
  const select = h("select", {
    name: "kind",
    "aria-label": how.say("kind"),
    "data-kind": shown,
    onchange: (/** @type {Event} */ event) => how.onKind(/** @type {HTMLSelectElement} */ (event.target).value),
  }, ...options);
  return select;
}

/**
 * @param {import("../shared/shapes.js").ReviewReading} reading
 * @param {How} how
 */
function languageChip(reading, how) {
  const name = sayLanguage(reading.language, how.locale);
  const text = name === null ? how.say("languageUnknown") : reading.language_confidence < SURE ? how.say("languageUnsure", name) : name;
  return h("span", { class: "chip", "data-language": reading.language }, text);
}
