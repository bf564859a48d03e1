/** What the service worker does for each message of the protocol. */
import { browser } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { backend } from "./backend.js";
import { loadDraft, saveDraft } from "./drafts.js";
import { setMarks } from "./open.js";
import { put, sweep, waiting } from "./outbox.js";
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
    if (await waiting()) sweep();
    return answer;
  },
  async catalogue() {
    return backend.catalogue((await currentWords()).locale);
  },
  keep: ({ body, text, channel }) => put({ op: "keep", case: body, text, channel }),
  sent: ({ body, text, channel }) => put({ op: "sent", case: body, text, channel }),
  loadDraft: ({ key }) => loadDraft(String(key)),
  async saveDraft({ key, text }, sender) {
    // A private window leaves nothing behind.
    if (!sender.tab?.incognito) await saveDraft(String(key), String(text));
  },
  waiting,
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

/** @returns {Promise<{state: "connected" | "unpaired" | "away", version: string | null, waiting: number}>} */
async function connection() {
  const health = await backend.health().catch(() => null);
  const state = health === null ? "away" : await backend.known().then(() => "connected", (trouble) => trouble.kind);
  if (state === "connected") await sweep();
  return { state: state === "refused" ? "unpaired" : state, version: health?.version ?? null, waiting: await waiting() };
}
