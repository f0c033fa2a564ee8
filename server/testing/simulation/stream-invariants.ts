import { type Finding, type KnownRun, told } from './finding';
import type { Sim } from './sim';

/** What lies in the streams agrees with the events, as far back as the streams go. */
export function checkStreams(sim: Sim, runs: readonly KnownRun[]): readonly Finding[] {
  const known = new Map(runs.map((run) => [run.stored.runId, run]));
  return [
    ...unknownMessages(sim, known),
    // A broker that lost its store forgot what it had, and what it recognised repeats by.
    ...(sim.broker.wipedAt === 0 ? lostEvents(sim, runs) : []),
    // What one process is about to publish, another may overtake while that one hangs.
    ...(sim.broker.wipedAt === 0 && !sim.hasHung ? disorder(sim) : []),
    ...unknownReplies(sim, known),
  ];
}

type Known = ReadonlyMap<string, KnownRun>;

const INTEGRATION = /^[0-9a-f-]{36}:\d+$/;

function integrationIds(sim: Sim): readonly string[] {
  return sim.broker
    .messages('SAGA_EVENTS')
    .filter(({ subject }) => !subject.includes('.flow.'))
    .flatMap(({ headers }) => headers['ce-id'] ?? [])
    .filter((id) => INTEGRATION.test(id));
}

/** Nothing was sent that no event led to. */
function unknownMessages(sim: Sim, runs: Known): readonly Finding[] {
  const events = integrationIds(sim).filter((id) => {
    const [runId = '', version] = id.split(':');
    return (runs.get(runId)?.stored.events.length ?? 0) < Number(version);
  });
  const commands = sim.broker.messages('SAGA_COMMANDS').filter(({ headers }) => {
    if (headers['ce-replyto']?.startsWith('saga.reply.reactor.')) return false;
    return !says(runs.get(headers['ce-runid'] ?? ''), headers['ce-id'], ['AttemptDispatched']);
  });
  return [
    ...events.map((id) => told('event-unknown', null, id)),
    ...commands.map(({ headers }) => told('command-unknown', null, headers['ce-id'] ?? '')),
  ];
}

function says(
  run: KnownRun | undefined,
  commandId: string | undefined,
  types: readonly string[],
): boolean {
  return (
    run?.stored.events.some(
      ({ event }) =>
        types.includes(event.type) && 'commandId' in event && event.commandId === commandId,
    ) ?? false
  );
}

function lostEvents(sim: Sim, runs: readonly KnownRun[]): readonly Finding[] {
  const there = new Set(integrationIds(sim));
  return runs.flatMap(({ expected }) =>
    expected.published
      .filter(({ id }) => !there.has(id))
      .map(({ id }) => told('event-lost', null, id)),
  );
}

/** Integration events of a run lie in their order; a repeat counts where it was first. */
function disorder(sim: Sim): readonly Finding[] {
  const last = new Map<string, number>();
  const seen = new Set<string>();
  return integrationIds(sim).flatMap((id) => {
    const [runId = '', text] = id.split(':');
    const before = last.get(runId) ?? 0;
    if (seen.has(id)) return [];
    seen.add(id);
    last.set(runId, Math.max(before, Number(text)));
    return Number(text) < before ? [told('event-order', null, `${id} behind ${before}`)] : [];
  });
}

const ANSWERS = ['AttemptSucceeded', 'AttemptFailed', 'LateReplyRecorded'];

/** A reply that was acknowledged is in the history of its run. */
function unknownReplies(sim: Sim, runs: Known): readonly Finding[] {
  return sim.broker
    .acknowledged('SAGA_REPLIES', 'orchestrator-')
    .filter(({ headers }) => {
      const run = runs.get(headers['ce-runid'] ?? '');
      return !says(run, headers['ce-causationid'], ANSWERS);
    })
    .map(({ headers }) => told('reply-unknown', null, headers['ce-id'] ?? ''));
}
