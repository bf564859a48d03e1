/** Reads an element's text as a person sees it: paragraphs and line breaks, without the controls in it. */
import { MORE } from "./vocabulary.js";

const SKIPPED = /^(script|style|noscript|template|button|select|textarea|input|svg|iframe|form)$/;
const BLOCK = /^(address|article|blockquote|br|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|tr|ul)$/;
const LABEL_LENGTH = 32;

/**
 * @param {Element} element
 * @param {(element: Element) => boolean} [skip] parts to leave out
 * @returns {string}
 */
export function readText(element, skip = () => false) {
  // Most elements hold words and nothing else.
  if (element.firstElementChild === null && element.localName !== "pre") return (element.textContent ?? "").replace(/\s+/g, " ").trim();
  /** @type {string[]} */
  const parts = [];
  gather(element, parts, skip);
  return parts.join("")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
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
      parts.push(pre ? data : data.replace(/\s+/g, " "));
    } else if (node.nodeType === 1) {
      const child = /** @type {Element} */ (node);
      if (typeof child.localName !== "string" || SKIPPED.test(child.localName) || repeated.has(child) || skip(child) || opensMore(child)) continue;
      const block = BLOCK.test(child.localName);
      if (block) parts.push("\n");
      gather(child, parts, skip);
      if (block && child.localName !== "br") parts.push(child.localName === "p" ? "\n\n" : "\n");
    }
  }
}

/** A link or a label that only opens the rest. @param {Element} element */
function opensMore(element) {
  if (element.childElementCount > 2) return false;
  const text = element.textContent ?? "";
  if (text.length > LABEL_LENGTH) return false;
  const words = text.trim();
  if (words === "…" || words === "...") return true;
  return words.length > 2 && /^(a|button|span|div|label|strong|p)$/.test(element.localName) && MORE.test(words);
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
  const heads = new Set();
  for (const child of element.children) {
    const head = String(child.textContent).slice(0, 60).replace(/[^\p{L}\p{N}]+/gu, "").slice(0, 16).toLowerCase();
    if (head.length < 12) continue;
    if (heads.has(head)) return true;
    heads.add(head);
  }
  return false;
}

/**
 * Text with everything but letters and digits left out, for comparing.
 * @param {string} text
 */
export function comparable(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
