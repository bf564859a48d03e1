/** The panel's fixed parts, to be filled. */
import { browser } from "../shared/browser.js";
import { h, icon } from "./dom.js";

/** @typedef {ReturnType<typeof buildShell>} Shell */

/**
 * @param {(key: string) => string} say
 * @param {string} locale
 */
export function buildShell(say, locale) {
  const host = h("amends-panel", { lang: locale });
  // Seen only once it is dressed.
  host.style.setProperty("visibility", "hidden");
  const root = host.attachShadow({ mode: "open" });
  const dress = h("link", { rel: "stylesheet", href: browser.runtime.getURL("panel/panel.css") });
  const shown = () => host.style.removeProperty("visibility");
  dress.addEventListener("load", shown);
  dress.addEventListener("error", shown);
  const parts = {
    layer: h("div", { class: "layer", "aria-hidden": "true" }),
    spot: h("div", { class: "spot", hidden: true }),
    live: h("p", { class: "unseen", role: "status", "aria-live": "polite" }),
    notice: h("div", { class: "notice", role: "alert", hidden: true }),
    list: h("section", { class: "list" }),
    gone: h("section", { class: "gone" }),
    review: h("section", { class: "view", hidden: true }),
    back: h("button", { type: "button", class: "plain", "data-action": "back" }, icon("back"), say("allReviews")),
    card: h("div", {}),
    chips: h("div", { class: "reading" }),
    kept: h("div", {}),
    rules: h("div", { class: "rules" }),
    heat: h("div", {}),
    source: h("p", { class: "source" }),
    channel: channelChoice(say),
    draftBox: h("div", { class: "draft-box" }),
    draft: /** @type {HTMLTextAreaElement} */ (
      h("textarea", { name: "draft", rows: 5, maxlength: 20000, "aria-label": say("draftBox"), placeholder: say("draftPlaceholder"), dir: "auto" })
    ),
    score: h("div", {}),
    findings: h("div", { class: "all-findings" }),
    coverage: h("div", {}),
    outcome: h("div", { class: "outcome", role: "status" }),
    keep: h("button", { type: "button", "data-action": "keep" }, say("keep")),
    sent: h("button", { type: "button", class: "main", "data-action": "sent" }, say("sent")),
    side: h("button", { type: "button", class: "plain", "data-action": "side", "aria-label": say("otherSide"), title: say("otherSide") }, icon("side")),
    close: h("button", { type: "button", class: "plain", "data-action": "close", "aria-label": say("close"), title: say("close") }, icon("close")),
    waiting: h("div", { class: "hint waiting", hidden: true }),
    actions: h("div", { class: "actions", hidden: true }),
    heading: h("h1", { tabindex: "-1" }, "Amends"),
  };
  const { layer, spot, live, notice, list, review, back, card, chips, source, channel, draftBox, draft } = parts;
  layer.append(spot);
  draftBox.append(draft);
  review.append(back, card, chips, parts.kept, h("div", { class: "row spread" }, h("h2", {}, say("yourReply")), channel), parts.rules, source, draftBox, parts.heat, parts.score, parts.findings, parts.coverage);
  parts.actions.append(parts.outcome, parts.keep, parts.sent);
  const bar = h("div", { class: "bar" }, parts.heading, h("div", { class: "row" }, parts.side, parts.close));
  const panel = h("div", { class: "panel", role: "region", "aria-label": say("panelName") }, bar, notice, h("div", { class: "body" }, list, parts.gone, review, parts.waiting), parts.actions, live);
  root.append(dress, layer, panel);
  keepKeysIn(panel);
  return { host, root, panel, ...parts };
}

/** @param {(key: string) => string} say */
function channelChoice(say) {
  const option = (/** @type {string} */ value, /** @type {string} */ key) =>
    h("label", {}, h("input", { type: "radio", name: "channel", value, checked: value === "public" }), h("span", {}, say(key)));
  return h("div", { class: "channel", role: "radiogroup", "aria-label": say("channel") }, option("public", "channelPublic"), option("private", "channelPrivate"));
}

/**
 * What is typed in the panel is none of the page's business, its shortcuts' least of all.
 * @param {HTMLElement} panel
 */
function keepKeysIn(panel) {
  for (const name of ["keydown", "keypress", "keyup", "input", "beforeinput", "paste", "copy", "cut", "focusin", "focusout", "click", "mousedown", "mouseup", "pointerdown", "pointerup", "compositionstart", "compositionupdate", "compositionend"]) {
    panel.addEventListener(name, (event) => event.stopPropagation());
  }
}
