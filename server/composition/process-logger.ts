import {
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
  stdSerializers,
} from 'pino';

/** What database errors carry besides their message: rows, statements and their values, which hold what people have sent. */
const WITH_VALUES = ['detail', 'where', 'meta', 'internalQuery', 'query', 'parameters'];

/** The log of a process, as lines of JSON. Errors are told by their message and stack, never with the row that they are about. */
export function processLogger(
  { name, level }: Required<Pick<LoggerOptions, 'name' | 'level'>>,
  to?: DestinationStream,
): Logger {
  const paths = WITH_VALUES.flatMap((field) => [`err.${field}`, `err.cause.${field}`]);
  const redact = { paths, remove: true };
  const options = { name, level, redact, serializers: { err: withoutCall } };
  return to ? pino(options, to) : pino(options);
}

/** Prisma's validation errors quote the whole call, with all that was to be stored, between what was called and what is wrong. */
function withoutCall(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const told = stdSerializers.err(error);
  if (error.name !== 'PrismaClientValidationError') return told;
  const paragraphs = error.message.trim().split('\n\n');
  const message = `${paragraphs[0]?.split('\n')[0]} ${paragraphs.at(-1)}`;
  const calls = error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '';
  return { ...told, message, stack: `${error.name}: ${message}${calls}` };
}
