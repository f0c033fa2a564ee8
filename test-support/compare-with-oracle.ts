import fc from 'fast-check';
import { compareWithBruteForce } from '../saga/explore/testing/compare';
import { tinySaga } from '../saga/explore/testing/tiny-saga';

const USAGE = 'npm run test:oracle -- [SAGAS] [MOST_STATES] [SEED]; 2000, 500 and 1 when absent.';

/** Explores random small sagas, and by brute force too; ends with 1 when they differ. */
function main(given: readonly string[]): void {
  const [sagas = 2000, maxStates = 500, seed = 1] = given.map(Number);
  if (![sagas, maxStates, seed].every(Number.isSafeInteger)) throw new Error(USAGE);
  const began = performance.now();
  const kinds = new Map<string, number>();
  let [compared, states, different] = [0, 0, 0];
  for (const definition of fc.sample(tinySaga, { numRuns: sagas, seed })) {
    const found = compareWithBruteForce(definition, maxStates);
    if (found.states === null) continue;
    compared += 1;
    states += found.states;
    for (const type of new Set(definition.nodes.map((node) => node.type))) {
      kinds.set(type, (kinds.get(type) ?? 0) + 1);
    }
    if (found.differences.length === 0) continue;
    different += 1;
    print(JSON.stringify({ differences: found.differences, definition }));
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  print(
    `${compared} of ${sagas} sagas compared (the others have more than ${maxStates} states), ` +
      `${states} states by brute force, ${different} differ, ${seconds} s.`,
  );
  const counts = [...kinds].sort(([, a], [, b]) => b - a);
  print(`Sagas with: ${counts.map(([type, count]) => `${type} ${count}`).join(', ')}.`);
  process.exitCode = different > 0 ? 1 : 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2));
