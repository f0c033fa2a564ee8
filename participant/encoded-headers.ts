import type { MsgHdrs } from '@nats-io/nats-core';

/**
 * Headers ready to travel, as NATS' protocol writes them (ADR-4). The client's own headers look at each
 * name and value several times, which costs more than all the rest of publishing; of what it is given it
 * asks for `encode` alone. Line breaks, which would end a header, become spaces.
 */
export function encodedHeaders(
  fields: { readonly [name: string]: string },
  messageId?: string,
): MsgHdrs {
  let text = 'NATS/1.0\r\n';
  for (const name in fields) {
    // Of a message that is sent again: it is known by its new id.
    if (name !== MESSAGE_ID || messageId === undefined) {
      text += `${name}: ${oneLine(fields[name] as string)}\r\n`;
    }
  }
  if (messageId !== undefined) text += `${MESSAGE_ID}: ${messageId}\r\n`;
  const bytes = Buffer.from(`${text}\r\n`);
  return { encode: () => bytes } as unknown as MsgHdrs;
}

const MESSAGE_ID = 'Nats-Msg-Id';
const LINE_BREAKS = /[\r\n]+/g;

function oneLine(value: string): string {
  return value.includes('\n') || value.includes('\r') ? value.replace(LINE_BREAKS, ' ') : value;
}
