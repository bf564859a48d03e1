/** The sites that the person lets Amends notice, each to be turned off. */
import { h } from "../panel/dom.js";
import { ask } from "../shared/protocol.js";
import { part, say } from "./page.js";

export async function showSites() {
  /** @type {string[]} */
  const hosts = await ask("sitesOn");
  part("sites-none").hidden = hosts.length > 0;
  part("sites-list").replaceChildren(...hosts.map((host) => {
    const off = h("button", { type: "button", "aria-label": `${say("turnOff")}: ${host}`, onclick: () => turnOff(host) }, say("turnOff"));
    return h("li", { "data-site": host }, h("p", {}, h("bdi", {}, host)), off);
  }));
}

/** @param {string} host */
async function turnOff(host) {
  await ask("turnOff", { host });
  await showSites();
  part("sites-heading").focus();
}
