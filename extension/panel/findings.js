/** The findings of a check, grouped into what is missing, what to take out, what is good. */
import { asideButton, asideChoices, asideNote } from "./aside.js";
import { h, icon } from "./dom.js";

/**
 * @typedef {import("../shared/shapes.js").Finding} Finding
 * @typedef {"missing" | "out" | "aside" | "good" | "clear" | "na"} Group
 * @typedef {{say: (key: string, ...parts: (string | number)[]) => string, draftLanguage: string,
 *   groupOf: (finding: Finding) => Group, onPoint: (id: string | null) => void, onShow: (id: string) => void,
 *   onStarter: ((starter: string) => void) | null, asides: import("./aside.js").Asides | null}} How
 */

const HEADINGS = { missing: "groupMissing", out: "groupOut", good: "groupGood" };
/** @type {Record<Group, "missing" | "out" | "good">} */
const ICONS = { missing: "missing", out: "out", aside: "out", good: "good", clear: "good", na: "good" };
const FOLDED = { aside: "groupAside", clear: "groupClear", na: "groupNa" };

/**
 * @param {Finding[]} findings
 * @param {How} how
 */
export function findingGroups(findings, how) {
  /** @type {Record<Group, Finding[]>} */
  const groups = { missing: [], out: [], aside: [], good: [], clear: [], na: [] };
  for (const finding of findings) groups[how.groupOf(finding)].push(finding);
  const open = Object.entries(HEADINGS).map(([name, heading]) => openGroup(/** @type {Group} */ (name), heading, groups, how));
  const folded = Object.entries(FOLDED).map(([name, heading]) => foldedGroup(/** @type {Group} */ (name), heading, groups, how));
  return [...open, ...folded].filter((group) => group !== null);
}

/** @param {Group} name @param {string} heading @param {Record<Group, Finding[]>} groups @param {How} how */
function openGroup(name, heading, groups, how) {
  const list = groups[name];
  if (list.length === 0) return null;
  const title = h("h3", {}, how.say(heading), " ", h("span", { class: "count" }, String(list.length)));
  return h("section", { class: `group ${name}`, "data-group": name }, title, items(list, name, how));
}

/** @param {Group} name @param {string} heading @param {Record<Group, Finding[]>} groups @param {How} how */
function foldedGroup(name, heading, groups, how) {
  const list = groups[name];
  if (list.length === 0) return null;
  return h(
    "details",
    { class: `group ${name}`, "data-group": name },
    h("summary", {}, how.say(heading), " ", h("span", { class: "count" }, String(list.length))),
    items(list, name, how),
  );
}

/** @param {Finding[]} list @param {Group} name @param {How} how */
function items(list, name, how) {
  return h("ul", { class: "findings" }, ...list.map((finding) => findingItem(finding, name, how)));
}

/** @param {Finding} finding @param {Group} name @param {How} how */
function findingItem(finding, name, how) {
  const where = finding.spans.length > 0;
  const title = where
    ? h("button", { type: "button", class: "title", title: how.say("showWords"), onclick: () => how.onShow(finding.guideline),
        onfocus: () => how.onPoint(finding.guideline), onblur: () => how.onPoint(null) }, finding.title)
    : h("span", { class: "title" }, finding.title);
  const must = finding.verdict === "fail" && finding.weight === "must" ? h("span", { class: "must" }, how.say("must")) : null;
  const toggle = how.asides && (name === "missing" || name === "out") ? asideButton(finding, how.asides, how.say) : null;
  return h(
    "li",
    {
      class: "finding",
      "data-finding": finding.guideline,
      "data-verdict": finding.verdict,
      onmouseenter: () => where && how.onPoint(finding.guideline),
      onmouseleave: () => where && how.onPoint(null),
    },
    icon(ICONS[name]),
    h("div", {}, h("div", { class: "line" }, title, must, toggle), reason(finding, name), starters(finding, name, how), aside(finding, name, how)),
  );
}

/** @param {Finding} finding @param {Group} name */
function reason(finding, name) {
  return name === "clear" || !finding.message ? null : h("p", { class: "reason" }, finding.message);
}

/** @param {Finding} finding @param {Group} name @param {How} how */
function starters(finding, name, how) {
  if (name !== "missing" || finding.starters.length === 0) return null;
  const { onStarter } = how;
  const list = finding.starters.map((starter) => {
    const lang = how.draftLanguage === "und" ? null : how.draftLanguage;
    const text = onStarter
      ? h("button", { type: "button", class: "starter", lang, title: how.say("useStarter"), onclick: () => onStarter(starter) }, starter)
      : h("span", { class: "starter", lang }, starter);
    return h("li", {}, text);
  });
  return h("ul", { class: "starters", "aria-label": how.say("starters") }, ...list);
}

/** @param {Finding} finding @param {Group} name @param {How} how */
function aside(finding, name, { asides, say }) {
  if (!asides) return null;
  if (name === "aside") return asideNote(finding, asides, say);
  return name === "missing" || name === "out" ? asideChoices(finding, asides, say) : null;
}
