/** Our script beside a page: opens the panel when the service worker says so. */
import { browser } from "../shared/browser.js";
import { OPEN } from "../shared/protocol.js";
import { openPanel } from "../panel/open.js";

browser.runtime.onMessage.addListener((message, sender) => {
  if (sender.id === browser.runtime.id && message?.name === OPEN) openPanel(message.selection ?? null);
});
