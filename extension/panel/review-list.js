/** The reviews caught on the page, to pick one from. */
import { sayDate } from "./dates.js";
import { h } from "./dom.js";

const EXCERPT = 160;
const AT_ONCE = 50;

/** @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview */

/**
 * A page may have thousands: they come by the fifty, so that opening the panel does not hold up the page.
 * @param {CaughtReview[]} reviews
 * @param {{say: (key: string, ...parts: (string | number)[]) => string, locale: string, shown: number,
 *   onPick: (index: number) => void, onPoint: (review: CaughtReview | null) => void}} how
 */
export function reviewList(reviews, how) {
  const list = h("ul", { class: "reviews", "aria-label": how.say("reviewsHere") });
  const more = h("button", { type: "button", "data-action": "more", onclick: () => show(list.childElementCount + AT_ONCE, true) });
  show(Math.max(how.shown, AT_ONCE), false);
  return h("div", {}, list, more);

  /** @param {number} upTo how many are to stand there @param {boolean} focus whether the first new one gets the focus */
  function show(upTo, focus) {
    const from = list.childElementCount;
    list.append(...reviews.slice(from, upTo).map((review, index) => reviewItem(review, from + index, how)));
    const rest = reviews.length - list.childElementCount;
    more.hidden = rest <= 0;
    more.textContent = how.say("moreReviews", rest);
    if (focus) list.children[from]?.querySelector("button")?.focus({ preventScroll: true });
  }
}

/**
 * @param {CaughtReview} review
 * @param {number} index
 * @param {Parameters<typeof reviewList>[1]} how
 */
function reviewItem(review, index, how) {
  const button = h(
    "button",
    {
      type: "button",
      class: "review",
      "data-review": index,
      onclick: () => how.onPick(index),
      onmouseenter: () => how.onPoint(review),
      onmouseleave: () => how.onPoint(null),
      onfocus: () => how.onPoint(review),
      onblur: () => how.onPoint(null),
    },
    reviewHead(review, how),
    h("span", { class: "excerpt", lang: review.lang, dir: "auto" }, excerpt(review.text)),
  );
  return h("li", {}, button);
}

/**
 * Who, how many stars, when, and whether it was answered.
 * @param {CaughtReview} review
 * @param {Pick<Parameters<typeof reviewList>[1], "say" | "locale">} how
 */
export function reviewHead(review, { say, locale }) {
  const when = review.postedAt ? sayDate(review.postedAt, locale) : review.postedAtText;
  return h(
    "span",
    { class: "head" },
    h("bdi", { class: "author" }, review.author ?? say("authorUnknown")),
    rating(review, say),
    when ? h("bdi", { class: "when" }, when) : null,
    review.replied ? h("span", { class: "chip" }, say("answered")) : null,
  );
}

/**
 * @param {CaughtReview} review
 * @param {(key: string, ...parts: (string | number)[]) => string} say
 */
function rating(review, say) {
  if (review.rating === null) return null;
  const most = review.ratingMax ?? 5;
  const label = say("ratingOf", review.rating, most);
  return h("span", { class: "rating" }, h("span", { "aria-hidden": "true" }, `★ ${review.rating}/${most}`), h("span", { class: "unseen" }, label));
}

/** @param {string} text */
export function excerpt(text) {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > EXCERPT ? `${flat.slice(0, EXCERPT).trimEnd()}…` : flat;
}
