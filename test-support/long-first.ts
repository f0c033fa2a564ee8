import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with the files under e2e/: small ones that take long, which would else be begun last, since by default
 * large files come first, and keep everybody waiting at the end.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/e2e/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
