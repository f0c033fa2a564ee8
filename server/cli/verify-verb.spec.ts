import { readFile, rm, writeFile } from 'node:fs/promises';
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

describe('verify', () => {
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
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(good, 'utf8')), tests }));
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
