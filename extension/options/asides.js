/** Everything that was put aside, each with the way back. */
import { SCOPE_WORDS } from "../panel/aside.js";
import { sayDate } from "../panel/dates.js";
import { h } from "../panel/dom.js";
import { ask, Trouble } from "../shared/protocol.js";
import { part, say, tell } from "./page.js";

/** @param {boolean} connected they can be shown only then */
export async function showAsides(connected) {
  const [asides, catalogue] = connected ? await Promise.all([ask("asides"), ask("catalogue")]).catch(() => [null, null]) : [null, null];
  part("asides").hidden = asides === null;
  if (!asides) return;
  part("asides-none").hidden = asides.length > 0;
  const titles = new Map(catalogue.guidelines.map((/** @type {any} */ entry) => [entry.id, entry.title]));
  part("asides-list").replaceChildren(...asides.map((/** @type {any} */ aside) => asideItem(aside, titles.get(aside.guideline) ?? aside.guideline)));
}

/** @param {import("../shared/shapes.js").Aside} aside @param {string} title */
function asideItem(aside, title) {
  const known = [say(SCOPE_WORDS[aside.scope]), aside.site, sayDate(aside.created_at, document.documentElement.lang)].filter((one) => one !== null);
  const back = h("button", { type: "button", "aria-label": say("takeBackOf", title), onclick: () => takeBack(aside) }, say("takeBack"));
  return h("li", { "data-aside": aside.id }, h("p", {}, h("strong", {}, title)),
    h("p", { class: "first" }, ...known.flatMap((one, index) => [index ? " · " : "", h("bdi", {}, one)])),
    aside.words.length ? h("p", { class: "first", dir: "auto" }, `«${aside.words.join("», «")}»`) : null,
    aside.reason ? h("p", { class: "first", dir: "auto" }, aside.reason) : null, back);
}

/** @param {import("../shared/shapes.js").Aside} aside */
async function takeBack(aside) {
  await tell("asides-result", async () => {
    const handed = await ask("takeBack", { id: aside.id, about: { site: aside.site, author: null, text: "" } });
    if (handed.why) throw new Trouble(handed.why.kind, handed.why.detail);
    return "removed";
  });
  await showAsides(true);
  part("asides-heading").focus();
}
