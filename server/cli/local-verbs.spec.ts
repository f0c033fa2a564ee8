import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEMPLATES } from '@/saga/templates/templates';
import { definitionFiles } from './testing/definition-files';
import { runCli } from './testing/run-cli';

let folder = '';
let good = '';
let yaml = '';
let bad = '';
let leaky = '';

beforeAll(async () => {
  ({ folder, good, yaml, bad, leaky } = await definitionFiles());
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
