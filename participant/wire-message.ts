import type { MsgHdrs } from '@nats-io/nats-core';

/** A message as it travels: header names are lower case for `ce-*`, as sent otherwise. */
export type WireMessage = {
  readonly subject: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
};

/** NATS headers as a plain record; the first value counts where a name repeats. */
export function headersOf(received: MsgHdrs | undefined): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [name, values] of received ?? []) {
    const key = /^(ce-|trace)/i.test(name) ? name.toLowerCase() : name;
    if (record[key] === undefined) record[key] = values[0] ?? '';
  }
  return record;
}
