/**
 * The same part in every card of a group: elements that share a name, or a place where they have none. What
 * a part is, is decided over all cards together, so that one odd card does not mislead.
 *
 * @typedef {import("./survey.js").Survey} Survey
 */

/** Cards between two pauses. */
const AT_A_TIME = 100;
const HOOKS = ["data-hook", "data-testid", "data-qa", "data-auto-id"];

export class Slot {
  /** Its elements, in page order. @type {number[]} */
  members = [];

  /** @param {Survey} survey @param {string} key */
  constructor(survey, key) {
    this.survey = survey;
    this.key = key;
  }

  /**
   * Those in one card.
   * @param {number} card
   * @param {number} [most] how many are wanted
   * @returns {number[]}
   */
  of(card, most = Infinity) {
    const { members } = this;
    let low = 0;
    let high = members.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (members[middle] < card) low = middle + 1;
      else high = middle;
    }
    const end = this.survey.end[card];
    const found = [];
    for (; low < members.length && members[low] < end && found.length < most; low += 1) found.push(members[low]);
    return found;
  }
}

/**
 * @param {Survey} survey
 * @param {number[]} cards in page order
 * @returns {Generator<void, Slot[]>}
 */
export function* slotsOf(survey, cards) {
  const sorting = new Sorting(survey, numbered(survey, cards));
  yield;
  let done = 0;
  /** Of each element in the card, from the card on. */
  const slots = [sorting.whole];
  for (const card of cards) {
    if (++done % AT_A_TIME === 0) yield;
    for (let at = card + 1; at < survey.end[card]; at += 1) {
      const slot = sorting.slotOf(at, slots[survey.parent[at] - card]);
      slots[at - card] = slot;
      slot.members.push(at);
    }
  }
  return [...sorting.slots.values()];
}

const FEWEST = 3;
const MOST_CARDS = 0.7;

/**
 * Figures in names tell one card or one star from another, and are left aside; but where nearly every card has
 * both "c1" and "c2", they tell its parts apart.
 * @param {Survey} survey
 * @param {number[]} cards
 * @returns {Set<import("./names.js").Named>} whose figures count
 */
function numbered(survey, cards) {
  /** @type {Map<import("./names.js").Named, {cards: number, last: number}>} */
  const found = new Map();
  if (cards.length < FEWEST) return new Set();
  for (const card of cards) {
    for (let at = card + 1; at < survey.end[card]; at += 1) {
      const named = survey.named[at];
      if (named.full === "") continue;
      const entry = found.get(named);
      if (entry === undefined) found.set(named, { cards: 1, last: card });
      else if (entry.last !== card) [entry.cards, entry.last] = [entry.cards + 1, card];
    }
  }
  const usual = [...found].filter(([, entry]) => entry.cards >= cards.length * MOST_CARDS).map(([named]) => named);
  return new Set(usual.filter((named) => usual.some((other) => other !== named && other.slot === named.slot)));
}

const ENOUGH = 40;
const GOLDEN = 0.618;

/**
 * Enough of the cards to judge a slot by, spread over all, but not at even distances: pages repeat themselves.
 * @param {number[]} cards
 */
export function sampleOf(cards) {
  if (cards.length <= ENOUGH) return cards;
  return Array.from({ length: ENOUGH }, (_, step) => cards[Math.floor(((step + ((step * GOLDEN) % 1)) * cards.length) / ENOUGH)]);
}

/** Tells each element's slot, and makes each slot once. */
class Sorting {
  /** By key. @type {Map<string, Slot>} */
  slots = new Map();
  /** By class and tag. @type {Map<string, Map<string, Slot>>} */
  classes = new Map();
  /** By the slot of what they stand in, and tag. @type {Map<Slot, Map<string, Slot>>} */
  places = new Map();

  /** @param {Survey} survey @param {Set<import("./names.js").Named>} apart names whose figures count */
  constructor(survey, apart) {
    this.survey = survey;
    this.apart = apart;
    this.whole = new Slot(survey, "");
  }

  /** @param {number} at @param {Slot} outer */
  slotOf(at, outer) {
    const { survey } = this;
    const tag = survey.tags[at];
    const property = survey.typed[at] ? survey.elements[at].getAttribute("itemprop") ?? survey.elements[at].getAttribute("property") : null;
    if (property) return this.keyed(`${tag}[${property}]`);
    const named = survey.named[at];
    const name = this.apart.has(named) ? named.full : named.slot;
    if (name !== "") return once(this.classes, name, tag, () => this.keyed(`${tag}${name}`));
    const hook = survey.hooked[at] ? hookOf(survey.elements[at]) : null;
    if (hook) return this.keyed(`${tag}[${hook}]`);
    return once(this.places, outer, tag, () => this.keyed(`${outer.key.split(">").slice(-2).join(">")}>${tag}`));
  }

  /** @param {string} key */
  keyed(key) {
    let slot = this.slots.get(key);
    if (slot === undefined) this.slots.set(key, (slot = new Slot(this.survey, key)));
    return slot;
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

/** @template T @param {Map<T, Map<string, Slot>>} known @param {T} outer @param {string} inner @param {() => Slot} make */
function once(known, outer, inner, make) {
  let made = known.get(outer);
  if (!made) known.set(outer, (made = new Map()));
  let slot = made.get(inner);
  if (slot === undefined) made.set(inner, (slot = make()));
  return slot;
}
