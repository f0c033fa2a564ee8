import type { ChaosRule, ChaosWish } from '@/saga/chaos/chaos-rule';
import type { Judgement } from '@/saga/chaos/judge';
import type { RunSummary } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import type { Publishable } from './message-bus';

export type NewChaosRule = {
  readonly id: string;
  readonly wish: ChaosWish;
  readonly by: Actor;
  readonly at: string;
};

/** A message as it is kept back: text only. */
export type HeldMessage = Pick<Publishable, 'id' | 'subject' | 'headers'> & {
  readonly body: string;
};

export type NewHit = {
  readonly ruleId: string;
  readonly messageId: string;
  readonly runId: string;
  readonly at: string;
  readonly node: string | null;
  readonly attempt: number | null;
  /** To be sent at `releaseAt`; null when nothing is kept back. */
  readonly held: { readonly message: HeldMessage; readonly releaseAt: string } | null;
};

/** A fault that was done to a message. */
export type ChaosHit = Omit<NewHit, 'held'> & {
  /** Until when the message is, or was, kept back; null for other faults. */
  readonly releaseAt: string | null;
  readonly isHeld: boolean;
};

/** How a run that was hit stood when it left the database; no judgement where nothing was expected. */
export type KeptStanding = {
  readonly status: RunSummary['status'];
  readonly judgement: Judgement | null;
};

/** A run that was hit. */
export type HitRunRow = {
  readonly runId: string;
  readonly hits: number;
  readonly firstHitAt: string;
  /** Dead letters of the run that are open. */
  readonly deadLetters: number;
  /** What was kept of it when it was archived; null until then. */
  readonly kept: KeptStanding | null;
};

/**
 * Faults on edges, and what they were done to.
 *
 * Contract: a rule's limits hold over all processes, however many ask at once; a message is hit once by a rule. A
 * rule whose runs have all been hit ends by itself. Held messages are handed out at least once when they are due, and
 * at once when their rule was ended by somebody.
 */
export type ChaosStore = {
  add(rule: NewChaosRule): Promise<ChaosRule>;
  find(id: string): Promise<ChaosRule | null>;
  /** Newest first. */
  list(limit: number): Promise<readonly ChaosRule[]>;
  active(now: string): Promise<readonly ChaosRule[]>;
  /** False when it was over already. Lets go what it holds. */
  end(id: string, by: Actor, at: string): Promise<boolean>;
  /**
   * `hit`: the fault is to be done. `again`: it was, to this message, before. `spent`: the rule is over, or has had
   * its runs, or enough of this one.
   */
  hit(hit: NewHit): Promise<'hit' | 'again' | 'spent'>;
  /** Hands out messages that are due, and forgets those that `publish` says it has sent, by their ids. */
  release(
    now: string,
    publish: (messages: readonly HeldMessage[]) => Promise<ReadonlySet<string>>,
  ): Promise<number>;
  /** The runs that a rule has hit, the first one first; at most 1,000. */
  runsOf(ruleId: string): Promise<readonly HitRunRow[]>;
  /** Which of these runs were hit, each with every rule that did. */
  hitRunsAmong(
    runIds: readonly string[],
  ): Promise<readonly { readonly rule: ChaosRule; readonly row: HitRunRow }[]>;
  /** Keeps how runs stood; replaces what was kept of them before. */
  keep(
    standings: readonly (KeptStanding & { readonly ruleId: string; readonly runId: string })[],
    at: string,
  ): Promise<void>;
  /** Removes rules that were over before this moment (ISO 8601) and hold back nothing, with what they hit; resolves to how many. */
  forget(before: string): Promise<number>;
  /** What was done to messages of a run, the first one first. */
  hitsOf(runId: string): Promise<readonly (ChaosHit & { readonly rule: ChaosRule })[]>;
};
