import { CommanderError } from 'commander';
import { ApiProblem } from './client/api-client';
import type { Console } from './console';
import { EXIT, type ExitCode, Unusable } from './errors';
import { type ProgramDeps, program } from './program';

/** Runs the command line with these arguments and gives the exit code. Only bugs are thrown. */
export async function runProgram(deps: ProgramDeps, args: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = EXIT.fine;
  const root = program(deps, (answer) => {
    exit = answer.exit;
  });
  try {
    await root.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    return exitOf(error, deps.console);
  }
}

function exitOf(error: unknown, console: Console): ExitCode {
  if (error instanceof CommanderError) return commanderExit(error, console);
  if (error instanceof Unusable) return complain(console, error.message);
  if (error instanceof ApiProblem) return complain(console, apiMessage(error));
  throw error;
}

/** Help that was asked for is fine; help for want of arguments, and every complaint, is not. */
function commanderExit(error: CommanderError, console: Console): ExitCode {
  if (error.exitCode === 0) return EXIT.fine;
  if (error.code === 'commander.help') {
    return complain(console, 'Name a verb; --help lists them all.');
  }
  return complain(console, error.message.replace(/^error: /, ''));
}

function apiMessage({ status, message }: ApiProblem): string {
  if (status !== 401) return message;
  return `${message} Set BACKSTITCH_API_KEY, or BACKSTITCH_EMAIL and BACKSTITCH_PASSWORD.`;
}

function complain(console: Console, message: string): ExitCode {
  console.err(`${message.replace(/\s*\n\s*/g, ' ').trim()}\n`);
  return EXIT.unusable;
}
