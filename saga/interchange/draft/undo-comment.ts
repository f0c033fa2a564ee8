const UNDOES = /^Undoes ([A-Za-z]\w*(?:, [A-Za-z]\w*)*)\.(?: ([\s\S]*))?$/;

/** The comment of a state that undoes others: `Undoes charge. Pays the money back.` */
export function undoComment(steps: readonly string[], about: unknown): string {
  const rest = typeof about === 'string' && about !== '' ? ` ${about}` : '';
  return `Undoes ${steps.join(', ')}.${rest}`;
}

/** What such a comment says: the steps, none when it is another, and the rest of it. */
export function readUndoComment(comment: string | undefined): {
  readonly steps: readonly string[];
  readonly rest: string | undefined;
} {
  const [, steps, rest] = UNDOES.exec(comment ?? '') ?? [];
  return steps === undefined ? { steps: [], rest: comment } : { steps: steps.split(', '), rest };
}
