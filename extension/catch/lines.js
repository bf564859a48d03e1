/** Lines of a card that are the site's and no reviewer's, told by what all cards have in them. */
import { BODY, POINT_LABELS, REVIEW_HEADS } from "./vocabulary.js";

const FEWEST = 3;
const RATED = /^(?:[^\d.!?]{0,24}\d{1,2}(?:[.,]\d{1,2})?\s?(?:\/|(?:out of|of|von|de|sur|από|στα|от|из|su|van|z|na|din)\s)\s?(?:5|10)(?:[.,]0+)?\W{0,3}|\d{1,2}[.,]\d|10)$/;
const MOST = 0.7;
const MOST_ALIKE = 0.4;
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
  return members.length >= cards * MOST && members.every((at) => text[end[at]] - text[at] === own[at].length && RATED.test(own[at]));
}

const LABEL = /^\p{L}[^:.!?]{1,24}:(?=\s|$)/u;
const LONGEST = 60;

/**
 * Whether nearly each card has few words there after one and the same label: "Posts: 214", "Colour: red".
 * @param {import("./survey.js").Survey} survey
 * @param {number} cards how many there are
 * @param {import("./slots.js").Slot} slot
 */
function tellsLabelled({ own, text, end }, cards, { members }) {
  if (members.length < FEWEST || members.length > cards || members.length < cards * MOST) return false;
  const label = LABEL.exec(own[members[0]])?.[0];
  if (label === undefined || POINT_LABELS.test(`${label} x`) || REVIEW_HEADS.test(label)) return false;
  return members.every((at) => own[at].startsWith(label) && text[end[at]] - text[at] < LONGEST);
}

/** @param {import("./survey.js").Survey} survey @param {number} cards @param {import("./slots.js").Slot} slot */
export function isOfTheSite(survey, cards, slot) {
  return tellsDates(survey, cards, slot) || tellsRatings(survey, cards, slot) || tellsLabelled(survey, cards, slot);
}

/** But for the links and buttons in it. @param {import("./survey.js").Survey} survey @param {number} at */
function sizeOfWords(survey, at) {
  const size = survey.within(survey.text, at);
  return survey.link[at] ? size : size - survey.within(survey.linked, at);
}

/**
 * Elements whose words stand in most cards alike: labels, buttons, notes of the site, and no reviewer's.
 * @param {import("./survey.js").Survey} survey
 * @param {number[]} cards
 * @returns {Set<number>}
 */
export function repeated(survey, cards) {
  /** @type {Map<string, {cards: number, last: number, elements: number[]}>} */
  const said = new Map();
  if (cards.length < 3) return new Set();
  for (const card of cards) {
    for (let at = card + 1; at < survey.end[card]; at += 1) {
      const own = survey.own[at];
      if (!own) continue;
      let entry = said.get(own);
      if (!entry) said.set(own, (entry = { cards: 0, last: -1, elements: [] }));
      if (entry.last !== card) entry.cards += 1;
      entry.last = card;
      if (sizeOfWords(survey, at) === own.length) entry.elements.push(at);
    }
  }
  const most = Math.max(2, cards.length * MOST_ALIKE);
  return new Set([...said.values()].filter((entry) => entry.cards > most).flatMap((entry) => entry.elements));
}
