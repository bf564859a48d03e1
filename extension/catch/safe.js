/**
 * A form's fields, and a document's images and forms, hide its own properties when they bear the same name
 * (`<input name="tagName">`). These ask the browser itself.
 */

/** @param {Document} document @returns {HTMLElement | null} */
export function bodyOf(document) {
  return read(Document.prototype, "body", document);
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

/**
 * @template T
 * @param {string} name of what is asked of a node
 * @param {object} [prototype]
 * @returns {(node: Node) => T}
 */
function asking(name, prototype = Node.prototype) {
  const { get } = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, name));
  return (node) => /** @type {() => T} */ (get).call(node);
}

export const firstOf = /** @type {(node: Node) => Node | null} */ (asking("firstChild"));
export const nextOf = /** @type {(node: Node) => Node | null} */ (asking("nextSibling"));
export const kindOf = /** @type {(node: Node) => number} */ (asking("nodeType"));

export const textOf = /** @type {(node: Node) => string} */ (asking("textContent"));
export const innerOf = /** @type {(node: Node) => Element | null} */ (asking("firstElementChild", Element.prototype));

/** What a frame shows, where it may be read. @param {Element} frame */
export function bodyIn(frame) {
  try {
    return /** @type {HTMLIFrameElement} */ (frame).contentDocument?.body ?? null;
  } catch {
    // Another site's: none of ours to read.
    return null;
  }
}
