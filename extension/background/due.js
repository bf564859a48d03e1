/**
 * What waits for the person: replies whose 24 hours run, follow-ups of today, parked drafts. The last answer of
 * the backend is kept, so that badge and reminders go on by the clock while it is away.
 *
 * @typedef {import("../shared/shapes.js").Due} Due
 */
import { browser } from "../shared/browser.js";
import { backend } from "./endpoints.js";
import { readToken } from "./settings.js";
import { store } from "./storage.js";

const MOST = 100;

/** @type {Due} */
const NOTHING = {
  at: "",
  replies: [],
  followUps: [],
  parked: [],
  desk: { quiet_hours: null, reminders: true, warn_before_minutes: 240, cool_down_minutes: 30 },
};

/** @returns {Promise<Due>} as it was last heard */
export async function lastDue() {
  const { due } = await browser.storage.local.get("due");
  return { ...NOTHING, .../** @type {object} */ (due) };
}

/**
 * Asks the backend anew.
 * @returns {Promise<Due>}
 * @throws {import("../shared/protocol.js").Trouble}
 */
export async function askDue() {
  const [running, overdue, today, passed, parked, settings] = await Promise.all([
    backend.cases({ due: "running", sort: "answer_due_at", limit: MOST }),
    backend.cases({ due: "overdue", sort: "-answer_due_at", limit: MOST }),
    backend.followUps({ due: "today", limit: MOST }),
    backend.followUps({ due: "overdue", limit: MOST }),
    backend.parked(),
    backend.deskSettings(),
  ]);
  const { quiet_hours, reminders, warn_before_minutes, cool_down_minutes } = settings.body;
  const due = {
    at: new Date().toISOString(),
    replies: [...overdue.items.reverse(), ...running.items].map(replyOf),
    followUps: [...passed.items, ...today.items],
    parked: parked.items,
    desk: { quiet_hours, reminders, warn_before_minutes, cool_down_minutes },
  };
  await store({ due });
  return due;
}

/** @param {any} item a case of the list */
function replyOf(item) {
  const { author, site, url } = item.review;
  return { id: item.id, author, site, url, excerpt: item.excerpt ?? "", due_at: item.answer_due_at };
}

/** The newest that can be had. @returns {Promise<Due>} */
export async function freshDue() {
  if ((await readToken()) === null) return NOTHING;
  return askDue().catch(lastDue);
}

/** Nothing of another pairing may stay. */
export async function forgetDue() {
  await browser.storage.local.remove(["due", "told"]);
}
