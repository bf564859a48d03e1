/** Names that look like any word, told only by the date right beside them: "henk 5-2-2025". */
import { looksLikeDate } from "./dates.js";
import { TITLE } from "./vocabulary.js";

const FEWEST = 3;
const LONGEST = 24;
const SMALL = /^\p{Ll}/u;
const TITLES = /^(?:H\d|B|STRONG)$/;
// Names of places that hold another word than a person's.
const OTHERS = /colou?r|size|city|town|country|place|variant|model|\btag|categ|status|badge|type|kind|label|lang|topic|product|item-/i;
const PLAIN = /^\p{L}[\p{L}\p{N}_.'’-]*(?: \p{L}[\p{L}\p{N}_.'’-]*)?$/u;

/**
 * For cards of which nobody's name is known: the only place where each has another plain word or two beside its date.
 * @param {import("./survey.js").Survey} survey
 * @param {number[]} cards
 * @param {import("./slots.js").Slot[]} slots
 * @param {(at: number) => boolean} elsewhere
 * @returns {(card: number) => string | null}
 */
export function besideDates(survey, cards, slots, elsewhere) {
  const able = cards.length < FEWEST ? [] : slots.map((slot) => namesIn(survey, cards, slot, elsewhere)).filter((names) => names !== null);
  const [names] = able;
  return able.length === 1 && names ? (card) => names.get(card) ?? null : () => null;
}

/** The name in each card; null where any has none, or two the same. @param {import("./survey.js").Survey} survey @param {number[]} cards @param {import("./slots.js").Slot} slot @param {(at: number) => boolean} elsewhere */
function namesIn(survey, cards, slot, elsewhere) {
  /** @type {Map<number, string>} */
  const names = new Map();
  if (slot.members.length === 0 || OTHERS.test(survey.elements[slot.members[0]].getAttribute("class") ?? "")) return null;
  for (const card of cards) {
    const [at] = slot.of(card, 1);
    if (at === undefined || elsewhere(at) || !isBesideDate(survey, at)) return null;
    const name = survey.own[at].replace(/[\s,·|–—-]+$/u, "");
    if (name.length > LONGEST || !PLAIN.test(name) || looksLikeDate(name)) return null;
    names.set(card, name);
  }
  // Titles begin with a capital; so do names, but those are told by it.
  const small = [...names.values()].filter((name) => SMALL.test(name)).length;
  return small * 2 >= cards.length && new Set(names.values()).size === cards.length ? names : null;
}

/** A date in it, or next to it, and nothing else. @param {import("./survey.js").Survey} survey @param {number} at */
function isBesideDate(survey, at) {
  const { own, end, dates } = survey;
  if (survey.sorts[at] & TITLE || TITLES.test(survey.tags[at]) || own[at] === "" || own[at].length > LONGEST * 2 || dates[at + 1] > dates[at]) return false;
  const next = at + 1;
  const inside = end[at] > next;
  if (inside) return end[at] === end[next] && end[next] === next + 1 && dates[next + 1] > dates[next];
  return next < own.length && survey.parent[next] === survey.parent[at] && end[next] === next + 1 && dates[next + 1] > dates[next];
}
