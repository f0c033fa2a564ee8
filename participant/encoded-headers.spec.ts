import { expect, it } from 'vitest';
import { encodedHeaders } from './encoded-headers';

const text = (fields: { readonly [name: string]: string }, id?: string) =>
  new TextDecoder().decode(
    (encodedHeaders(fields, id) as unknown as { encode(): Uint8Array }).encode(),
  );

it('writes headers as the protocol has them', () => {
  expect(text({ 'ce-id': 'a 1', traceparent: '00-1' })).toBe(
    'NATS/1.0\r\nce-id: a 1\r\ntraceparent: 00-1\r\n\r\n',
  );
});

it('lets no value end its header', () => {
  expect(text({ name: 'a\r\nNats-Msg-Id: b\n\nc' })).toBe(
    'NATS/1.0\r\nname: a Nats-Msg-Id: b c\r\n\r\n',
  );
});

it('has the id that it is given alone', () => {
  expect(text({ 'Nats-Msg-Id': 'old', name: 'value' }, 'new')).toBe(
    'NATS/1.0\r\nname: value\r\nNats-Msg-Id: new\r\n\r\n',
  );
  expect(text({ 'Nats-Msg-Id': 'own' })).toBe('NATS/1.0\r\nNats-Msg-Id: own\r\n\r\n');
});
