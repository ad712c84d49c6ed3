import base from './jest.config.mjs'

const [unit] = base.projects

/** Tests of the builds, and end to end: the real start command, a real browser. */
export default {
  rootDir: base.rootDir,
  // Two cores. Files wait for the network and for polls about half of their time.
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/e2e/globalSetup.ts',
  // Longer than any wait inside a test, so that a failure names the wait and not the test alone.
  testTimeout: 300_000,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/{built,e2e,weapp}/**/*.test.ts'],
  moduleNameMapper: unit.moduleNameMapper,
  transform: unit.transform,
  transformIgnorePatterns: unit.transformIgnorePatterns,
}
