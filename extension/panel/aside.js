/** Putting a finding aside: for this time, this case, this site or always, with a reason, and taking it back. */
import { h } from "./dom.js";

/**
 * @typedef {import("../shared/shapes.js").Finding} Finding
 * @typedef {import("../shared/shapes.js").Scope} Scope
 * @typedef {(key: string, ...parts: (string | number)[]) => string} Say
 * @typedef {{open: string | null, reason: string, onToggle: (id: string | null) => void, onReason: (reason: string) => void,
 *   onPut: (finding: Finding, scope: Scope, reason: string) => void, onTakeBack: (finding: Finding) => void}} Asides
 *   `open`: the guideline whose choices are shown, `reason`: what is typed there
 */

/** @type {Record<Scope, string>} */
export const SCOPE_WORDS = { once: "asideOnce", case: "asideCase", site: "asideSite", always: "asideAlways" };

/**
 * The button beside a finding that opens the choices.
 * @param {Finding} finding
 * @param {Asides} asides
 * @param {Say} say
 */
export function asideButton(finding, asides, say) {
  const open = asides.open === finding.guideline;
  return h("button", {
    type: "button", class: "link quiet", "data-action": "aside", "aria-expanded": String(open),
    "aria-label": say("asideOf", finding.title), onclick: () => asides.onToggle(open ? null : finding.guideline),
  }, say("aside"));
}

/**
 * The choices, where they are open.
 * @param {Finding} finding
 * @param {Asides} asides
 * @param {Say} say
 */
export function asideChoices(finding, asides, say) {
  if (asides.open !== finding.guideline) return null;
  const reason = /** @type {HTMLInputElement} */ (
    h("input", { type: "text", name: "reason", maxlength: 200, value: asides.reason, placeholder: say("asideReason"), "aria-label": say("asideReason"),
      oninput: () => asides.onReason(reason.value) })
  );
  const buttons = Object.entries(SCOPE_WORDS).map(([scope, words]) =>
    h("button", { type: "button", "data-scope": scope, onclick: () => asides.onPut(finding, /** @type {Scope} */ (scope), reason.value.trim()) }, say(words)));
  const leave = (/** @type {Event} */ event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
    // Only the choices close, not the panel.
    event.stopPropagation();
    asides.onToggle(null);
  };
  return h("div", { class: "aside-choices", role: "group", "aria-label": say("asideFor"), onkeydown: leave },
    h("p", { class: "reason" }, say("asideFor")), h("div", { class: "row" }, ...buttons), reason);
}

/**
 * Under a finding that was put aside: for how long, why, and the way back.
 * @param {Finding} finding
 * @param {Asides} asides
 * @param {Say} say
 */
export function asideNote(finding, asides, say) {
  const { aside } = finding;
  if (!aside) return null;
  const back = h("button", {
    type: "button", class: "link", "data-action": "take-back", "aria-label": say("takeBackOf", finding.title), onclick: () => asides.onTakeBack(finding),
  }, say("takeBack"));
  return h("p", { class: "reason", "data-aside": aside.id }, say(SCOPE_WORDS[aside.scope] ?? "asideAlways"),
    ...(aside.reason ? [" · ", h("bdi", {}, aside.reason)] : []), " · ", back);
}
