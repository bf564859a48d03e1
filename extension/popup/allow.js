/** Asks for one more site, whose frame stands in a page that Amends was opened on. */
import { browser } from "../shared/browser.js";
import { ask } from "../shared/protocol.js";
import { sayAll, speaker } from "../shared/words.js";

const query = new URLSearchParams(location.search);
const host = query.get("host") ?? "";
const tab = Number(query.get("tab"));
/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

const { words, locale } = await ask("start");
const say = speaker(words);
document.documentElement.lang = locale;
document.title = say("frameQuestion", host);
sayAll(document, say);
part("question").textContent = document.title;
/** @type {HTMLElement} */ (document.querySelector("main")).hidden = false;
part("allow").focus();

part("allow").addEventListener("click", async () => {
  // Asked for at once, while the click still counts.
  const granted = await browser.permissions.request({ origins: [`*://${host}/*`] });
  if (granted) await back();
  else part("result").textContent = say("frameRefused");
});
part("leave").addEventListener("click", back);

/** To the page that it was asked for, where the panel looks again. */
async function back() {
  await browser.tabs.update(tab, { active: true }).catch(() => undefined);
  await ask("reopen", { tab }).catch(() => undefined);
  window.close();
}
