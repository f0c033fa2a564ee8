import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

// The command line from its sources: nothing to build, so it works right after an install.
if (!existsSync(join(root, 'node_modules', 'tsx'))) {
  process.stderr.write('The dependencies are not installed yet: run npm install first.\n');
  process.exit(2);
}
// npm runs scripts in the checkout's folder; file names are meant from where the user is.
if (process.cwd() === root && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const { tsImport } = await import('tsx/esm/api');
await tsImport(pathToFileURL(join(root, 'server', 'cli', 'main.ts')).href, {
  parentURL: import.meta.url,
  tsconfig: join(root, 'tsconfig.json'),
});
