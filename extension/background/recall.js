/** Finds the case that a review on a page was kept as, and the draft parked for it. */
import { urlOf } from "../shared/address.js";
import { backend } from "./endpoints.js";

/**
 * @typedef {import("../shared/shapes.js").ReviewBody} ReviewBody
 * @typedef {import("../shared/shapes.js").Recalled} Recalled
 */

const LOOK_THROUGH = 20;

/**
 * @param {ReviewBody} review as it stands on the page now
 * @returns {Promise<Recalled>} `same` is false where it says something else, or has other stars, than when it was kept
 * @throws {import("../shared/protocol.js").Trouble}
 */
export async function recall(review) {
  const [cases, parked] = await Promise.all([candidates(review), backend.parked()]);
  const found = cases.find((one) => flat(one.review.text) === flat(review.text)) ?? cases.find((one) => isChanged(one.review, review)) ?? null;
  const whole = found ? (await backend.oneCase(found.id)).body : null;
  return { case: whole, same: whole === null || isSame(whole.review, review), parked: parkedFor(parked.items, review, whole) };
}

/** @param {ReviewBody} review @returns {Promise<any[]>} cases of this site, this author's first of all */
async function candidates(review) {
  const { site } = review;
  const words = review.author ?? firstWords(review.text);
  const { items } = await backend.cases({ site, q: words, sort: "-caught_at", limit: LOOK_THROUGH });
  return items;
}

/** @param {string} text */
function firstWords(text) {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 6).join(" ") || null;
}

/** The same person's review on the same page, in other words. @param {any} kept @param {ReviewBody} review */
function isChanged(kept, review) {
  return kept.author !== null && kept.author === review.author && address(kept.url) !== null && address(kept.url) === address(review.url);
}

/** @param {any} kept @param {ReviewBody} review */
function isSame(kept, review) {
  const rating = kept.rating === null || review.rating === null || kept.rating === review.rating;
  return rating && flat(kept.text) === flat(review.text);
}

/** @param {any[]} items @param {ReviewBody} review @param {any} whole */
function parkedFor(items, review, whole) {
  const mine = items.filter((one) => (whole && one.case_id === whole.id) || (one.review && flat(one.review.text) === flat(review.text) && one.review.author === review.author));
  return mine.at(-1) ?? null;
}

/** @param {string} text */
function flat(text) {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Without what changes from visit to visit. @param {string | null} url */
function address(url) {
  const parsed = urlOf(url);
  return parsed ? parsed.host + parsed.pathname : null;
}
