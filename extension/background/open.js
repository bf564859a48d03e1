/** Opens the panel in a tab: on a click, the keyboard command or the context menu. */
import { browser } from "../shared/browser.js";
import { OPEN } from "../shared/protocol.js";
import { currentWords } from "./words.js";

const MARKS = "panel/marks.css";

/**
 * @param {number} tabId
 * @param {{selection?: string | null}} [how] `selection`: the text chosen for the context menu
 * @returns {Promise<boolean>} false where the browser lets no extension in
 */
export async function openPanel(tabId, how = {}) {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ["content/loader.js"] });
    await setMarks(tabId, true);
    await browser.tabs.sendMessage(tabId, { name: OPEN, selection: how.selection ?? null });
    await browser.action.setBadgeText({ tabId, text: "" });
    return true;
  } catch {
    await sayClosed(tabId);
    return false;
  }
}

/**
 * The styles of marks in the page's own editors; they reach into shadow roots as a user style does.
 * @param {number} tabId
 * @param {boolean} on
 */
export async function setMarks(tabId, on) {
  const sheet = { target: { tabId, allFrames: true }, files: [MARKS], origin: /** @type {const} */ ("USER") };
  // Twice in would need twice out.
  await browser.scripting.removeCSS(sheet).catch(() => undefined);
  if (on) await browser.scripting.insertCSS(sheet).catch(() => undefined);
}

/** @param {number} tabId */
async function sayClosed(tabId) {
  const { words } = await currentWords();
  await browser.action.setBadgeText({ tabId, text: "!" }).catch(() => undefined);
  await browser.action.setTitle({ tabId, title: words.cannotRead ?? "" }).catch(() => undefined);
}
