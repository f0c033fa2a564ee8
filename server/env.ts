import { join } from 'node:path';
import { z } from 'zod';
import { MOST_SHARDS } from './application/wire/shard';
import { ROLES } from './auth/permissions';
import { retentionSetting } from './retention-setting';
import { shardFault } from './shard-settings';

/** A list written with commas; spaces around the entries do not count. */
const list = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .transform((entries): readonly string[] => entries.filter((entry) => entry !== ''));

/** A list by places: an empty entry is one without. */
const perPlace = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim() || undefined));

/** JSON of a shape, as text. */
function jsonOf<Output>(shape: z.ZodType<Output, unknown>) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** A JSON object of base addresses by name, such as `{"TRIP_PAYMENTS_URL":"http://…"}`. */
const baseAddresses = jsonOf(
  z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.url({ protocol: /^https?$/ })),
);

const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

const databaseAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a postgresql:// connection string',
});

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: databaseAddress,
  DATABASE_URLS: list.pipe(z.array(databaseAddress).min(1).max(MOST_SHARDS)).optional(),
  DATABASE_READ_URL: perPlace.pipe(z.array(databaseAddress.optional())).optional(),
  BACKSTITCH_READ_LAG_SECONDS: z.coerce.number().min(0).default(5),
  BACKSTITCH_SHARD: z.coerce.number().int().min(1).max(MOST_SHARDS).optional(),
  BACKSTITCH_OPEN_SHARDS: z.coerce.number().int().min(1).max(MOST_SHARDS).optional(),
  BACKSTITCH_LOCAL_DATABASES: z.coerce.number().int().min(1).max(16).optional(),
  NATS_URL: z.string().regex(/^(nats|tls|wss?):\/\//, 'must be a nats:// address'),
  BACKSTITCH_NATS_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  BACKSTITCH_DATA_DIR: z.string().default('.backstitch'),
  BACKSTITCH_SECRET: z.string().min(32, 'must have 32 characters at least'),
  BACKSTITCH_ENCRYPTION_KEYS: z.string().optional(),
  BACKSTITCH_ENCRYPTION_KEYS_FILE: z.string().optional(),
  BACKSTITCH_PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  BACKSTITCH_PROXIES: count(1),
  BACKSTITCH_SETUP_TOKEN: z.string().min(16).optional(),
  BACKSTITCH_ADMIN_EMAIL: z.email().optional(),
  BACKSTITCH_ADMIN_PASSWORD: z.string().min(10, 'must have 10 characters at least').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  BACKSTITCH_PARTITIONS: count(64),
  BACKSTITCH_MAX_BODY_BYTES: count(1024 * 1024),
  BACKSTITCH_HTTP_ALLOW: list.default([]),
  BACKSTITCH_HTTP_BASES: baseAddresses.default({}),
  BACKSTITCH_HTTP_SECRET: z.string().min(16, 'must have 16 characters at least').optional(),
  BACKSTITCH_MASKED_NAMES: list.optional(),
  BACKSTITCH_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })
    .optional(),
  BACKSTITCH_SMTP_TLS: z.enum(['offered', 'required']).default('offered'),
  BACKSTITCH_NATS_ACCOUNTS_FILE: z.string().optional(),
  BACKSTITCH_EXAMPLE_SEEDS_DIR: z.string().optional(),
  BACKSTITCH_TWO_FACTOR: z.enum(['optional', 'admins', 'everyone']).default('optional'),
  BACKSTITCH_MAIL_FROM: z.string().min(3).default('backstitch@localhost'),
  BACKSTITCH_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  BACKSTITCH_OIDC_CLIENT_ID: z.string().optional(),
  BACKSTITCH_OIDC_CLIENT_SECRET: z.string().optional(),
  BACKSTITCH_OIDC_NAME: z.string().max(60).optional(),
  BACKSTITCH_OIDC_SIGN_UP: z.enum(['off', 'viewer']).default('off'),
  BACKSTITCH_OIDC_ROLE_CLAIM: z.string().default('groups'),
  BACKSTITCH_OIDC_ROLES: jsonOf(z.record(z.string(), z.enum(ROLES))).optional(),
  OUTBOX_RELAY: z.enum(['polling', 'cdc']).default('polling'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.enum(['http/protobuf', 'http/json']).default('http/protobuf'),
  OTEL_SERVICE_NAME: z.string().optional(),
  BACKSTITCH_RETENTION: retentionSetting,
  BACKSTITCH_ARCHIVE_DIR: z.string().optional(),
  BACKSTITCH_START_KEY_DAYS: count(90),
  BACKSTITCH_CHAOS_DAYS: count(90),
  BACKSTITCH_REBUILD_EVENTS: z.coerce.number().int().min(0).default(20_000_000),
  BACKSTITCH_UNSAFE_REDRIVES: z.enum(['reason', 'second-person']).default('reason'),
  BACKSTITCH_CHAOS: z.enum(['off', 'allowed']).default('off'),
});

/** The names of all settings of a process. */
export const ENV_NAMES: readonly string[] = Object.keys(schema.shape);

/** What a setting is when it is not set: undefined for none, null where it must be set. */
export function defaultOf(name: string): unknown {
  const field = Object.entries(schema.shape).find(([known]) => known === name)?.[1];
  const parsed = field?.safeParse(undefined);
  return parsed?.success ? parsed.data : null;
}

/** The settings of a process, as .env.example describes them. */
export type Env = Readonly<z.infer<typeof schema>>;

/** Settings that are missing or wrong; the message has one line for each. */
export class EnvError extends Error {
  readonly code = 'ENV_INVALID';
}

/**
 * What may be set for a start on one machine, which finds the rest by itself: nothing here has a
 * default, so that what was chosen can be told from what was not.
 */
const localSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  BACKSTITCH_DATA_DIR: z.string().optional(),
  DATABASE_URL: schema.shape.DATABASE_URL.optional(),
  DATABASE_URLS: schema.shape.DATABASE_URLS,
  BACKSTITCH_LOCAL_DATABASES: schema.shape.BACKSTITCH_LOCAL_DATABASES,
  NATS_URL: schema.shape.NATS_URL.optional(),
  BACKSTITCH_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  BACKSTITCH_SECRET: schema.shape.BACKSTITCH_SECRET.optional(),
  BACKSTITCH_SETUP_TOKEN: schema.shape.BACKSTITCH_SETUP_TOKEN,
  BACKSTITCH_ADMIN_EMAIL: schema.shape.BACKSTITCH_ADMIN_EMAIL,
  BACKSTITCH_ADMIN_PASSWORD: schema.shape.BACKSTITCH_ADMIN_PASSWORD,
  BACKSTITCH_HTTP_ALLOW: schema.shape.BACKSTITCH_HTTP_ALLOW,
  BACKSTITCH_HTTP_BASES: schema.shape.BACKSTITCH_HTTP_BASES,
  BACKSTITCH_HTTP_SECRET: schema.shape.BACKSTITCH_HTTP_SECRET,
});

/** The settings of a start on one machine. */
export type LocalEnv = Readonly<z.infer<typeof localSchema>>;

type Source = Readonly<Record<string, string | undefined>>;

/** Reads and checks settings from `source`; an empty value counts as absent. Throws EnvError. */
export function readEnv(source: Source): Env {
  const first = source.DATABASE_URLS?.split(',')[0]?.trim();
  const settings = check(schema, { ...source, DATABASE_URL: source.DATABASE_URL || first });
  const fault = shardFault(settings);
  if (fault !== undefined) throw new EnvError(`Settings are missing or wrong:\n  ${fault}`);
  return settings;
}

/** Reads and checks the settings of a start on one machine, as `readEnv` does. Throws EnvError. */
export function readLocalEnv(source: Source): LocalEnv {
  return check(localSchema, source);
}

function check<Shape extends z.ZodType>(shape: Shape, source: Source): z.infer<Shape> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => line(issue, given));
  throw new EnvError(`Settings are missing or wrong:\n${lines.join('\n')}`);
}

function line(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  return given[name] === undefined ? `  ${name} is not set` : `  ${name}: ${issue.message}`;
}

let current: Env | undefined;

/** This process's settings, read and checked at the first call. Throws EnvError. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** All that this process was given, for handing on to the processes that it starts. */
export function inheritedEnv(): Source {
  return process.env;
}

/** The supervisor that started this process, if one did. */
export function supervisorPid(): number | undefined {
  const pid = Number(process.env.BACKSTITCH_SUPERVISOR_PID);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Where the command line finds a server, and who it is there. */
export interface CliEnv {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly email: string | undefined;
  readonly password: string | undefined;
}

/** The settings of the command line; a server on this machine when nothing is set. */
export function cliEnv(): CliEnv {
  return {
    url: process.env.BACKSTITCH_URL || 'http://localhost:3000',
    apiKey: process.env.BACKSTITCH_API_KEY || undefined,
    email: process.env.BACKSTITCH_EMAIL || undefined,
    password: process.env.BACKSTITCH_PASSWORD || undefined,
  };
}

/** Where database and broker are, when that is set, and the data folder of a start on this machine. */
export function storesEnv(): {
  readonly databaseUrl: string | undefined;
  /** Of several databases all, the first one first. */
  readonly databaseUrls: readonly string[];
  readonly natsUrl: string | undefined;
  readonly dataDir: string;
} {
  const databaseUrls = list.parse(process.env.DATABASE_URLS ?? '');
  return {
    databaseUrl: process.env.DATABASE_URL || databaseUrls[0],
    databaseUrls,
    natsUrl: process.env.NATS_URL || undefined,
    dataDir: process.env.BACKSTITCH_DATA_DIR || '.backstitch',
  };
}

/** What the keys for secrets are made of, as far as it is set. */
export function keysEnv() {
  const { BACKSTITCH_SECRET, BACKSTITCH_ENCRYPTION_KEYS, BACKSTITCH_ENCRYPTION_KEYS_FILE } =
    process.env;
  return { BACKSTITCH_SECRET, BACKSTITCH_ENCRYPTION_KEYS, BACKSTITCH_ENCRYPTION_KEYS_FILE };
}

/** Where archived runs lie, when nothing else is said: in the data folder. */
export function archiveFolder(settings: {
  readonly BACKSTITCH_ARCHIVE_DIR?: string | undefined;
  readonly BACKSTITCH_DATA_DIR?: string | undefined;
}): string {
  const { BACKSTITCH_ARCHIVE_DIR: given, BACKSTITCH_DATA_DIR: data } = settings;
  return given || join(data || '.backstitch', 'archive');
}

/** Where the command line looks for archived runs. */
export function cliArchiveFolder(): string {
  const { BACKSTITCH_ARCHIVE_DIR, BACKSTITCH_DATA_DIR } = process.env;
  return archiveFolder({ BACKSTITCH_ARCHIVE_DIR, BACKSTITCH_DATA_DIR });
}

/** What the machine, not the project, says about where programs are and may be kept, and how Go programs run. */
export interface HostEnv {
  readonly path: string;
  readonly cacheHome: string | undefined;
  readonly goProcessors: string | undefined;
}

/** The search path and the cache folder of the user who runs this process, and the processors of Go programs. */
export function hostEnv(): HostEnv {
  const { PATH = '', XDG_CACHE_HOME, GOMAXPROCS } = process.env;
  return {
    path: PATH,
    cacheHome: XDG_CACHE_HOME || undefined,
    goProcessors: GOMAXPROCS || undefined,
  };
}
