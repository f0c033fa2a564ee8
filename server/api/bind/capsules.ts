import {
  type CapsuleLetter,
  type CapsuleRun,
  MOST_CAPSULE_EVENTS,
  makeCapsule,
} from '@/saga/capsule/capsule';
import type { DeadLetterView, EventView } from '@/saga/read-models/views';
import { InvalidInput, NotFound } from '@/server/application/errors';
import type { Clock } from '@/server/ports/clock';
import type { SagaStore } from '@/server/ports/saga-store';
import type { CapsuleServices } from '../services/capsules';
import type { DeadLetterServices } from '../services/dead-letters';
import type { RunServices } from '../services/runs';

export type CapsuleDeps = {
  /** These mask what they give. */
  readonly runs: Pick<RunServices, 'events'>;
  readonly deadLetters: Pick<DeadLetterServices, 'list'>;
  readonly sagas: Pick<SagaStore, 'version'>;
  readonly clock: Clock;
  readonly secretNames: readonly string[];
};

const PAGE = 1000;
const LETTERS = 200;

/**
 * Puts runs with their letters and the versions of their sagas into one file, all read through the masking. Throws
 * `NotFound`, and `InvalidInput` when they have too many events.
 */
export function capsuleServices(deps: CapsuleDeps): CapsuleServices {
  return {
    async make({ runIds, note, by }) {
      let room = MOST_CAPSULE_EVENTS;
      const runs: CapsuleRun[] = [];
      for (const runId of new Set(runIds)) {
        const run = await runOf(deps, runId, room);
        room -= run.events.length;
        runs.push(run);
      }
      const parts = { madeAt: deps.clock.now(), madeBy: by, note, masked: [...deps.secretNames] };
      return makeCapsule({ ...parts, definitions: await definitionsOf(deps, runs), runs });
    },
  };
}

async function runOf(deps: CapsuleDeps, runId: string, room: number): Promise<CapsuleRun> {
  const events: EventView[] = [];
  for (let isMore = true; isMore; ) {
    const page = await deps.runs.events(runId, events.length, PAGE);
    events.push(...page);
    isMore = page.length === PAGE;
    if (events.length > room) {
      const message = `These runs have more than ${MOST_CAPSULE_EVENTS} events: choose fewer.`;
      throw new InvalidInput([{ path: '/runIds', message }], message);
    }
  }
  const start = (events[0]?.data ?? {}) as {
    readonly saga?: string;
    readonly sagaVersion?: number;
  };
  const { saga = '', sagaVersion = 0 } = start;
  const letters = await deps.deadLetters.list({ runId }, { limit: LETTERS });
  const told = events.map(({ runId: _, ...event }) => event);
  return { runId, saga, sagaVersion, events: told, letters: letters.items.map(letterOf) };
}

function letterOf(letter: DeadLetterView): CapsuleLetter {
  const { id, reason, status, subject, service, step, deliveries, createdAt } = letter;
  const { headers, payload, error } = letter;
  const place = { id, reason, status, subject, service, step, deliveries, createdAt };
  return { ...place, headers: { ...headers }, payload, error };
}

/** The versions in which they began, and those they went over to. */
async function definitionsOf({ sagas }: CapsuleDeps, runs: readonly CapsuleRun[]) {
  const wanted = new Map<string, { readonly saga: string; readonly version: number }>();
  for (const { saga, sagaVersion, events } of runs) {
    for (const version of [sagaVersion, ...events.flatMap(wentTo)]) {
      wanted.set(`${saga}@${version}`, { saga, version });
    }
  }
  return Promise.all(
    [...wanted.values()].map(async ({ saga, version }) => {
      const found = await sagas.version(saga, version);
      if (!found) throw new NotFound('saga-version', `${saga}@${version}`);
      return { saga, version, definition: found.definition };
    }),
  );
}

function wentTo({ type, data }: CapsuleRun['events'][number]): readonly number[] {
  return type === 'RunMigrated' ? [(data as { readonly to: number }).to] : [];
}
