import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf } from './process-identity';

interface Entry {
  readonly pid: number;
  readonly identity: string;
}

/** Remembers on disk which processes were started, so that a start after a crash can end them. */
export class ChildrenRecord {
  readonly #file: string;
  #entries: readonly Entry[] = [];

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'children.json');
  }

  add(pid: number): void {
    const identity = identityOf(pid);
    if (identity) this.#write([...this.#entries, { pid, identity }]);
  }

  remove(pid: number): void {
    this.#write(this.#entries.filter((entry) => entry.pid !== pid));
  }

  /** Ends what an earlier start left running, first kindly, after 5 s by force. */
  async endLeftovers(): Promise<number> {
    const left = this.#read().filter(isAlive);
    for (const entry of left) signal(entry, 'SIGTERM');
    const deadline = Date.now() + 5_000;
    while (left.some(isAlive)) {
      if (Date.now() > deadline) for (const entry of left) signal(entry, 'SIGKILL');
      await pause(50);
    }
    this.#write([]);
    return left.length;
  }

  #read(): readonly Entry[] {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as readonly Entry[];
    } catch {
      return [];
    }
  }

  #write(entries: readonly Entry[]): void {
    this.#entries = entries;
    writeFileSync(this.#file, JSON.stringify(entries), { mode: 0o600 });
  }
}

function isAlive(entry: Entry): boolean {
  return identityOf(entry.pid) === entry.identity;
}

function signal(entry: Entry, name: NodeJS.Signals): void {
  try {
    if (isAlive(entry)) process.kill(entry.pid, name);
  } catch {
    // It ended by itself in between, or belongs to another user, who has to end it.
  }
}
