import {
  type Context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Command, Json } from './command';
import { failureOf } from './errors';
import type { Handler, Handlers } from './handlers';

/**
 * The same handlers, each with a span around it that continues the trace of the command's run:
 * `handlers: traced(handlers, trace.getTracer('hotels'))`. Within a handler the span is the active one where
 * the service's OpenTelemetry SDK keeps a context.
 */
export function traced<Tx>(handlers: Handlers<Tx>, tracer: Tracer): Handlers<Tx> {
  const entries = Object.entries(handlers).map(([action, handler]) => [
    action,
    withSpan(handler, tracer),
  ]);
  return Object.fromEntries(entries);
}

function withSpan<Tx>(handler: Handler<Tx>, tracer: Tracer): Handler<Tx> {
  return (command, tx) =>
    tracer.startActiveSpan(
      `${command.service}.${command.action}`,
      { kind: SpanKind.SERVER, attributes: attributesOf(command) },
      contextOf(command),
      async (span): Promise<Json | undefined> => {
        try {
          return await handler(command, tx);
        } catch (error) {
          const name = failureOf(error)?.name ?? (error as Error)?.name ?? 'Error';
          span.setAttribute('error.type', name);
          span.setStatus({ code: SpanStatusCode.ERROR, message: name });
          throw error;
        } finally {
          span.end();
        }
      },
    );
}

function attributesOf(command: Command) {
  return {
    'backstitch.run_id': command.runId,
    'backstitch.saga': command.saga,
    'backstitch.node': command.node,
    'backstitch.kind': command.kind,
    'backstitch.attempt': command.attempt,
    'messaging.message.id': command.commandId,
  };
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The context that the command carries; a command without one begins a trace of its own. */
function contextOf({ traceparent }: Command): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags ?? '00', 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
