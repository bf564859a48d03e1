/** The toolbar popup: connected or not, what is due and done with it, this site on or off, the way to the rest. */
import { isServer, pageOf } from "../shared/address.js";
import { browser } from "../shared/browser.js";
import { ask, Trouble } from "../shared/protocol.js";
import { sayAll, speaker } from "../shared/words.js";
import { h } from "../panel/dom.js";
import { dueLists } from "./due-list.js";

const here = new URLSearchParams(location.search);
/** @type {(key: string, ...parts: (string | number)[]) => string} */
let say = (key) => key;
let companion = "";
let server = false;

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
const part = (id) => /** @type {T} */ (document.getElementById(id));

async function fill() {
  const { words, locale, settings } = await ask("start");
  say = speaker(words);
  companion = settings.companion;
  server = isServer(settings.address);
  document.documentElement.lang = locale;
  document.title = say("whatIsDue");
  sayAll(document, say);
  part("closed").hidden = here.get("closed") !== "true";
  /** @type {HTMLElement} */ (document.querySelector("main")).hidden = false;
}

async function showConnection() {
  const { state, version } = await ask("connection");
  const sentences = { connected: say("stateConnected", version ?? ""), unpaired: say("unpaired"), away: say(server ? "awayServer" : "away"), withdrawn: say("serverWithdrawn") };
  part("state").dataset.state = state;
  part("state").textContent = sentences[/** @type {keyof typeof sentences} */ (state)];
  part("start").hidden = state !== "away" || server;
  const { waiting, refused } = await ask("waiting");
  part("waiting").hidden = waiting + refused === 0;
  part("waiting").textContent = [waiting ? say("waiting", waiting) : "", refused ? say("waitingRefused", refused) : ""].join(" ").trim();
  if (state === "connected") await showDue();
}

async function showDue() {
  const due = await ask("due");
  const locale = document.documentElement.lang;
  const onOpen = (/** @type {string} */ url) => tell(async () => { await ask("openReview", { url }); return ""; });
  part("due").replaceChildren(...dueLists(due, { say, locale, companion, onOpen, onFinish: finish }));
}

/**
 * @param {import("../shared/shapes.js").FollowUp} followUp
 * @param {string} outcome
 */
function finish(followUp, outcome) {
  return tell(async () => {
    const handed = await ask("finish", { id: followUp.id, body: { done: true, outcome }, about: followUp.case });
    if (handed.why) throw new Trouble(handed.why.kind, handed.why.detail);
    await showDue();
    if (handed.value?.next_step_needed) askNext(followUp);
    return "recorded";
  });
}

/** What settles nothing needs a day to ask again. @param {import("../shared/shapes.js").FollowUp} followUp */
function askNext(followUp) {
  const day = /** @type {HTMLInputElement} */ (h("input", { type: "date", name: "next", required: true, "aria-label": say("nextStep") }));
  day.valueAsDate = new Date(Date.now() + 3 * 24 * 3_600_000);
  const form = h("form", { "data-next": followUp.case_id, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); plan(followUp, day.value, form); } },
    h("p", {}, say("nextStep")), day, h("button", { class: "main" }, say("planIt")));
  part("due").prepend(form);
  day.focus();
}

/**
 * @param {import("../shared/shapes.js").FollowUp} followUp
 * @param {string} day
 * @param {HTMLElement} form
 */
function plan(followUp, day, form) {
  return tell(async () => {
    await ask("followUp", { caseId: followUp.case_id, body: { due_on: day }, about: followUp.case });
    form.remove();
    return "planned";
  });
}

/** @param {() => Promise<string>} work gives the key of what to say, or "" */
async function tell(work) {
  try {
    const key = await work();
    part("result").textContent = key && say(key);
  } catch (error) {
    const detail = error instanceof Trouble ? error.detail : null;
    part("result").textContent = detail ?? say(error instanceof Trouble && error.kind === "away" ? (server ? "awayServer" : "away") : "refused");
  }
}

/** Whether Amends may notice this tab's site by itself. */
async function showSite() {
  const id = Number(here.get("tab"));
  const tab = id ? await browser.tabs.get(id).catch(() => null) : null;
  const page = pageOf(tab?.url);
  if (!page) return;
  const origins = [`*://${page.hostname}/*`];
  const box = /** @type {HTMLInputElement} */ (part("site-on"));
  part("site-name").textContent = say("siteOn", page.hostname);
  box.checked = await browser.permissions.contains({ origins });
  // Asked for at once, while the click still counts.
  box.addEventListener("change", async () => {
    if (box.checked) box.checked = await browser.permissions.request({ origins });
    else await ask("turnOff", { host: page.hostname });
  });
  part("site").hidden = false;
}

part("companion").addEventListener("click", () => browser.tabs.create({ url: companion }));
part("options").addEventListener("click", () => ask("openOptions"));

await fill();
await showSite();
await showConnection();
