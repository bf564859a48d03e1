/**
 * What travels between the panel and our script in a frame of another site, by way of the service worker, which
 * lets it pass within one tab only. Pages can neither hear nor send any of it.
 *
 * @typedef {Omit<import("../shared/shapes.js").CaughtReview, "element">} FarReview
 * @typedef {import("../fields/mirror.js").Mark} Mark
 * @typedef {{kind: "reviews", reviews: FarReview[]}
 *   | {kind: "field", field: number, text: string, around: number | null}
 *   | {kind: "text", field: number, text: string}
 *   | {kind: "lost", field: number}} FromFrame `around`: the review whose card the field stands in
 * @typedef {{kind: "start"} | {kind: "end"}
 *   | {kind: "marks", field: number, text: string, marks: Mark[]}
 *   | {kind: "unmark"}
 *   | {kind: "show" | "focus", field: number}
 *   | {kind: "spot", review: number | null}} ToFrame
 */

/** Names of the messages that our scripts beside pages get. */
export const FROM_FRAME = "amends-from-frame";
export const TO_FRAME = "amends-to-frame";
