import {
  type Attributes,
  type HrTime,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { RunSpan } from '@/saga/trace/span';
import { spanIdOf, traceIdOf } from '@/server/application/wire/traceparent';

const SCOPE = { name: 'backstitch' };

const KINDS: { readonly [kind in RunSpan['kind']]: SpanKind } = {
  run: SpanKind.INTERNAL,
  step: SpanKind.INTERNAL,
  attempt: SpanKind.CLIENT,
  wait: SpanKind.INTERNAL,
  publish: SpanKind.PRODUCER,
  signal: SpanKind.CONSUMER,
  start: SpanKind.SERVER,
  reply: SpanKind.CONSUMER,
};

/** A span as OpenTelemetry's exporters take it. Its ids are made of the run's and the message's. */
export function toReadableSpan(span: RunSpan, resource: Resource): ReadableSpan {
  const { runId, key, parentKey, kind, name, error } = span;
  const [start, end] = [timeOf(span.startedAt), timeOf(span.endedAt)];
  const ms = Math.max(0, Date.parse(span.endedAt) - Date.parse(span.startedAt));
  const attributes: Attributes = { 'backstitch.run_id': runId, ...span.attributes };
  if (error) {
    attributes['error.type'] = error.name;
    attributes['backstitch.error_message'] = error.message.slice(0, 1_000);
  }
  return {
    name: `${PREFIXES[kind]}${name}`,
    kind: KINDS[kind],
    spanContext: () => contextOf(runId, key),
    ...(parentKey === null ? {} : { parentSpanContext: contextOf(runId, parentKey) }),
    startTime: start,
    endTime: end,
    duration: [Math.floor(ms / 1_000), (ms % 1_000) * 1_000_000],
    status: error
      ? { code: SpanStatusCode.ERROR, message: error.name }
      : { code: SpanStatusCode.UNSET },
    attributes,
    links: span.related.map((other) => ({ context: contextOf(other.runId, other.key) })),
    events: [],
    ended: true,
    resource,
    instrumentationScope: SCOPE,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

const PREFIXES: { readonly [kind in RunSpan['kind']]: string } = {
  run: 'run ',
  step: 'step ',
  attempt: '',
  wait: 'wait ',
  publish: 'publish ',
  signal: '',
  start: 'start ',
  reply: 'reply ',
};

function contextOf(runId: string, key: string): SpanContext {
  return { traceId: traceIdOf(runId), spanId: spanIdOf(key), traceFlags: TraceFlags.SAMPLED };
}

function timeOf(iso: string): HrTime {
  const ms = Date.parse(iso);
  return [Math.floor(ms / 1_000), (ms % 1_000) * 1_000_000];
}
