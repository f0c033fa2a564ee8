import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { MigrationAdapterFactory } from './migration-adapter';

/**
 * Opens Prisma's own schema engine on a database. It is the WebAssembly build from the package
 * registry: the command line's native build comes from a download host, which not every machine
 * can reach.
 */
export async function openSchemaEngine(factory: MigrationAdapterFactory): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  return SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

let loaded: Promise<EngineModule> | undefined;

function loadEngine(): Promise<EngineModule> {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate(): Promise<EngineModule> {
  const name = '@prisma/schema-engine-wasm/schema_engine_bg';
  const folder = dirname(createRequire(import.meta.url).resolve(name));
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': withIdleTimers(bindings) };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  const internals = bindings as unknown as { __wbg_set_wasm(exports: unknown): void };
  internals.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return bindings;
}

/**
 * The engine's imports, with timers that do not keep the process running: it leaves the one that
 * limits its wait for the migration lock (10 s) behind when it is done.
 */
function withIdleTimers(bindings: EngineModule): WebAssembly.ModuleImports {
  const imports: WebAssembly.ModuleImports = { ...bindings } as never;
  const timer = Object.keys(imports).find((name) => name.startsWith('__wbg_setTimeout_'));
  if (timer) {
    imports[timer] = (callback: () => void, ms: number) => setTimeout(callback, ms >>> 0).unref();
  }
  return imports;
}
