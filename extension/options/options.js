/** The options page: pairing, language, addresses, and how the connection stands. */
import { browser } from "../shared/browser.js";
import { ask, Trouble } from "../shared/protocol.js";
import { sayAll, speaker } from "../shared/words.js";
import { outboxItems } from "./outbox-list.js";

/** @type {(key: string, ...parts: (string | number)[]) => string} */
let say = (key) => key;

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
const part = (id) => /** @type {T} */ (document.getElementById(id));

/** @type {HTMLInputElement} */
const code = part("code");
/** @type {HTMLInputElement} */
const address = part("address");
/** @type {HTMLInputElement} */
const companion = part("companion");
/** @type {HTMLSelectElement} */
const language = part("language");

async function fill() {
  const { words, locale, settings } = await ask("start");
  say = speaker(words);
  document.documentElement.lang = locale;
  document.title = say("optionsTitle");
  sayAll(document, say);
  address.value = settings.address;
  companion.value = settings.companion;
  language.value = settings.language;
  /** @type {HTMLElement} */ (document.querySelector("main")).hidden = false;
}

async function showConnection() {
  const state = part("state");
  state.dataset.state = "checking";
  state.textContent = say("stateChecking");
  const connection = await ask("connection");
  const sentences = {
    connected: say("stateConnected", connection.version ?? ""),
    unpaired: say("stateUnpaired"),
    away: say("away"),
  };
  state.dataset.state = connection.state;
  state.textContent = sentences[/** @type {keyof typeof sentences} */ (connection.state)];
  part("start").hidden = connection.state !== "away";
  part("forget").hidden = !(await ask("start")).paired;
  await showOutbox();
}

async function showOutbox() {
  const entries = await ask("outbox");
  const list = part("outbox-list");
  const inside = list.contains(document.activeElement);
  list.replaceChildren(...outboxItems(entries, { say, locale: document.documentElement.lang, onRetry: tryItem, onRemove: removeItem }));
  part("outbox").hidden = entries.length === 0;
  if (inside) part(entries.length ? "outbox-heading" : "again").focus();
}

/** @param {string} id */
function tryItem(id) {
  return tell("outbox-result", async () => {
    const handed = await ask("retryItem", { id });
    if (handed?.why) throw new Trouble(handed.why.kind, handed.why.detail);
    return "handedOver";
  });
}

/** @param {string} id */
function removeItem(id) {
  return tell("outbox-result", async () => {
    await ask("removeItem", { id });
    return "removed";
  });
}

/**
 * Does something and says how it went, in the person's language.
 * @param {string} where id of the place to say it
 * @param {() => Promise<string>} work gives the key of what to say
 */
async function tell(where, work) {
  try {
    part(where).textContent = say(await work());
  } catch (error) {
    part(where).textContent = sentenceOf(error);
  }
  await showConnection();
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (!(error instanceof Trouble)) return say("refused");
  if (error.detail) return error.detail;
  const words = { away: "away", forbidden: "addressRefused", failed: "refused", gone: "reloadPage", refused: "refused", unpaired: "stateUnpaired", unstored: "unstored" };
  return say(words[error.kind]);
}

part("pair").addEventListener("submit", (event) => {
  event.preventDefault();
  tell("pair-result", async () => {
    await ask("pair", { code: code.value });
    code.value = "";
    return "paired";
  });
});

part("forget").addEventListener("click", () => tell("pair-result", async () => {
  await ask("forget");
  return "forgotten";
}));

part("address-form").addEventListener("submit", (event) => {
  event.preventDefault();
  tell("address-result", async () => {
    const settings = await ask("saveSettings", { changes: { address: address.value, companion: companion.value } });
    address.value = settings.address;
    companion.value = settings.companion;
    return "saved";
  });
});

language.addEventListener("change", () => tell("language-result", async () => {
  await ask("saveSettings", { changes: { language: language.value } });
  await fill();
  return "saved";
}));

// Handed over in the meantime, or come in from a page; not under the person's hands.
browser.storage.onChanged.addListener((changes) => {
  if (changes.outbox && !part("outbox-list").contains(document.activeElement)) showOutbox();
});

part("again").addEventListener("click", showConnection);

await fill();
await showConnection();
