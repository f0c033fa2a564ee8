import { createHmac } from 'node:crypto';
import type { Transport } from '@/saga/definition/transport';
import { headerValue } from '@/server/application/wire/header-value';
import type { HostedCommand } from '@/server/ports/hosted-participant';

/** CloudEvents type of a request: its data is the input alone, not the whole command. */
export const REQUEST_TYPE = 'backstitch.request.v1';

type HttpCommand = HostedCommand<Extract<Transport, { type: 'http' }>>;

/** Names a drawing can't set: they belong to the connection or to the protocol. */
const RESERVED =
  /^(host|connection|content-length|content-type|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|idempotency-key|backstitch-.*|ce-.*|traceparent|tracestate)$/i;

/** A header's name as HTTP defines a token, and a value without control characters. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What a request is signed with, and when. */
export type Signing = { readonly secret: string | null; readonly nowSeconds: number };

/** The headers of a participant's request: the drawing's own, the protocol's, and the signature. */
export function requestHeaders(
  command: HttpCommand,
  body: string,
  signing: Signing,
): Record<string, string> {
  const headers = { ...ownHeaders(command.transport.headers ?? {}), ...protocolHeaders(command) };
  const { secret, nowSeconds } = signing;
  if (secret === null) return headers;
  const signature = createHmac('sha256', secret)
    .update(`${nowSeconds}.${command.idempotencyKey}.${body}`)
    .digest('hex');
  return { ...headers, 'backstitch-signature': `t=${nowSeconds},v1=${signature}` };
}

function ownHeaders(given: { readonly [name: string]: string }): Record<string, string> {
  const usable = Object.entries(given).filter(
    ([name, value]) => NAME.test(name) && VALUE.test(value) && !RESERVED.test(name),
  );
  return Object.fromEntries(usable);
}

function protocolHeaders(command: HttpCommand): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json, application/problem+json',
    'user-agent': 'backstitch',
    'idempotency-key': command.idempotencyKey,
    'ce-specversion': '1.0',
    'ce-id': command.commandId,
    'ce-type': REQUEST_TYPE,
    'ce-source': `backstitch/${command.saga}`,
    'ce-time': command.time,
    'ce-runid': command.runId,
    'ce-correlationid': headerValue(command.correlationId),
    'ce-sagaversion': String(command.sagaVersion),
    'ce-node': command.node,
    'ce-kind': command.kind,
    'ce-attempt': String(command.attempt),
    'ce-service': command.service,
    'ce-action': command.action,
    ...(command.traceparent ? { traceparent: command.traceparent } : {}),
    ...(command.tracestate ? { tracestate: command.tracestate } : {}),
  };
}
