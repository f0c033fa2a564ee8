import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { toYaml } from '@/saga/definition/text-form';
import { TEMPLATES } from '@/saga/templates/templates';
import { runCli } from './testing/run-cli';

const trip = TEMPLATES.find(({ name }) => name === 'trip-booking');
const withoutStart = {
  name: 'broken',
  nodes: [{ name: 'done & "dusted"', type: 'succeed' }],
  edges: [],
};

function withoutCompensation(saga: SagaDefinition, step: string): SagaDefinition {
  const undo = saga.edges.find(({ from, type }) => from === step && type === 'compensation')?.to;
  return {
    ...saga,
    nodes: saga.nodes.filter(({ name }) => name !== undo),
    edges: saga.edges.filter(({ to }) => to !== undo),
  };
}

let folder = '';
let good = '';
let yaml = '';
let bad = '';
let leaky = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstitch-cli-'));
  const write = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  if (!trip) throw new Error('There is no trip-booking template.');
  good = await write('trip.json', JSON.stringify(trip));
  yaml = await write('trip.yaml', toYaml(trip));
  bad = await write('bad.json', JSON.stringify(withoutStart));
  leaky = await write('leaky.json', JSON.stringify(withoutCompensation(trip, 'reserveRental')));
  await write('nonsense.txt', '{ "a": [1, 2');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('arguments', () => {
  it.each([
    [[], 'Name a verb; --help lists them all.'],
    [['xyzzy'], "unknown command 'xyzzy'"],
    [['verify'], "missing required argument 'file'"],
    [['verify', 'x', '--bogus'], "unknown option '--bogus'"],
    [['simulate', 'x'], "required option '--input <json>' not specified"],
    [['dead-letters'], 'Name a verb; --help lists them all.'],
  ])('that can’t be used are said in one line: %j', async (args, message) => {
    expect(await runCli(args)).toEqual({ exit: 2, out: '', err: `${message}\n` });
  });

  it('lists the verbs on demand', async () => {
    const { exit, out } = await runCli(['--help']);
    expect(exit).toBe(0);
    for (const verb of [
      'verify',
      'simulate',
      'topology',
      'publish',
      'run',
      'runs',
      'show',
      'cancel',
      'export',
      'diff',
    ]) {
      expect(out).toContain(`  ${verb} `);
    }
  });
});

describe('verify', { timeout: 30_000 }, () => {
  it('finds nothing wrong in a good definition, in JSON and in YAML', async () => {
    const { exit, out, err } = await runCli(['verify', good, yaml, '--json']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const proven = {
      diagnostics: [],
      explored: { complete: true, states: expect.any(Number), transitions: expect.any(Number) },
      outcomes: { completed: 1, compensated: 6, stuck: 8 },
      violations: [],
    };
    expect(JSON.parse(out)).toMatchObject([
      { file: good, ...proven },
      { file: yaml, ...proven },
    ]);
  });

  it('says no when a failure ends badly, and how it comes about', async () => {
    const { exit, out } = await runCli(['verify', leaky, '--json']);
    expect(exit).toBe(1);
    const [{ violations }] = JSON.parse(out);
    expect(violations).toMatchObject([
      {
        invariant: 'undo-exists',
        message: 'reserveRental stays done: it has no compensation',
        messages: expect.arrayContaining([
          expect.objectContaining({ what: 'reserveRental succeeds' }),
        ]),
      },
    ]);
    const { out: text } = await runCli(['verify', leaky]);
    expect(text).toContain('does not always end well');
    expect(text).toContain('violation undo-exists: reserveRental stays done');
  });

  it('explores a choreography as its services run it', async () => {
    const { exit, out } = await runCli(['verify', good, '--mode', 'choreography', '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)[0]).toMatchObject({
      explored: { mode: 'choreography', complete: true, states: expect.any(Number) },
      outcomes: { completed: 1, compensated: 6, cancelled: 6, stuck: 8 },
      violations: [],
    });
    const signUp = join(folder, 'sign-up.json');
    await writeFile(signUp, JSON.stringify(TEMPLATES.find(({ name }) => name === 'user-sign-up')));
    const refused = await runCli(['verify', signUp, '--mode', 'choreography']);
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining('a signal node') });
    expect((await runCli(['verify', good, '--mode', 'both'])).exit).toBe(2);
  });

  it('says what it did not explore', async () => {
    const { exit, out } = await runCli(['verify', good, '--max-states', '20', '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)[0].explored).toMatchObject({ complete: false, cutOff: 'max-states' });
    expect((await runCli(['verify', good, '--max-states', 'all'])).exit).toBe(2);
  });

  it('names code, severity, nodes and message of what is wrong', async () => {
    const { exit, out } = await runCli(['verify', good, bad, '--json']);
    expect(exit).toBe(1);
    const [, broken] = JSON.parse(out);
    expect(broken.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'BS101',
        severity: 'error',
        nodes: expect.any(Array),
        message: expect.stringMatching(/start/),
      }),
    );
    expect((await runCli(['verify', bad])).out).toContain('error BS101');
  });

  it('runs the tests that the document holds, and reports those that fail', async () => {
    const wrong = { name: 'pays anyway', outcomes: { processPayment: { error: 'No' } } };
    const tests = [
      { ...wrong, name: 'turns back', expect: { status: 'compensated', left: [] } },
      { ...wrong, expect: { status: 'completed' } },
    ];
    const file = join(folder, 'tested.json');
    await writeFile(file, JSON.stringify({ ...trip, tests }));
    const [sarif, junit] = [join(folder, 'tested.sarif'), join(folder, 'tested.xml')];
    const { exit, out } = await runCli(['verify', file, '--sarif', sarif, '--junit', junit]);
    expect(exit).toBe(1);
    expect(out).toContain('tested.json fails its tests');
    expect(out).toContain('1 of 2 tests passed');
    const fault = 'pays anyway: status: expected completed, was compensated';
    expect(out).toContain(`test failed: ${fault}`);
    const { runs } = JSON.parse(await readFile(sarif, 'utf8'));
    expect(runs[0].results).toContainEqual(expect.objectContaining({ ruleId: 'saga-test' }));
    expect(await readFile(junit, 'utf8')).toContain('<failure message="pays anyway">');
  });

  it.each([
    ['missing.json', /^There is no file .*missing\.json\.\n$/],
    ['', /is a folder; name a file\.\n$/],
    ['nonsense.txt', /is neither YAML nor JSON: .*\n$/],
  ])('can’t use the file %s', async (name, message) => {
    const { exit, out, err } = await runCli(['verify', join(folder, name), '--json']);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trim()).not.toContain('\n');
  });

  it('writes SARIF and JUnit reports', async () => {
    const [sarif, junit] = [join(folder, 'out', 'r.sarif'), join(folder, 'out', 'r.xml')];
    const reports = ['--sarif', sarif, '--junit', junit];
    expect((await runCli(['verify', good, bad, leaky, ...reports])).exit).toBe(1);
    const log = JSON.parse(await readFile(sarif, 'utf8'));
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0].results).toContainEqual(
      expect.objectContaining({ ruleId: 'BS101', level: 'error' }),
    );
    const xml = await readFile(junit, 'utf8');
    expect(xml).toContain('tests="3" failures="2"');
    expect(xml).toContain('<failure message="undo-exists: reserveRental stays done');
    expect(log.runs[0].results).toContainEqual(
      expect.objectContaining({ ruleId: 'undo-exists', codeFlows: [expect.anything()] }),
    );
    expect(xml).toMatch(/<failure message=/);
    expect(xml).not.toMatch(/&(?!#\d+;)/);
  });
});

describe('topology', () => {
  it('says who sends what to whom, in both modes', async () => {
    const led = await runCli(['topology', good, '--json']);
    expect(JSON.parse(led.out)).toMatchObject({ mode: 'orchestration' });
    const { exit, out } = await runCli(['topology', good, '--mode', 'choreography']);
    expect(exit).toBe(0);
    expect(out).toMatch(/flights → rentals\n +reserveFlight.completed +goes on at reserveRental/);
  });

  it('is none of what needs a coordinator, or has errors', async () => {
    const signUp = join(folder, 'sign-up-topology.json');
    await writeFile(signUp, JSON.stringify(TEMPLATES.find(({ name }) => name === 'user-sign-up')));
    const refused = await runCli(['topology', signUp, '--mode', 'choreography']);
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining('a signal node') });
    expect((await runCli(['topology', bad])).exit).toBe(2);
  });
});

describe('simulate', () => {
  it('runs to the end', async () => {
    const { exit, out } = await runCli(['simulate', good, '--input', '{}', '--json']);
    expect(exit).toBe(0);
    const report = JSON.parse(out);
    expect(report.status).toBe('completed');
    expect(report.executed.map(({ name }: { name: string }) => name)).toEqual([
      'reserveFlight',
      'reserveRental',
      'processPayment',
      'confirmFlight',
      'confirmRental',
    ]);
    expect(report.debt).toEqual([]);
  });

  it('turns back as outcomes say, and calls that well', async () => {
    const outcomes =
      '{"processPayment":{"error":"CardDeclined"},"cancelRental":["timeout-before","ok"]}';
    const args = ['simulate', yaml, '--input', '{}', '--outcomes', outcomes];
    const { exit, out } = await runCli([...args, '--json']);
    expect(exit).toBe(0);
    const report = JSON.parse(out);
    expect(report.status).toBe('compensated');
    expect(report.executed.slice(2)).toEqual([
      { name: 'processPayment', kind: 'step', attempt: 1, outcome: 'CardDeclined' },
      { name: 'cancelRental', kind: 'compensation', attempt: 1, outcome: 'timeout-before' },
      { name: 'cancelRental', kind: 'compensation', attempt: 2, outcome: 'ok' },
      { name: 'cancelFlight', kind: 'compensation', attempt: 1, outcome: 'ok' },
    ]);
    expect((await runCli(args)).out).toMatch(/^compensated\n/);
  });

  it('says no when a debt is left', async () => {
    const outcomes = '{"processPayment":{"error":"X"},"cancelFlight":{"error":"NoWay"}}';
    const args = ['simulate', good, '--input', '{}', '--outcomes', outcomes, '--json'];
    const { exit, out } = await runCli(args);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      status: 'stuck',
      debt: [{ step: 'reserveFlight', compensation: 'cancelFlight', error: { name: 'NoWay' } }],
    });
  });

  it('reads input and outcomes from files', async () => {
    const file = join(folder, 'input.json');
    await writeFile(file, '{"trip_id":"T1"}');
    const { out } = await runCli(['simulate', good, '--input', `@${file}`, '--json']);
    expect(JSON.parse(out).output).toMatchObject({ trip_id: 'T1' });
  });

  it.each([
    [['--input', '{'], /--input is no JSON/],
    [['--input', '{"run_type":1}'], /--input does not fit the saga: \/run_type/],
    [['--input', '{}', '--outcomes', '{"fly":"ok"}'], /no step or compensation named fly/],
    [['--input', '{}', '--outcomes', '{"confirmRental":"maybe"}'], /confirmRental is no outcome/],
  ])('can’t use %j', async (args, message) => {
    const { exit, err } = await runCli(['simulate', good, ...args]);
    expect(exit).toBe(2);
    expect(err).toMatch(message);
  });

  it('can’t run a definition with errors', async () => {
    const { exit, err } = await runCli(['simulate', bad, '--input', '{}']);
    expect(exit).toBe(2);
    expect(err).toMatch(/can't be run: error BS\d+/);
  });
});

describe('diff', () => {
  it('finds the same meaning in another form of the file', async () => {
    const { exit, out } = await runCli(['diff', good, yaml, '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toEqual({
      before: good,
      after: yaml,
      same: true,
      changes: [],
      outcomes: null,
    });
  });

  it('says what is different, a line each, and answers no', async () => {
    const { exit, out } = await runCli(['diff', good, leaky]);
    expect(exit).toBe(1);
    const [changes, outcomes] = out.trim().split('\n\n');
    expect(changes?.split('\n')).toEqual([
      '~ reserveRental is no longer undone by cancelRental',
      '~ confirmRental is no longer undone by cancelRental',
      '- The compensation cancelRental is gone  (breaking)',
    ]);
    expect(outcomes).toContain('Can go wrong now: reserveRental stays done');
  });

  it('takes nothing that is no definition', async () => {
    const file = join(folder, 'list.json');
    await writeFile(file, '[1, 2]');
    const { exit, err } = await runCli(['diff', good, file]);
    expect(exit).toBe(2);
    expect(err).toContain(`${file} is no saga definition`);
  });
});

describe('export', () => {
  it.each(['yaml', 'json'])('writes %s that reads as the same definition', async (form) => {
    const { exit, out } = await runCli(['export', good, '--to', form]);
    expect(exit).toBe(0);
    const file = join(folder, `again.${form}`);
    await writeFile(file, out);
    const again = await runCli(['export', file, '--to', 'json']);
    expect(again.out).toBe((await runCli(['export', good, '--to', 'json'])).out);
  });

  it('draws a Mermaid flowchart', async () => {
    const { out } = await runCli(['export', good, '--to', 'mermaid']);
    expect(out).toMatch(/^flowchart TD\n/);
  });

  it('writes a state machine, and says on standard error what is not in it', async () => {
    const { exit, out, err } = await runCli(['export', good, '--to', 'asl']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ QueryLanguage: 'JSONata' });
    expect(err).toMatch(/^not carried over: .+ at \/\w/);
    const { out: json } = await runCli(['export', good, '--to', 'asl', '--json']);
    expect(JSON.parse(json).notCarriedOver.length).toBe(err.trim().split('\n').length);
  });

  it('draws BPMN', async () => {
    const { out } = await runCli(['export', good, '--to', 'bpmn']);
    expect(out).toMatch(/^<\?xml[^>]*>\n<bpmn:definitions /);
  });

  it('knows no other form', async () => {
    const { exit, err } = await runCli(['export', good, '--to', 'png']);
    expect([exit, err]).toEqual([
      2,
      '--to png: there is yaml, json, asl, bpmn, mermaid, asyncapi.\n',
    ]);
  });
});
