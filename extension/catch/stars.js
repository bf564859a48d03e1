/** Finds the rating of each review of a group, apart from its partial ones and the product's. */
import { readRow } from "./icons.js";
import { figuresOf } from "./figures.js";
import { readRating, readRatingData, readTogether } from "./ratings.js";
import { sampleOf, Slot } from "./slots.js";
import { BODY, NOISE, OVERALL, PARTIAL, RATING } from "./vocabulary.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("./ratings.js").Rating} Rating
 */

// What holds more than this is more than a rating, though it may bear one as an attribute.
const MOST_TEXT = 200;
// Of a card's elements in one slot, how many are looked at.
const FEW = 4;
const STAR = /[★☆⭐]/;

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @param {Slot[]} slots
 * @param {Uint8Array} words which elements stand in the reviewers' own words
 * @param {Uint8Array} replies which stand in an owner's answer
 * @returns {(card: number) => {value: number | null, max: number | null}}
 */
export function ratingsOf(survey, cards, slots, words, replies) {
  const reader = (/** @type {number} */ at) => {
    if (survey.within(survey.ratings, at) === 0 && !(survey.sorts[Math.max(survey.parent[at], 0)] & RATING) && !besideStar(survey, at)) return null;
    // One of the stars is not the rating.
    if (words[at] || replies[at] || isOneOfStars(survey, at)) return null;
    if (survey.within(survey.text, at) > MOST_TEXT) return (survey.marked[at] ? readRatingData(survey.elements[at]) : null) ?? rowIn(survey, at);
    const marked = survey.marked[at] === 1 || survey.tags[at] === "svg";
    return readRating(survey.elements[at], survey.own[at], isNamed(survey, at), marked) ?? (isShort(survey, at) ? readTogether(survey.elements[at], survey.own.slice(at, survey.end[at]).filter(Boolean).join(" ")) : null) ?? rowIn(survey, at);
  };
  /** @type {Map<number, Rating | null>} */
  const known = new Map();
  const read = (/** @type {number} */ at) => {
    let found = known.get(at);
    if (found === undefined) known.set(at, (found = reader(at)));
    return found;
  };
  const own = new Slot(survey, "");
  own.members = cards;
  const sample = sampleOf(cards);
  const ranked = [own, ...slots]
    .map((slot) => ({ slot, score: scoreSlot(survey, sample, slot, read) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (ranked.length === 0) return figuresOf(survey, cards, slots, words);
  const scale = scaleOf(cards, ranked[0]?.slot, read);
  return (card) => {
    for (const { slot, score } of ranked.slice(0, 4)) {
      if (score < ranked[0].score * 0.5) break;
      const found = firstRead(slot, card, read)?.found;
      if (found) return { value: found.value, max: found.max ?? scale };
    }
    return { value: null, max: null };
  };
}

/** No more in it than "4.5/10" or "Rating: 4". @param {Survey} survey @param {number} at */
function isShort(survey, at) {
  const size = survey.within(survey.text, at);
  return size > 2 && size <= 24 && survey.end[at] > at + 1 && survey.within(survey.dates, at) === 0;
}

/** Whether its own name, or that of what it alone stands in, speaks of rating. @param {Survey} survey @param {number} at */
function isNamed(survey, at) {
  const around = survey.end[at] === at + 1 && survey.elements[at].childElementCount === 0 ? survey.sorts[survey.parent[at]] : 0;
  return ((survey.sorts[at] | around) & RATING) !== 0 || besideStar(survey, at);
}

/** @param {Survey} survey @param {number} at */
function rowIn(survey, at) {
  const first = survey.rows.get(at);
  return first === undefined ? null : readRow(survey.elements[first]);
}

/** One of a row, drawn or written. @param {Survey} survey @param {number} at */
function isOneOfStars(survey, at) {
  const parent = survey.parent[at];
  if (survey.rows.has(parent)) return true;
  return survey.own[at].length === 1 && parent >= 0 && survey.own[parent] === "" && STAR.test(survey.own[at]) && survey.within(survey.text, parent) > 1 && (isStar(survey.own[at + 1]) || isStar(survey.own[at - 1]));
}

/** @param {string | undefined} words */
function isStar(words) {
  return words?.length === 1 && STAR.test(words);
}

/** A figure with nothing beside it but a star. @param {Survey} survey @param {number} at */
function besideStar(survey, at) {
  const parent = survey.parent[at];
  const size = survey.own[at].length;
  return parent >= 0 && size > 0 && size < 8 && survey.within(survey.text, parent) === size && survey.within(survey.ratings, parent) > 0;
}

/** @param {Survey} survey @param {number[]} cards @param {Slot} slot @param {(at: number) => Rating | null} read */
function scoreSlot(survey, cards, slot, read) {
  /** @type {Rating[]} */
  const found = [];
  let place = 0;
  for (const card of cards) {
    const one = firstRead(slot, card, read);
    if (!one) continue;
    found.push(one.found);
    place += (one.at - card) / (survey.end[card] - card);
  }
  // Stars that look the same in all cards tell nothing.
  if (found.every((one) => one.alike)) return 0;
  const trust = found.reduce((sum, one) => sum + one.trust, 0);
  const [sample] = slot.members;
  const sorts = survey.sorts[sample] | survey.sorts[Math.max(survey.parent[sample], 0)];
  let bonus = 1;
  if (survey.sorts[sample] & RATING) bonus *= 1.25;
  if (sorts & PARTIAL || insidePartial(survey, sample)) bonus *= 0.45;
  if (sorts & OVERALL) bonus *= 1.2;
  if (sorts & NOISE && !(sorts & RATING)) bonus *= 0.5;
  if (sorts & BODY && !(sorts & RATING)) bonus *= 0.5;
  return (trust / cards.length) * bonus * (1.1 - 0.1 * (place / found.length));
}

/** @param {Survey} survey @param {number} at */
function insidePartial(survey, at) {
  let up = survey.parent[at];
  for (let step = 0; up >= 0 && step < 3; step += 1) {
    if (survey.sorts[up] & PARTIAL && !(survey.sorts[up] & OVERALL)) return true;
    up = survey.parent[up];
  }
  return false;
}

/** The first of a card's elements in the slot that tells a rating. @param {Slot} slot @param {number} card @param {(at: number) => Rating | null} read */
function firstRead(slot, card, read) {
  for (const at of slot.of(card, FEW)) {
    const found = read(at);
    if (found) return { at, found };
  }
  return null;
}

/** The scale where the cards do not say it. @param {number[]} cards @param {Slot | undefined} slot @param {(at: number) => Rating | null} read */
function scaleOf(cards, slot, read) {
  let most = 0;
  for (const card of cards) {
    const found = slot ? firstRead(slot, card, read)?.found : null;
    if (found?.max) return found.max;
    most = Math.max(most, found?.value ?? 0);
  }
  return most <= 5 ? 5 : most <= 10 ? 10 : 100;
}
