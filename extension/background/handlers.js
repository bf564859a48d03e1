/** What the service worker does for each message of the protocol. */
import { browser } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { backend } from "./backend.js";
import { loadDraft, saveDraft } from "./drafts.js";
import { handOnly } from "./hand.js";
import { setMarks } from "./open.js";
import { counts, entries, put, remove, retry, sweep } from "./outbox.js";
import { readSettings, readToken, writeSettings, writeToken } from "./settings.js";
import { currentWords } from "./words.js";

/** @typedef {chrome.runtime.MessageSender} Sender */

/** @type {Record<import("../shared/protocol.js").MessageName, (payload: any, sender: Sender) => Promise<unknown>>} */
export const handlers = {
  async start() {
    const settings = await readSettings();
    return { ...(await currentWords()), settings, paired: (await readToken()) !== null };
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
  keep: (payload, sender) => record("keep", payload, sender),
  sent: (payload, sender) => record("sent", payload, sender),
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
    if (sender.tab?.id !== undefined) await setMarks(sender.tab.id, false);
  },
  async pair({ code }) {
    const { token } = await backend.pair(String(code));
    await writeToken(String(token));
    await sweep();
  },
  forget: () => writeToken(null),
  connection,
  async saveSettings({ changes }) {
    const settings = await writeSettings(changes);
    if (settings === null) throw new Trouble("forbidden");
    return settings;
  },
};

/**
 * @param {"keep" | "sent"} op
 * @param {{body: object, text: string, channel: string}} payload
 * @param {Sender} sender
 */
function record(op, { body, text, channel }, sender) {
  const what = { op, case: body, text, channel };
  // A private window leaves nothing behind in the browser.
  return sender.tab?.incognito ? handOnly(what) : put(what);
}

/** @returns {Promise<{state: "connected" | "unpaired" | "away", version: string | null}>} */
async function connection() {
  const health = await backend.health().catch(() => null);
  const state = health === null ? "away" : await backend.known().then(() => "connected", (trouble) => trouble.kind);
  if (state === "connected") await sweep();
  return { state: state === "connected" || state === "unpaired" ? state : "away", version: health?.version ?? null };
}
