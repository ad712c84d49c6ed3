import { run } from './children.mjs'

const bin = (rootDir, name) => `${rootDir}/node_modules/${name}`

/** Everything that is checked without running the app, each a program with a name. */
const checks = [
  { name: 'types: server, tests, tools', script: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types: h5', script: 'typescript/bin/tsc', args: ['-p', 'config/tsconfig.h5.json'] },
  { name: 'types: weapp', script: 'typescript/bin/tsc', args: ['-p', 'config/tsconfig.weapp.json'] },
  { name: 'types: domain alone', script: 'typescript/bin/tsc', args: ['-p', 'config/tsconfig.domain.json'] },
  { name: 'lint', script: 'eslint/bin/eslint.js', args: ['-c', 'config/eslint.config.mjs', '--max-warnings=0', '.'] },
  ...['h5', 'weapp'].map((platform) => ({
    name: `layers: ${platform}`,
    script: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['-c', 'config/dependency-cruiser.cjs', 'src', 'server'],
    env: { PLATFORM: platform },
  })),
  { name: 'dead code', script: 'knip/bin/knip.js', args: ['-c', 'config/knip.json'] },
  { name: 'commit subjects', script: '../config/run/commitSubjects.mjs', args: [] },
]

/** Checks that run at the same time; two cores are what CI has. */
const ABREAST = 2

/**
 * Runs every check; the output of a failed one is shown.
 * @param {string} rootDir
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(rootDir) {
  const waiting = [...checks]
  let passed = 0
  let failed = 0
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { name, script, args, env } = check
      const code = await run(process.execPath, [bin(rootDir, script), ...args], { cwd: rootDir, env })
      if (code === 0) passed += 1
      else failed += 1
      process.stdout.write(`  ${code === 0 ? '✓' : '✗'} ${name}\n`)
    }
  }
  await Promise.all(Array.from({ length: ABREAST }, work))
  return { passed, failed }
}
