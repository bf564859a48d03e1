/** Which field of the page the person is writing in. Reads only. */

const EDITABLE = "[contenteditable]:not([contenteditable='false' i])";

/**
 * The innermost focused element, through open shadow roots and frames of the same origin.
 * @param {Document} document
 * @returns {Element | null}
 */
export function deepActiveElement(document) {
  let active = document.activeElement;
  for (;;) {
    const inner = active?.shadowRoot?.activeElement ?? frameDocument(active)?.activeElement ?? null;
    if (!inner) return active;
    active = inner;
  }
}

/**
 * The document inside a frame, where the page may be read.
 * @param {Element | null} element
 * @returns {Document | null}
 */
export function frameDocument(element) {
  if (element?.localName !== "iframe" && element?.localName !== "frame") return null;
  try {
    return /** @type {HTMLIFrameElement} */ (element).contentDocument;
  } catch {
    return null;
  }
}

/**
 * The field that a reply may be written in, for an element that has the focus or got an event.
 * @param {Element | null} element
 * @param {(input: Element) => boolean} [isReplyInput] whether a one-line input is a reply box here
 * @returns {HTMLElement | null}
 */
export function replyField(element, isReplyInput = () => false) {
  if (!element) return null;
  if (element.localName === "textarea") return usable(element);
  if (element.localName === "input") {
    return /** @type {HTMLInputElement} */ (element).type === "text" && isReplyInput(element) ? usable(element) : null;
  }
  return editingHost(element);
}

/** @param {Element} element */
function usable(element) {
  const field = /** @type {HTMLTextAreaElement} */ (element);
  return field.disabled || field.readOnly ? null : field;
}

/**
 * The outermost element of the editor around this one.
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
function editingHost(element) {
  const body = element.ownerDocument.body;
  if (element.ownerDocument.designMode === "on") return body;
  let host = /** @type {HTMLElement | null} */ (element.closest(EDITABLE));
  if (!host || !host.isContentEditable) return null;
  for (let parent = host.parentElement; parent?.isContentEditable; parent = parent.parentElement) host = parent;
  return host;
}
