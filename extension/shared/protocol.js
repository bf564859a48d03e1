/**
 * Every message between the page, the options page and the service worker, and the one way to send it.
 *
 * @typedef {import("./shapes.js").TroubleBody} TroubleBody
 */
import { browser } from "./browser.js";

/** Who may send what: "page" is our script beside a web page, "options" one of the extension's own pages. */
export const MESSAGES = /** @type {const} */ ({
  start: ["page", "options"],
  check: ["page"],
  catalogue: ["page", "options"],
  keep: ["page"],
  sent: ["page"],
  putAside: ["page"],
  takeBack: ["page", "options"],
  park: ["page"],
  unpark: ["page", "options"],
  finish: ["options"],
  followUp: ["options"],
  recall: ["page"],
  keptHere: ["page"],
  changeCase: ["page"],
  asides: ["page", "options"],
  rules: ["page"],
  loadDraft: ["page"],
  saveDraft: ["page"],
  waiting: ["page", "options"],
  outbox: ["options"],
  retryItem: ["options"],
  removeItem: ["options"],
  openOptions: ["page", "options"],
  closed: ["page"],
  frames: ["page"],
  toFrame: ["page"],
  fromFrame: ["page"],
  askForFrame: ["page"],
  reopen: ["options"],
  due: ["options"],
  openReview: ["options"],
  sitesOn: ["options"],
  turnOff: ["options"],
  seen: ["page"],
  recipe: ["page"],
  keepRecipe: ["page"],
  dropRecipe: ["page", "options"],
  recipes: ["options"],
  recipesFile: ["options"],
  takeRecipes: ["options"],
  pair: ["options"],
  forget: ["options"],
  connection: ["page", "options"],
  saveSettings: ["options"],
  desk: ["options"],
  saveDesk: ["options"],
});

/** @typedef {keyof typeof MESSAGES} MessageName */

/** Sent by the service worker to our script beside a page. */
export const OPEN = "amends-open";

/** Something asked for did not come about; `kind` says why, `message` is the backend's own sentence if any. */
export class Trouble extends Error {
  /**
   * @param {TroubleBody["kind"]} kind
   * @param {string | null} [detail]
   */
  constructor(kind, detail = null) {
    super(detail ?? kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/**
 * Asks the service worker.
 * @param {MessageName} name
 * @param {object} [payload]
 * @returns {Promise<any>}
 * @throws {Trouble}
 */
export async function ask(name, payload = {}) {
  let reply;
  try {
    reply = await browser.runtime.sendMessage({ name, payload });
  } catch {
    // The extension was updated or removed under this page.
    throw new Trouble("gone");
  }
  if (reply?.ok) return reply.value;
  if (!reply) throw new Trouble("gone");
  throw new Trouble(reply.trouble.kind, reply.trouble.detail);
}

/**
 * Whether this sender may send this message.
 * @param {unknown} name
 * @param {chrome.runtime.MessageSender} sender
 * @returns {name is MessageName}
 */
export function mayAsk(name, sender) {
  if (typeof name !== "string" || !Object.hasOwn(MESSAGES, name) || sender.id !== browser.runtime.id) return false;
  const role = sender.url?.startsWith(browser.runtime.getURL("")) ? "options" : "page";
  if (role === "page" && !sender.tab) return false;
  return /** @type {readonly string[]} */ (MESSAGES[/** @type {MessageName} */ (name)]).includes(role);
}
