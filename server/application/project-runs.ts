import { projectMessages } from '@/saga/read-models/project-messages';
import { projectRun } from '@/saga/read-models/project-run';
import { projectSteps } from '@/saga/read-models/project-steps';
import type { MessageView, RunSummary, StepView } from '@/saga/read-models/views';
import type { RecordedEvent } from '@/saga/run/events';
import type { ChangedRows, KnownRun, Ordered, RunCount } from '@/server/ports/run-projection';

/** Runs that have changed, as they are known now, and the rows that say so. */
export type Projected = {
  readonly runs: ReadonlyMap<string, KnownRun>;
  readonly rows: ChangedRows;
};

/** Folds a batch of events into what is known of their runs; a run that is not in `known` is new. */
export function projectRuns(
  known: ReadonlyMap<string, KnownRun>,
  events: readonly RecordedEvent[],
): Projected {
  const changes = new Map<string, RunChange>();
  for (const recorded of events) {
    const change = changes.get(recorded.runId) ?? begin(known.get(recorded.runId));
    changes.set(recorded.runId, change);
    fold(change, recorded);
  }
  const all = [...changes.values()];
  return {
    runs: new Map([...changes].map(([runId, { now }]) => [runId, now])),
    rows: {
      summaries: all.flatMap(({ now }) => now.summary ?? []),
      steps: all.flatMap(({ steps }) => [...steps.values()]),
      messages: all.flatMap(({ messages }) => [...messages.values()]),
      counts: countsOf(all),
    },
  };
}

type RunChange = {
  readonly before: RunSummary | null;
  readonly now: {
    summary: RunSummary | null;
    readonly steps: Map<string, StepView>;
    readonly messages: Map<string, MessageView>;
  };
  readonly steps: Map<string, Ordered<StepView>>;
  readonly messages: Map<string, Ordered<MessageView>>;
};

function begin(run: KnownRun | undefined): RunChange {
  const before = run?.summary ?? null;
  const now = { summary: before, steps: new Map(run?.steps), messages: new Map(run?.messages) };
  return { before, now, steps: new Map(), messages: new Map() };
}

function fold({ now, steps, messages }: RunChange, recorded: RecordedEvent): void {
  now.summary = projectRun(now.summary, recorded);
  for (const row of projectSteps(now.steps, recorded)) {
    now.steps.set(row.name, row);
    steps.set(row.name, { ...row, version: steps.get(row.name)?.version ?? recorded.version });
  }
  for (const row of projectMessages(now.messages, recorded)) {
    now.messages.set(row.messageId, row);
    const version = messages.get(row.messageId)?.version ?? recorded.version;
    messages.set(row.messageId, { ...row, version });
  }
}

/** How the batch changes the numbers of runs by saga and status. */
function countsOf(changes: readonly RunChange[]): readonly RunCount[] {
  const counts = new Map<string, { change: number; lastRunAt: string | null }>();
  const count = ({ saga, status, startedAt }: RunSummary, by: 1 | -1) => {
    const key = JSON.stringify([saga, status]);
    const { change = 0, lastRunAt = null } = counts.get(key) ?? {};
    const later = by === 1 && (lastRunAt === null || startedAt > lastRunAt);
    counts.set(key, { change: change + by, lastRunAt: later ? startedAt : lastRunAt });
  };
  for (const { before, now } of changes) {
    if (before?.status === now.summary?.status) continue;
    if (before) count(before, -1);
    if (now.summary) count(now.summary, 1);
  }
  return [...counts].map(([key, entry]) => {
    const [saga, status] = JSON.parse(key) as [string, string];
    return { saga, status, ...entry };
  });
}
