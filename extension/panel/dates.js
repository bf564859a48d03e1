/** Dates as the reader's language writes them. */

/**
 * @param {string} iso a date or a moment
 * @param {string} locale
 * @returns {string} as given when it is no date
 */
export function sayDate(iso, locale) {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  // A bare date is that day here, not midnight in Greenwich.
  const date = day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }).format(date);
}

/**
 * A day to come, with its weekday.
 * @param {string} day YYYY-MM-DD
 * @param {string} locale
 */
export function sayDay(day, locale) {
  const [year, month, date] = day.slice(0, 10).split("-").map(Number);
  const when = new Date(year ?? 0, (month ?? 1) - 1, date ?? 1);
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(when);
}

/**
 * @param {string} iso
 * @param {string} locale
 */
export function sayMoment(iso, locale) {
  const how = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  return new Intl.DateTimeFormat(locale, how).format(new Date(iso));
}

/**
 * A language's name in the reader's own.
 * @param {string} code
 * @param {string} locale
 */
export function sayLanguage(code, locale) {
  if (code === "und") return null;
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
