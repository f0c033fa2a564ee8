import type { Diagnostic } from '@/saga/diagnostic';
import type { VerifiedFile } from './verified-file';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** The diagnostics as SARIF 2.1.0, which code hosts show beside the changed lines. */
export function sarifReport(verified: readonly VerifiedFile[]): string {
  const codes = new Set(verified.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Backstitch',
            rules: [...codes].sort().map((id) => ({ id })),
          },
        },
        results: verified.flatMap(({ file, diagnostics }) =>
          diagnostics.map((diagnostic) => result(file, diagnostic)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(file: string, { code, severity, nodes, message, pointer }: Diagnostic) {
  const places = nodes.map((name) => ({ name, kind: 'object' }));
  const logicalLocations =
    pointer === undefined ? places : [...places, { fullyQualifiedName: pointer, kind: 'value' }];
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) } },
        ...(logicalLocations.length > 0 ? { logicalLocations } : {}),
      },
    ],
  };
}

/** A relative reference, so that the report fits any checkout. */
function uriOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
