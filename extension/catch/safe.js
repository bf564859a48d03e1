/**
 * A form's fields, and a document's images and forms, hide its own properties when they bear the same name
 * (`<input name="tagName">`). These ask the browser itself.
 */

/** @param {Document} document @returns {HTMLElement | null} */
export function bodyOf(document) {
  return read(Document.prototype, "body", document);
}

/** @param {Document} document @returns {string} */
export function titleOf(document) {
  return read(Document.prototype, "title", document) ?? "";
}

/**
 * @param {Document} document
 * @param {string} selector
 * @returns {NodeListOf<Element>}
 */
export function allIn(document, selector) {
  return Document.prototype.querySelectorAll.call(document, selector);
}

const ASKED = ["tagName", "localName", "firstElementChild", "nextElementSibling", "firstChild", "nextSibling", "childElementCount",
  "children", "textContent", "hasAttributes", "getAttributeNames", "getAttribute", "hasAttribute", "closest", "contains",
  "querySelector", "querySelectorAll", "matches", "shadowRoot", "parentElement", "parentNode", "nodeType", "isConnected", "classList", "attributes"];

/**
 * Whether a form hides what the catcher asks of elements.
 * @param {Element} element
 */
export function isMasked(element) {
  return ASKED.some((name) => Object.hasOwn(element, name));
}

/** @param {object} prototype @param {string} name @param {object} target */
function read(prototype, name, target) {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get?.call(target) ?? null;
}

/** @param {string} name of what is asked of a node @param {object} [prototype] @returns {() => any} */
function asking(name, prototype = Node.prototype) {
  return /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
}

const FIRST = asking("firstChild");
const NEXT = asking("nextSibling");
const KIND = asking("nodeType");
const TEXT = asking("textContent");
const INNER = asking("firstElementChild", Element.prototype);

// Each asked in a function of its own: a browser makes those fast, and one for all of them not.
/** @param {Node} node @returns {Node | null} */
export const firstOf = (node) => FIRST.call(node);
/** @param {Node} node @returns {Node | null} */
export const nextOf = (node) => NEXT.call(node);
/** @param {Node} node @returns {number} */
export const kindOf = (node) => KIND.call(node);
/** @param {Node} node @returns {string} */
export const textOf = (node) => TEXT.call(node);
/** @param {Node} node @returns {Element | null} */
export const innerOf = (node) => INNER.call(node);

/** What a frame shows, where it may be read. @param {Element} frame */
export function bodyIn(frame) {
  try {
    return /** @type {HTMLIFrameElement} */ (frame).contentDocument?.body ?? null;
  } catch {
    // Another site's: none of ours to read.
    return null;
  }
}
