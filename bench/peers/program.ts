import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { nodeOf } from './install';

/** A message of a peer's program. */
export type Said = { readonly type: string; readonly [field: string]: unknown };

/** A program of a peer in a process of its own. */
export type Program = {
  readonly pid: number;
  send(message: object): void;
  /** The next message of this type; rejects when the program ends before. */
  said(type: string): Promise<Said>;
  end(): Promise<void>;
};

/** Starts a program of the folder of {@link installPeers}. */
export function startProgram(
  folder: string,
  file: string,
  env: Readonly<Record<string, string>> = {},
): Program {
  const child: ChildProcess = fork(join(folder, file), {
    cwd: folder,
    execPath: nodeOf(folder),
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid as number,
    send: (message) => void child.send(message),
    said: (type) =>
      new Promise((resolve, reject) => {
        const hear = (message: Said) => {
          if (message.type !== type) return;
          child.off('message', hear);
          resolve(message);
        };
        child.on('message', hear);
        void ended.then(() => reject(new Error(`${file} ended.`)));
      }),
    async end() {
      child.kill();
      await ended;
    },
  };
}
