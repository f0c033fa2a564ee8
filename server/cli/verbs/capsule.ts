import { readFile } from 'node:fs/promises';
import { type Capsule, type CapsuleRun, readCapsule, recordedOf } from '@/saga/capsule/capsule';
import type { Difference } from '@/saga/capsule/difference';
import { replayRun } from '@/saga/capsule/replay';
import type { Replay } from '@/saga/capsule/replay-result';
import { testOf } from '@/saga/capsule/test-of';
import { foldRunView } from '@/saga/read-models/fold-run-view';
import type { ApiClient } from '../client/api-client';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { writeReport } from '../files/write-report';

/** Shows what is in a capsule and replays its runs; the answer is no when one is decided otherwise here. */
export async function openCapsule(file: string): Promise<Answer> {
  const capsule = await capsuleIn(file);
  const runs = capsule.runs.map((run) => ({ run, replay: replayRun(capsule, run) }));
  const { madeAt, madeBy, note } = capsule;
  return {
    json: {
      ...{ madeAt, madeBy, note },
      runs: runs.map(({ run, replay }) => ({ ...inShort(run), replay })),
    },
    text: [
      `Made by ${madeBy} at ${madeAt}${note === '' ? '' : `: ${note}`}`,
      ...runs.flatMap(({ run, replay }) => [runLine(run), `  ${replayLine(replay)}`]),
    ].join('\n'),
    exit: runs.some(({ replay }) => replay.type === 'diverged') ? 1 : 0,
  };
}

/** The run of a capsule as a test of its saga; of the only one when none is named. */
export async function capsuleTest(file: string, { run: id }: { run?: string }): Promise<Answer> {
  const capsule = await capsuleIn(file);
  const run = runIn(capsule, id);
  const told = testOf(capsule, run);
  if ('problem' in told) throw new Unusable(`Run ${run.runId}: ${told.problem}`);
  const { test, result, hasMasks } = told;
  const notes = [
    ...(hasMasks ? ['Values that were masked have to be filled in.'] : []),
    ...(result.passed ? [] : ['Simulated, it comes to something else than the run did.']),
  ];
  const text = JSON.stringify(test, null, 2);
  return { json: test, text, notes: notes.join('\n'), exit: result.passed ? 0 : 1 };
}

/** Has the server put runs into a file. */
export async function saveCapsule(
  client: ApiClient,
  runIds: readonly string[],
  { out, note = '' }: { out: string; note?: string },
): Promise<Answer> {
  const body = { runIds, note };
  const capsule = await client.ask<Capsule>({ method: 'POST', path: '/capsules', body });
  await writeReport(out, `${JSON.stringify(capsule, null, 1)}\n`);
  const json = { file: out, runs: capsule.runs.length };
  return { json, text: `${out}: ${capsule.runs.length} run(s)`, exit: 0 };
}

async function capsuleIn(file: string): Promise<Capsule> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Unusable(`${file} can't be read: ${error.message}`);
  });
  const read = readCapsule(text);
  if ('problem' in read) throw new Unusable(`${file}: ${read.problem}`);
  return read.capsule;
}

function runIn({ runs }: Capsule, id: string | undefined): CapsuleRun {
  const found = id === undefined ? runs : runs.filter(({ runId }) => runId === id);
  if (found.length === 1) return found[0] as CapsuleRun;
  const known = runs.map(({ runId }) => runId).join(', ');
  throw new Unusable(`--run: say which one. There is ${known}.`);
}

function inShort(run: CapsuleRun) {
  const { runId, saga, sagaVersion, events, letters } = run;
  const status = foldRunView(recordedOf(run))?.summary.status ?? null;
  return { runId, saga, sagaVersion, status, events: events.length, letters: letters.length };
}

function runLine(run: CapsuleRun): string {
  const { runId, saga, sagaVersion, status, events, letters } = inShort(run);
  return `${runId}  ${saga}@${sagaVersion}  ${status}, ${events} events, ${letters} dead letters`;
}

function differenceLines({ recorded, decided }: Difference): string {
  return `\n    then ${JSON.stringify(recorded)}\n    here ${JSON.stringify(decided)}`;
}

function replayLine(replay: Replay): string {
  switch (replay.type) {
    case 'same':
      return 'decided the same here';
    case 'diverged':
      return `decided otherwise here from event ${replay.version} on:${differenceLines(replay)}`;
    case 'unclear':
      return `perhaps decided otherwise here from event ${replay.version} on; not every order in which its services may have heard of each other was tried:${differenceLines(replay)}`;
    case 'impossible':
      return `not replayed: ${replay.why}`;
    default:
      return replay satisfies never;
  }
}
