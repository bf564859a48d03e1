/**
 * The same part in every card of a group: elements that share a name, or a place where they have none. What
 * a part is, is decided over all cards together, so that one odd card does not mislead.
 *
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {{key: string, first: Map<number, number>, all: Map<number, number[]>}} Slot per card its elements
 */

/** Cards between two pauses. */
const AT_A_TIME = 100;
const HOOKS = ["data-hook", "data-testid", "data-qa", "data-auto-id"];

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @returns {Generator<void, Slot[]>}
 */
export function* slotsOf(survey, cards) {
  /** @type {Map<string, Slot>} */
  const slots = new Map();
  let done = 0;
  for (const card of cards) {
    if (++done % AT_A_TIME === 0) yield;
    /** Of each element in the card, from the card on. @type {string[]} */
    const keys = [""];
    for (let at = card + 1; at < survey.end[card]; at += 1) {
      const key = keyOf(survey, at, keys[survey.parent[at] - card]);
      keys.push(key);
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

const ENOUGH = 80;

/**
 * Enough of the cards to judge a slot by, spread evenly over all.
 * @param {number[]} cards
 */
export function sampleOf(cards) {
  if (cards.length <= ENOUGH) return cards;
  return Array.from({ length: ENOUGH }, (_, step) => cards[Math.floor((step * cards.length) / ENOUGH)]);
}

/** @param {Survey} survey @param {number} at @param {string} parentKey */
function keyOf(survey, at, parentKey) {
  const element = survey.elements[at];
  const tag = element.localName;
  const property = survey.typed[at] ? element.getAttribute("itemprop") ?? element.getAttribute("property") : null;
  if (property) return `${tag}[${property}]`;
  const { slot } = survey.named[at];
  if (slot !== "") return `${tag}${slot}`;
  if (survey.marked[at]) {
    for (const name of HOOKS) {
      const value = element.getAttribute(name);
      if (value) return `${tag}[${value.replace(/\d+/g, "#")}]`;
    }
  }
  return `${lastTwo(parentKey)}>${tag}`;
}

/** @param {string} key */
function lastTwo(key) {
  return key.split(">").slice(-2).join(">");
}
