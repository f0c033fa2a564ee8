import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { SpanSink } from '@/server/ports/span-sink';
import { toReadableSpan } from './to-readable-span';

export type OtlpConfig = {
  /** The whole address, with `/v1/traces`. */
  readonly url: string;
  readonly protocol: 'http/protobuf' | 'http/json';
  /** Which part of the system this process is. */
  readonly serviceName: string;
};

const SEND_MS = 1_000;
const CLOSE_MS = 3_000;

/** Sends spans by OTLP over HTTP; headers and timeouts are read from OTEL_EXPORTER_OTLP_… variables. */
export function otlpSpanSink({ url, protocol, serviceName }: OtlpConfig): SpanSink {
  const Exporter = protocol === 'http/json' ? JsonExporter : ProtobufExporter;
  const exporter: SpanExporter = new Exporter({ url });
  const batches = new BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_MS });
  const resource = resourceFromAttributes({ 'service.name': serviceName });
  return {
    add: (span) => batches.onEnd(toReadableSpan(span, resource)),
    send: (spans) =>
      exported(
        exporter,
        spans.map((span) => toReadableSpan(span, resource)),
      ),
    close: async () => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([batches.shutdown().catch(() => undefined), late]);
    },
  };
}

function exported(exporter: SpanExporter, spans: ReadableSpan[]): Promise<void> {
  return new Promise((resolve, reject) => {
    exporter.export(spans, ({ code, error }) => {
      if (code === 0) resolve();
      else reject(error ?? new Error('The spans were not taken.'));
    });
  });
}
