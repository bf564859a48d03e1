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
  const keysOf = new Keys();
  let done = 0;
  for (const card of cards) {
    if (++done % AT_A_TIME === 0) yield;
    /** Of each element in the card, from the card on. @type {string[]} */
    const keys = [""];
    for (let at = card + 1; at < survey.end[card]; at += 1) {
      const key = keysOf.element(survey, at, keys[survey.parent[at] - card]);
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

/** Makes the key of each element, and each key once. */
class Keys {
  /** By class and tag. @type {Map<string, Map<string, string>>} */
  classes = new Map();
  /** By the key of what they stand in, and tag. @type {Map<string, Map<string, string>>} */
  places = new Map();

  /** @param {Survey} survey @param {number} at @param {string} parentKey */
  element(survey, at, parentKey) {
    const element = survey.elements[at];
    const tag = element.localName;
    const property = survey.typed[at] ? element.getAttribute("itemprop") ?? element.getAttribute("property") : null;
    if (property) return `${tag}[${property}]`;
    const { slot } = survey.named[at];
    if (slot !== "") return once(this.classes, slot, tag, () => `${tag}${slot}`);
    const hook = survey.marked[at] ? hookOf(element) : null;
    if (hook) return `${tag}[${hook}]`;
    return once(this.places, parentKey, tag, () => `${parentKey.split(">").slice(-2).join(">")}>${tag}`);
  }
}

/** @param {Element} element */
function hookOf(element) {
  for (const name of HOOKS) {
    const value = element.getAttribute(name);
    if (value) return value.replace(/\d+/g, "#");
  }
  return null;
}

/** @param {Map<string, Map<string, string>>} known @param {string} outer @param {string} inner @param {() => string} make */
function once(known, outer, inner, make) {
  let made = known.get(outer);
  if (!made) known.set(outer, (made = new Map()));
  let key = made.get(inner);
  if (key === undefined) made.set(inner, (key = make()));
  return key;
}
