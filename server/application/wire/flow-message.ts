import { z } from 'zod';
import type { SagaEvent } from '@/saga/choreography/saga-event';
import type { Json } from '@/saga/definition/primitives';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { headerValue } from './header-value';
import { parseBody } from './parse-body';
import type { RunContext } from './run-context';
import { flowSubject } from './subjects';
import { traceparent } from './traceparent';

/** Of which run of which saga an event of a choreography is. */
export type FlowContext = Pick<RunContext, 'saga' | 'sagaVersion' | 'correlationId'>;

/** What services tell each other, read off the wire. */
export type FlowEvent = FlowContext & { readonly event: SagaEvent };

const FLOW_TYPE = 'backstitch.flow.v1';

/** An event of a choreography as it goes over the wire: a CloudEvent in binary mode. */
export function flowMessage(
  run: FlowContext & Pick<RunContext, 'partition' | 'now'>,
  event: SagaEvent,
): OutboxMessage {
  const { saga, sagaVersion, correlationId, partition, now } = run;
  const { id, runId, name, service, after } = event;
  return {
    id,
    runId,
    partition,
    kind: 'flow',
    subject: flowSubject(saga, name),
    headers: {
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-source': `backstitch/${saga}${service && `/${service}`}`,
      'ce-type': FLOW_TYPE,
      'ce-time': now,
      'ce-subject': runId,
      'ce-runid': runId,
      'ce-correlationid': headerValue(correlationId),
      'ce-causationid': headerValue(after.at(-1) ?? id),
      'ce-partitionkey': runId,
      'ce-sagaversion': String(sagaVersion),
      'content-type': 'application/json',
      traceparent: traceparent(runId, id),
    },
    body: { saga, sagaVersion, correlationId, event: event as unknown as Json },
  };
}

const body = z.object({
  saga: z.string().min(1),
  sagaVersion: z.int().min(1),
  correlationId: z.string(),
  event: z.looseObject({
    id: z.string().min(1),
    runId: z.uuid(),
    name: z.string().min(1),
    service: z.string(),
    type: z.enum([
      'started',
      'moved',
      'turned-back',
      'undone',
      'ended',
      'cancel-requested',
      'progress',
    ]),
    after: z.array(z.string()),
    history: z.array(z.looseObject({ type: z.string() })),
  }),
});

/** Reads what {@link flowMessage} wrote. Never throws. */
export function readFlow(data: Uint8Array): FlowEvent | { readonly malformed: string } {
  const parsed = parseBody(data);
  if (typeof parsed === 'string') return { malformed: parsed };
  const read = body.safeParse(parsed.value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { malformed: `No event of a choreography: ${issue?.path.join('/')}: ${issue?.message}` };
  }
  // What lies deeper only reactors write.
  return read.data as unknown as FlowEvent;
}
