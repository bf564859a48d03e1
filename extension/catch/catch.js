/** Reviews that are marked as such by their class; reading the other ways of marking comes next. */
/** @param {Document} document @returns {import("../shared/shapes.js").CaughtReview[]} */
export function catchReviews(document) {
  return [...document.querySelectorAll(".review")].map((element) => ({ text: element.textContent ?? "", author: null, rating: null, ratingMax: null, postedAt: null, postedAtText: null, lang: null, replied: false, element }));
}
