/** Our script in a frame: works where the page around cannot reach in by itself, while the panel is open. */
import { Agent } from "../far/agent.js";
import { TO_FRAME } from "../far/wire.js";
import { browser } from "../shared/browser.js";

/** @type {Agent | null} */
let agent = null;

/** @param {import("../far/wire.js").ToFrame} what */
function hear(what) {
  if (what.kind === "end") {
    agent?.end();
    agent = null;
  } else if (what.kind === "start") {
    if (agent) return;
    agent = new Agent();
    agent.start();
  } else {
    agent?.hear(what);
  }
}

browser.runtime.onMessage.addListener((message, sender) => {
  // A frame of the page's own site is read from there.
  if (sender.id === browser.runtime.id && message?.name === TO_FRAME && window !== top && window.frameElement === null) hear(message.what);
});
