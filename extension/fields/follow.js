/** Follows the page's reply box: says which one is written in and when its text changed. Reads only. */
import { deepActiveElement, frameDocument, replyField } from "./focus.js";

/**
 * @typedef {object} Follower
 * @property {(field: HTMLElement) => void} onField another reply box has the focus
 * @property {(field: HTMLElement) => void} onChange the followed box's text may have changed
 * @property {(element: Element) => boolean} isReplyInput whether a one-line input is a reply box here
 */

/**
 * @param {Document} document
 * @param {Element} own the panel, whose own fields are none of the page's
 * @param {Follower} follower
 * @param {AbortSignal} signal ends it
 */
export function followFields(document, own, follower, signal) {
  /** @type {HTMLElement | null} */
  let followed = null;
  let composing = false;
  const watched = new WeakSet();
  const changes = new MutationObserver(() => changed());
  signal.addEventListener("abort", () => changes.disconnect());

  function changed() {
    if (followed && !composing) follower.onChange(followed);
  }

  /** @param {Element | null} element */
  function focused(element) {
    const frame = frameDocument(element);
    if (frame) {
      watch(frame);
      element = deepActiveElement(frame);
    }
    if (!element || own.contains(element)) return;
    const field = replyField(element, follower.isReplyInput);
    if (!field || field === followed) return;
    followed = field;
    composing = false;
    changes.disconnect();
    if (field.localName !== "textarea" && field.localName !== "input") {
      // Editors change their text by script too, which sends no input event.
      changes.observe(field, { subtree: true, childList: true, characterData: true });
    }
    follower.onField(field);
  }

  /** @param {Document} place */
  function watch(place) {
    if (watched.has(place)) return;
    watched.add(place);
    const how = { capture: true, passive: true, signal };
    place.addEventListener("focusin", (event) => focused(target(event)), how);
    for (const name of ["input", "change", "keyup", "click"]) {
      place.addEventListener(name, (event) => inFollowed(event) && changed(), how);
    }
    place.addEventListener("compositionstart", (event) => { if (inFollowed(event)) composing = true; }, how);
    place.addEventListener("compositionend", () => { composing = false; changed(); }, how);
    place.defaultView?.addEventListener("blur", () => focused(place.activeElement), { signal });
  }

  /** @param {Event} event */
  function inFollowed(event) {
    return followed !== null && event.composedPath().includes(followed);
  }

  watch(document);
  focused(deepActiveElement(document));
}

/** Nodes of a frame belong to that frame's own classes, so no instanceof. @param {Event} event */
function target(event) {
  const first = /** @type {any} */ (event.composedPath()[0]);
  return first?.nodeType === 1 ? /** @type {Element} */ (first) : null;
}
