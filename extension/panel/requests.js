/** The bodies that the backend is sent. Pure. */

const LONGEST = 20_000;

/**
 * @param {import("../shared/shapes.js").CaughtReview} review
 * @param {Location} page
 * @param {string | null} kind the person's own choice
 * @returns {import("../shared/shapes.js").ReviewBody}
 */
export function reviewBody(review, page, kind) {
  return {
    text: review.text.slice(0, LONGEST),
    author: review.author,
    rating: review.rating,
    rating_max: review.rating === null ? null : review.ratingMax,
    site: page.hostname || null,
    url: page.href.slice(0, 2000),
    posted_at: moment(review.postedAt),
    language_hint: review.lang,
    kind,
  };
}

/**
 * The backend checks no empty draft; what it makes of this one is what is missing from an empty one.
 */
const BLANK = "…";

/**
 * @param {string} text
 */
export function draftBody(text) {
  return text.trim() === "" ? BLANK : text;
}

/**
 * A bare date is taken as its start, in Greenwich, so that the 24 hours are not shown longer than they are.
 * @param {string | null} posted
 */
function moment(posted) {
  if (posted === null) return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(posted) ? `${posted}T00:00:00Z` : posted;
}

/**
 * @param {import("../shared/shapes.js").CaughtReview} review
 * @param {Location} page
 * @param {string | null} kind
 */
export function caseBody(review, page, kind) {
  return {
    review: { ...reviewBody(review, page, kind), posted_at_text: review.postedAtText },
    caught_at: new Date().toISOString(),
  };
}

/**
 * The name a draft is kept under: this page and this review.
 * @param {import("../shared/shapes.js").CaughtReview} review
 * @param {Location} page
 */
export function draftKey(review, page) {
  const words = `${review.author ?? ""}\n${review.text}`;
  let hash = 0;
  for (let at = 0; at < words.length; at += 1) hash = (Math.imul(hash, 31) + words.charCodeAt(at)) | 0;
  return `${page.origin}${page.pathname}${page.search} ${(hash >>> 0).toString(36)}`;
}
