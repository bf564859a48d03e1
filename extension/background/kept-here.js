/** The open cases that were kept from a page, so that a review missing from it now can be noticed. */
import { urlOf } from "../shared/address.js";
import { backend } from "./endpoints.js";

const MOST = 200;
const OPEN = new Set(["new", "acknowledged", "replied", "following-up"]);
const PASSING = /^(utm_.*|fbclid|gclid|yclid|ref|session.*|sid)$/i;

/**
 * @param {string} url of the page
 * @returns {Promise<import("../shared/shapes.js").KeptHere[]>}
 * @throws {import("../shared/protocol.js").Trouble}
 */
export async function keptHere(url) {
  const here = placeOf(url);
  const site = urlOf(url)?.hostname;
  if (here === null || !site) return [];
  const { items } = await backend.cases({ site, sort: "-caught_at", limit: MOST });
  return items
    .filter((/** @type {any} */ one) => OPEN.has(one.status) && placeOf(one.review.url) === here)
    .map((/** @type {any} */ { id, notes, review: { text, author } }) => ({ id, notes, review: { text, author } }));
}

/** The page without what changes from visit to visit; another page of the same list is another. @param {string | null} url */
function placeOf(url) {
  const parsed = urlOf(url);
  if (!parsed) return null;
  const asked = [...parsed.searchParams].filter(([name]) => !PASSING.test(name)).map(([name, value]) => `${name}=${value}`).sort();
  return [parsed.host + parsed.pathname, ...asked].join("&");
}
