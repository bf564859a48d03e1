/** What is due, as lists: replies by their clock, follow-ups to be marked done, drafts that have rested. */
import { h } from "../panel/dom.js";
import { sayDay, sayMoment } from "../panel/dates.js";
import { excerpt } from "../panel/review-list.js";

/**
 * @typedef {import("../shared/shapes.js").Due} Due
 * @typedef {import("../shared/shapes.js").FollowUp} FollowUp
 * @typedef {import("../shared/shapes.js").DueReply} DueReply
 * @typedef {import("../shared/shapes.js").Parked} Parked
 * @typedef {{say: (key: string, ...parts: (string | number)[]) => string, locale: string, companion: string,
 *   onOpen: (url: string) => void, onFinish: (followUp: FollowUp, outcome: string) => void}} How
 */

const OUTCOMES = { "resolved": "outcomeResolved", "unresolved": "outcomeUnresolved", "no-answer": "outcomeNoAnswer" };
const HOUR = 3_600_000;

/**
 * @param {Due} due
 * @param {How} how
 */
export function dueLists(due, how) {
  const open = due.followUps.filter(({ done }) => !done);
  const lists = [
    list("dueReplies", "replies", due.replies.map((reply) => replyItem(reply, how)), how),
    list("dueFollowUps", "follow-ups", open.map((followUp) => followUpItem(followUp, how)), how),
    list("dueParked", "parked", due.parked.map((parked) => parkedItem(parked, how)), how),
  ].filter((part) => part !== null);
  return lists.length ? lists : [h("p", { class: "hint", "data-due": "none" }, how.say("nothingDue"))];
}

/** @param {string} words @param {string} name @param {HTMLElement[]} items @param {How} how */
function list(words, name, items, { say }) {
  if (items.length === 0) return null;
  return h("section", { "data-due": name, "aria-label": say(words) }, h("h2", {}, `${say(words)} (${items.length})`), h("ul", { class: "due" }, ...items));
}

/** @param {DueReply} reply @param {How} how */
function replyItem(reply, how) {
  const late = Date.parse(reply.due_at) <= Date.now();
  return h("li", { "data-case": reply.id, class: late ? "late" : "" }, who(reply, how),
    h("p", { class: "first", dir: "auto" }, excerpt(reply.excerpt)),
    h("p", { class: "first" }, `${sayMoment(reply.due_at, how.locale)} (${relative(reply.due_at, how.locale)})`),
    h("p", { class: "choices" }, caseLink(reply.id, how), reply.url ? pageButton(reply.url, how) : null));
}

/** @param {FollowUp} followUp @param {How} how */
function followUpItem(followUp, how) {
  const { say } = how;
  const buttons = Object.entries(OUTCOMES).map(([outcome, words]) =>
    h("button", { type: "button", "data-outcome": outcome, onclick: () => how.onFinish(followUp, outcome) }, say(words)));
  const note = followUp.promise?.text ?? followUp.note;
  return h("li", { "data-follow-up": followUp.id, class: followUp.state === "overdue" ? "late" : "" },
    who(followUp.case ?? { author: null, site: null }, how),
    h("p", { class: "first" }, sayDay(followUp.due_on, how.locale)),
    note ? h("p", { class: "first", dir: "auto" }, note) : null,
    h("p", { class: "choices" }, caseLink(followUp.case_id, how)),
    h("div", { class: "choices", role: "group", "aria-label": say("howItEnded") }, h("span", {}, say("howItEnded")), ...buttons));
}

/** @param {Parked} parked @param {How} how */
function parkedItem(parked, how) {
  const ready = Date.parse(parked.until) <= Date.now();
  const said = ready ? how.say("remindParked") : how.say("parkedUntil", sayMoment(parked.until, how.locale));
  return h("li", { "data-parked": parked.id, class: ready ? "late" : "" }, who(parked.review ?? { author: null, site: null }, how),
    h("p", { class: "first", dir: "auto" }, excerpt(parked.text)), h("p", { class: "first" }, said),
    h("p", { class: "choices" }, parked.review?.url ? pageButton(parked.review.url, how) : null, parked.case_id ? caseLink(parked.case_id, how) : null));
}

/** @param {{author: string | null, site: string | null}} review @param {How} how */
function who({ author, site }, { say }) {
  return h("p", {}, h("strong", {}, h("bdi", {}, author ?? say("authorUnknown"))), ...(site ? [" · ", h("bdi", {}, site)] : []));
}

/** @param {string} id @param {How} how */
function caseLink(id, { say, companion }) {
  return h("a", { href: `${companion}/case?id=${encodeURIComponent(id)}`, target: "_blank", rel: "noreferrer" }, say("openCase"));
}

/** @param {string} url @param {How} how */
function pageButton(url, { say, onOpen }) {
  return h("button", { type: "button", "data-action": "page", onclick: () => onOpen(url) }, say("openReviewPage"));
}

/** "in 3 hours", "2 days ago". @param {string} moment @param {string} locale */
export function relative(moment, locale, now = Date.now()) {
  const hours = (Date.parse(moment) - now) / HOUR;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  if (Math.abs(hours) < 1) return format.format(Math.round(hours * 60), "minute");
  if (Math.abs(hours) < 48) return format.format(Math.round(hours), "hour");
  return format.format(Math.round(hours / 24), "day");
}
