import base from './jest.config.mjs'

const [unit] = base.projects

/** Tests of the builds, and end to end: the real start command, a real browser. One file at a time, for two cores. */
export default {
  rootDir: base.rootDir,
  maxWorkers: 1,
  testTimeout: 120_000,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/{built,e2e,weapp}/**/*.test.ts'],
  moduleNameMapper: unit.moduleNameMapper,
  transform: unit.transform,
  transformIgnorePatterns: unit.transformIgnorePatterns,
}
