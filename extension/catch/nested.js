/**
 * An owner's answer that no word marks, told by how it stands: within a card that is rated and signed, a part of its
 * own with words, a name and a date, and no stars. Other readers comment like that too; the owner is the one who
 * does so under several reviews, or the only one who does at all.
 */
import { AUTHOR } from "./vocabulary.js";

/** @typedef {import("./survey.js").Survey} Survey */

const LEAST = 25;
const MOST_IN_CARD = 2;
const LONGEST_NAME = 60;

/**
 * Adds such answers to the cards that have none.
 * @param {Survey} survey
 * @param {Map<number, number[]>} answers by card
 */
export function nestedAnswers(survey, answers) {
  /** @type {{card: number, at: number, name: string}[]} */
  const found = [];
  for (const [card, parts] of answers) {
    if (parts.length > 0 || !isWhole(survey, card)) continue;
    const inside = partsLikeAnswers(survey, card);
    if (inside.length <= MOST_IN_CARD) for (const at of inside) found.push({ card, at, name: nameIn(survey, at) });
  }
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { card, at, name } of found) {
    if (found.length === 1 || (name !== "" && (counts.get(name) ?? 0) * 2 > found.length)) answers.get(card)?.push(at);
  }
}

/** Enough for a review and an answer: stars, two names, two dates. @param {Survey} survey @param {number} card */
function isWhole(survey, card) {
  return survey.within(survey.ratings, card) > 0 && survey.within(survey.dates, card) > 1 && survey.within(survey.authors, card) > 1;
}

/** The outermost parts that have what an answer has and leave the card what a review has. @param {Survey} survey @param {number} card */
function partsLikeAnswers(survey, card) {
  const parts = [];
  for (let at = card + 1; at < survey.end[card]; at += 1) {
    if (!isAnswer(survey, card, at)) continue;
    parts.push(at);
    at = survey.end[at] - 1;
  }
  return parts;
}

/** @param {Survey} survey @param {number} card @param {number} at */
function isAnswer(survey, card, at) {
  const { text, linked, dates, authors, ratings } = survey;
  if (survey.within(dates, at) === 0 || survey.within(authors, at) === 0 || survey.within(ratings, at) > 0) return false;
  const words = survey.within(text, at) - survey.within(linked, at);
  if (words < LEAST * 2 || survey.tags[at] === "FORM") return false;
  // What stands before it is the review: its name, its date, its stars and its words.
  const before = (/** @type {Int32Array} */ totals) => totals[at] - totals[card];
  return before(dates) > 0 && before(authors) > 0 && before(ratings) > 0 && before(text) - before(linked) >= LEAST * 2;
}

/** Who wrote it. @param {Survey} survey @param {number} part */
function nameIn(survey, part) {
  for (let at = part; at < survey.end[part]; at += 1) {
    const own = survey.own[at];
    if (own !== "" && own.length < LONGEST_NAME && survey.sorts[at] & AUTHOR) return own.toLowerCase();
  }
  return "";
}
