import { expect, test } from 'vitest';
import { add, fromUnittest, fromVitest, one } from './tally.mjs';

const file = (status, ...tests) => ({
  status,
  assertionResults: tests.map((state, index) => ({ status: state, fullName: `${state} ${index}` })),
});
const report = (...testResults) => JSON.stringify({ testResults });

test('passed and failed tests are counted, and the others named', () => {
  const text = report(
    file('failed', 'passed', 'failed', 'skipped'),
    file('passed', 'passed', 'todo'),
  );
  expect(fromVitest(text, 1)).toEqual({ passed: 2, failed: 1, skipped: ['skipped 2', 'todo 1'] });
});

test('a file that could not be loaded is a failure', () => {
  expect(fromVitest(report(file('failed'), file('passed', 'passed')), 1)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test('a suite that ended badly is never counted as passed', () => {
  expect(fromVitest(undefined, 1).failed).toBe(1);
  expect(fromVitest(report(file('passed', 'passed')), 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(fromUnittest('Traceback', 1).failed).toBe(1);
  expect(fromUnittest('Ran 0 tests in 0.000s\n\nNO TESTS RAN', 5)).toMatchObject({
    passed: 0,
    failed: 1,
  });
});

test('Python tests are counted too', () => {
  const text = `test_a (test_fit.Fit.test_a) ... ok
test_b (test_fit.Fit.test_b) ... FAIL
test_c (test_fit.Fit.test_c) ... skipped 'no GPU'
test_d (test_fit.Fit.test_d) ... ERROR

Ran 5 tests in 1.234s

FAILED (failures=1, errors=1, skipped=1)
`;
  expect(fromUnittest(text, 1)).toEqual({ passed: 2, failed: 2, skipped: ["test_c: 'no GPU'"] });
  expect(fromUnittest('Ran 1 test in 0.1s\n\nOK\n', 0)).toEqual({
    passed: 1,
    failed: 0,
    skipped: [],
  });
});

test('tallies add up', () => {
  expect(add(one(true), add(one(false), { passed: 2, failed: 0, skipped: ['x'] }))).toEqual({
    passed: 3,
    failed: 1,
    skipped: ['x'],
  });
});
