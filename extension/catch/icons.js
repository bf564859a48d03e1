/** Reads a rating from a row of stars, each drawn as it is counted or not. */
import { rating } from "./ratings.js";

const ON = /(^|[\s_-])(full|fill|filled|on|active|checked|selected|gold|yellow|whole|rated|lit|solid|colou?red|highlight\w*|is-on)(?=$|[\s_-])/i;
const OFF = /(^|[\s_-])(empty|off|inactive|unchecked|gr[ae]y|outline|none|blank|disabled|muted|star-o|far|border|unfilled|regular|0)(?=$|[\s_-])/i;
const HALF = /(^|[\s_-])(half|50)(?=$|[\s_-])/i;
const STAR = /star|rat|bewert|icon|glyph/i;
const DRAWN = ["class", "style", "fill", "stroke", "href", "xlink:href", "src", "d", "data-icon", "name"];
const DEEPEST = 8;

/**
 * @param {Element} element
 * @param {boolean} named whether its name speaks of rating
 * @returns {import("./ratings.js").Rating | null}
 */
export function readIcons(element, named) {
  const all = element.childElementCount === 1 && element.firstElementChild?.localName === "svg" ? element.firstElementChild : element;
  const icons = [...all.children].filter((child) => !/^(script|style|meta|link|br|defs|title|desc)$/.test(child.localName));
  if (icons.length < 3 || icons.length > 10) return null;
  if (icons.some((icon) => (icon.textContent ?? "").trim().length > 1)) return null;
  return byWidths(icons) ?? (named ? byNames(icons) : null) ?? (icons.length === 5 ? byLook(icons) : null);
}

/**
 * Five elements alike among others.
 * @param {Element} first
 */
export function readRow(first) {
  const icons = [first];
  for (let next = first.nextElementSibling; next && icons.length < 5; next = next.nextElementSibling) icons.push(next);
  return byWidths(icons) ?? byNames(icons) ?? byLook(icons);
}

/** @param {Element[]} icons */
function byNames(icons) {
  const names = icons.map((icon) => {
    const inner = icon.querySelector("[class]");
    return `${icon.getAttribute("class") ?? ""} ${inner?.getAttribute("class") ?? ""} ${icon.getAttribute("src") ?? icon.querySelector("[src]")?.getAttribute("src") ?? ""}`;
  });
  if (!names.some((name) => STAR.test(name))) return null;
  const marked = names.filter((name) => ON.test(name) && !OFF.test(name)).length;
  const unmarked = names.filter((name) => OFF.test(name)).length;
  const halves = names.filter((name) => HALF.test(name)).length;
  if (!marked && !unmarked) return nested(icons);
  const full = marked ? marked - names.filter((name) => HALF.test(name) && ON.test(name)).length : icons.length - unmarked - halves;
  return rating(full + halves / 2, icons.length >= 5 ? icons.length : 5, 0.65);
}

/** Stars that are full when they hold another. @param {Element[]} icons */
function nested(icons) {
  const full = icons.filter((icon) => icon.childElementCount > 0).length;
  return full && icons.every((icon) => /star/i.test(icon.getAttribute("class") ?? "")) && icons.some((icon) => !icon.childElementCount)
    ? rating(full, icons.length, 0.5)
    : null;
}

/** Each star filled to some part of its width. @param {Element[]} icons */
function byWidths(icons) {
  let sum = 0;
  for (const icon of icons) {
    const wide = icon.hasAttribute("style") ? icon : icon.querySelector("[style*='width']");
    const share = /(?:^|;)\s*width\s*:\s*([\d.]+)(%|px)?\s*(?:;|$)/i.exec(wide?.getAttribute("style") ?? "");
    if (!share || (share[2] !== "%" && Number(share[1]) !== 0)) return null;
    sum += Number(share[1]) / 100;
  }
  return sum > 0 ? rating(Math.round(sum * 10) / 10, icons.length, 0.7) : null;
}

/** Stars counted look alike, and unlike the rest. @param {Element[]} icons */
function byLook(icons) {
  /** @type {{look: string, count: number}[]} */
  const runs = [];
  for (const icon of icons) {
    const look = lookOf(icon);
    const last = runs.at(-1);
    if (last?.look === look) last.count += 1;
    else runs.push({ look, count: 1 });
  }
  const [first, second] = runs;
  // All alike tells something only beside others that are not.
  if (runs.length === 1) return { ...{ value: icons.length, max: icons.length, trust: 0.3 }, alike: true };
  const half = runs.length === 3 && second.count === 1;
  if (runs.length > 2 && !half) return null;
  return rating(first.count + (half || (second.count === 1 && HALF.test(second.look)) ? 0.5 : 0), icons.length, 0.6);
}

/** The steps of a gradient by which a shape is filled; its own name tells nothing. @param {Element} part @param {string} reference */
function paintOf(part, reference) {
  const id = /#([^"')]+)/.exec(reference)?.[1];
  const gradient = id && part.closest("svg")?.querySelector(`#${CSS.escape(id)}`);
  const steps = gradient ? [...gradient.querySelectorAll("stop")].slice(0, DEEPEST) : [];
  return `url ${steps.map((step) => `${parseFloat(step.getAttribute("offset") ?? "")} ${step.getAttribute("stop-color") ?? ""}`).join(" ")}`;
}

/** How it is drawn, but for names that each has for itself. @param {Element} icon */
function lookOf(icon) {
  const parts = [icon, ...[...icon.querySelectorAll("*")].slice(0, DEEPEST)];
  return parts.map((part) => {
    const drawn = DRAWN.map((name) => (part.getAttribute(name) ?? "").replace(/url\([^)]*\)/g, (reference) => paintOf(part, reference)).slice(0, 120));
    return `${part.localName} ${drawn.join(" ")}`;
  }).join("\n");
}
