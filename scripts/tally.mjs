// How many tests passed and failed, from the reports of the tools that ran them.

/** @typedef {{passed: number, failed: number, skipped: string[]}} Tally */

/** @returns {Tally} of a check that is a test by itself */
export function one(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] };
}

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: [...a.skipped, ...b.skipped],
  };
}

/**
 * @param {string | undefined} report  what Vitest's JSON reporter wrote, if it came so far
 * @param {number} code  its exit code; a failure outside of any test counts as one failed test
 * @returns {Tally}
 */
export function fromVitest(report, code) {
  if (report === undefined) return one(false);
  const files = JSON.parse(report).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const brokenFiles = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length + brokenFiles.length;
  const skipped = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

/**
 * @param {string | undefined} report  JUnit XML, as pytest writes it
 * @param {number} code  as for `fromVitest`
 * @returns {Tally}
 */
export function fromJunit(report, code) {
  if (report === undefined) return one(false);
  const cases = [...report.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].map(
    ([, attributes, inside = '']) => ({
      name: /\bname="([^"]*)"/.exec(attributes)?.[1] ?? 'unnamed',
      failed: /<(failure|error)\b/.test(inside),
      skipped: /<skipped\b/.test(inside),
    }),
  );
  const failed = cases.filter((test) => test.failed).length;
  const skipped = cases.filter((test) => test.skipped).map(({ name }) => name);
  return {
    passed: cases.filter((test) => !test.failed && !test.skipped).length,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped,
  };
}
