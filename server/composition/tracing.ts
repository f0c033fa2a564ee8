import { type RunSpan, runKey } from '@/saga/trace/span';
import type { OtlpConfig } from '@/server/adapters/otlp/otlp-span-sink';
import type { WorkItem } from '@/server/application/handle-messages';
import type { StartedRun, StartRun } from '@/server/application/start-run';
import type { Env } from '@/server/env';
import type { Clock } from '@/server/ports/clock';
import type { SpanSink } from '@/server/ports/span-sink';

type Settings = Pick<
  Env,
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_PROTOCOL'
  | 'OTEL_SERVICE_NAME'
>;

/** Where spans go, when they are to go anywhere; `part` is web or worker. */
export function tracingOf(settings: Settings, part: string): OtlpConfig | undefined {
  const base = settings.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '');
  const url = settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base}/v1/traces`);
  if (!url) return undefined;
  const serviceName = settings.OTEL_SERVICE_NAME ?? `backstitch-${part}`;
  return { url, protocol: settings.OTEL_EXPORTER_OTLP_PROTOCOL, serviceName };
}

/** A sink whose library is loaded with the first span, so that a process that traces nothing never does. */
export function lazySpanSink(config: OtlpConfig): SpanSink {
  let opened: Promise<SpanSink> | undefined;
  const open = () => {
    opened ??= import('@/server/adapters/otlp/otlp-span-sink').then((module) =>
      module.otlpSpanSink(config),
    );
    return opened;
  };
  return {
    add: (span) =>
      void open().then(
        (sink) => sink.add(span),
        () => undefined,
      ),
    send: async (spans) => (await open()).send(spans),
    close: async () => (await opened)?.close(),
  };
}

type Start = (command: StartRun) => Promise<StartedRun>;

/** Starts runs, with a span of the request that did. */
export function tracedStart(start: Start, spans: SpanSink, clock: Clock): Start {
  return async (command) => {
    const startedAt = clock.now();
    const started = await start(command);
    if (!started.existing) {
      const { runId } = started;
      spans.add({
        ...{ runId, kind: 'start', key: `start:${runId}`, parentKey: runKey(runId) },
        ...{ name: command.saga, startedAt, endedAt: clock.now(), error: null, related: [] },
        attributes: { 'backstitch.saga': command.saga, 'backstitch.started_by': command.by.type },
      });
    }
    return started;
  };
}

/** Hands replies on, with a span from when each was taken to when what it led to is stored. */
export function tracedReplies(
  push: (item: WorkItem) => void,
  spans: SpanSink,
  clock: Clock,
): (item: WorkItem) => void {
  return (item) => {
    const { runId, message } = item;
    if (message.type !== 'ReplyReceived') return push(item);
    const startedAt = clock.now();
    const { commandId, messageId, reply } = message;
    const tell = (error: RunSpan['error']) =>
      spans.add({
        ...{ runId, kind: 'reply', key: `reply:${messageId}`, parentKey: commandId },
        ...{ name: reply.outcome, startedAt, endedAt: clock.now(), error, related: [] },
        attributes: { 'messaging.message.id': messageId },
      });
    push({
      ...item,
      done: () => {
        item.done();
        tell(null);
      },
      fail: (reason, error) => {
        tell({ name: reason, message: error.message });
        return item.fail(reason, error);
      },
    });
  };
}
