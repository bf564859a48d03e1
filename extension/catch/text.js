/** Reads an element's text as a person sees it: paragraphs and line breaks, without the controls in it. */
import { MORE } from "./vocabulary.js";

const SKIPPED = new Set(["script", "style", "noscript", "template", "button", "select", "textarea", "input", "svg", "iframe", "form"]);
const BLOCK = new Set(["address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "tr", "ul"]);
const OPENERS = new Set(["a", "button", "span", "div", "label", "strong", "p"]);
const LABEL_LENGTH = 32;
const SHORTEST_HEAD = 12;

/**
 * @param {Element} element
 * @param {(element: Element) => boolean} [skip] parts to leave out
 * @returns {string}
 */
export function readText(element, skip = () => false) {
  // Most elements hold words and nothing else.
  if (element.firstElementChild === null && element.localName !== "pre") return spaced(element.textContent ?? "").trim();
  /** @type {string[]} */
  const parts = [];
  gather(element, parts, skip);
  return parts.join("")
    .replace(/[^\S\n]{2,}|[^\S\n ]/g, " ")
    .replace(/ \n ?|\n /g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** White space collapsed; what is so already costs nothing. @param {string} words */
function spaced(words) {
  return words.replace(/\s{2,}|[^\S ]/g, " ");
}

/**
 * @param {Element} element
 * @param {string[]} parts
 * @param {(element: Element) => boolean} skip
 */
function gather(element, parts, skip) {
  const pre = element.localName === "pre";
  const repeated = shortenedChildren(element);
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) {
      const data = /** @type {Text} */ (node).data;
      parts.push(pre ? data : spaced(data));
    } else if (node.nodeType === 1) {
      const child = /** @type {Element} */ (node);
      if (typeof child.localName !== "string" || SKIPPED.has(child.localName) || repeated.has(child) || isSkipped(child, skip)) continue;
      const block = BLOCK.has(child.localName);
      if (block) parts.push("\n");
      gather(child, parts, skip);
      if (block && child.localName !== "br") parts.push(child.localName === "p" ? "\n\n" : "\n");
    }
  }
}

/** A line's break always counts: without it words run together. @param {Element} child @param {(element: Element) => boolean} skip */
function isSkipped(child, skip) {
  return (child.localName !== "br" && skip(child)) || opensMore(child);
}

/** A link or a label that only opens the rest. @param {Element} element */
function opensMore(element) {
  if (element.childElementCount > 2) return false;
  const text = element.textContent ?? "";
  if (text.length > LABEL_LENGTH) return false;
  const words = text.trim();
  if (words === "…" || words === "...") return true;
  return words.length > 2 && OPENERS.has(element.localName) && MORE.test(words);
}

/** Children that say the beginning of what a sibling says whole. @param {Element} element */
function shortenedChildren(element) {
  /** @type {Set<Element>} */
  const repeated = new Set();
  if (element.childElementCount < 2 || element.childElementCount > 12 || !beginAlike(element)) return repeated;
  const said = [...element.children].map((child) => ({ child, text: comparable(String(child.textContent)) }));
  for (const one of said) {
    if (one.text.length < 20) continue;
    const whole = said.find((other) => other !== one && !repeated.has(other.child) && other.text.length >= one.text.length && other.text.startsWith(one.text));
    if (whole) repeated.add(one.child);
  }
  return repeated;
}

/** A cheap look first: whether any two children begin with the same words. @param {Element} element */
function beginAlike(element) {
  /** @type {string[]} */
  const begins = [];
  for (let child = element.firstElementChild; child !== null; child = child.nextElementSibling) {
    const text = child.firstChild === null ? "" : String(child.textContent);
    if (text.length >= SHORTEST_HEAD) begins.push(text.slice(0, 60));
  }
  if (begins.length < 2) return false;
  const heads = new Set();
  for (const begin of begins) {
    const head = comparable(begin).slice(0, 16);
    if (head.length < SHORTEST_HEAD) continue;
    if (heads.has(head)) return true;
    heads.add(head);
  }
  return false;
}

/** Whether anything is left of it to compare. @param {string} text */
export function saysAnything(text) {
  return /[\p{L}\p{N}]/u.test(text);
}

/**
 * Text with everything but letters and digits left out, for comparing.
 * @param {string} text
 */
export function comparable(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
