import { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostic-codes';

/** What each severity means for whoever draws. */
export const SEVERITIES = {
  error: 'Error: the saga can’t be published while it has this.',
  warning: 'Warning: the saga can be published, but somebody should look.',
  hint: 'Hint: a habit that tends to hurt later.',
} as const;

const FAMILIES: { readonly [digit: string]: string } = {
  '1': 'Structure',
  '2': 'Data flow',
  '3': 'Saga theory',
  '4': 'Time',
  '5': 'Habits that hurt',
  '6': 'Choreography',
};

/** The documentation page of a code, as Markdown. */
export function diagnosticPage(code: DiagnosticCode): string {
  const { title, severity, explanation } = DIAGNOSTIC_CODES[code];
  return `# ${code}: ${title}\n\n${SEVERITIES[severity]}\n\n${explanation}\n`;
}

/** The page that lists them all. */
export function diagnosticIndex(): string {
  const families = Object.entries(FAMILIES).map(([digit, name]) => {
    const rows = codes()
      .filter((code) => code.startsWith(`BS${digit}`))
      .map((code) => {
        const { title, severity } = DIAGNOSTIC_CODES[code];
        return `| [${code}](${code}.md) | ${severity} | ${title} |`;
      });
    return [`## ${name}`, '', '| code | severity | |', '|---|---|---|', ...rows].join('\n');
  });
  return `# Diagnostics\n\nWhat the compiler has to say about a drawing.\n\n${families.join('\n\n')}\n`;
}

/** Every page by its file name. */
export function diagnosticPages(): ReadonlyMap<string, string> {
  const pages = codes().map((code) => [`${code}.md`, diagnosticPage(code)] as const);
  return new Map([['README.md', diagnosticIndex()], ...pages]);
}

function codes(): readonly DiagnosticCode[] {
  return Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[];
}
