/** Frames of other sites that Amends may not read yet: which they are, and the offer to let it. */
import { pageOf } from "../shared/address.js";
import { ask } from "../shared/protocol.js";
import { h } from "../panel/dom.js";

const LEAST = { width: 240, height: 90 };
/** As large as a list of reviews or an editor. */
const LARGE = { width: 400, height: 250 };
const MOST_OFFERS = 3;

/**
 * Hosts of the frames that a person can see and we cannot read, largest first.
 * @param {Document} document
 * @param {Set<string>} read hosts that are read already
 * @param {boolean} any also of small frames
 * @returns {string[]}
 */
export function unreadHosts(document, read, any) {
  const least = any ? LEAST : LARGE;
  const frames = [...document.querySelectorAll("iframe")]
    .map((frame) => ({ host: unreadHost(frame), box: frame.getBoundingClientRect() }))
    .filter(({ host, box }) => host !== null && !read.has(host) && box.width >= least.width && box.height >= least.height)
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  return [...new Set(frames.map(({ host }) => String(host)))].slice(0, MOST_OFFERS);
}

/** The host a frame comes from where we may not read it; null where we may. @param {Element | null} element @returns {string | null} */
export function unreadHost(element) {
  if (element?.localName !== "iframe") return null;
  const frame = /** @type {HTMLIFrameElement} */ (element);
  const page = readable(frame) || frame.srcdoc ? null : pageOf(frame.src);
  return page?.hostname ?? null;
}

/** @param {HTMLIFrameElement} frame */
function readable(frame) {
  try {
    return frame.contentDocument !== null;
  } catch {
    return false;
  }
}

/**
 * @param {string} host
 * @param {{say: (key: string, ...parts: (string | number)[]) => string, onTrouble: (trouble: unknown) => void}} how
 */
export function allowOffer(host, { say, onTrouble }) {
  const allow = () => ask("askForFrame", { host }).catch(onTrouble);
  return h("div", { class: "use", "data-frame-host": host },
    h("p", { class: "hint" }, say("frameUnread", host)),
    h("button", { type: "button", "data-action": "allow-frame", onclick: allow }, say("frameAllow")));
}
