/** Reads the cards of a group, each for its text, author, rating, date and answer. */
import { authorsOf } from "./author.js";
import { Bodies } from "./body.js";
import { toldBy } from "./recipe.js";
import { isReplyCard, repliedAfter, replyParts } from "./replies.js";
import { nestedAnswers } from "./nested.js";
import { placedAnswers } from "./placed.js";
import { slotsOf } from "./slots.js";
import { ratingsOf } from "./stars.js";
import { saysAnything } from "./text.js";
import { datesOf } from "./when.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview
 * @typedef {{name: string | null, stars: {value: number | null}, posted: {text: string | null}}} One
 */

const LONGEST = 200_000;
const FEWEST = 3;
const MOST = 0.6;
/** Cards between two pauses. */
const AT_A_TIME = 25;

/**
 * @param {Survey} survey
 * @param {number[]} members
 * @param {Date} now
 * @param {import("./recipe.js").Recipe | null} recipe by which they were found
 * @returns {Generator<void, {at: number, review: CaughtReview}[]>}
 */
export function* readCards(survey, members, now, recipe) {
  const cards = recipe ? members : members.filter((card) => !isReplyCard(survey, card));
  const answered = answeredBeneath(survey, members, cards);
  const answers = new Map(cards.map((card) => [card, replyParts(survey, card)]));
  nestedAnswers(survey, answers);
  placedAnswers(survey, answers);
  yield;
  const slots = yield* slotsOf(survey, cards);
  const bodies = new Bodies(survey, cards, slots, answers);
  yield* bodies.weigh();
  const bodyOf = yield* eachOf(cards, (card) => bodies.of(card));
  const texts = [...bodyOf].filter(([card, body]) => body && body.element !== card).map(([, body]) => body?.element ?? -1);
  const replies = cover(survey, [...answers.values()].flat());
  const words = cover(survey, texts);
  bodies.uncover(words, texts);
  const author = authorsOf(survey, cards, slots, words, replies);
  yield;
  const rating = ratingsOf(survey, cards, slots, words, replies);
  yield;
  const when = datesOf(survey, cards, slots, words, replies, now);
  yield;
  const read = [];
  const found = yield* eachOf(cards, (card) => {
    const body = bodyOf.get(card);
    const name = body && saysAnything(body.text) ? author(card) : null;
    // Stars without words: all that the card says is who gave them.
    return body && saysAnything(body.text) && body.text !== name ? { body, name, stars: rating(card), posted: when(card) } : null;
  });
  const odd = recipe ? () => false : oddAmong(survey, found);
  for (const [card, one] of found) {
    if (!one || odd(card, one)) continue;
    const element = survey.elements[card];
    const replied = answered.has(card) || (answers.get(card)?.length ?? 0) > 0 || (!bodyOf.has(survey.end[card]) && repliedAfter(element));
    const lang = languageOf(survey.elements[one.body.element], element);
    read.push({ at: card, review: { ...reviewOf(one), lang, replied, element, ...(recipe && toldBy(element, recipe, now)) } });
  }
  // A list most of whose entries say nothing is no list of reviews.
  return recipe || read.length * 3 >= cards.length ? read : [];
}

/**
 * Words that nobody signed, dated or rated are no review; nor, where most have all three, those with a date alone, and
 * those that stand elsewhere with one of them.
 * @param {Survey} survey
 * @param {Map<number, One | null>} found by card
 * @returns {(card: number, one: One) => boolean}
 */
function oddAmong({ parent }, found) {
  const told = [...found].filter(([, one]) => one !== null && lacks(one) < 3);
  const whole = told.filter(([, one]) => one !== null && lacks(one) === 0);
  const usual = whole.length >= FEWEST && whole.length >= told.length * MOST;
  const around = new Set(whole.map(([card]) => parent[card]));
  return (card, one) => lacks(one) === 3 || (usual && lacks(one) === 2 && (one.posted.text !== null || !around.has(parent[card])));
}

/** How many of the three it lacks. @param {One} one */
function lacks({ name, stars, posted }) {
  return Number(name === null) + Number(stars.value === null) + Number(posted.text === null);
}

/** Reviews right before an owner's answer that is set as a card. @param {Survey} survey @param {number[]} members @param {number[]} cards those that are no answers */
function answeredBeneath({ parent }, members, cards) {
  const own = new Set(cards);
  return new Set(own.size === members.length ? [] : members.filter((card, place) => own.has(card) && place + 1 < members.length && !own.has(members[place + 1]) && parent[card] === parent[members[place + 1]]));
}

/** @param {{body: {text: string}, name: string | null, stars: {value: number | null, max: number | null}, posted: {iso: string | null, text: string | null}}} one */
function reviewOf({ body, name, stars, posted }) {
  return {
    text: body.text.slice(0, LONGEST),
    author: name,
    rating: stars.value,
    ratingMax: stars.max,
    postedAt: posted.iso,
    postedAtText: posted.text,
  };
}

/**
 * What is found for each card, with pauses.
 * @template T
 * @param {number[]} cards
 * @param {(card: number) => T} look
 * @returns {Generator<void, Map<number, T>>}
 */
function* eachOf(cards, look) {
  /** @type {Map<number, T>} */
  const found = new Map();
  for (const card of cards) {
    found.set(card, look(card));
    if (found.size % AT_A_TIME === 0) yield;
  }
  return found;
}

/**
 * Which elements stand in any of these.
 * @param {Survey} survey
 * @param {number[]} outer
 */
function cover(survey, outer) {
  const covered = new Uint8Array(survey.elements.length);
  for (const at of outer) covered.fill(1, at, survey.end[at]);
  return covered;
}

/**
 * The language the card says it is in; a page's own `lang` speaks of the page, not of its reviews.
 * @param {Element} body
 * @param {Element} card
 */
function languageOf(body, card) {
  const marked = body.closest("[lang]");
  return marked && card.contains(marked) ? marked.getAttribute("lang") || null : body.querySelector("[lang]")?.getAttribute("lang") || null;
}
