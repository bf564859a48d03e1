/** Frames of other sites in a tab: our script in those we may read, its messages, and asking for the others. */
import { pageOf } from "../shared/address.js";
import { browser } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { FROM_FRAME, TO_FRAME } from "../far/wire.js";

/** @typedef {chrome.runtime.MessageSender} Sender */

/**
 * Puts our script in every frame that we may read and that the page around cannot.
 * @param {number} tabId
 * @returns {Promise<{frame: number, host: string}[]>} the frames that it works in
 */
export async function enterFrames(tabId) {
  // A frame that never ends loading must not keep the others waiting.
  const how = { target: { tabId, allFrames: true }, files: ["content/frame-loader.js"], injectImmediately: true };
  const results = await browser.scripting.executeScript(how).catch(() => []);
  const entered = results.flatMap(({ frameId, result }) => (typeof result === "string" ? [{ frame: frameId, host: String(result) }] : []));
  await Promise.all(entered.map(({ frame }) => sendTo(tabId, frame, { kind: "start" })));
  return entered;
}

/** @param {number} tabId */
export async function leaveFrames(tabId) {
  await browser.tabs.sendMessage(tabId, { name: TO_FRAME, what: { kind: "end" } }).catch(() => undefined);
}

/** From the panel to one frame of its tab. @param {number} frame @param {import("../far/wire.js").ToFrame} what @param {Sender} sender */
export async function toFrame(frame, what, sender) {
  if (sender.tab?.id === undefined || sender.frameId !== 0) throw new Trouble("forbidden");
  await sendTo(sender.tab.id, frame, what);
}

/** From a frame to the panel of its tab. @param {import("../far/wire.js").FromFrame} what @param {Sender} sender */
export async function fromFrame(what, sender) {
  if (sender.tab?.id === undefined || !sender.frameId) throw new Trouble("forbidden");
  const message = { name: FROM_FRAME, frame: sender.frameId, what };
  await browser.tabs.sendMessage(sender.tab.id, message, { frameId: 0 }).catch(() => undefined);
}

/**
 * Opens our page that asks for a site: the browser lets only a click on one of ours ask.
 * @param {string} host
 * @param {Sender} sender
 */
export async function askForFrame(host, sender) {
  const page = pageOf(`https://${host}/`);
  if (!page || sender.tab?.id === undefined) throw new Trouble("refused");
  const query = new URLSearchParams({ host: page.hostname, tab: String(sender.tab.id) });
  await browser.tabs.create({ url: browser.runtime.getURL(`popup/allow.html?${query}`), openerTabId: sender.tab.id, index: sender.tab.index + 1 });
}

/** @param {number} tabId @param {number} frameId @param {import("../far/wire.js").ToFrame} what */
async function sendTo(tabId, frameId, what) {
  await browser.tabs.sendMessage(tabId, { name: TO_FRAME, what }, { frameId }).catch(() => undefined);
}
