import type { ConsumerFigures, EngineFigures } from '@/server/ports/alert-figures';
import type { Reading, Readings } from './alert';
import type { RuleName } from './rules';

/** Fewer attempts of a step are no rate. */
const FEWEST_ATTEMPTS = 10;
/** A consumer that was given something so lately is fetched from, also when it asks for nothing now. */
const LATELY_S = 15;

const ENGINE_RULES: readonly RuleName[] = [
  'dead-letter-growth',
  'dead-letter-age',
  'debt',
  'debt-value',
  'stuck-runs',
  'outbox-age',
  'projection-staleness',
  'worker-silent',
  'service-held',
];
const CONSUMER_RULES: readonly RuleName[] = [
  'consumer-lag',
  'consumer-lag-age',
  'consumer-lag-growth',
  'consumer-silent',
];

/** The readings in the figures; null where a source could not be asked. Pure. */
export function readingsOf(
  engine: EngineFigures | null,
  consumers: readonly ConsumerFigures[] | null,
): Readings {
  const read = new Set<RuleName>([
    ...(engine ? ENGINE_RULES : []),
    ...(engine?.steps ? (['step-errors'] as const) : []),
    ...(consumers ? CONSUMER_RULES : []),
  ]);
  const items = [
    ...(engine ? ofEngine(engine) : []),
    ...(consumers ?? []).flatMap(ofConsumer(engine?.heldServices ?? [])),
  ];
  return { read, items };
}

function ofEngine(engine: EngineFigures): Reading[] {
  const one = (rule: RuleName, value: number): Reading => ({ rule, key: '', label: '', value });
  return [
    one('dead-letter-growth', engine.deadLettersNew),
    one('dead-letter-age', Math.round(engine.deadLetterOldestS)),
    one('debt', engine.debts),
    ...engine.debtWorths.map(({ unit, value }) => ({
      rule: 'debt-value' as const,
      key: unit,
      label: unit === '' ? 'without a unit' : unit,
      value,
    })),
    one('stuck-runs', engine.stuckRuns),
    one('outbox-age', Math.round(engine.outboxOldestS)),
    one('projection-staleness', Math.round(engine.projectionBehindS)),
    ...engine.workers.map(({ id, host, pid, silentS }) => ({
      rule: 'worker-silent' as const,
      key: id,
      label: `${host}, process ${pid}`,
      value: Math.round(silentS),
    })),
    ...engine.heldServices.map(({ service, heldS, byHand }) => ({
      rule: 'service-held' as const,
      key: service,
      label: byHand ? `${service}, held by ${byHand.who}: ${shortly(byHand.why)}` : service,
      value: Math.round(heldS),
    })),
    ...(engine.steps ?? [])
      .filter(({ attempts }) => attempts >= FEWEST_ATTEMPTS)
      .map(({ saga, step, attempts, failed }) => ({
        rule: 'step-errors' as const,
        key: `${saga}/${step}`,
        label: `${step} in ${saga}`,
        value: Math.round((failed / attempts) * 100),
      })),
  ];
}

const LONGEST = 120;

/** On one line: it stands in the subject of a mail. */
function shortly(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** The service whose commands a consumer takes: what the workers do for it over HTTP or simulated is a consumer of theirs. */
export function serviceOfConsumer(name: string): string {
  return name.replace(/^host-[a-z]+-/, '');
}

function ofConsumer(held: EngineFigures['heldServices']) {
  return (consumer: ConsumerFigures): Reading[] => {
    const { stream, name, waiting, oldestS } = consumer;
    const key = `${stream}/${name}`;
    const of = (rule: RuleName, value: number): Reading => ({ rule, key, label: name, value });
    // What a held service has to do waits because somebody wants it so; another alert says that it is held.
    const isHeld = held.some(({ service }) => service === serviceOfConsumer(name));
    return [
      of('consumer-lag', waiting),
      of('consumer-lag-age', isHeld ? 0 : Math.round(oldestS)),
      of('consumer-silent', isSilent(consumer) && !isHeld ? waiting : 0),
    ];
  };
}

/** Whether a consumer has messages that it could have, and nobody fetches them. */
export function isSilent({ requests, deliveredAgoS, waiting, full }: ConsumerFigures): boolean {
  if (waiting === 0 || requests > 0 || full) return false;
  return deliveredAgoS === null || deliveredAgoS > LATELY_S;
}
