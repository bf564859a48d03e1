/** Badge, notifications and the alarm that wakes us for them. Between alarms nothing runs. */
import { pageOf } from "../shared/address.js";
import { browser } from "../shared/browser.js";
import { speaker } from "../shared/words.js";
import { freshDue, lastDue } from "./due.js";
import { openPanel } from "./open.js";
import { calling, nextLook, quietEnd } from "./reminding.js";
import { readSettings } from "./settings.js";
import { store } from "./storage.js";
import { currentWords } from "./words.js";

/** @typedef {import("./reminding.js").Reminder} Reminder */

const ALARM = "due";
const BADGE = "#8a2a1f";
const MOST_AT_ONCE = 3;
const DAY = "day";

/** Asks the backend, then shows what calls. */
export async function lookAgain() {
  await show(await freshDue());
}

/** @param {import("../shared/shapes.js").Due} due */
export async function show(due) {
  const now = new Date();
  const reminders = calling(due, now);
  await browser.action.setBadgeBackgroundColor({ color: BADGE });
  await browser.action.setBadgeText({ text: reminders.length ? String(reminders.length) : "" });
  if (due.desk.reminders && !quietEnd(due.desk.quiet_hours, now)) await tell(reminders);
  browser.alarms.create(ALARM, { when: nextLook(due, now).getTime() });
}

/** @param {chrome.alarms.Alarm} alarm */
export function onReminderAlarm(alarm) {
  if (alarm.name === ALARM) lookAgain();
}

/** Each is told once; what no longer calls is forgotten, so that it may call again. @param {Reminder[]} reminders */
async function tell(reminders) {
  const { told: before } = await browser.storage.local.get("told");
  const told = new Set(Array.isArray(before) ? before : []);
  const news = reminders.filter(({ id }) => !told.has(id));
  await store({ told: reminders.map(({ id }) => id) });
  if (news.length === 0) return;
  const say = speaker((await currentWords()).words);
  // After a long absence one sentence says more than a pile of them.
  if (news.length > MOST_AT_ONCE) notify(DAY, say("remindMany"), say("dueCount", news.length));
  else for (const reminder of news) notify(reminder.id, ...sentences(reminder, say));
}

/**
 * @param {Reminder} reminder
 * @param {(key: string, ...parts: (string | number)[]) => string} say
 * @returns {[string, string]} title and text
 */
function sentences(reminder, say) {
  const about = (/** @type {any} */ review) => [review?.author ?? say("authorUnknown"), review?.site].filter(Boolean).join(" · ");
  if (reminder.kind === "followUp") return [say("remindFollowUp"), about(reminder.followUp.case)];
  if (reminder.kind === "parked") return [say("remindParked"), about(reminder.parked.review)];
  return [say(reminder.kind === "late" ? "remindLate" : "remindReply"), about(reminder.reply)];
}

/** @param {string} id @param {string} title @param {string} message */
function notify(id, title, message) {
  browser.notifications.create(id, { type: "basic", iconUrl: browser.runtime.getURL("icons/amends-128.png"), title, message });
}

/** Where a click on a reminder leads: the case, or the page that the parked draft is for. @param {string} id */
export async function onNotification(id) {
  browser.notifications.clear(id);
  const { companion } = await readSettings();
  const due = await lastDue();
  const reminder = calling(due, new Date()).find((one) => one.id === id);
  if (reminder?.kind === "parked" && reminder.parked.review?.url) return openReview(reminder.parked.review.url);
  const caseId = reminder?.kind === "parked" ? reminder.parked.case_id : reminder?.kind === "followUp" ? reminder.followUp.case_id : reminder?.reply.id;
  const path = caseId ? `/case?id=${encodeURIComponent(caseId)}` : "/";
  return browser.tabs.create({ url: companion + path });
}

/**
 * Goes to a review's page, and opens the panel there where the person has let us.
 * @param {string} url
 */
export async function openReview(url) {
  const address = pageOf(url);
  if (!address) return;
  const tab = await browser.tabs.create({ url: address.href });
  if (tab.id === undefined || !(await browser.permissions.contains({ origins: [`*://${address.hostname}/*`] }))) return;
  const { id } = tab;
  /** @param {number} tabId @param {{status?: string}} change */
  const loaded = (tabId, change) => {
    if (tabId === id && change.status === "complete") open();
  };
  const open = async () => {
    if (await openPanel(id)) browser.tabs.onUpdated.removeListener(loaded);
  };
  browser.tabs.onUpdated.addListener(loaded);
  // A quick page was there before we listened.
  const now = await browser.tabs.get(id).catch(() => null);
  if (now?.status === "complete" && !now.pendingUrl) await open();
}
