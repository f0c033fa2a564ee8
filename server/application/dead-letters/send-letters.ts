import { asksOrAnswers } from '@/saga/dead-letters/is-answered';
import type { RedriveSettings } from '@/saga/dead-letters/redrive';
import type { Verdict } from '@/saga/dead-letters/verdict';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { MessageBus } from '@/server/ports/message-bus';
import type {
  ItemChange,
  RedriveItem,
  RedriveJobs,
  RedriveLease,
} from '@/server/ports/redrive-jobs';
import type { RateLimit } from '../rate-limit';
import { isRedrivable, retryMessage } from '../redrive-dead-letter';
import type { JudgeLetters } from './judge-letters';
import { readLetter } from './read-letter';
import { AWAITED } from './watch-retries';

export type SendDeps = {
  readonly jobs: Pick<RedriveJobs, 'write'>;
  readonly deadLetters: Pick<DeadLetterStore, 'findAll' | 'claimRetry'>;
  readonly judge: JudgeLetters;
  readonly bus: Pick<MessageBus, 'publishAll'>;
  readonly audit: AuditLog;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly limit: RateLimit;
};

/** The broker recognises a repeat for a minute; clocks may differ a little. */
const REPEATABLE_MS = 45_000;

type Candidate = { readonly item: RedriveItem; readonly letter: DeadLetterView };

/**
 * Sends letters again, as far as their services' rate allows; each is judged just before, and left alone when that
 * says so. Resolves to what held some back, if anything did.
 */
export async function sendAgain(
  deps: SendDeps,
  lease: RedriveLease,
  items: readonly RedriveItem[],
): Promise<'nothing' | 'rate' | 'broker'> {
  const { job } = lease;
  const letters = await lettersOf(deps, items);
  const verdicts = await deps.judge([...letters.values()]);
  const left: ItemChange[] = [];
  const ready: Candidate[] = [];
  for (const item of items) {
    const letter = letters.get(item.letterId);
    const leave = whyNot(letter, verdicts.get(item.letterId), job.settings);
    if (leave) left.push({ letterId: item.letterId, ...leave });
    else if (letter) ready.push({ item, letter });
  }
  const now = ready.filter(({ letter }) =>
    deps.limit.take(letter.service ?? '', job.settings.ratePerSecond),
  );
  const at = deps.clock.now();
  const begun = now.map(({ item, letter }): RedriveItem => {
    const isAwaited = verdicts.get(letter.id)?.kind === 'safe' && asksOrAnswers(readLetter(letter));
    const detail = isAwaited ? AWAITED : null;
    return { ...item, status: 'sending', retry: letter.retries + 1, sentAt: at, detail };
  });
  const changes = begun.map(({ letterId, status, retry, sentAt, detail }) => {
    return { letterId, status, retry, sentAt, detail, wave: job.wave };
  });
  // Stored before anything is sent: what is not marked was not sent.
  if (!(await deps.jobs.write(lease, [...left, ...changes]))) return 'nothing';
  if (!(await sendBegun(deps, lease, begun))) return 'broker';
  return now.length === ready.length ? 'nothing' : 'rate';
}

async function lettersOf(
  { deadLetters }: SendDeps,
  items: readonly RedriveItem[],
): Promise<ReadonlyMap<string, DeadLetterView>> {
  const found = await deadLetters.findAll(items.map(({ letterId }) => letterId));
  return new Map(found.map((letter) => [letter.id, letter]));
}

type Left = { readonly status: 'skipped' | 'refused'; readonly detail: string };

function whyNot(
  letter: DeadLetterView | undefined,
  verdict: Verdict | undefined,
  { withNoOps, withUnsafe }: RedriveSettings,
): Left | null {
  if (letter?.status !== 'open') return { status: 'skipped', detail: 'It is no longer open.' };
  if (!isRedrivable(letter)) {
    return { status: 'skipped', detail: `Messages on ${letter.subject} cannot be sent again.` };
  }
  const { kind, reason } = verdict ?? { kind: 'unsafe', reason: 'It could not be judged.' };
  if (kind === 'no-op' && !withNoOps) return { status: 'skipped', detail: reason };
  if (kind === 'unsafe' && !withUnsafe) return { status: 'refused', detail: reason };
  return null;
}

/**
 * Sends what is marked as about to be sent, also when that was done before: the id of a retry is always the same, so
 * the broker drops a repeat. What was marked too long ago for that is watched, and never sent twice. False when the
 * broker did not take all of it: then it stays marked.
 */
export async function sendBegun(
  deps: SendDeps,
  lease: RedriveLease,
  items: readonly RedriveItem[],
): Promise<boolean> {
  if (items.length === 0) return true;
  const now = Date.parse(deps.clock.now());
  const isFresh = ({ sentAt }: RedriveItem) => now - Date.parse(sentAt ?? '') < REPEATABLE_MS;
  const { mine, lost } = await claim(deps, items.filter(isFresh));
  const done = await publish(deps, mine);
  const stale = items
    .filter((item) => !isFresh(item))
    .map(({ letterId }): ItemChange => ({ letterId, status: 'sent' }));
  await deps.jobs.write(lease, [...lost, ...done, ...stale]);
  const sent = new Set(done.filter(({ status }) => status === 'sent').map((one) => one.letterId));
  await note(
    deps,
    lease,
    mine.filter(({ letter }) => sent.has(letter.id)),
  );
  return done.length === mine.length;
}

/** Takes the letters out of everybody else's hands; who was faster with one keeps it. */
async function claim(
  deps: SendDeps,
  items: readonly RedriveItem[],
): Promise<{ readonly mine: readonly Candidate[]; readonly lost: readonly ItemChange[] }> {
  const letters = await lettersOf(deps, items);
  const mine: Candidate[] = [];
  const lost: ItemChange[] = [];
  for (const item of items) {
    const letter = letters.get(item.letterId);
    if (letter && (await isMine(deps, item, letter))) mine.push({ item, letter });
    else {
      const detail = 'Somebody else has seen to it.';
      lost.push({ letterId: item.letterId, status: 'skipped', detail });
    }
  }
  return { mine, lost };
}

/** Also when it was claimed before a crash. */
async function isMine(
  { deadLetters, clock }: SendDeps,
  { retry }: RedriveItem,
  { id, status, retries }: DeadLetterView,
): Promise<boolean> {
  if (retry === null) return false;
  if (status === 'retried' && retries === retry) return true;
  return deadLetters.claimRetry(id, { retry, at: clock.now() });
}

async function publish(
  { bus }: SendDeps,
  mine: readonly Candidate[],
): Promise<readonly ItemChange[]> {
  if (mine.length === 0) return [];
  const outcomes = await bus.publishAll(
    mine.map(({ item, letter }) => retryMessage(letter, item.retry as number)),
  );
  return outcomes.flatMap((outcome, index): ItemChange[] => {
    const { letterId } = (mine[index] as Candidate).item;
    if (outcome.stored) {
      const { stream, sequence } = outcome;
      return [{ letterId, status: 'sent', stream, sequence }];
    }
    // Else it stays as it is, and is sent in the next step.
    return outcome.permanent ? [{ letterId, status: 'failed', detail: outcome.error }] : [];
  });
}

async function note(
  { audit, live, clock }: SendDeps,
  { job }: RedriveLease,
  sent: readonly Candidate[],
): Promise<void> {
  if (sent.length === 0) return;
  const at = clock.now();
  const { id: redrive, createdBy: actor, wave, settings } = job;
  for (const { item, letter } of sent) {
    const target = { type: 'dead-letter', id: letter.id };
    const { reason } = settings;
    const detail = { subject: letter.subject, retries: item.retry, redrive, wave, reason };
    await audit.record({ at, actor, action: 'dead-letter.retried', target, detail });
  }
  live.publish({ type: 'dead-letters-changed', ids: sent.map(({ letter }) => letter.id) });
}
