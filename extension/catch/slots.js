/**
 * The same part in every card of a group: elements that share a name, or a place where they have none. What
 * a part is, is decided over all cards together, so that one odd card does not mislead.
 *
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {{key: string, first: Map<number, number>, all: Map<number, number[]>}} Slot per card its elements
 */

const STATE = /^(first|last|odd|even|active|selected|open|closed|collapsed|expanded|hidden|show|visible|clearfix)$/;

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @returns {Slot[]}
 */
export function slotsOf(survey, cards) {
  /** @type {Map<string, Slot>} */
  const slots = new Map();
  for (const card of cards) {
    /** @type {Map<number, string>} */
    const keys = new Map();
    for (let at = card + 1; at < survey.end[card]; at += 1) {
      const key = keyOf(survey, at, keys.get(survey.parent[at]) ?? "");
      keys.set(at, key);
      let slot = slots.get(key);
      if (!slot) slots.set(key, (slot = { key, first: new Map(), all: new Map() }));
      if (!slot.first.has(card)) slot.first.set(card, at);
      const all = slot.all.get(card);
      if (all) all.push(at);
      else slot.all.set(card, [at]);
    }
  }
  return [...slots.values()];
}

/** @param {Survey} survey @param {number} at @param {string} parentKey */
function keyOf(survey, at, parentKey) {
  const element = survey.elements[at];
  const property = element.getAttribute("itemprop") ?? element.getAttribute("property");
  if (property) return `${element.localName}[${property}]`;
  const tokens = [...element.classList].map((token) => token.replace(/\d+/g, "#")).filter((token) => !STATE.test(token));
  if (tokens.length) return `${element.localName}.${tokens.slice(0, 4).join(".")}`;
  for (const name of ["data-hook", "data-testid", "data-qa", "data-auto-id"]) {
    const value = element.getAttribute(name);
    if (value) return `${element.localName}[${value.replace(/\d+/g, "#")}]`;
  }
  return `${parentKey.split(">").slice(-2).join(">")}>${element.localName}`;
}
