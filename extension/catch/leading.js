/** Cards of old pages begin with a name that stands among the words themselves: "<b>Ann</b><br>They were late". */
import { nameLikeness } from "./person.js";
import { BY } from "./vocabulary.js";

const FEWEST = 3;
const MOST = 0.7;
const LONGEST = 40;
const BOLD = new Set(["B", "STRONG"]);

/**
 * @param {import("./survey.js").Survey} survey
 * @param {number[]} cards
 * @param {import("./slots.js").Slot} slot
 */
export function leadsWithNames(survey, cards, slot) {
  if (cards.length < FEWEST || !BOLD.has(survey.tags[slot.members[0]])) return false;
  const names = new Set();
  let found = 0;
  for (const card of cards) {
    const [at] = slot.of(card, 1);
    if (at === undefined || survey.own[at].length > LONGEST || saysBefore(survey, card, at) || !(BY.test(survey.own[at]) || nameLikeness(survey.own[at]) > 0)) continue;
    names.add(survey.own[at]);
    found += 1;
  }
  return found >= cards.length * MOST && names.size * 2 > found;
}

/** Whether the card says anything before that place, but for what is around it. @param {import("./survey.js").Survey} survey @param {number} card @param {number} at */
export function saysBefore(survey, card, at) {
  for (let before = card; before < at; before += 1) if (survey.own[before] !== "" && !survey.holds(before, at)) return true;
  return false;
}
