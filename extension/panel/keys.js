/**
 * Keeps what is typed in the panel from the page. Its own listeners that look at keys on their way down
 * (shortcuts of the site) would hear them before the panel does, so the way ends at the window; the panel
 * gets a copy that never leaves it. What a key does in a field is the browser's doing and goes on.
 */

const KEYS = ["keydown", "keypress", "keyup"];
const TYPING = ["beforeinput", "input", "compositionstart", "compositionupdate", "compositionend", "paste", "copy", "cut"];

/**
 * @param {Element} host of the panel
 * @param {AbortSignal} signal ends it
 */
export function keepKeysFrom(host, signal) {
  for (const name of [...KEYS, ...TYPING]) {
    window.addEventListener(name, (event) => intercept(event, host), { capture: true, signal });
  }
}

/** @param {Event} event @param {Element} host */
function intercept(event, host) {
  // A copy does not come this far, and what scripts send is none of the person's typing.
  if (!event.isTrusted || event.target !== host) return;
  const inside = event.composedPath()[0];
  event.stopImmediatePropagation();
  const copy = copyOf(event);
  if (copy && !inside?.dispatchEvent(copy)) event.preventDefault();
}

/**
 * The same event, for the panel alone; null for those it does not listen to.
 * @param {Event} event
 */
function copyOf(event) {
  const how = { bubbles: true, cancelable: event.cancelable, composed: false };
  if (event instanceof KeyboardEvent) {
    const { key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey, isComposing } = event;
    return new KeyboardEvent(event.type, { ...how, key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey, isComposing });
  }
  if (event instanceof CompositionEvent) return new CompositionEvent(event.type, { ...how, data: event.data });
  if (event instanceof InputEvent && event.type === "input") {
    const { data, inputType, isComposing } = event;
    return new InputEvent("input", { ...how, data, inputType, isComposing });
  }
  return event.type === "input" ? new Event("input", how) : null;
}
