import { expect, it } from 'vitest';
import { editable, payloadChanges } from './payload-changes';

it('says where two payloads differ', () => {
  expect(payloadChanges('{"a":{"b":1},"c":2}', '{"a":{"b":2},"d":3}')).toEqual([
    { path: 'a › b', before: '1', after: '2' },
    { path: 'c', before: '2' },
    { path: 'd', after: '3' },
  ]);
  expect(payloadChanges('1', '2')).toEqual([
    { path: 'The whole payload', before: '1', after: '2' },
  ]);
  expect(payloadChanges('{', '{}')).toBeUndefined();
});

it('lays JSON out in lines, and leaves the rest as it is', () => {
  expect(editable('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(editable('{ broken')).toBe('{ broken');
});
