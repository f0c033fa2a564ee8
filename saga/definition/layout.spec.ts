import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { semanticDiff } from '../diff/semantic-diff';
import { withoutNode } from '../fixes/document';
import { renameInDefinition } from '../rename/rename-in-definition';
import { DONE, drawing, START, step } from '../testing/sagas';
import type { SagaGroup, SagaNote } from './layout';
import { meaningOf } from './meaning';
import { parseDefinition } from './parse-definition';
import type { SagaDefinition } from './saga-definition';
import { fromText, toYaml } from './text-form';
import { tidyLayout } from './tidy-layout';

const BARE = drawing([START, step('pay'), step('ship'), DONE], ['start > pay', 'pay > ship']);
const NOTE: SagaNote = { id: 'why', text: 'Two\nlines', x: 8, y: 16, width: 200, height: 96 };
const GROUP: SagaGroup = { id: 'money', title: 'Money', nodes: ['pay', 'ship'], tone: 'teal' };

const noted = (notes: SagaNote[], groups: SagaGroup[]): SagaDefinition => ({
  ...BARE,
  layout: { notes, groups },
});
const NOTED = noted([NOTE], [GROUP]);

describe('notes and groups', () => {
  it('are read back from text, in one order of fields', () => {
    const turned = noted(
      [Object.fromEntries(Object.entries(NOTE).reverse()) as SagaNote],
      [Object.fromEntries(Object.entries(GROUP).reverse()) as SagaGroup],
    );
    expect(toYaml(turned)).toBe(toYaml(NOTED));
    expect(fromText(toYaml(turned)).definition).toEqual(NOTED);
  });

  it('mean nothing: what runs, what is compared and what is compiled is the same', () => {
    expect(meaningOf(NOTED)).toBe(meaningOf(BARE));
    expect(semanticDiff(BARE, NOTED)).toEqual([]);
    expect(compile(NOTED)).toEqual(compile(BARE));
    const astray = noted([{ ...NOTE, in: 'nowhere' }], [{ ...GROUP, nodes: ['nobody'] }]);
    expect(compile(astray)).toEqual(compile(BARE));
  });

  it.each([
    ['a text that is too long', [{ ...NOTE, text: 'x'.repeat(4001) }], []],
    ['a note without an extent', [{ ...NOTE, width: 0 }], []],
    ['a title that is too long', [], [{ ...GROUP, title: 'x'.repeat(121) }]],
    ['a colour that there is not', [], [{ ...GROUP, tone: 'pink' }]],
    ['more of them than anybody reads', Array.from({ length: 201 }, () => NOTE), []],
  ])('are refused with %s', (_, notes, groups) => {
    const [fault] = parseDefinition(noted(notes, groups as SagaGroup[])).diagnostics ?? [];
    expect(fault).toMatchObject({ code: 'BS100', pointer: expect.stringMatching(/^\/layout\//) });
  });

  it('follow when a node gets another name, or goes', () => {
    const renamed = renameInDefinition(NOTED, { from: 'pay', to: 'charge' });
    expect(renamed.layout?.groups?.[0]?.nodes).toEqual(['charge', 'ship']);
    const without = withoutNode(NOTED, 'pay');
    expect(without.layout?.groups).toEqual([{ ...GROUP, nodes: ['ship'] }]);
    expect(withoutNode(without, 'ship').layout?.groups).toBeUndefined();
  });
});

describe('a layout that was written by hand', () => {
  it('is left alone when it is tidy', () => {
    expect(tidyLayout(NOTED)).toBe(NOTED);
    expect(tidyLayout(BARE)).toBe(BARE);
  });

  it('loses names that there are not, and groups without any', () => {
    const groups = [
      { ...GROUP, nodes: ['pay', 'nobody'] },
      { ...GROUP, id: 'gone', nodes: ['nobody'] },
    ];
    expect(tidyLayout(noted([], groups)).layout?.groups).toEqual([{ ...GROUP, nodes: ['pay'] }]);
  });

  it('has a node in its first group only, and every id once', () => {
    const groups = [GROUP, { ...GROUP, nodes: ['ship', 'start'] }];
    const { layout } = tidyLayout(noted([NOTE, NOTE], groups));
    expect(layout?.groups).toEqual([GROUP, { ...GROUP, id: 'money-2', nodes: ['start'] }]);
    expect(layout?.notes?.map(({ id }) => id)).toEqual(['why', 'why-2']);
  });

  it('keeps the words of a note whose map there is not', () => {
    const { layout } = tidyLayout(noted([{ ...NOTE, in: 'nowhere' }], []));
    expect(layout?.notes).toEqual([NOTE]);
  });
});
