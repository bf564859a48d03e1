/**
 * Which reminders are due, and when to look again. Pure: no clock, no storage, no browser.
 *
 * @typedef {import("../shared/shapes.js").Due} Due
 * @typedef {import("../shared/shapes.js").DueReply} DueReply
 * @typedef {import("../shared/shapes.js").FollowUp} FollowUp
 * @typedef {import("../shared/shapes.js").Parked} Parked
 * @typedef {{id: string, kind: "reply", reply: DueReply} | {id: string, kind: "late", reply: DueReply}
 *   | {id: string, kind: "followUp", followUp: FollowUp} | {id: string, kind: "parked", parked: Parked}} Reminder
 *   `id` is the same for the same thing to be reminded of, so that it is said once
 */

const MINUTE = 60_000;
const LOOK_AGAIN_MINUTES = 60;

/**
 * Everything that calls for the person at this moment.
 * @param {Due} due
 * @param {Date} now
 * @returns {Reminder[]}
 */
export function calling(due, now) {
  const warn = due.desk.warn_before_minutes * MINUTE;
  /** @type {Reminder[]} */
  const reminders = [];
  for (const reply of due.replies) {
    const left = Date.parse(reply.due_at) - now.getTime();
    if (left <= 0) reminders.push({ id: `late ${reply.id}`, kind: "late", reply });
    else if (left <= warn) reminders.push({ id: `reply ${reply.id}`, kind: "reply", reply });
  }
  for (const followUp of due.followUps) {
    if (!followUp.done && followUp.due_on <= localDay(now)) reminders.push({ id: `follow-up ${followUp.id} ${followUp.due_on}`, kind: "followUp", followUp });
  }
  for (const parked of due.parked) {
    if (Date.parse(parked.until) <= now.getTime()) reminders.push({ id: `parked ${parked.id} ${parked.until}`, kind: "parked", parked });
  }
  return reminders;
}

/**
 * The next moment at which something starts to call, or an hour from now.
 * @param {Due} due
 * @param {Date} now
 * @returns {Date}
 */
export function nextLook(due, now) {
  const warn = due.desk.warn_before_minutes * MINUTE;
  const moments = [
    ...due.replies.flatMap(({ due_at }) => [Date.parse(due_at) - warn, Date.parse(due_at)]),
    ...due.parked.map(({ until }) => Date.parse(until)),
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime(),
    now.getTime() + LOOK_AGAIN_MINUTES * MINUTE,
  ];
  const end = quietEnd(due.desk.quiet_hours, now);
  if (end) moments.push(end.getTime());
  return new Date(Math.min(...moments.filter((moment) => moment > now.getTime())));
}

/**
 * When the quiet hours that are running end; null when none are.
 * @param {{from: string, to: string} | null} quiet "HH:MM" each; over midnight where `to` is the earlier
 * @param {Date} now
 * @returns {Date | null}
 */
export function quietEnd(quiet, now) {
  if (!quiet) return null;
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  if (from === null || to === null || from === to) return null;
  const at = now.getHours() * 60 + now.getMinutes();
  const inside = from < to ? at >= from && at < to : at >= from || at < to;
  if (!inside) return null;
  const tomorrow = from > to && at >= from ? 1 : 0;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + tomorrow, Math.floor(to / 60), to % 60);
}

/** @param {string} time @returns {number | null} minutes after midnight */
function minutesOf(time) {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

/** @param {Date} moment @returns {string} YYYY-MM-DD here */
export function localDay(moment) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
