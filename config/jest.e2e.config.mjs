import base from './jest.config.mjs'

const [unit] = base.projects

/** End to end: the built app, the real start command, a real browser. One file at a time, for two cores. */
export default {
  rootDir: base.rootDir,
  maxWorkers: 1,
  testTimeout: 120_000,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  moduleNameMapper: unit.moduleNameMapper,
  transform: unit.transform,
  transformIgnorePatterns: unit.transformIgnorePatterns,
}
