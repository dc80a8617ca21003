import { expect, test } from 'vitest';
import { add, fromJunit, fromVitest, one } from './tally.mjs';

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
  expect(fromJunit(undefined, 1).failed).toBe(1);
  expect(fromJunit('<testsuites/>', 5).failed).toBe(1);
});

test('the report of the Python tests is counted too', () => {
  const xml = `<testsuites><testsuite>
    <testcase classname="a" name="one" time="0.1" />
    <testcase classname="a" name="two"><failure message="x">y</failure></testcase>
    <testcase classname="a" name="three"><skipped message="no GPU"/></testcase>
    <testcase classname="a" name="four"><system-out>hello</system-out></testcase>
  </testsuite></testsuites>`;
  expect(fromJunit(xml, 1)).toEqual({ passed: 2, failed: 1, skipped: ['three'] });
});

test('tallies add up', () => {
  expect(add(one(true), add(one(false), { passed: 2, failed: 0, skipped: ['x'] }))).toEqual({
    passed: 3,
    failed: 1,
    skipped: ['x'],
  });
});
