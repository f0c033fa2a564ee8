import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';
import { drawing, START, step } from '@/saga/testing/sagas';
import type { Palette } from './palette';
import { pictureOf } from './saga-picture';
import { fitted, wrapped } from './text';

/** Every colour is another, so that it is seen which is used. */
const COLOURS = new Proxy({}, { get: (_, token) => `#${String(token)}` }) as Palette;

const svgOf = (definition: SagaDefinition) => renderToStaticMarkup(pictureOf(definition, COLOURS));

describe('a picture of a drawing', () => {
  it.each(TEMPLATES.map((template) => [template.name, template] as const))(
    'has every box, line and label of %s',
    (_, template) => {
      const svg = svgOf(template);
      const bodies = template.nodes.flatMap((node) => (node.type === 'map' ? [node.body] : []));
      const nodes = [template, ...bodies].flatMap((part) => part.nodes);
      // A body is drawn small in its map, and whole below.
      const edges = [template, ...bodies, ...bodies].flatMap((part) => part.edges);
      for (const { name, title } of nodes) expect(svg).toContain(`<title>${title ?? name}`);
      const lines = edges.filter(({ type }) => type !== 'compensation');
      expect(svg.match(/marker-end="/g) ?? []).toHaveLength(lines.length);
      expect(svg.match(/stroke-dasharray="4 4"/g) ?? []).toHaveLength(edges.length - lines.length);
      for (const { outcome } of edges) if (outcome) expect(svg).toContain(`>${outcome}</text>`);
      expect(svg).not.toMatch(/NaN|undefined|class="(?!lucide)/);
    },
  );

  it('is as large as what is in it, and escapes what means something in XML', () => {
    const far = drawing([START, step('a', { title: 'a < b & "c"' })], ['start > a'], {
      layout: { nodes: { start: { x: 0, y: 0 }, a: { x: 1000, y: 700 } } },
    });
    const svg = svgOf(far);
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    expect(Number(width)).toBeGreaterThan(1224);
    expect(Number(height)).toBeGreaterThan(764);
    expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
  });
});

it('has notes and groups, those of a body with the body', () => {
  const svg = svgOf(
    drawing([START, step('a')], ['start > a'], {
      layout: {
        nodes: { start: { x: 0, y: 0 }, a: { x: 0, y: 100 } },
        notes: [
          { id: 'n', text: 'One line\nand <more>', x: -400, y: 0, width: 200, height: 80 },
          { id: 'm', text: 'Elsewhere', x: 0, y: 0, width: 200, height: 80, in: 'each' },
        ],
        groups: [{ id: 'g', title: 'Work', tone: 'teal', nodes: ['a'] }],
      },
    }),
  );
  for (const line of [
    '>One line</text>',
    '>and &lt;more&gt;</text>',
    '>Work</text>',
    '#group-teal',
  ]) {
    expect(svg).toContain(line);
  }
  expect(svg).not.toContain('Elsewhere');
  expect(svg).not.toMatch(/NaN|undefined/);
});

it('breaks a text between words', () => {
  expect(wrapped('one two three\nfour', 50)).toEqual(['one two', 'three', 'four']);
});

it('cuts a text that is too long', () => {
  expect(fitted('short', 100, 'sans')).toBe('short');
  expect(fitted('much too long for it', 74, 'sans')).toBe('much too …');
});
