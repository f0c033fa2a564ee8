import { expect, it } from 'vitest';
import { pageNamed, placeOf, runbookHref, waitersOf } from './alert-page';

it('leads from an alert to its cause', () => {
  expect(placeOf({ rule: 'stuck-runs', key: '' }).href).toBe('/runs?status=stuck');
  expect(placeOf({ rule: 'debt', key: '' }).href).toBe('/debts');
  expect(placeOf({ rule: 'debt-value', key: '' }).href).toBe('/debts?order=value');
  expect(placeOf({ rule: 'debt-value', key: '£' }).href).toBe('/debts?order=value&unit=%C2%A3');
  expect(placeOf({ rule: 'consumer-silent', key: 'bank' }).href).toBe('/operations');
  expect(placeOf({ rule: 'step-errors', key: 'trip booking/pay' }).href).toBe(
    '/runs?saga=trip%20booking&status=compensating,compensated,failed,stuck',
  );
});

it('leads to the runs that wait on the service that it is about', () => {
  expect(waitersOf({ rule: 'service-held', key: 'bank' })).toEqual({
    href: '/runs?waitsOn=bank',
    label: 'Runs that wait on bank',
  });
  expect(waitersOf({ rule: 'consumer-lag', key: 'SAGA_COMMANDS/host-http-bank' })?.href).toBe(
    '/runs?waitsOn=bank',
  );
  expect(waitersOf({ rule: 'consumer-lag', key: 'SAGA_REPLIES/engine' })).toBeNull();
  expect(waitersOf({ rule: 'stuck-runs', key: '' })).toBeNull();
});

it('knows the pages that a runbook names, and no others', () => {
  expect(pageNamed('Dead letters', ['deadletter.read'])).toBe('/dead-letters');
  expect(pageNamed('Admin → Secrets', ['secrets.manage'])).toBe('/admin/secrets');
  expect(pageNamed('Dead letters', [])).toBeNull();
  expect(pageNamed('Redrive', ['deadletter.read'])).toBeNull();
});

it('names the runbook of an alert by its title', () => {
  expect(runbookHref('Stuck runs')).toBe('/alerts?tab=runbooks&runbook=stuck-runs');
});
