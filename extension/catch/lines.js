/** Lines of a card that are the site's and no reviewer's, told by what all cards have in them. */
import { BODY } from "./vocabulary.js";

const FEWEST = 3;
const RATED = /^[^\d.!?]{0,20}\d(?:[.,]\d)?\s?\/\s?(?:5|10)\W{0,3}$/;
const MOST = 0.7;
/** With a name that speaks of text, a line is the site's only where it is no sentence. */
const SHORT = 40;

/**
 * Whether nearly each card has a line with a date there, however long.
 * @param {import("./survey.js").Survey} survey
 * @param {number} cards how many there are
 * @param {import("./slots.js").Slot} slot
 */
function tellsDates({ dates, sorts, own }, cards, { members }) {
  if (members.length < FEWEST || members.length > cards * 1.2) return false;
  let found = 0;
  for (const at of members) if (dates[at + 1] > dates[at] && own[at] !== "" && (!(sorts[at] & BODY) || own[at].length < SHORT)) found += 1;
  return found >= FEWEST && found >= cards * MOST && found >= members.length * MOST;
}

/**
 * Whether nearly each card has few words with a rating there: "Rating: 2/5" beneath the text.
 * @param {import("./survey.js").Survey} survey
 * @param {number} cards how many there are
 * @param {import("./slots.js").Slot} slot
 */
function tellsRatings({ own, text, end }, cards, { members }) {
  if (members.length < FEWEST || members.length > cards) return false;
  let found = 0;
  for (const at of members) if (text[end[at]] - text[at] === own[at].length && RATED.test(own[at])) found += 1;
  return found >= FEWEST && found >= cards * MOST && found === members.length;
}

/** @param {import("./survey.js").Survey} survey @param {number} cards @param {import("./slots.js").Slot} slot */
export function isOfTheSite(survey, cards, slot) {
  return tellsDates(survey, cards, slot) || tellsRatings(survey, cards, slot);
}
