/** The pages whose reviews the person pointed out, by host, each to be forgotten. */
import { h } from "../panel/dom.js";
import { ask } from "../shared/protocol.js";
import { part, say } from "./page.js";

export async function showRecipes() {
  const hosts = Object.keys(await ask("recipes")).sort();
  part("recipes-none").hidden = hosts.length > 0;
  part("recipes-list").replaceChildren(...hosts.map((host) => {
    const drop = h("button", { type: "button", "aria-label": `${say("remove")}: ${host}`, onclick: () => forget(host) }, say("remove"));
    return h("li", { "data-recipe": host }, h("p", {}, h("bdi", {}, host)), drop);
  }));
}

/** @param {string} host */
async function forget(host) {
  await ask("dropRecipe", { host });
  await showRecipes();
  part("recipes-heading").focus();
}
