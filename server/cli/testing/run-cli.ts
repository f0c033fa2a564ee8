import { type ApiAccess, ApiClient } from '../client/api-client';
import { runProgram } from '../run-program';

/** What one call of the command line gave. */
export type CliResult = { readonly exit: number; readonly out: string; readonly err: string };

/** Runs the command line in this process; `access` says which server it asks. */
export async function runCli(
  args: readonly string[],
  access: ApiAccess = { url: 'http://127.0.0.1:9' },
): Promise<CliResult> {
  const written = { out: '', err: '' };
  const console = {
    out: (text: string) => {
      written.out += text;
    },
    err: (text: string) => {
      written.err += text;
    },
  };
  const exit = await runProgram({ console, client: async () => new ApiClient(access) }, args);
  return { exit, ...written };
}
