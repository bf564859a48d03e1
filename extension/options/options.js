/** The options page: pairing, language, addresses, and how the connection stands. */
import { isServer, ownAddress, serverOrigins } from "../shared/address.js";
import { browser } from "../shared/browser.js";
import { ask, Trouble } from "../shared/protocol.js";
import { showAsides } from "./asides.js";
import { showDesk } from "./desk-settings.js";
import { offerFile } from "./file.js";
import { outboxItems } from "./outbox-list.js";
import { dress, input, part, say, tell } from "./page.js";
import { showRecipes } from "./recipes-list.js";
import { showSites } from "./sites-list.js";

const code = input("code");
const address = input("address");
const companion = input("companion");
/** @type {HTMLSelectElement} */
const language = part("language");

async function fill() {
  const { settings } = await dress();
  document.title = say("optionsTitle");
  address.value = settings.address;
  companion.value = settings.companion;
  language.value = settings.language;
  input("browser-name").value ||= thisBrowser();
  /** @type {HTMLElement} */ (document.querySelector("main")).hidden = false;
}

/** As the person would call it: "Firefox on Linux". */
function thisBrowser() {
  const { userAgent } = navigator;
  const name = ["Firefox", "Edg", "OPR", "Chrome"].find((one) => userAgent.includes(`${one}/`)) ?? "";
  const system = ["Windows", "Android", "Mac", "CrOS", "Linux"].find((one) => userAgent.includes(one)) ?? "";
  const known = /** @type {Record<string, string>} */ ({ Edg: "Edge", OPR: "Opera", CrOS: "ChromeOS" });
  return say("browserOn", known[name] ?? name, known[system] ?? system);
}

async function showConnection() {
  const state = part("state");
  state.dataset.state = "checking";
  state.textContent = say("stateChecking");
  const connection = await ask("connection");
  const server = isServer(address.value);
  const sentences = {
    connected: say("stateConnected", connection.version ?? ""),
    unpaired: say("stateUnpaired"),
    away: say(server ? "awayServer" : "away"),
    withdrawn: say("serverWithdrawn"),
  };
  state.dataset.state = connection.state;
  state.textContent = sentences[/** @type {keyof typeof sentences} */ (connection.state)];
  part("start").hidden = connection.state !== "away" || server;
  part("forget").hidden = !(await ask("start")).paired;
  await showOutbox();
  const connected = connection.state === "connected";
  await Promise.all([showDesk(connected), showAsides(connected), showSites(), showRecipes()]);
}

async function showOutbox() {
  const entries = await ask("outbox");
  const list = part("outbox-list");
  const inside = list.contains(document.activeElement);
  list.replaceChildren(...outboxItems(entries, { say, locale: document.documentElement.lang, onRetry: tryItem, onRemove: removeItem }));
  part("outbox").hidden = entries.length === 0;
  if (inside) part(entries.length ? "outbox-heading" : "again").focus();
}

/**
 * Says how something went, and looks at the connection again.
 * @param {string} where
 * @param {() => Promise<string>} work
 */
async function tellAndLook(where, work) {
  await tell(where, work);
  await showConnection();
}

/** @param {string} id */
function tryItem(id) {
  return tellAndLook("outbox-result", async () => {
    const handed = await ask("retryItem", { id });
    if (handed?.why) throw new Trouble(handed.why.kind, handed.why.detail);
    return "handedOver";
  });
}

/** @param {string} id */
function removeItem(id) {
  return tellAndLook("outbox-result", async () => {
    await ask("removeItem", { id });
    return "removed";
  });
}

part("pair").addEventListener("submit", (event) => {
  event.preventDefault();
  tellAndLook("pair-result", async () => {
    await ask("pair", { code: code.value, name: input("browser-name").value });
    code.value = "";
    return "paired";
  });
});

part("forget").addEventListener("click", () => tellAndLook("pair-result", async () => {
  await ask("forget");
  return "forgotten";
}));

part("address-form").addEventListener("submit", (event) => {
  event.preventDefault();
  // Asked for at once, while the click still counts.
  const typed = ownAddress(address.value);
  const allowed = typed !== null && isServer(typed) ? browser.permissions.request({ origins: serverOrigins(typed) }) : Promise.resolve(true);
  tellAndLook("address-result", async () => {
    if (!(await allowed)) return "serverRefused";
    const settings = await ask("saveSettings", { changes: { address: address.value, companion: companion.value } });
    address.value = settings.address;
    companion.value = settings.companion;
    return "saved";
  });
});

language.addEventListener("change", () => tellAndLook("language-result", async () => {
  await ask("saveSettings", { changes: { language: language.value } });
  await fill();
  return "saved";
}));

// Handed over in the meantime, or come in from a page; not under the person's hands.
browser.storage.onChanged.addListener((changes) => {
  if (changes.outbox && !part("outbox-list").contains(document.activeElement)) showOutbox();
});

part("again").addEventListener("click", showConnection);
offerFile(async () => {
  await fill();
  await showConnection();
});

await fill();
await showConnection();
