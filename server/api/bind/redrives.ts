import { type IsSecret, maskText } from '@/saga/dead-letters/masking';
import type { Verdict } from '@/saga/dead-letters/verdict';
import type { JudgeLetters } from '@/server/application/dead-letters/judge-letters';
import { MAX_LETTERS } from '@/server/application/dead-letters/start-redrive';
import { NotFound } from '@/server/application/errors';
import type { DeadLetterFilter, DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { RedriveJobs } from '@/server/ports/redrive-jobs';
import type { RedrivePreview, RedriveServices } from '../services/redrives';

export type RedriveQueryDeps = {
  readonly jobs: RedriveJobs;
  readonly deadLetters: Pick<DeadLetterStore, 'outline' | 'findAll'>;
  readonly judge: JudgeLetters;
  readonly isSecret: IsSecret;
  readonly secondPerson: boolean;
};

const JUDGED = 500;
const JOBS = 50;
const ITEMS = 1_000;
const REASONS = 5;

/** The questions about redrives. Throws NotFound for an id that is unknown, or no id at all. */
export function redriveQueries(
  deps: RedriveQueryDeps,
): Pick<RedriveServices, 'preview' | 'list' | 'get' | 'waitingSagas'> {
  return {
    preview: (letters) => preview(deps, letters),
    list: (by) => deps.jobs.list(JOBS, by),
    waitingSagas: (id) => deps.jobs.waitingSagas(id),
    async get(id) {
      const job = await deps.jobs.find(id);
      if (!job) throw new NotFound('redrive', id);
      const items = await deps.jobs.items(id, { limit: ITEMS });
      const short = items.map(({ letterId, status, service, detail }) => {
        // A second death is told with its error, which may quote what was sent.
        const masked = detail === null ? null : maskText(detail, deps.isSecret);
        return { letterId, status, service, detail: masked };
      });
      return { job, items: short };
    },
  };
}

async function preview(
  { deadLetters, judge, secondPerson }: RedriveQueryDeps,
  filter: DeadLetterFilter,
): Promise<RedrivePreview> {
  const outline = await deadLetters.outline(filter, MAX_LETTERS);
  const ids = outline.slice(0, JUDGED).map(({ letterId }) => letterId);
  const verdicts = [...(await judge(await deadLetters.findAll(ids))).values()];
  const of = (kind: Verdict['kind']) => countedReasons(verdicts.filter((one) => one.kind === kind));
  return {
    letters: outline.length,
    judged: verdicts.length,
    secondPerson,
    verdicts: { safe: of('safe'), 'no-op': of('no-op'), unsafe: of('unsafe') },
  };
}

function countedReasons(verdicts: readonly Verdict[]) {
  const counts = new Map<string, number>();
  for (const { reason } of verdicts) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count);
  return { count: verdicts.length, reasons: reasons.slice(0, REASONS) };
}
