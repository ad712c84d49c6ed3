import path from 'node:path'
import { fileURLToPath } from 'node:url'

const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const transform = {
  '^.+\\.(t|j)sx?$|^.+\\.mjs$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
}
// Packages that ship ES modules alone; Jest runs CommonJS.
const esmPackages = [
  'content-disposition', 'cookie', 'typebox', 'kysely', 'ulid', 'zustand', 'image-size',
]
const transformIgnorePatterns = [`/node_modules/(?!(${esmPackages.join('|')})/)`]

/** Two kinds of test: plain Node for domain and server, jsdom for components as the H5 build resolves them. */
export default {
  rootDir,
  // Two cores; the suites that fork servers are heavy.
  maxWorkers: 2,
  // For a machine that is busy: opening a server and its stores takes a second, and took five there.
  testTimeout: 90_000,
  projects: [
    {
      displayName: 'unit',
      rootDir,
      globalSetup: '<rootDir>/test/postgres/globalSetup.mjs',
      globalTeardown: '<rootDir>/test/postgres/globalTeardown.mjs',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/{domain,store,server,contract,config,run,fuzz}/**/*.test.ts'],
      moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
      transform,
      transformIgnorePatterns,
    },
    {
      displayName: 'h5',
      rootDir,
      testEnvironment: 'jsdom',
      setupFilesAfterEnv: ['<rootDir>/test/fakes/patience.ts'],
      testMatch: ['<rootDir>/test/{platform,features,ui,pages,conformance}/**/*.test.{ts,tsx}'],
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'jsx', 'js', 'mjs', 'json'],
      moduleNameMapper: {
        '\\.scss$': 'identity-obj-proxy',
        '\\.(svg|png|jpg)$': '<rootDir>/test/fakes/asset.ts',
        '^@tarojs/taro$': '<rootDir>/test/fakes/taro.ts',
        '^@tarojs/runtime$': '<rootDir>/test/fakes/taroRuntime.ts',
        '^@tarojs/components$': '<rootDir>/test/fakes/taroComponents.tsx',
        '^@/(.*)$': '<rootDir>/src/$1',
      },
      transform,
      transformIgnorePatterns,
    },
  ],
}
