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
    await browser.tabs.sendMessage(tabId, { name: OPEN, selection: how.selection ?? null }, { frameId: 0 });
    // The tab has no badge of its own any more: it shows what is due, as the others do.
    await browser.action.setBadgeText(/** @type {any} */ ({ tabId, text: null }));
    return true;
  } catch {
    await sayClosed(tabId);
    return false;
  }
}

/**
 * What is due, in a popup of the toolbar button where the browser opens one, otherwise in a tab.
 * @param {number | undefined} tabId the tab it is opened beside
 * @param {boolean} [closed] whether the browser kept us out of its page
 */
export async function openPopup(tabId, closed = false) {
  const popup = `popup/popup.html?${new URLSearchParams({ tab: String(tabId ?? ""), closed: String(closed) })}`;
  try {
    await browser.action.setPopup({ popup });
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL(popup) });
  } finally {
    // The next click opens the panel again.
    await browser.action.setPopup({ popup: "" });
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
  await browser.action.setTitle({ tabId, title: words.cannotRead ?? "" }).catch(() => undefined);
}
