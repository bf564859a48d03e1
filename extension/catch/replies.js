/** The owner's answers: which parts of a card are one, and whether there is one beside it. */
import { remembered } from "./remembered.js";
import { OWNER_ROLES, OWNER_SIGNS, OWNER_TITLES, OWNERS, REPLY, REPLY_HEADS, REPLY_STEMS, REVIEW } from "./vocabulary.js";

const LEAST_REPLY = 25;
const LONGEST_NAME = 60;
const LONGEST_SIGN = 30;
const CONTROLS = new Set(["A", "BUTTON", "FORM", "LABEL", "INPUT"]);

/** @typedef {import("./survey.js").Survey} Survey */

/**
 * The outermost parts of a card that hold an owner's answer.
 * @param {Survey} survey
 * @param {number} card
 * @returns {number[]}
 */
export function replyParts(survey, card) {
  const parts = [];
  for (let at = card + 1; at < survey.end[card]; at += 1) {
    if (!isReply(survey, at)) continue;
    parts.push(at);
    at = survey.end[at] - 1;
  }
  return parts;
}

/** @param {Survey} survey @param {number} at */
export function isReply(survey, at) {
  const size = survey.within(survey.text, at);
  if (size < LEAST_REPLY || CONTROLS.has(survey.tags[at])) return false;
  if (saysWhoAnswers(survey.own[at]) || isSignedByOwner(survey.own[at])) return true;
  if (headsAnswer(survey.own[at], 120)) return false;
  if (survey.sorts[at] & REPLY) return !onlyControls(survey, at);
  return headsReply(survey, at);
}

/** @param {string} words @param {number} most characters, not included */
function headsAnswer(words, most) {
  return words.length > 5 && words.length < most && heads(words);
}

const heads = remembered((words) => (REPLY_STEMS.test(words) ? REPLY_HEADS.test(words) : OWNER_TITLES.test(words)));

/** "Reply from the shop: …", heading and answer in one. @param {string} words */
function saysWhoAnswers(words) {
  const colon = words.indexOf(":");
  return colon > 5 && colon < 80 && words.length - colon > LEAST_REPLY && headsAnswer(words.slice(0, colon), 80);
}

/** @param {string} words */
function isSignedByOwner(words) {
  return words.length > LEAST_REPLY && OWNER_SIGNS.test(words.slice(-LONGEST_SIGN));
}

/** A block whose first words say that the owner answers. @param {Survey} survey @param {number} at */
function headsReply(survey, at) {
  for (let inner = at + 1; inner < survey.end[at] && inner < at + 5; inner += 1) {
    const own = survey.own[inner];
    if (!own) continue;
    // The heading's own block, and no more of the card than that.
    return headsAnswer(own, 120) || (own.length < LONGEST_NAME && isOwnerBy(survey, at, inner));
  }
  return false;
}

/** Whether right after a name stands what its bearer is. @param {Survey} survey @param {number} at @param {number} name */
function isOwnerBy(survey, at, name) {
  for (let next = name + 1; next < survey.end[at] && next < name + 4; next += 1) {
    if (survey.own[next] !== "") return survey.own[next].length < LONGEST_NAME && isRole(survey.own[next]);
  }
  return false;
}

const isRole = remembered((words) => OWNER_ROLES.test(words) || OWNER_TITLES.test(words));

/** Links and buttons to answer with are no answer. @param {Survey} survey @param {number} at */
function onlyControls(survey, at) {
  const links = survey.within(survey.linked, at);
  const form = survey.elements[at].querySelector("form, textarea, input:not([type=hidden])");
  return form !== null || links > 0.8 * survey.within(survey.text, at);
}

/**
 * An answer that follows the card as its sibling.
 * @param {Element} card
 */
export function repliedAfter(card) {
  let next = card.nextElementSibling;
  while (next && /^[bh]r$/.test(next.localName)) next = next.nextElementSibling;
  if (!next) return false;
  const name = [next, next.firstElementChild].map((part) => `${part?.getAttribute("class") ?? ""} ${part?.getAttribute("id") ?? ""}`).join(" ");
  const text = (next.textContent ?? "").trim();
  if (text.length < LEAST_REPLY) return false;
  if (/develop|owner|repl(y|ied)|respon[sd]|answer|\bmgr|merchant|bypostauthor/i.test(name) && !next.querySelector("form, textarea")) return true;
  return headsAnswer(text.slice(0, 120), 121);
}

/**
 * Whether the card itself is an owner's answer set as a card.
 * @param {Survey} survey
 * @param {number} card
 */
export function isReplyCard(survey, card) {
  for (let at = card, up = 0; at >= 0 && up < 6; at = survey.parent[at], up += 1) {
    const sorts = survey.sorts[at];
    if (sorts & OWNERS) return true;
    if (sorts & REPLY && !(sorts & REVIEW && up > 0) && !survey.elements[at].hasAttribute("itemtype")) return true;
  }
  const heads = survey.own.slice(card, Math.min(card + 15, survey.end[card])).filter((own) => own).slice(0, 3);
  return heads.some((own) => headsAnswer(own, 160));
}
