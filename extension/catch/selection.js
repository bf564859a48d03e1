/** The text that the person selected, taken as a review. */

/**
 * @param {Document} document
 * @param {string | null} fallback what the browser says is selected, where the page does not tell
 * @returns {import("../shared/shapes.js").CaughtReview | null}
 */
export function selectedReview(document, fallback) {
  const selection = document.getSelection();
  const text = (selection?.toString() || fallback || "").trim();
  if (!text) return null;
  const node = selection?.rangeCount ? selection.getRangeAt(0).commonAncestorContainer : document.body;
  const element = node.nodeType === 1 ? /** @type {Element} */ (node) : (node.parentElement ?? document.body);
  return {
    text,
    author: null,
    rating: null,
    ratingMax: null,
    postedAt: null,
    postedAtText: null,
    lang: element.closest("[lang]")?.getAttribute("lang") || null,
    replied: false,
    element,
  };
}
