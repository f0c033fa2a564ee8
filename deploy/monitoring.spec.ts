import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { RULES } from '@/server/application/alerts/rules';
import { metricsPage } from '@/server/rest/metrics/metrics-page';
import { FULL_SOURCES } from './testing/full-sources';

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const rulesSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Backstitch[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({ summary: z.string(), runbook_url: z.string() }),
        }),
      ),
    }),
  ),
});
const dashboardSchema = z.looseObject({
  panels: z.array(
    z.looseObject({
      title: z.string(),
      targets: z.array(z.looseObject({ expr: z.string(), legendFormat: z.string() })).min(1),
    }),
  ),
});

const alerts = rulesSchema
  .parse(parse(text('prometheus/alerts.yml')))
  .groups.flatMap(({ rules }) => rules);
const { panels } = dashboardSchema.parse(JSON.parse(text('grafana/backstitch.json')));
const targets = panels.flatMap(({ title, targets: all }) =>
  all.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
);

/** What an expression names, by the kind of its syntax node; throws when it is no PromQL. */
function namesIn(expr: string) {
  const names = { metrics: new Set<string>(), labels: new Set<string>() };
  parser.parse(expr).iterate({
    enter({ name, from, to, type }) {
      if (type.isError) throw new Error(`No PromQL at ${from}: ${expr}`);
      if (name === 'VectorSelector') {
        names.metrics.add(/^\w+/.exec(expr.slice(from, to))?.[0] ?? '');
      }
      if (name === 'LabelName') names.labels.add(expr.slice(from, to));
    },
  });
  return names;
}

/** Each exported metric with the labels that it has. */
async function exported(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { text: page } = await metricsPage(FULL_SOURCES)();
  const found = new Map<string, Set<string>>();
  for (const line of page.split('\n')) {
    const [, name, labels = ''] = /^(\w+)(?:\{([^}]*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const known = found.get(name) ?? new Set();
    for (const [, label] of labels.matchAll(/(\w+)="/g)) if (label) known.add(label);
    found.set(name, known);
  }
  return found;
}

/** Prometheus' own: what it adds to what it scrapes. */
const OF_PROMETHEUS = { metric: 'up', labels: ['job', 'instance'] };

describe.each([
  [
    'alert',
    alerts.map(({ alert, expr, annotations }) => ({
      name: alert,
      expr,
      shown: annotations.summary,
    })),
  ],
  [
    'panel',
    targets.map(({ title, expr, legendFormat }) => ({ name: title, expr, shown: legendFormat })),
  ],
])('every %s', (_, all) => {
  it.each(all)('$name asks for what /metrics exports: $expr', async ({ expr, shown }) => {
    const known = await exported();
    const { metrics, labels } = namesIn(expr);
    expect(metrics.size).toBeGreaterThan(0);
    for (const [, label = ''] of shown.matchAll(/\{\{ ?(?:\$labels\.)?([a-z]\w*) ?\}\}/g)) {
      labels.add(label);
    }
    const available = new Set(OF_PROMETHEUS.labels);
    for (const metric of metrics) {
      if (metric === OF_PROMETHEUS.metric) continue;
      expect([...known.keys()]).toContain(metric);
      for (const label of known.get(metric) ?? []) available.add(label);
    }
    for (const label of labels) expect([...available], expr).toContain(label);
  });
});

describe('runbooks', () => {
  const anchors = new Set(
    [...text('../docs/runbooks.md').matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
      anchorOf(title),
    ),
  );

  it.each(alerts)('$alert leads to one', ({ annotations }) => {
    const [page, anchor] = annotations.runbook_url.split('#');
    expect(page).toBe('docs/runbooks.md');
    expect([...anchors]).toContain(anchor);
  });

  it.each(RULES)('the app’s alert "$title" has one', ({ title }) => {
    expect([...anchors]).toContain(anchorOf(title));
  });
});

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

it('names no alert twice', () => {
  const names = alerts.map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
});
