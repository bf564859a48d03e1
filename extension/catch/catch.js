/**
 * Reads the reviews on a page, of whatever site: joins what its markup, its repeated cards and its structured
 * data say. Plain DOM, no extension API, nothing written.
 */
import { authorsOf } from "./author.js";
import { Bodies } from "./body.js";
import { reviewCards } from "./cards.js";
import { complete, withoutDoubles } from "./join.js";
import { describedReviews } from "./jsonld.js";
import { isReplyCard, repliedAfter, replyParts } from "./replies.js";
import { slotsOf } from "./slots.js";
import { ratingsOf } from "./stars.js";
import { Survey } from "./survey.js";
import { comparable } from "./text.js";
import { datesOf } from "./when.js";

/** @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview */

const LONGEST = 200_000;

/**
 * @param {Document} document
 * @returns {CaughtReview[]} in page order; what is not known is null
 */
export function catchReviews(document) {
  const survey = new Survey(document);
  const now = new Date();
  /** @type {{at: number, review: CaughtReview}[]} */
  const found = [];
  for (const cards of reviewCards(survey)) found.push(...readCards(survey, cards.members, now));
  found.sort((a, b) => a.at - b.at);
  const reviews = found.map(({ review }) => review);
  complete(reviews, describedReviews(document));
  return withoutDoubles(reviews);
}

/**
 * @param {Survey} survey
 * @param {number[]} members
 * @param {Date} now
 */
function readCards(survey, members, now) {
  const cards = members.filter((card) => !isReplyCard(survey, card));
  const slots = slotsOf(survey, cards);
  const bodies = new Bodies(survey, cards, slots);
  const bodyOf = new Map(cards.map((card) => [card, bodies.of(card)]));
  const texts = new Set([...bodyOf.entries()].filter(([card, body]) => body && body.element !== card).map(([, body]) => body?.element ?? -1));
  const answers = new Map(cards.map((card) => [card, replyParts(survey, card)]));
  const replies = cover(survey, [...answers.values()].flat());
  const words = cover(survey, [...texts]);
  const author = authorsOf(survey, cards, slots, replies);
  const rating = ratingsOf(survey, cards, slots, words, replies);
  const when = datesOf(survey, cards, slots, words, replies, now);
  const read = [];
  for (const card of cards) {
    const body = bodyOf.get(card);
    if (!body || !comparable(body.text)) continue;
    const stars = rating(card);
    const posted = when(card);
    const name = author(card);
    // Words that nobody signed, dated or rated are no review.
    if (name === null && stars.value === null && posted.text === null) continue;
    const element = survey.elements[card];
    read.push({
      at: card,
      review: {
        text: body.text.slice(0, LONGEST),
        author: name,
        rating: stars.value,
        ratingMax: stars.max,
        postedAt: posted.iso,
        postedAtText: posted.text,
        lang: languageOf(survey.elements[body.element], element),
        replied: (answers.get(card)?.length ?? 0) > 0 || (!bodyOf.has(survey.end[card]) && repliedAfter(element)),
        element,
      },
    });
  }
  // A list most of whose entries say nothing is no list of reviews.
  return read.length * 3 >= cards.length ? read : [];
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
