import type { Violation } from '../report';
import type { PlantedBug } from './planted-bug';

/** Where the table is kept, in docs/. */
export const PLANTED_BUGS_FILE = 'planted-bugs.md';

/** The table of planted bugs, each with the violation by which it was found. */
export function plantedBugsPage(
  found: readonly { readonly planted: PlantedBug; readonly violation: Violation }[],
): string {
  const rows = found.map(({ planted, violation }, index) => {
    const trace = violation.trace.map(({ what }) => what).join(' → ');
    return `| ${index + 1} | ${planted.bug} | \`${violation.invariant}\`: ${violation.message} | ${trace} |`;
  });
  return `# Planted bugs

Each of these faults was put into the decider, into what it is told or into what follows from it, on purpose. The
failure explorer must find each of them, by the invariant that it breaks, and nothing without them; a test
does that and keeps this page true. \`npm run docs:planted-bugs\` writes it.

| | fault | found because | shown by the messages |
|---|---|---|---|
${rows.join('\n')}
`;
}
