/** What the service worker does for each message of the protocol. */
import { browser } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { loadDraft, saveDraft } from "./drafts.js";
import { askDue, forgetDue, lastDue } from "./due.js";
import { backend } from "./endpoints.js";
import { askForFrame, enterFrames, fromFrame, leaveFrames, toFrame } from "./frames.js";
import { handOnly } from "./hand.js";
import { keptHere } from "./kept-here.js";
import { openPanel, setMarks } from "./open.js";
import { counts, entries, put, remove, retry, sweep } from "./outbox.js";
import { recall } from "./recall.js";
import { allRecipes, dropRecipe, keepRecipe, recipeFor, recipesFile, takeRecipes } from "./recipes.js";
import { lookAgain, openReview, show } from "./reminders.js";
import { readSettings, readToken, writeSettings, writeToken } from "./settings.js";
import { seen, sitesOn, turnOff } from "./sites.js";
import { currentWords } from "./words.js";

/**
 * @typedef {chrome.runtime.MessageSender} Sender
 * @typedef {Omit<import("./outbox.js").Item, "id" | "at" | "refused">} Doing
 */

/** @type {Record<import("../shared/protocol.js").MessageName, (payload: any, sender: Sender) => Promise<unknown>>} */
export const handlers = {
  async start() {
    const settings = await readSettings();
    const { desk } = await lastDue();
    return { ...(await currentWords()), settings, desk, paired: (await readToken()) !== null };
  },
  async check({ request }) {
    const { locale } = await currentWords();
    const answer = await backend.check({ ...request, locale });
    sweep();
    return answer;
  },
  async catalogue() {
    return backend.catalogue((await currentWords()).locale);
  },
  keep: ({ body, text, channel }, sender) => record({ op: "keep", case: body, text, channel }, sender),
  sent: ({ body, text, channel }, sender) => record({ op: "sent", case: body, text, channel }, sender),
  putAside: ({ body, about }, sender) => record({ op: "aside", body, about }, sender),
  takeBack: ({ id, about }, sender) => record({ op: "takeBack", target: String(id), about }, sender),
  park: ({ body, about }, sender) => record({ op: "park", body, about }, sender),
  unpark: ({ id, about }, sender) => record({ op: "unpark", target: String(id), about }, sender),
  finish: ({ id, body, about }, sender) => record({ op: "finish", target: String(id), body, about }, sender),
  followUp: ({ caseId, body, about }, sender) => record({ op: "followUp", target: String(caseId), body, about }, sender),
  recall: ({ review }) => recall(review),
  keptHere: ({ url }) => keptHere(String(url)),
  async changeCase({ id, changes }) {
    const { tag } = await backend.oneCase(String(id));
    const changed = await backend.changeCase(String(id), changes, tag ?? "*");
    lookAgain();
    return changed;
  },
  asides: async () => (await backend.asides()).items,
  async rules({ site, url }) {
    const { locale } = await currentWords();
    return (await backend.siteRules({ site, url, locale })).site;
  },
  loadDraft: ({ key }) => loadDraft(String(key)),
  async saveDraft({ key, text }, sender) {
    // A private window leaves nothing behind.
    if (!sender.tab?.incognito) await saveDraft(String(key), String(text));
  },
  waiting: counts,
  outbox: entries,
  retryItem: ({ id }) => retry(String(id)),
  removeItem: ({ id }) => remove(String(id)),
  openOptions: () => browser.runtime.openOptionsPage(),
  async closed(_payload, sender) {
    if (sender.tab?.id === undefined) return;
    await leaveFrames(sender.tab.id);
    await setMarks(sender.tab.id, false);
  },
  async frames(_payload, sender) {
    if (sender.tab?.id === undefined) return [];
    await setMarks(sender.tab.id, true);
    return enterFrames(sender.tab.id);
  },
  toFrame: ({ frame, what }, sender) => toFrame(Number(frame), what, sender),
  fromFrame: ({ what }, sender) => fromFrame(what, sender),
  askForFrame: ({ host }, sender) => askForFrame(String(host), sender),
  reopen: ({ tab }) => openPanel(Number(tab)),
  async due() {
    const due = await askDue();
    await show(due);
    return due;
  },
  openReview: ({ url }) => openReview(String(url)),
  sitesOn,
  turnOff: ({ host }) => turnOff(String(host)),
  async seen(_payload, sender) {
    if (sender.tab?.id !== undefined && sender.url) await seen(sender.url, sender.tab.id);
  },
  recipe: (_payload, sender) => recipeFor(hostOf(sender)),
  async keepRecipe({ recipe }, sender) {
    if (!(await keepRecipe(hostOf(sender), recipe, !sender.tab?.incognito))) throw new Trouble("refused");
  },
  dropRecipe: ({ host }, sender) => dropRecipe(isOwn(sender) ? String(host) : hostOf(sender)),
  recipes: allRecipes,
  recipesFile,
  takeRecipes: ({ text }) => takeRecipes(String(text)),
  async pair({ code, name }) {
    const { token } = await backend.pair(String(code), String(name ?? ""));
    await writeToken(String(token));
    await forgetDue();
    await sweep();
    await lookAgain();
  },
  async forget() {
    // The backend forgets this browser too; when it is away, its owner can still strike it off the list there.
    await backend.forgetMe().catch(() => undefined);
    await writeToken(null);
    await forgetDue();
    await lookAgain();
  },
  connection,
  async saveSettings({ changes }) {
    const settings = await writeSettings(changes);
    if (settings === null) throw new Trouble("forbidden");
    return settings;
  },
  desk: async () => (await backend.deskSettings()).body,
  async saveDesk({ changes }) {
    const { tag } = await backend.deskSettings();
    const desk = await backend.changeDesk(changes, tag ?? "*");
    await lookAgain();
    return desk;
  },
};

/**
 * @param {Doing} what
 * @param {Sender} sender
 */
async function record(what, sender) {
  // A private window leaves nothing behind in the browser.
  if (sender.tab?.incognito) return handOnly(what);
  const handed = await put(what);
  // What is due may be another now; the person need not wait for that.
  if (handed.state === "done" && what.op !== "aside" && what.op !== "takeBack") lookAgain();
  return handed;
}

/** @returns {Promise<{state: "connected" | "unpaired" | "away" | "withdrawn", version: string | null}>} */
async function connection() {
  const health = await backend.health().catch((trouble) => (trouble.kind === "withdrawn" ? trouble : null));
  if (health instanceof Trouble) return { state: "withdrawn", version: null };
  const state = health === null ? "away" : await backend.known().then(() => "connected", (trouble) => trouble.kind);
  if (state === "connected") await sweep();
  return { state: state === "connected" || state === "unpaired" ? state : "away", version: health?.version ?? null };
}

/** A page speaks for its own host only. @param {Sender} sender */
function hostOf(sender) {
  return new URL(sender.url ?? "about:blank").hostname;
}

/** @param {Sender} sender */
function isOwn(sender) {
  return sender.url?.startsWith(browser.runtime.getURL("")) ?? false;
}
