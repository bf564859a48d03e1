/** Sees reviews that come late (scrolled in, or another route of a one-page site), without polling. */

const PAUSE_MS = 600;
// On a page that takes long to read and changes often, most of the time stays the page's.
const SHARE = 10;

/**
 * @param {Document} document
 * @param {Element} own changes inside the panel are no news
 * @param {() => Promise<void>} onNews
 * @param {AbortSignal} signal ends it
 */
export function watchPage(document, own, onNews, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let took = 0;
  const look = async () => {
    const start = performance.now();
    await onNews();
    took = performance.now() - start;
  };
  const observer = new MutationObserver((records) => {
    if (!records.some((record) => bringsElements(record) && !own.contains(record.target))) return;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(PAUSE_MS, took * SHARE));
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

/** @param {MutationRecord} record */
function bringsElements(record) {
  const host = /** @type {Element} */ (record.target);
  if (/** @type {HTMLElement} */ (host).isContentEditable) return false;
  return [...record.addedNodes, ...record.removedNodes].some((node) => node.nodeType === 1);
}
