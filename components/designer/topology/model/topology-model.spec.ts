import { describe, expect, it } from 'vitest';
import { layOutGraph } from '@/components/canvas/layout/elk-engine';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';
import type { Topology } from '@/saga/topology/topology';
import { nextParty } from './next-party';
import { BOX, fromElk, linesOf, type Picture, pathThrough, plainPicture, toElk } from './picture';
import { type Topologies, topologiesOf } from './topologies';

const template = (name: string) => TEMPLATES.find((one) => one.name === name) as SagaDefinition;
const both = (name: string) => topologiesOf(template(name)) as Topologies;
const words = (topology: Topology) =>
  linesOf(topology).map(
    ({ from, to, way, both: mutual, label }) =>
      `${way} ${from} ${mutual ? '<>' : '>'} ${to}: ${label.join(', ')}`,
  );

async function drawn(topology: Topology): Promise<Picture> {
  const lines = linesOf(topology);
  return fromElk(topology, lines, await layOutGraph(toElk(topology, lines)));
}

describe('the topologies of a drawing', () => {
  it('are both there, whichever mode it has', () => {
    const drawing = template('money-transfer');
    expect(topologiesOf({ ...drawing, execution: 'choreography' })).toEqual(topologiesOf(drawing));
    expect(both('money-transfer').choreography?.mode).toBe('choreography');
  });

  it('say what needs a coordinator, also of a drawing that should do without', () => {
    const drawing = { ...template('user-sign-up'), execution: 'choreography' } as const;
    const { choreography, needs, orchestration } = topologiesOf(drawing) as Topologies;
    expect(choreography).toBeNull();
    expect(needs.map(({ code }) => code)).toEqual(['BS601', 'BS601']);
    expect(orchestration.links.length).toBeGreaterThan(0);
  });

  it('are not known of a drawing with errors', () => {
    expect(topologiesOf({ ...template('trip-booking'), edges: [] })).toBeNull();
  });
});

describe('the lines of a topology', () => {
  it('are one for commands and replies, and dashed one for those that undo', () => {
    expect(words(both('money-transfer').orchestration)).toContain(
      'forward (coordinator) <> treasury: lock-rate',
    );
    expect(words(both('money-transfer').orchestration)).toContain(
      'back (coordinator) <> treasury: release-rate',
    );
  });

  it('are one each way forward, and one for what services tell each other on the way back', () => {
    expect(words(both('money-transfer').choreography as Topology)).toEqual([
      'forward (outside) > accounts: run.started',
      'forward treasury > accounts: lockRate.completed',
      'back treasury <> accounts: 2 messages',
      'back clearing > accounts: run.turned-back',
      'forward accounts > treasury: checkLimits.completed',
      'back clearing > treasury: run.turned-back',
      'forward accounts > clearing: debitSource.completed',
      'forward clearing > notifications: creditTarget.completed',
    ]);
  });
});

describe('the picture of a topology', { timeout: 20_000 }, () => {
  it.each(['trip-booking', 'order-fulfilment'])(
    'has every line, and no box on another: %s',
    async (name) => {
      const topology = both(name).choreography as Topology;
      const { parties, lines } = await drawn(topology);
      expect(lines.map(({ id }) => id)).toEqual(linesOf(topology).map(({ id }) => id));
      const overlapping = parties.flatMap((a, index) =>
        parties
          .slice(index + 1)
          .filter(
            (b) => Math.abs(a.at.x - b.at.x) < BOX.width && Math.abs(a.at.y - b.at.y) < BOX.height,
          ),
      );
      expect(overlapping).toEqual([]);
      expect(pathThrough(lines[0]?.points ?? [])).toMatch(/^M [\d.-]+,[\d.-]+ L /);
    },
  );

  it('is walked with the arrow keys from box to box', () => {
    const topology = both('money-transfer').orchestration;
    const picture = plainPicture(topology, linesOf(topology));
    expect(nextParty(picture, '(outside)', 'ArrowRight')).toBe('(coordinator)');
    expect(nextParty(picture, '(coordinator)', 'ArrowLeft')).toBe('(outside)');
    expect(nextParty(picture, '(outside)', 'ArrowLeft')).toBeUndefined();
    expect(nextParty(picture, '(outside)', 'x')).toBeUndefined();
  });
});
