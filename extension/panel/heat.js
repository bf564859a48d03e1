/**
 * When a draft is heated and until when it may rest. Pure.
 *
 * @typedef {import("../shared/shapes.js").Finding} Finding
 */

const HEATED = ["hostile", "threat"];
// So many essential things to take out are rarely written in cold blood.
const MANY = 4;
const MINUTE = 60_000;
const MARGIN = 60 * MINUTE;
const HOUR_OF_MORNING = 9;

/**
 * @param {Finding[]} findings those to be taken out of the draft, without what was put aside
 * @returns {boolean}
 */
export function isHeated(findings) {
  return findings.some(({ guideline }) => HEATED.includes(guideline)) || findings.filter(({ weight }) => weight === "must").length >= MANY;
}

/**
 * Moments to park a draft until, soonest first: each leaves an hour or more before the 24 hours end.
 * @param {Date} now
 * @param {Date} due when the 24 hours end; once they have, there is only the first
 * @param {number} minutes the person's own measure
 * @returns {Date[]}
 */
export function restingTimes(now, due, minutes) {
  const first = new Date(now.getTime() + minutes * MINUTE);
  if (due <= now) return [first];
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (now.getHours() < HOUR_OF_MORNING ? 0 : 1), HOUR_OF_MORNING);
  const times = [first, new Date(now.getTime() + 120 * MINUTE), morning];
  const fitting = times.filter((time) => time.getTime() <= due.getTime() - MARGIN);
  fitting.sort((a, b) => a.getTime() - b.getTime());
  return fitting.filter((time, index) => index === 0 || time.getTime() - (fitting[index - 1]?.getTime() ?? 0) >= 10 * MINUTE);
}

/**
 * @param {string | null} postedAt a moment or a bare date
 * @param {Date} now when it was caught
 * @returns {Date}
 */
export function answerDue(postedAt, now) {
  const posted = postedAt === null ? Number.NaN : Date.parse(postedAt);
  return new Date((Number.isNaN(posted) ? now.getTime() : posted) + 24 * 60 * MINUTE);
}
