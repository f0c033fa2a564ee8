/** Where a verb writes: answers to `out`, everything else to `err`. */
export type Console = {
  out(text: string): void;
  err(text: string): void;
};

/** What a verb answers: one JSON document, the same for people, and the exit code. */
export type Answer = {
  readonly json: unknown;
  readonly text: string;
  /** For people, what is no part of the answer and must not get into a file that it is written to. */
  readonly notes?: string;
  readonly exit: 0 | 1;
};

/** Writes an answer in the form that was asked for. */
export function writeAnswer(console: Console, answer: Answer, asJson: boolean): void {
  if (asJson) console.out(`${JSON.stringify(answer.json, null, 2)}\n`);
  else if (answer.text !== '') console.out(`${answer.text}\n`);
  if (!asJson && answer.notes) console.err(`${answer.notes}\n`);
}

/** Lines of columns, each as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (wide, row) => row.map((cell, index) => Math.max(cell.length, wide[index] ?? 0)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
