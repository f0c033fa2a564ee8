import { writeFileSync } from 'node:fs';

/** A reporter of vitest that keeps in a file which test files are under way, for when a run hangs. */
export default class UnfinishedFiles {
  #files = new Set();

  onTestModuleQueued({ relativeModuleId }) {
    this.#keep(() => this.#files.add(relativeModuleId));
  }

  onTestModuleEnd({ relativeModuleId }) {
    this.#keep(() => this.#files.delete(relativeModuleId));
  }

  #keep(change) {
    change();
    const { BACKSTITCH_UNFINISHED_FILES: file } = process.env;
    if (file) writeFileSync(file, [...this.#files].join('\n'));
  }
}
