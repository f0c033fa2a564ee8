import { EXIT } from './errors';
import { runProgram } from './run-program';

/** The command line's entry point: arguments in, exit code out. */
const deps = {
  console: {
    out: (text: string) => void process.stdout.write(text),
    err: (text: string) => void process.stderr.write(text),
  },
  client: async () => {
    const [{ ApiClient }, { cliEnv }] = await Promise.all([
      import('./client/api-client'),
      import('@/server/env'),
    ]);
    return new ApiClient(cliEnv());
  },
};

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', () => process.exit(EXIT.fine));
process.exitCode = await runProgram(deps, process.argv.slice(2));
