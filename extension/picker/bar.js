/** The picker's own parts: a bar that says what to do, and a layer for the frames. */
import { h } from "../panel/dom.js";
import { browser } from "../shared/browser.js";

/** @typedef {ReturnType<typeof buildBar>} Bar */

/**
 * @param {(key: string) => string} say
 * @param {string} locale
 */
export function buildBar(say, locale) {
  const host = h("amends-picker", { lang: locale });
  const root = host.attachShadow({ mode: "open" });
  const parts = {
    layer: h("div", { "aria-hidden": "true" }),
    heading: h("h1", {}),
    hint: h("p", { class: "hint" }),
    list: h("ul", { hidden: true, tabindex: "0", "aria-label": say("reviewsHere") }),
    buttons: h("div", { class: "row" }),
    live: h("p", { class: "unseen", role: "status", "aria-live": "polite" }),
  };
  const { heading, hint, list, buttons, live } = parts;
  const bar = h("div", { class: "bar", role: "dialog", tabindex: "-1", "aria-label": say("pickerName") }, heading, hint, list, buttons, live);
  root.append(h("link", { rel: "stylesheet", href: browser.runtime.getURL("picker/picker.css") }), parts.layer, bar);
  // A click on our own buttons is none of the page's business.
  for (const name of ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "focusin", "focusout"]) {
    bar.addEventListener(name, (event) => event.stopPropagation());
  }
  document.documentElement.append(host);
  return { host, bar, ...parts };
}
