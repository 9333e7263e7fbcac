import type about from "./messages/nl/about.json";
import type account from "./messages/nl/account.json";
import type campaigns from "./messages/nl/campaigns.json";
import type common from "./messages/nl/common.json";
import type ideas from "./messages/nl/ideas.json";
import type jury from "./messages/nl/jury.json";
import type methods from "./messages/nl/methods.json";
import type questions from "./messages/nl/questions.json";
import type receipt from "./messages/nl/receipt.json";
import type research from "./messages/nl/research.json";
import type results from "./messages/nl/results.json";
import type review from "./messages/nl/review.json";
import type setup from "./messages/nl/setup.json";
import type submit from "./messages/nl/submit.json";
import type team from "./messages/nl/team.json";
import type ui from "./messages/nl/ui.json";
import type uploads from "./messages/nl/uploads.json";
import type vote from "./messages/nl/vote.json";
import type voters from "./messages/nl/voters.json";
import type who from "./messages/nl/who.json";
import type wrapper from "./messages/nl/wrapper.json";

/** Every message namespace, one file a language: messages/<locale>/<namespace>.json. The Dutch file gives the keys. */
export interface Messages {
  /** The pages that explain: how we count and shuffle, house rules, your data; and what is on record of a vote. */
  about: typeof about;
  /** Sign-in and my page. */
  account: typeof account;
  /** The front page and the page of a campaign. */
  campaigns: typeof campaigns;
  /** Masthead, footer, layouts and the pages for errors; loaded with the application. */
  common: typeof common;
  /** The page of an idea, and the words for what ideas consist of. */
  ideas: typeof ideas;
  /** The jury gate: for the team, for jurors, and its rules and result for everybody. */
  jury: typeof jury;
  /** Voting methods: their stories on result pages, and what explains them. */
  methods: typeof methods;
  /** Follow-up questions: asking, setting them up, and what was answered. */
  questions: typeof questions;
  /** The check of a voter's receipt, and the public log that it is in. */
  receipt: typeof receipt;
  /** Where marketing analyses a vote. */
  research: typeof research;
  /** The page that tells how a vote ended. */
  results: typeof results;
  /** The review of votes: cases, single votes, appeals and second looks, for those of the team who decide. */
  review: typeof review;
  /** The wizard that sets a campaign up. */
  setup: typeof setup;
  /** The team's screens. */
  team: typeof team;
  /** Making an idea: the form, drafts, files, sending in. */
  submit: typeof submit;
  /** Words inside the shared parts; loaded with the application. */
  ui: typeof ui;
  /** Why a file could not be taken. */
  uploads: typeof uploads;
  /** Ballots and receipts. */
  vote: typeof vote;
  /** For the team: who may vote, lists of invited people, batches of codes. */
  voters: typeof voters;
  /** Who may vote: in a sentence, and what a voter is asked, shows and is told. */
  who: typeof who;
  /** What wrappers are made of, and what one shows. */
  wrapper: typeof wrapper;
}

export type Namespace = keyof Messages;

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: import("./locales").Locale;
  }
}
