/** Lines of a card that are the site's and no reviewer's, told by what all cards have in them. */
import { BODY } from "./vocabulary.js";

const FEWEST = 3;
const MOST = 0.7;

/**
 * Whether nearly each card has a line with a date there, however long.
 * @param {import("./survey.js").Survey} survey
 * @param {number} cards how many there are
 * @param {import("./slots.js").Slot} slot
 */
export function tellsDates({ dates, sorts, own }, cards, { members }) {
  if (members.length < FEWEST || members.length > cards * 1.2) return false;
  let found = 0;
  for (const at of members) if (dates[at + 1] > dates[at] && own[at] !== "" && !(sorts[at] & BODY)) found += 1;
  return found >= FEWEST && found >= cards * MOST && found >= members.length * MOST;
}
