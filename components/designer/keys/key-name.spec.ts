import { expect, it } from 'vitest';
import { keyName } from './key-name';

const press = (
  key: string,
  held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', true>> = {},
) => keyName({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held });

it.each([
  [press('c'), 'c'],
  [press('C', { shiftKey: true }), 'c'],
  [press('z', { metaKey: true }), 'mod+z'],
  [press('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z'],
  [press('ArrowUp', { altKey: true }), 'alt+arrowup'],
  [press('+', { shiftKey: true }), '+'],
])('%s is %s', (name, expected) => expect(name).toBe(expected));
