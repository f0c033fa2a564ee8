import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import type { LetterGroup } from '@/saga/dead-letters/letter-groups';
import type { RedriveJob } from '@/saga/dead-letters/redrive';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { AppRouter } from '@/server/api/root';
import type { Page } from '@/server/ports/read-store';
import { eventually } from '@/server/testing/eventually';
import type { Steps } from './steps';

export type OperatorTools = {
  readonly api: { readonly url: string; readonly key: string };
  readonly steps: Steps;
  /** Deploys the bank's mended release. */
  deploy(): Promise<void>;
  /** What must be done with a payload that the mended bank still refuses. */
  correct(payload: string): string;
};

const OPEN = { status: 'open' } as const;
const REDRIVE = { ratePerSecond: 500, patienceSeconds: 60, maxFailurePercent: 20 };
/** What a handler's own mistake is called. */
const MISTAKE = 'TypeError';
const JOB_MS = 180_000;

/**
 * Somebody on call, who does through the pages' own procedures what the pages offer: looks at groups and debts, finds
 * out by one redrive that nothing is mended, discards what is no message, deploys, redrives in waves, edits what needs
 * it, and has what is stuck tried again.
 */
export class Operator {
  readonly #api: TRPCClient<AppRouter>;
  readonly #tools: OperatorTools;

  constructor(tools: OperatorTools) {
    this.#tools = tools;
    const { url, key } = tools.api;
    const headers = { authorization: `Bearer ${key}` };
    this.#api = createTRPCClient({
      links: [httpBatchLink({ url: `${url}/api/trpc`, headers, maxItems: 50 })],
    });
  }

  async mendAll(): Promise<void> {
    const { steps, deploy } = this.#tools;
    await this.#look();
    await this.#discardPoison();
    const mistakes = (await this.#groups()).filter(({ sample }) => sample.errorName === MISTAKE);
    const stopped = await this.#tryOne(mistakes[0]);
    await deploy();
    steps.note('deployed the mended bank');
    await this.#resume(stopped);
    for (const group of await this.#groups()) {
      if (group.sample.errorName === MISTAKE) await this.#redrive(group);
    }
    for (const group of await this.#groups()) {
      await this.#edit(group);
      await this.#redrive(group);
    }
    await this.#retryStuck();
    await this.#untilNothingIsLeft();
  }

  readonly #groups = (): Promise<readonly LetterGroup[]> =>
    this.#api.deadLetters.groups.query(OPEN);

  async #look(): Promise<void> {
    const groups = await this.#groups();
    const debts = await this.#api.debts.totals.query({});
    for (const { count, sample, saga, step } of groups) {
      const where = saga ? ` in ${saga}, ${step}` : '';
      this.#tools.steps.note(`${count} dead: ${sample.errorName}${where}: ${sample.errorMessage}`);
    }
    this.#tools.steps.note(`${debts.debts} debts of ${debts.runs} stuck runs`);
  }

  /** What would come straight back however often it is sent. */
  async #discardPoison(): Promise<void> {
    for (const { fingerprint, count, sample } of await this.#groups()) {
      const { verdict } = await this.#api.deadLetters.context.query({ id: sample.id });
      if (verdict.kind !== 'no-op') continue;
      const ids = (await this.#letters(fingerprint)).map(({ id }) => id);
      await this.#api.deadLetters.discard.mutate({ ids, reason: `No message: ${verdict.reason}` });
      this.#tools.steps.note(`discarded ${ids.length} of ${count}: ${verdict.reason}`);
    }
  }

  async #tryOne(group: LetterGroup | undefined): Promise<RedriveJob> {
    if (!group) throw new Error('There is no group of the mistake.');
    const job = await this.#start(group);
    const stopped = await this.#until(job.id, 'stopped');
    this.#tools.steps.note(`redrove ${group.count}, which stopped itself: ${stopped.stopReason}`);
    return stopped;
  }

  async #resume({ id, title }: RedriveJob): Promise<void> {
    await this.#api.redrives.steer.mutate({ id, wish: 'resume' });
    const { counts, wave } = await this.#until(id, 'done');
    this.#tools.steps.note(`resumed “${title}”: ${counts.succeeded} handled, ${wave} waves`);
  }

  async #redrive(group: LetterGroup): Promise<void> {
    const { id, title } = await this.#start(group);
    const { counts, wave } = await this.#until(id, 'done');
    this.#tools.steps.note(`redrove “${title}”: ${counts.succeeded} handled, ${wave} waves`);
  }

  async #start({ fingerprint, sample, saga, step }: LetterGroup): Promise<RedriveJob> {
    const letters = { fingerprint };
    const { verdicts } = await this.#api.redrives.preview.mutate({ letters });
    const doubtful = verdicts.unsafe.count + verdicts['no-op'].count;
    if (doubtful > 0) throw new Error(`Not all are safe: ${JSON.stringify(verdicts)}`);
    const title = `${sample.errorName} in ${saga}, ${step}`;
    return this.#api.redrives.start.mutate({ title, letters, ...REDRIVE });
  }

  async #until(id: string, status: RedriveJob['status']): Promise<RedriveJob> {
    const look = async () => (await this.#api.redrives.get.query({ id })).job;
    return eventually(look, (job) => job.status !== 'running', JOB_MS).then((job) => {
      if (job.status === status) return job;
      throw new Error(`The redrive is ${job.status}: ${JSON.stringify(job)}`);
    });
  }

  async #edit({ fingerprint, sample }: LetterGroup): Promise<void> {
    const letters = await this.#letters(fingerprint);
    for (const { id, payload: before } of letters) {
      const payload = this.#tools.correct(before);
      const { problem, verdict } = await this.#api.deadLetters.checkEdit.mutate({ id, payload });
      if (verdict?.kind !== 'safe') throw new Error(`${problem} ${verdict?.reason}`);
      await this.#api.deadLetters.edit.mutate({ id, payload });
    }
    this.#tools.steps.note(`edited the payloads of ${letters.length}: ${sample.errorMessage}`);
  }

  async #letters(fingerprint: string) {
    const letters: DeadLetterView[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const asked = { ...OPEN, fingerprint, cursor, limit: 200 };
      const page: Page<DeadLetterView> = await this.#api.deadLetters.list.query(asked);
      letters.push(...page.items);
      cursor = page.nextCursor;
    }
    return letters;
  }

  async #retryStuck(): Promise<void> {
    const { id } = await this.#api.bulk.start.mutate({
      ...{ action: 'retry', title: 'All that is stuck', ratePerSecond: 200 },
      selection: { type: 'filter', status: ['stuck'] },
      reason: 'The bank takes deposits back again.',
    });
    const look = () => this.#api.bulk.get.query({ id });
    const { job } = await eventually(look, (seen) => seen.job.status === 'done', JOB_MS);
    this.#tools.steps.note(`tried ${job.counts.done} stuck runs again`);
  }

  async #untilNothingIsLeft(): Promise<void> {
    const left = async () => {
      const letters = (await this.#groups()).length;
      return letters + (await this.#api.debts.totals.query({})).debts;
    };
    await eventually(left, (count) => count === 0, JOB_MS);
    this.#tools.steps.note('no dead letter is open, and nothing is owed');
  }
}
