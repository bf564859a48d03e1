// Shapes that travel between the page, the service worker and the backend.

export interface Span { start: number; end: number }

/** One review as `catchReviews` returns it. */
export interface CaughtReview {
  text: string;
  author: string | null;
  rating: number | null;
  ratingMax: number | null;
  postedAt: string | null;
  postedAtText: string | null;
  lang: string | null;
  replied: boolean;
  element: Element;
}

/** The review as the backend takes it. */
export interface ReviewBody {
  text: string;
  author: string | null;
  rating: number | null;
  rating_max: number | null;
  site: string | null;
  url: string | null;
  posted_at: string | null;
  posted_at_text?: string | null;
  language_hint: string | null;
  kind: string | null;
}

export type Channel = "public" | "private";
export type Verdict = "pass" | "fail" | "na";

export interface Finding {
  guideline: string;
  verdict: Verdict;
  weight: "must" | "should" | "could";
  title: string;
  message: string;
  spans: Span[];
  starters: string[];
}

export interface CoveragePoint extends Span {
  point: string;
  answer: "answered" | "touched" | "missed";
  spans: Span[];
}

export interface ReviewReading {
  language: string;
  language_confidence: number;
  kind: string;
  topics: { topic: string; spans: Span[] }[];
}

export interface CheckAnswer {
  review: ReviewReading;
  draft: { language: string; language_confidence: number; words: number };
  score: number;
  ready: boolean;
  coverage: CoveragePoint[];
  findings: Finding[];
  engine: string;
}

export interface CaseAnswer {
  id: string;
  status: string;
  answer_due_at: string | null;
  answered_at: string | null;
}

export interface FollowUpAnswer { id: string; due_on: string }

export interface Catalogue {
  guidelines: { id: string; group: "do" | "avoid"; title: string; why: string }[];
  kinds: { id: string; title: string }[];
  topics: { id: string; title: string }[];
}

export interface Settings { address: string; companion: string; language: string }

export type Words = Record<string, string>;

/** Why something asked of the service worker did not come about. */
export interface TroubleBody {
  /**
   * away: no answer; failed: the backend says it cannot now; refused: it will not have this; gone: we were
   * updated; unstored: the browser's storage did not take it.
   */
  kind: "away" | "failed" | "unpaired" | "refused" | "gone" | "forbidden" | "unstored";
  detail: string | null;
}

export type Reply<T> = { ok: true; value: T } | { ok: false; trouble: TroubleBody };

/** What became of a kept case or a sent reply: handed over, or waiting for the backend. */
export interface Handed {
  state: "done" | "waiting";
  case: CaseAnswer | null;
  followUp: FollowUpAnswer | null;
  /** Why it waits. */
  why?: TroubleBody;
}

/** Something kept or sent that the backend has not taken yet, or refused. */
export interface OutboxEntry {
  id: string;
  op: "keep" | "sent";
  at: string;
  site: string | null;
  author: string | null;
  review: string;
  text: string;
  refused: { detail: string | null } | null;
}
