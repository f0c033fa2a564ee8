/** The options with which every Chromium here is started. */
export declare const BROWSER_ARGS: readonly string[];
/** Finds a Chromium that starts, fetching one if need be, and gives its path. */
export declare function findBrowser(progress: (line: string) => void): Promise<string>;
