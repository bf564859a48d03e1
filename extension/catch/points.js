/** Pros and cons: parts of a card that begin with such a label, or are named so. */
import { remembered } from "./remembered.js";
import { readText } from "./text.js";
import { POINT_LABELS, POINT_WORDS, POINTS, RATING } from "./vocabulary.js";

const MOST = 6;
const isPoint = remembered((words) => POINT_WORDS.test(words));

export class Points {
  /**
   * @param {import("./survey.js").Survey} survey
   * @param {Uint8Array} blocked which elements are no part of anyone's words
   */
  constructor(survey, blocked) {
    this.survey = survey;
    this.blocked = blocked;
  }

  /** Whether the text is itself one of them. @param {number} body */
  isOne(body) {
    return this.survey.sorts[body] & POINTS || this.hasLabel(body);
  }

  /**
   * Pros and cons that stand beside the text.
   * @param {number} body
   * @param {number} card
   * @param {string} [own] the text, for its place among them if it is one
   */
  beside(body, card, own = "") {
    const { survey } = this;
    if (!this.any(card)) return [own];
    const ordered = own !== "" && this.isOne(body);
    const points = ordered ? [] : [own];
    for (let at = card + 1; at < survey.end[card]; at += 1) {
      if (at === body && ordered) points.push(own);
      const outside = !this.blocked[at] && !survey.holds(body, at);
      const text = outside ? this.pointAround(at, body) : "";
      if (text === null) continue;
      if (text) points.push(text);
      at = survey.end[at] - 1;
    }
    return points.slice(0, MOST + 1);
  }

  /** What holds the text is none of its points. @param {number} at @param {number} body */
  pointAround(at, body) {
    return this.survey.holds(at, body) ? null : this.pointIn(at);
  }

  /** Whether anything in the card begins like a point or is named one. @param {number} card */
  any(card) {
    const { own, sorts, end } = this.survey;
    for (let at = card + 1; at < end[card]; at += 1) if (sorts[at] & POINTS || (own[at] !== "" && isPoint(own[at]))) return true;
    return false;
  }

  /** What a block of pros or cons says; null where it is none. @param {number} at */
  pointIn(at) {
    const { survey } = this;
    const element = survey.elements[at];
    if (survey.within(survey.text, at) < 4 || survey.sorts[at] & RATING) return null;
    const labelled = this.hasLabel(at) || (this.beginsLikePoint(at) && POINT_LABELS.test((element.textContent ?? "").trim().slice(0, 40)));
    const text = labelled || survey.sorts[at] & POINTS ? readText(element) : null;
    // A label with nothing to it.
    return text !== null && POINT_LABELS.exec(`${text}:`)?.[0].length === text.length + 1 ? null : text;
  }

  /** Whether a block begins with an element that holds its label and no more, such as "Cons". @param {number} at */
  hasLabel(at) {
    const { own, end } = this.survey;
    let inner = at + 1;
    while (inner < end[at] && own[inner] === "") inner += 1;
    const alone = inner < end[at] && end[inner] === inner + 1 && own[at] === "" && end[at] - at < 12;
    return alone && POINT_LABELS.exec(`${own[inner]}:`)?.[0].length === own[inner].length + 1;
  }

  /** A cheap look at the first words in it. @param {number} at */
  beginsLikePoint(at) {
    const { own, end } = this.survey;
    if (isPoint(own[at])) return true;
    let inner = at + 1;
    while (inner < end[at] && own[inner] === "") inner += 1;
    return inner < end[at] && isPoint(own[inner]);
  }
}
