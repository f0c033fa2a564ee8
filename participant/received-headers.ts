import type { MsgHdrs } from '@nats-io/nats-core';

type Headers = { readonly [name: string]: string };

/** Something received: a message of the client's, or one of JetStream around it. */
type Received = { readonly headers?: MsgHdrs };

/**
 * The headers of a message as a plain record: those of CloudEvents and of tracing in lower case, others as they were sent;
 * the first value counts where a name repeats. They are read from the bytes as they came (NATS ADR-4), since the
 * client's own headers cost more than all the rest of receiving a message.
 */
export function receivedHeaders(message: Received): Headers {
  const bytes = bytesOf(message);
  return bytes ? parsed(bytes) : plainHeaders(message.headers);
}

/** The same of headers that the client has taken apart. */
export function plainHeaders(headers: MsgHdrs | undefined): Headers {
  const plain: Record<string, string> = {};
  for (const [name, [value]] of headers ?? []) add(plain, name, value ?? '');
  return plain;
}

/** What the client keeps of a message. It is no part of its interface, so it may be missing. */
type Kept = { readonly _rdata?: unknown; readonly _msg?: { readonly hdr?: unknown } };

function bytesOf(message: Received): Buffer | undefined {
  const { _rdata: bytes, _msg } = (message as { readonly msg?: Kept }).msg ?? (message as Kept);
  const length = _msg?.hdr;
  if (!(bytes instanceof Uint8Array) || typeof length !== 'number' || length < 0) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, length);
}

/** Line by line; the first says only that these are headers. */
function parsed(bytes: Buffer): Headers {
  const text = bytes.toString();
  const found: Record<string, string> = {};
  let end = text.indexOf('\r\n');
  while (end >= 0) {
    const start = end + 2;
    end = text.indexOf('\r\n', start);
    const colon = text.indexOf(':', start);
    if (colon > start && colon < end) {
      add(found, text.slice(start, colon), text.slice(colon + 1, end).trim());
    }
  }
  return found;
}

function add(headers: Record<string, string>, name: string, value: string): void {
  const lower = name.toLowerCase();
  const key = lower.startsWith('ce-') || lower.startsWith('trace') ? lower : name;
  if (headers[key] === undefined || !Object.hasOwn(headers, key)) headers[key] = value;
}
