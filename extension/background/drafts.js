/** Drafts typed in the panel's own box, kept per page and review until they are sent. */
import { browser } from "../shared/browser.js";
import { store } from "./storage.js";

const KEEP_DAYS = 60;
const KEEP_MOST = 200;

/** @typedef {Record<string, {text: string, at: number}>} Drafts */

/** @returns {Promise<Drafts>} */
async function all() {
  const { drafts } = await browser.storage.local.get("drafts");
  return /** @type {Drafts} */ (drafts ?? {});
}

/** @param {string} key @returns {Promise<string>} "" where none is kept */
export async function loadDraft(key) {
  return (await all())[key]?.text ?? "";
}

/**
 * @param {string} key
 * @param {string} text an empty one forgets the draft
 * @throws {import("../shared/protocol.js").Trouble} "unstored"
 */
export async function saveDraft(key, text) {
  const oldest = Date.now() - KEEP_DAYS * 24 * 3600 * 1000;
  const others = Object.entries(await all()).filter(([name, draft]) => name !== key && draft.at > oldest);
  others.sort((a, b) => b[1].at - a[1].at);
  const drafts = Object.fromEntries(others.slice(0, KEEP_MOST - 1));
  if (text.trim()) drafts[key] = { text, at: Date.now() };
  await store({ drafts });
}
