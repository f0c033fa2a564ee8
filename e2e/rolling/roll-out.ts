import { othersGoOn } from '../chaos/load/others-go-on';
import { type Ended, mustEndWell } from '../chaos/stack/own-process';
import { MEMBERS, type RollingStack } from './rolling-stack';

/**
 * First the schema, while all is of the release before; then each process. Runs must end at every stage: with the old release
 * on the new schema, and with both side by side. What the old one made of them is made anew in the end.
 */
export async function rollOut(stack: RollingStack, say: (line: string) => void): Promise<void> {
  const migrations = await stack.migrate();
  say(`migrated: ${migrations.join(', ') || 'nothing'}`);
  await othersGoOn(stack);
  say('the release before works on the new schema');
  for (const member of MEMBERS) {
    const ended = await stack.replace(member);
    // What the stack runs as web and bank has no end of its own; a worker's is the product's.
    if (member.startsWith('worker')) mustEndWell(member, ended);
    say(`${member} replaced${ended ? ` ${inWords(ended)}` : ''}`);
    await othersGoOn(stack);
  }
  await stack.untilReadModelsAreOurs();
  say('the read models are made by this release');
}

function inWords({ code, signal, tookMs }: Ended): string {
  return `(ended with ${code ?? signal} after ${(tookMs / 1000).toFixed(1)} s)`;
}
