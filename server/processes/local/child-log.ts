import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A log file is set aside at a start when it is larger than this, in bytes. */
const ROTATE_AT = 10 * 1024 * 1024;

/** The log of one process: a file with everything, and the terminal with what needs a look. */
export interface ChildLog {
  readonly file: string;
  /** Takes up the output of a process; `isError` marks its standard error. */
  follow(output: Readable, isError: boolean): void;
  /** Writes a line of the supervisor's own into the file. */
  note(line: string): void;
  /** The last lines written, oldest first. */
  tail(): readonly string[];
}

/** Takes a line for the terminal; `isWarning` marks one that can be left out. */
export type ShowLine = (line: string, isWarning: boolean) => void;

/** Opens `<folder>/<name>.log`; `show` gets the short lines for the terminal. */
export function openChildLog(folder: string, name: string, show: ShowLine): ChildLog {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_AT) {
    renameSync(file, `${file}.1`);
  }
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A full disk must not end the supervisor: the terminal still shows what matters.
  stream.on('error', () => undefined);
  const last: string[] = [];
  const write = (line: string) => {
    stream.write(`${line}\n`);
    last.push(line);
    if (last.length > 20) last.shift();
  };
  return {
    file,
    follow(output, isError) {
      createInterface({ input: output }).on('line', (line) => {
        write(line);
        const short = worthShowing(line, isError);
        if (short) show(`${name.padEnd(14)} ${short}`, short.startsWith('warn '));
      });
    },
    note: (line) => write(`--- ${new Date().toISOString()} ${line}`),
    tail: () => last,
  };
}

const LEVELS: Readonly<Record<number, string>> = { 40: 'warn', 50: 'error', 60: 'fatal' };

/** The short form of a log line that a person should see: warnings, errors, plain error output. */
export function worthShowing(line: string, isError: boolean): string | undefined {
  const entry = structured(line);
  if (!entry) return isError && line.trim() !== '' ? line : undefined;
  const level = LEVELS[entry.level ?? 0];
  if (!level) return undefined;
  const cause = entry.err?.message ? `: ${entry.err.message}` : '';
  return `${level.padEnd(5)} ${entry.msg ?? ''}${cause}`;
}

function structured(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogEntry;
  } catch {
    return undefined;
  }
}

interface LogEntry {
  readonly level?: number;
  readonly msg?: string;
  readonly err?: { readonly message?: string };
}
