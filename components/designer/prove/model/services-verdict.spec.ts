import { describe, expect, it } from 'vitest';
import { exploreChoreography } from '@/saga/explore/choreography/explore-choreography';
import { modesAgree } from '@/saga/explore/choreography/modes-agree';
import { twoServices } from '@/saga/explore/choreography/testing/two-services';
import { explore } from '@/saga/explore/explore';
import { row } from '@/saga/explore/testing/shapes';
import { planOf } from '@/saga/testing/sagas';
import { isWhole, proofKind, servicesVerdict } from './services-verdict';

const plan = planOf(twoServices(row(2)));
const led = explore(plan);
const services = exploreChoreography(plan);

describe('the verdict of a choreography', () => {
  it('says that it ends in the same ways, and how many states there are', () => {
    expect(servicesVerdict(services, led)).toEqual({
      kind: 'clean',
      sentence: `Run by its services: ${services.states.toLocaleString('en')} states, ends in the same ${led.endings.length} ways.`,
    });
    expect(proofKind({ report: led, services })).toBe('clean');
    expect(isWhole({ report: led, services })).toBe(true);
  });

  it('says in which way it ends that a coordinator’s run does not', () => {
    const [, ...endings] = led.endings;
    const violations = modesAgree(services, { ...led, endings });
    const verdict = servicesVerdict({ ...services, violations }, led);
    expect(verdict.kind).toBe('violated');
    expect(verdict.sentence).toContain('as with a coordinator it never does');
    expect(proofKind({ report: led, services: { ...services, violations } })).toBe('violated');
  });

  it('claims nothing of what was not tried, in either mode', () => {
    const part = exploreChoreography(plan, { maxStates: 10 });
    expect(servicesVerdict(part, led)).toMatchObject({
      kind: 'partial',
      sentence: expect.stringContaining('not everything'),
    });
    expect(isWhole({ report: led, services: part })).toBe(false);
    const { kind, sentence } = servicesVerdict(services, { ...led, complete: false });
    expect(kind).toBe('partial');
    expect(sentence).toContain('is not known');
  });
});
