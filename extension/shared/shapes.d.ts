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

/** How the reviews of one host are found, as a person showed it: selectors, no code. */
export interface Recipe {
  card: string;
  /** Within a card: text, author, rating, date, reply. */
  fields: Record<string, string>;
  reply_box: string | null;
  hints: Record<string, string | number | boolean>;
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
  /** Put aside by the person: it does not count. */
  aside?: AsideMark | null;
}

export type Scope = "once" | "case" | "site" | "always";
export interface AsideMark { id: string; scope: Scope; reason: string | null }

/** A finding put aside, as the backend keeps it. */
export interface Aside extends AsideMark {
  guideline: string;
  site: string | null;
  words: string[];
  created_at: string;
  expires_at: string | null;
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

/** A kept case as the panel shows it again. */
export interface WholeCase extends CaseAnswer {
  review: { text: string; author: string | null; rating: number | null; rating_max: number | null; site: string | null; url: string | null };
  drafts: { id: string; text: string; channel: Channel; created_at: string }[];
  replies: { id: string; text: string; channel: Channel; sent_at: string }[];
  follow_ups: FollowUp[];
}

export interface FollowUp {
  id: string;
  case_id: string;
  due_on: string;
  note: string;
  done: boolean;
  state: "overdue" | "today" | "upcoming" | "done";
  kind?: "follow-up" | "promise";
  promise?: { text: string } | null;
  case?: { author: string | null; site: string | null; excerpt: string };
}

/** A draft that rests until a moment. */
export interface Parked {
  id: string;
  text: string;
  until: string;
  channel: Channel;
  case_id: string | null;
  review: { text: string; author: string | null; site: string | null; url: string | null } | null;
}

/** What is known of a review that was met before. */
export interface Recalled { case: WholeCase | null; same: boolean; parked: Parked | null }

/** A case kept from the page that is open, whose review may be gone from it. */
export interface KeptHere { id: string; notes: string; review: { text: string; author: string | null } }

/** A site's rules, as the backend has them. */
export interface SiteRules {
  id: string;
  name: string;
  reply_limit: number | null;
  editable: boolean | null;
  replies_allowed: number | null;
  first: string | null;
  advice: string[];
}

export interface DeskSettings {
  locale: string | null;
  quiet_hours: { from: string; to: string } | null;
  reminders: boolean;
  warn_before_minutes: number;
  cool_down_minutes: number;
  follow_up_days: number;
  may_change: string[];
}

/** A review that waits for an answer. */
export interface DueReply { id: string; author: string | null; site: string | null; url: string | null; excerpt: string; due_at: string }

/** What waits for the person, as the backend last said. */
export interface Due {
  at: string;
  replies: DueReply[];
  followUps: FollowUp[];
  parked: Parked[];
  desk: Pick<DeskSettings, "quiet_hours" | "reminders" | "warn_before_minutes" | "cool_down_minutes">;
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
   * updated; unstored: the browser's storage did not take it; withdrawn: the permission for the server was;
   * slow: no answer in time, though something listens.
   */
  kind: "away" | "slow" | "withdrawn" | "failed" | "unpaired" | "refused" | "gone" | "forbidden" | "unstored";
  detail: string | null;
}

export type Reply<T> = { ok: true; value: T } | { ok: false; trouble: TroubleBody };

/** What became of a kept case or a sent reply: handed over, or waiting for the backend. */
export interface Handed {
  state: "done" | "waiting";
  case: CaseAnswer | null;
  followUp: FollowUpAnswer | null;
  /** What the backend answered of anything else. */
  value?: any;
  /** Why it waits. */
  why?: TroubleBody;
}

/** What the person can do that must not be lost. */
export type Deed = "keep" | "sent" | "aside" | "takeBack" | "park" | "unpark" | "finish" | "followUp";

/** Something done that the backend has not taken yet, or refused. */
export interface OutboxEntry {
  id: string;
  op: Deed;
  at: string;
  site: string | null;
  author: string | null;
  review: string;
  text: string;
  refused: { detail: string | null } | null;
}
