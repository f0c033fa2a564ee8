import { expect, it } from 'vitest';
import { csvField } from './csv';

it.each([
  ['plain', 'plain'],
  [null, ''],
  ['a "quoted", word', '"a ""quoted"", word"'],
  ['=1+1', "'=1+1"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  // Where semicolons divide cells.
  ['x;=1+1', "x;'=1+1"],
  ['x\t=1+1', "x\t'=1+1"],
  ['x\n+1', '"x\n\'+1"'],
  ['a=b;c-d', 'a=b;c-d'],
])('%j becomes %s', (value, field) => expect(csvField(value)).toBe(field));
