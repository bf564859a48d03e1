/** The list of what the backend has not taken yet: what waits, and what it refused. */
import { h } from "../panel/dom.js";
import { excerpt } from "../panel/review-list.js";

/** @typedef {import("../shared/shapes.js").OutboxEntry} Entry */
/** @typedef {(key: string, ...parts: (string | number)[]) => string} Say */

/** @type {Record<Entry["op"], string>} */
const DEEDS = {
  keep: "outboxKeep", sent: "outboxSent", aside: "outboxAside", takeBack: "outboxTakeBack", park: "outboxPark",
  unpark: "outboxUnpark", finish: "outboxFinish", followUp: "outboxFollowUp",
};

/**
 * @param {Entry[]} entries
 * @param {{say: Say, locale: string, onRetry: (id: string) => void, onRemove: (id: string) => void}} how
 */
export function outboxItems(entries, how) {
  return entries.map((entry) => outboxItem(entry, how));
}

/** @param {Entry} entry @param {Parameters<typeof outboxItems>[1]} how */
function outboxItem(entry, how) {
  const { say } = how;
  const refused = entry.refused !== null;
  const reason = refused ? say("outboxRefused", entry.refused?.detail ?? say("refused")) : say("outboxWaits");
  return h(
    "li",
    { "data-item": entry.id, "data-refused": String(refused) },
    h("p", { class: "what" }, h("strong", {}, say(DEEDS[entry.op])), ...whose(entry, how)),
    entry.review ? h("p", { class: "first", dir: "auto" }, excerpt(entry.review)) : null,
    entry.text.trim() ? h("p", { class: "first" }, say("yourReply"), ": ", h("bdi", {}, excerpt(entry.text))) : null,
    h("p", { class: "reason" }, reason),
    choices(entry, how),
  );
}

/** Whose review, where, and when it was kept. @param {Entry} entry @param {Parameters<typeof outboxItems>[1]} how */
function whose(entry, { say, locale }) {
  const at = new Date(entry.at);
  const when = Number.isNaN(at.getTime()) ? null : new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at);
  const known = [entry.author ?? say("authorUnknown"), entry.site, when].filter((part) => part !== null);
  return known.flatMap((part) => [" · ", h("bdi", {}, part)]);
}

/** Try again, or remove, which asks once. @param {Entry} entry @param {Parameters<typeof outboxItems>[1]} how */
function choices(entry, { say, onRetry, onRemove }) {
  const retry = h("button", { type: "button", "data-action": "retry", onclick: () => onRetry(entry.id) }, say("tryAgain"));
  const remove = h("button", { type: "button", "data-action": "remove" }, say("remove"));
  const row = h("div", { class: "choices" }, retry, remove);
  const leave = h("button", { type: "button", "data-action": "leave" }, say("removeNo"));
  const sure = h("button", { type: "button", class: "danger", "data-action": "remove-for-good", onclick: () => onRemove(entry.id) }, say("removeYes"));
  const question = h("div", { class: "choices", hidden: true }, h("span", {}, say("removeSure")), sure, leave);
  const turn = (/** @type {boolean} */ asks) => {
    row.hidden = asks;
    question.hidden = !asks;
    (asks ? leave : remove).focus();
  };
  remove.addEventListener("click", () => turn(true));
  leave.addEventListener("click", () => turn(false));
  return h("div", {}, row, question);
}
