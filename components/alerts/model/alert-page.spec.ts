import { expect, it } from 'vitest';
import { placeOf, runbookHref } from './alert-page';

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

it('names the runbook of an alert by its title', () => {
  expect(runbookHref('Stuck runs')).toBe('/alerts?tab=runbooks&runbook=stuck-runs');
});
