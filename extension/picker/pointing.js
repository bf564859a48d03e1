/**
 * Pointing at something of the page, by mouse or by keyboard. While it lasts the page hears none of it, so
 * that no link is followed and no shortcut fires.
 */

const MOUSE = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "dblclick", "contextmenu", "touchstart", "touchend"];
const KEYS = ["keydown", "keypress", "keyup"];

/**
 * @param {Element} own the picker, whose own buttons work as ever
 * @param {{over: (element: Element) => void, take: (element: Element) => void, key: (key: string) => boolean}} how
 *   `key`: whether it meant something
 * @param {AbortSignal} signal ends it
 */
export function point(own, how, signal) {
  const options = { capture: true, passive: false, signal };
  window.addEventListener("pointermove", (event) => {
    const element = under(event, own);
    if (element) how.over(element);
  }, options);
  for (const name of MOUSE) {
    window.addEventListener(name, (event) => {
      const element = under(event, own);
      if (!element) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (name === "click") how.take(element);
    }, options);
  }
  for (const name of KEYS) {
    window.addEventListener(name, (event) => onKey(/** @type {KeyboardEvent} */ (event), name === "keydown", own, how), options);
  }
}

/** @param {KeyboardEvent} event @param {boolean} down @param {Element} own @param {{key: (key: string) => boolean}} how */
function onKey(event, down, own, how) {
  const onButton = event.target === own && (event.key === "Enter" || event.key === " ") && isButton(event.composedPath()[0]);
  if (onButton || event.key === "Tab") return;
  event.stopImmediatePropagation();
  if (down && how.key(event.key)) event.preventDefault();
}

/** @param {EventTarget | undefined} target */
function isButton(target) {
  return /** @type {Element | undefined} */ (target)?.localName === "button";
}

/** What of the page the pointer is on; null over the picker itself. @param {Event} event @param {Element} own */
function under(event, own) {
  if (event.target === own) return null;
  const inner = /** @type {any} */ (event.composedPath()[0]);
  return inner?.nodeType === 1 ? /** @type {Element} */ (inner) : null;
}
