/** Chooses, among the groups of like elements, those that are reviews. */
import { likeElements } from "./groups.js";
import { Places } from "./places.js";
import { OTHER, REPLY, REVIEW } from "./vocabulary.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {{members: number[], explicit: boolean, score: number, size: number, word: number,
 *   dated: boolean, rated: boolean, named: boolean, linked: boolean}} Cards
 */

const LEAST_TEXT = 12;
// Sums of shares are not quite round.
const HALF = 0.4999;
// The score of cards whose own name says review.
const NAMED = 4;
// Of those under a heading that says so.
const HEADED = 1.4;
const LEAST_PROSE = 60;
const MOST_TEXT = 12_000;
const ENOUGH = 5;
const ENOUGH_ALONE = 8;
const MOST_GROUPS = 80;
/** Elements judged between two pauses. */
const AT_A_TIME = 4000;
// Of the cards of a list, which share bears two of stars, date and name.
const LEAST_JOINT = 0.3;
// A second list of reviews on the page looks about as much like one as the first.
const FAR_BEHIND = 2.5;

/**
 * The page's groups of review cards, best first, none over another.
 * @param {Survey} survey
 * @param {number[]} shown what a person showed to be reviews: then only markup that says so adds any
 * @returns {Generator<void, Cards[]>}
 */
export function* reviewCards(survey, shown) {
  const places = new Places(survey);
  const qualified = yield* qualifying(places);
  const single = yield* withoutWrappers(survey, qualified.slice(0, MOST_GROUPS));
  /** @type {Cards[]} */
  const chosen = [];
  const taken = new Uint8Array(survey.elements.length + 1);
  for (const at of shown) taken.fill(1, at, survey.end[at]);
  for (const cards of single) {
    if (isPoorer(cards, chosen[0] ?? null, shown.length > 0)) continue;
    const wide = widest(survey, cards, single);
    const members = wide.members.filter((at) => isFree(survey, taken, at));
    const rest = members.length < wide.members.length;
    if (members.length === 0 || (rest && !wide.explicit && (members.length < 2 || wide.word < NAMED))) continue;
    const again = members.length === wide.members.length ? wide : judge(places, { members, explicit: wide.explicit });
    if (!again) continue;
    for (const at of again.members) taken.fill(1, at, survey.end[at]);
    chosen.push(again);
    yield;
  }
  return chosen;
}

/**
 * The groups that look like reviews, best first.
 * @param {Places} places
 * @returns {Generator<void, Cards[]>}
 */
function* qualifying(places) {
  const qualified = [];
  let looked = 0;
  for (const group of yield* likeElements(places.survey)) {
    const cards = judge(places, group);
    if (cards !== null) qualified.push(cards);
    looked += group.members.length;
    if (looked < AT_A_TIME) continue;
    looked = 0;
    yield;
  }
  return qualified.sort((a, b) => b.score - a.score || b.members.length - a.members.length || b.size - a.size);
}

/** Whether a second list is too unlike the first to be one of reviews. @param {Cards} cards @param {Cards | null} best @param {boolean} shown */
function isPoorer(cards, best, shown) {
  if (cards.explicit || (!best && !shown)) return false;
  if (!best || shown) return true;
  // Places alike, each a link to its own reviews.
  if (cards.linked && !cards.dated && !best.linked) return true;
  const few = cards.members.length <= 2 && cards.word < best.word;
  return few || cards.members.length === 1 || likeness(cards) < likeness(best) - FAR_BEHIND;
}

/** How much one card looks like a review, however many there are. @param {Cards} cards */
function likeness(cards) {
  return cards.word + (cards.dated ? 3 : 0) + (cards.rated ? 3 : 0) + (cards.named ? 2 : 0) + (cards.explicit ? 2 : 0);
}

/** @param {Survey} survey @param {Uint8Array} taken @param {number} at */
function isFree(survey, taken, at) {
  for (let inner = at; inner < survey.end[at]; inner += 1) if (taken[inner]) return false;
  return true;
}

/**
 * How much a group looks like reviews; its members that do not at all are left out.
 * @param {Places} places
 * @param {import("./groups.js").Group} group
 * @returns {Cards | null}
 */
function judge(places, { members, explicit }) {
  const { survey } = places;
  const able = members.filter((at) => mayBeReview(places, at, explicit));
  if (able.length === 0 || able.length < members.length * 0.3) return null;
  const found = sumOf(survey, able);
  const { dated, rated, named, evidence } = found;
  // Columns of one card: the one has the date, the other the stars, none both.
  if (evidence < 2 || (evidence > 3 && found.joint < LEAST_JOINT)) return null;
  const size = found.size / able.length;
  const word = Math.max(wordScore(survey, able), places.isHeaded(able) ? HEADED : 0);
  const crowd = Math.max(0, found.dates / able.length - 4);
  let score = evidence + word + (explicit ? 6 : 0) + Math.min(Math.log2(able.length) * 0.75, 3)
    - crowd - (size > 4000 ? 3 : 0) - 2 * (1 - able.length / members.length);
  const enough = able.length === 1 && !explicit ? ENOUGH_ALONE : ENOUGH;
  if (score < enough || !fitting(survey, able, { word, evidence, explicit, rated, dated, named })) return null;
  score -= shopPenalty(places, able, dated);
  if (score < enough) return null;
  return { members: able, explicit, score, size, word, dated: dated >= HALF, rated: rated >= HALF, named: named >= HALF, linked: areLinks(survey, able) };
}

/** Which share of them holds a date, stars, a name, two of these; and how much in all. @param {Survey} survey @param {number[]} members */
function sumOf(survey, members) {
  const sum = { dated: 0, rated: 0, named: 0, joint: 0, dates: 0, size: 0, evidence: 0 };
  const each = 1 / members.length;
  for (const at of members) {
    const dates = survey.within(survey.dates, at);
    const rated = survey.within(survey.ratings, at) > 0;
    const named = survey.within(survey.authors, at) > 0;
    sum.dates += dates;
    if (dates > 0) sum.dated += each;
    if (rated) sum.rated += each;
    if (named) sum.named += each;
    if ((rated && named) || (dates > 0 && (rated || named))) sum.joint += each;
    sum.size += survey.within(survey.text, at);
  }
  sum.evidence = (sum.rated >= HALF ? 3 : 0) + (sum.dated >= HALF ? 3 : 0) + (sum.named >= HALF ? 2 : 0);
  return sum;
}

/**
 * @param {Survey} survey
 * @param {number[]} members
 * @param {{word: number, evidence: number, explicit: boolean, rated: number, dated: number, named: number}} found
 */
function fitting(survey, members, { word, evidence, explicit, rated, dated, named }) {
  if (explicit) return true;
  if (members.length === 1) return word === NAMED && evidence >= 5;
  if (word > HEADED) return true;
  // Nothing names them reviews: stars beside prose, with a name or a date.
  const prose = members.reduce((sum, at) => sum + survey.within(survey.text, at) - survey.within(survey.linked, at), 0) / members.length;
  if (word === HEADED) return prose >= LEAST_PROSE / 2;
  return rated >= 0.6 && (named >= 0.6 || dated >= 0.6) && prose >= 60;
}

/** Each element is in several groups, and asked for in each. @param {Places} places @param {number} at @param {boolean} explicit */
function mayBeReview(places, at, explicit) {
  if (explicit) return isAble(places, at, true);
  if (places.able[at] === 0) places.able[at] = isAble(places, at, false) ? 1 : 2;
  return places.able[at] === 1;
}

/** @param {Places} places @param {number} at @param {boolean} explicit */
function isAble(places, at, explicit) {
  const { survey } = places;
  const text = survey.within(survey.text, at);
  if (text > MOST_TEXT * 4 || (!explicit && text < LEAST_TEXT)) return false;
  if (survey.sorts[at] & (REPLY | OTHER) && !(survey.sorts[at] & REVIEW && explicit)) return false;
  if (places.isElsewhere(survey.parent[at])) return false;
  return explicit || survey.within(survey.dates, at) + survey.within(survey.ratings, at) + survey.within(survey.authors, at) > 0;
}

/** @param {Survey} survey @param {number[]} members */
function wordScore(survey, members) {
  const sample = members.slice(0, 12);
  const self = sample.filter((at) => survey.sorts[at] & REVIEW).length / sample.length;
  if (self >= 0.5) return NAMED;
  const inside = sample.filter((at) => survey.within(survey.reviews, at) > 0).length / sample.length;
  if (inside >= 0.5) return 2;
  let parent = survey.parent[sample[0]];
  for (let up = 0; parent >= 0 && up < 5; up += 1) {
    if (survey.sorts[parent] & REVIEW) return 1.5;
    parent = survey.parent[parent];
  }
  return 0;
}

/** Wares have prices, no dates, and are all link. @param {Places} places @param {number[]} members @param {number} dated */
function shopPenalty(places, members, dated) {
  const { survey } = places;
  const sample = members.slice(0, 12);
  const priced = sample.filter((at) => places.isPriced(at)).length;
  return (priced > sample.length / 2 ? (dated > HALF ? 1 : 3) : 0) + (areLinks(survey, members) ? 2 : 0);
}

/** Whether nearly all words of most of them are links. @param {Survey} survey @param {number[]} members */
function areLinks(survey, members) {
  const sample = members.slice(0, 12);
  return sample.filter((at) => survey.within(survey.linked, at) > 0.8 * survey.within(survey.text, at)).length > sample.length / 2;
}

/**
 * Leaves out groups whose members each hold several members of a better-fitting one.
 * @param {Survey} survey
 * @param {Cards[]} qualified
 * @returns {Generator<void, Cards[]>}
 */
function* withoutWrappers(survey, qualified) {
  const single = [];
  for (const outer of qualified) {
    if (!qualified.some((inner) => inner !== outer && wraps(survey, outer, inner))) single.push(outer);
    yield;
  }
  return single;
}

/** @param {Survey} survey @param {Cards} outer @param {Cards} inner */
function wraps(survey, outer, inner) {
  if (inner.score < outer.score * 0.6 || (outer.explicit && !inner.explicit)) return false;
  if (outer.word < inner.word && inner.word === NAMED && inner.size >= LEAST_PROSE) return several(survey, outer, inner) >= 1.5;
  // Parts of a card carry its date or its name once, not each; whole reviews each carry theirs.
  if ((outer.dated && !inner.dated) || (outer.named && !inner.named && !inner.dated)) return false;
  const count = several(survey, outer, inner, 0.4);
  // Whole reviews make up most of what holds them.
  return count >= 1.5 && inner.size * count >= outer.size * 0.35;
}

/**
 * How many of the inner ones stand in each outer one that holds any; 0 if too few do.
 * @param {Survey} survey
 * @param {Cards} outer
 * @param {Cards} inner
 * @param {number} [share] of the outer ones that must hold some
 */
function several(survey, outer, inner, share = 0) {
  const { members } = inner;
  let next = 0;
  let holding = 0;
  let sum = 0;
  for (const at of outer.members) {
    while (next < members.length && members[next] < at) next += 1;
    const first = next;
    while (next < members.length && members[next] < survey.end[at]) next += 1;
    if (next === first) continue;
    holding += 1;
    sum += next - first;
  }
  return holding === 0 || holding < outer.members.length * share ? 0 : sum / holding;
}

/** @param {Survey} survey @param {Cards} outer @param {Cards} inner */
function countsInside(survey, outer, inner) {
  let next = 0;
  return outer.members.map((at) => {
    let count = 0;
    while (next < inner.members.length && inner.members[next] < at) next += 1;
    while (next < inner.members.length && inner.members[next] < survey.end[at]) {
      count += 1;
      next += 1;
    }
    return count;
  });
}

/**
 * The largest group that holds the same reviews one to one: what stands around a card is part of it.
 * @param {Survey} survey
 * @param {Cards} cards
 * @param {Cards[]} all
 */
function widest(survey, cards, all) {
  let best = cards;
  for (const outer of all) {
    if (outer === best || outer.size <= best.size * 1.05 || outer.members.length > cards.members.length * 1.25) continue;
    if (outer.members.length < cards.members.length * 0.8) continue;
    const counts = countsInside(survey, outer, cards);
    const holding = outer.members.filter((_at, index) => counts[index] === 1);
    if (counts.every((count) => count <= 1) && holding.length === cards.members.length) best = { ...outer, members: holding };
  }
  return best;
}
