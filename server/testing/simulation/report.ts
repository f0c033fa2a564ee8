import type { Simulated } from './simulate-engine';

/** How to see a seed again. */
export function replayCommand(seed: number): string {
  return `Replay it: npm run test:simulation -- --seed ${seed}`;
}

/** What is wrong with a seed, in lines. */
export function seedReport({ seed, findings }: Simulated): string {
  const lines = findings.map(({ check, what }) => `  ${check}: ${what}`);
  return [`seed ${seed}: ${findings.length} findings. ${replayCommand(seed)}`, ...lines].join('\n');
}
