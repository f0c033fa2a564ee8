import type { LetterGroup } from '@/saga/dead-letters/letter-groups';
import type { Verdict } from '@/saga/dead-letters/verdict';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Actor } from '@/saga/run/events';
import type { EditCheck } from '@/server/application/dead-letters/edit-letter';
import type { AuditEntry } from '@/server/ports/audit-log';
import type { DeadLetterFilter, RunLetterCount } from '@/server/ports/dead-letter-store';
import type { Page } from '@/server/ports/read-store';

/** A letter of a list, in short. */
export type LetterInShort = Pick<
  DeadLetterView,
  'id' | 'status' | 'subject' | 'saga' | 'step' | 'runId' | 'createdAt' | 'deliveries'
> & { readonly errorName: string };

/** What is to be known of a letter before anything is done with it. */
export type LetterContext = {
  /** What sending it again would do, as things are now. */
  readonly verdict: Verdict;
  /** Somebody else has to agree before it is sent, if that is unsafe: it takes a redrive. */
  readonly secondPerson: boolean;
  /** Open letters of the same key or run that died later, oldest first. */
  readonly behind: readonly LetterInShort[];
  /** What else its run waits for just now: work that is out, or tried again. */
  readonly underWay: readonly { readonly work: string; readonly attempt: number }[];
  /** The letters of the same message, as it was sent again and again; oldest first, this one too. */
  readonly deaths: readonly LetterInShort[];
  /** What people did with it, newest first. */
  readonly history: readonly Pick<AuditEntry, 'id' | 'at' | 'actor' | 'action' | 'detail'>[];
};

/** What the API asks about dead letters; secrets in what it gives are masked. Failures are the application's typed errors. */
export type DeadLetterServices = {
  list(
    filter: DeadLetterFilter,
    page: { cursor?: string; limit: number },
  ): Promise<Page<DeadLetterView>>;
  groups(filter: DeadLetterFilter): Promise<readonly LetterGroup[]>;
  /** Of these runs those that have open letters, of these sagas or of all. */
  ofRuns(runIds: readonly string[], sagas?: readonly string[]): Promise<readonly RunLetterCount[]>;
  /** Of these sagas, or of all. */
  countOpen(sagas?: readonly string[]): Promise<number>;
  get(id: string): Promise<DeadLetterView>;
  context(id: string): Promise<LetterContext>;
  /** `reason`: why it is sent although that is unsafe. */
  retry(command: { id: string; by: Actor; reason?: string }): Promise<void>;
  discard(command: { id: string; reason: string; by: Actor }): Promise<void>;
  /** Takes a discarded letter back. */
  restore(command: { id: string; by: Actor }): Promise<void>;
  assign(command: { id: string; toMe: boolean; by: Actor }): Promise<void>;
  note(command: { id: string; text: string; by: Actor }): Promise<void>;
  /** What an edited payload would mean. */
  checkEdit(question: { id: string; payload: string }): Promise<EditCheck>;
  edit(command: { id: string; payload: string; by: Actor }): Promise<void>;
};
