/**
 * What the names that an element bears say of it. Pages repeat few names many times, so each is looked at
 * once and remembered.
 *
 * @typedef {{sorts: number, tokens: readonly string[], slot: string, full: string, isHReview: boolean}} Named
 *   `tokens`: its class tokens with figures left out; `slot`: the first of them but for passing states; `full`: the
 *   same with its figures, "" where there are none
 */
import { REVIEW, sortsOf } from "./vocabulary.js";

const MOST_KNOWN = 20_000;
const LONGEST = 300;
const STATE = /^(first|last|odd|even|active|selected|open|closed|collapsed|expanded|hidden|show|visible|clearfix)$/;
const FIGURES = /\d+/g;
const HOOK = /^data-(?:hook|testid|test-id|test|qa|auto-id|role|type|name|marker|e2e|automation|cy|component)$/;

/** What to look for in an attribute, by its name. */
const IGNORED = 0;
const VALUE = 1;
const TYPE = 2;
const LABEL = 4;
const NAME = 8;
const STRUCTURE = 16;
const TOKEN = 32;

/** Attributes by which pages tell their own parts apart. */
export const HOOKS = ["data-hook", "data-testid", "data-test-id", "data-qa", "data-auto-id", "data-marker"];

/** @type {Named} */
export const UNNAMED = { sorts: 0, tokens: [], slot: "", full: "", isHReview: false };

/** @type {Map<string, Named>} */
const known = new Map();

/**
 * @param {string} name a class attribute
 * @returns {Named}
 */
export function namedBy(name) {
  let named = known.get(name);
  if (named !== undefined) return named;
  const tokens = name.split(/\s+/).filter(Boolean);
  const general = tokens.map((token) => token.replace(FIGURES, "#"));
  const slot = slotOf(general);
  named = {
    sorts: name.length < LONGEST ? sortsOf(name) : 0,
    tokens: general,
    slot,
    full: slot.includes("#") ? slotOf(tokens) : "",
    isHReview: tokens.includes("hreview") || tokens.includes("h-review"),
  };
  if (known.size > MOST_KNOWN) known.clear();
  known.set(name, named);
  return named;
}

/** @param {string[]} tokens */
function slotOf(tokens) {
  return tokens.filter((token) => !STATE.test(token)).slice(0, 4).map((token) => `.${token}`).join("");
}

/** What an element's attributes other than its class say. */
export class Marks {
  sorts = 0;
  /** Whether structured markup says what the element is. */
  typed = false;
  /** Whether it bears an id, a hook or a review's number. */
  hooked = false;
  /** Words with a figure in its attributes: a rating may be among them. */
  label = "";

  /**
   * @param {Element} element
   * @param {readonly string[]} names of its attributes
   */
  read(element, names) {
    this.sorts = 0;
    this.typed = false;
    this.hooked = false;
    this.label = "";
    for (const name of names) {
      const { what, sorts } = attributeNamed(name);
      this.sorts |= sorts;
      if (what === IGNORED) continue;
      const value = element.getAttribute(name) ?? "";
      if (what & TYPE) this.typed = true;
      if (what & TOKEN) this.hooked = true;
      if (what & LABEL) this.label += figured(value);
      else if (what & VALUE && value.length < LONGEST) this.sorts |= sortsOf(value.replace(FIGURES, "#"));
    }
  }
}

/** @type {Map<string, {what: number, sorts: number}>} */
const attributes = new Map();

/** @param {string} name */
function attributeNamed(name) {
  let kind = attributes.get(name);
  if (kind === undefined) {
    const what = whatIs(name);
    const bits = name.startsWith("data-") && name.length > 8 ? sortsOf(name) : 0;
    kind = { what: what & ~NAME, sorts: what & NAME ? bits & ~REVIEW : bits };
    if (attributes.size > MOST_KNOWN) attributes.clear();
    attributes.set(name, kind);
  }
  return kind;
}

/** @param {string} name */
function whatIs(name) {
  if (name === "id") return VALUE | TOKEN;
  if (name === "data-review-id") return TOKEN;
  if (name === "itemprop" || name === "property") return VALUE | TYPE;
  if (name === "itemtype" || name === "typeof") return STRUCTURE | TYPE;
  if (name === "aria-label" || name === "title" || name === "alt") return LABEL;
  return (HOOK.test(name) ? VALUE | NAME : IGNORED) | (HOOKS.includes(name) ? TOKEN : IGNORED);
}

/** Short words with a figure in them. @param {string} label */
function figured(label) {
  return label !== null && label.length < 80 && /\d/.test(label) ? `${label} ` : "";
}
