/**
 * Reads the reviews on a page, of whatever site: joins what its markup, its repeated cards and its structured
 * data say. Plain DOM, no extension API, nothing written.
 */
import { reviewCards } from "./cards.js";
import { complete, withoutDoubles } from "./join.js";
import { describedReviews } from "./jsonld.js";
import { atOnce, inTurns } from "./pace.js";
import { readCards } from "./read.js";
import { Survey } from "./survey.js";
import { bodyOf } from "./safe.js";

/** @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview */

/**
 * @param {Document} document
 * @returns {CaughtReview[]} in page order; what is not known is null
 */
export function catchReviews(document) {
  return atOnce(catching(document));
}

/**
 * The same in short turns, so that a page with thousands of reviews can be used meanwhile.
 * @param {Document} document
 * @returns {Promise<CaughtReview[]>}
 */
export function catchReviewsInTurns(document) {
  return inTurns(catching(document));
}

/**
 * @param {Document} document
 * @returns {Generator<void, CaughtReview[]>}
 */
function* catching(document) {
  const survey = new Survey();
  yield* survey.walk(bodyOf(document));
  const now = new Date();
  /** @type {{at: number, review: CaughtReview}[]} */
  const found = [];
  for (const cards of yield* reviewCards(survey)) {
    for (const one of yield* readCards(survey, cards.members, now)) found.push(one);
  }
  found.sort((a, b) => a.at - b.at);
  const reviews = found.map(({ review }) => review);
  yield* complete(reviews, yield* describedReviews(document));
  return yield* withoutDoubles(reviews);
}
