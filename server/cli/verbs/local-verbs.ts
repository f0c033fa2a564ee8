import { EXPORT_FORMATS } from '@/saga/interchange/export-names';
import type { VerbTools } from '../verb-tools';
import type { ImportOptions } from './import';
import type { SimulateOptions } from './simulate';
import type { TopologyOptions } from './topology';
import type { VerifyOptions } from './verify';

/** Verbs that need no server, and `diff` and `export`, which may do without. */
export function addLocalVerbs({ root, verb, answering, client }: VerbTools): void {
  verb(root, 'verify <file...>', 'check definitions and explore every failure; no server needed')
    .option('--max-states <n>', 'explore no more states than that; 100000 when absent')
    .option('--mode <mode>', 'orchestration or choreography; what the definition says when absent')
    .option('--sarif <file>', 'also write a SARIF report')
    .option('--junit <file>', 'also write a JUnit report')
    .action(
      answering(async (files: string[], options: VerifyOptions) => {
        return (await import('./verify')).verify(files, options);
      }),
    );
  verb(root, 'simulate <file>', 'run a definition on a virtual clock; no server needed')
    .requiredOption('--input <json>', 'the run’s input, or @FILE')
    .option('--outcomes <json>', 'outcomes by step or compensation, or @FILE', '{}')
    .option('--mode <mode>', 'orchestration or choreography; what the definition says when absent')
    .action(
      answering(async (file: string, options: SimulateOptions) => {
        return (await import('./simulate')).simulateFile(file, options);
      }),
    );
  verb(root, 'topology <file>', 'who sends what to whom in runs of a definition; no server needed')
    .option('--mode <mode>', 'orchestration or choreography; what the definition says when absent')
    .action(
      answering(async (file: string, options: TopologyOptions) => {
        return (await import('./topology')).topologyOf(file, options);
      }),
    );
  verb(root, 'import <file...>', 'write definitions made of workflows in another language')
    .requiredOption('--from <language>', 'asl (Amazon States Language) or seata')
    .requiredOption('--out <folder>', 'where the definitions are written')
    .action(
      answering(async (files: string[], options: ImportOptions) => {
        return (await import('./import')).importFiles(files, options);
      }),
    );
  verb(root, 'diff <a> <b>', 'what means something else in B than in A').action(
    answering(async (a: string, b: string) => {
      return (await import('./diff')).diff(await client(), [a, b]);
    }),
  );
  verb(root, 'export <source>', 'write a definition (a file, or a saga’s name) in another form')
    .requiredOption('--to <form>', EXPORT_FORMATS.join(', '))
    .option('--version <n>', 'a version of the saga on the server')
    .action(
      answering(async (source: string, options: { to: string; version?: string }) => {
        const { exportDefinition } = await import('./export');
        return exportDefinition(await client(), source, options);
      }),
    );
}
