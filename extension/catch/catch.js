/**
 * Reads the reviews on a page, of whatever site: joins what its markup, its repeated cards and its structured
 * data say. Plain DOM, no extension API, nothing written.
 */
import { reviewCards } from "./cards.js";
import { complete, withoutDoubles } from "./join.js";
import { describedReviews } from "./jsonld.js";
import { atOnce, inTurns } from "./pace.js";
import { readCards } from "./read.js";
import { matching } from "./recipe.js";
import { Survey } from "./survey.js";
import { bodyOf } from "./safe.js";

/**
 * @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview
 * @typedef {import("../shared/shapes.js").Recipe} Recipe
 */

/**
 * @param {Document} document
 * @param {Recipe | null} [recipe] what a person showed of this site
 * @returns {CaughtReview[]} in page order; what is not known is null
 */
export function catchReviews(document, recipe = null) {
  return atOnce(catching(document, recipe));
}

/**
 * The same in short turns, so that a page with thousands of reviews can be used meanwhile.
 * @param {Document} document
 * @param {Recipe | null} [recipe]
 * @returns {Promise<CaughtReview[]>}
 */
export function catchReviewsInTurns(document, recipe = null) {
  return inTurns(catching(document, recipe));
}

/**
 * @param {Document} document
 * @param {Recipe | null} recipe
 * @returns {Generator<void, CaughtReview[]>}
 */
function* catching(document, recipe) {
  const survey = new Survey();
  yield* survey.walk(bodyOf(document));
  const now = new Date();
  /** @type {{at: number, review: CaughtReview}[]} */
  const found = [];
  const shown = recipe ? matching(survey, recipe.card) : [];
  if (recipe && shown.length) for (const one of yield* readCards(survey, shown, now, recipe)) found.push(one);
  for (const cards of yield* reviewCards(survey, shown)) {
    for (const one of yield* readCards(survey, cards.members, now, null)) found.push(one);
  }
  found.sort((a, b) => a.at - b.at);
  const reviews = found.map(({ review }) => review);
  yield* complete(reviews, yield* describedReviews(document));
  return yield* withoutDoubles(reviews);
}
